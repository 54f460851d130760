// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/curves_panel.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QSlider>
#include <QToolButton>
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/common/accessible_role.h"
#include "ui/common/chart.h"
#include "ui/common/icon.h"
#include "ui/common/live_text.h"
#include "ui/training/shown_run.h"

namespace vitrine::ui {
namespace {

constexpr int kUsualSmoothing = 60;  // per cent
constexpr int kColumns = 12;         // two thirds and quarters
constexpr double kMebibyte = 1024.0 * 1024.0;

using training::EvaluationMetrics;
using training::StepMetrics;

/// One chart: what it takes from a step and from an evaluation; either may be absent.
struct Measure {
    const char* title;
    double (*ofStep)(const StepMetrics&);
    double (*ofEvaluation)(const EvaluationMetrics&);
};

double medianError(const EvaluationMetrics& metrics) {
    const auto found = metrics.prices.find("medae");
    return found == metrics.prices.end() ? std::nan("") : found->second;
}

constexpr std::array kMeasures = {
    Measure{QT_TRANSLATE_NOOP("vitrine::ui::CurvesPanel", "Loss"), [](const StepMetrics& m) { return m.loss; },
            [](const EvaluationMetrics& m) { return m.loss; }},
    Measure{QT_TRANSLATE_NOOP("vitrine::ui::CurvesPanel", "Median price error"), nullptr, medianError},
    Measure{QT_TRANSLATE_NOOP("vitrine::ui::CurvesPanel", "Learning rate"),
            [](const StepMetrics& m) { return m.learningRate; }, nullptr},
    Measure{QT_TRANSLATE_NOOP("vitrine::ui::CurvesPanel", "Gradient norm"),
            [](const StepMetrics& m) { return m.gradNorm; }, nullptr},
    Measure{QT_TRANSLATE_NOOP("vitrine::ui::CurvesPanel", "Rows per second"),
            [](const StepMetrics& m) { return m.samplesPerSecond; }, nullptr},
    Measure{QT_TRANSLATE_NOOP("vitrine::ui::CurvesPanel", "Tokens per second"),
            [](const StepMetrics& m) { return m.tokensPerSecond; }, nullptr},
    Measure{QT_TRANSLATE_NOOP("vitrine::ui::CurvesPanel", "Memory (MiB)"),
            [](const StepMetrics& m) { return static_cast<double>(m.memoryBytes) / kMebibyte; }, nullptr},
};

template <typename Metrics>
Curve curveOf(const std::vector<Metrics>& metrics, double (*value)(const Metrics&)) {
    Curve curve;
    curve.x.reserve(static_cast<qsizetype>(metrics.size()));
    curve.y.reserve(static_cast<qsizetype>(metrics.size()));
    for (const Metrics& one : metrics) {
        const double y = value(one);
        if (!std::isfinite(y)) continue;
        curve.x.append(static_cast<double>(one.step));
        curve.y.append(y);
    }
    return curve;
}

}  // namespace

CurvesPanel::CurvesPanel(QWidget* parent) : QWidget(parent) {
    build();
    liveText(this, [this] { retranslate(); });
}

void CurvesPanel::build() {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(16, 0, 16, 8);
    grid->setSpacing(8);
    grid->addWidget(makeToolbar(), 0, 0, 1, kColumns);
    for (std::size_t i = 0; i < kMeasures.size(); ++i) {
        auto* chart = new Chart(this);
        setAccessibleRole(*chart, QAccessible::Chart);
        charts_.push_back(chart);
        connect(chart, &Chart::pointClicked, this, [this](const QString& run, double step) {
            setMark(step);
            Q_EMIT stepClicked(run, std::llround(step));
        });
    }
    grid->addWidget(charts_[0], 1, 0, 2, 8);
    grid->addWidget(charts_[1], 1, 8, 1, 4);
    grid->addWidget(charts_[2], 2, 8, 1, 4);
    for (int i = 0; i < 4; ++i) grid->addWidget(charts_[static_cast<std::size_t>(i) + 3], 3, 3 * i, 1, 3);
    for (int column = 0; column < kColumns; ++column) grid->setColumnStretch(column, 1);
    for (int row = 1; row <= 3; ++row) grid->setRowStretch(row, 1);
}

QWidget* CurvesPanel::makeToolbar() {
    auto* bar = new QWidget(this);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    smoothingLabel_ = new QLabel(bar);
    smoothing_ = new QSlider(Qt::Horizontal, bar);
    smoothing_->setRange(0, 99);
    smoothing_->setValue(kUsualSmoothing);
    smoothing_->setFixedWidth(112);
    smoothingLabel_->setBuddy(smoothing_);
    logarithmic_ = new QCheckBox(bar);
    everything_ = new QToolButton(bar);
    everything_->setIcon(icon(QStringLiteral("fit")));
    everything_->setAutoRaise(true);
    layout->addWidget(smoothingLabel_);
    layout->addWidget(smoothing_);
    layout->addSpacing(12);
    layout->addWidget(logarithmic_);
    layout->addStretch();
    layout->addWidget(everything_);
    connect(smoothing_, &QSlider::valueChanged, this, [this](int value) {
        for (Chart* chart : charts_) chart->setSmoothing(value / 100.0);
    });
    connect(logarithmic_, &QCheckBox::toggled, this, [this](bool on) { charts_.front()->setLogarithmic(on); });
    connect(everything_, &QToolButton::clicked, this, [this] {
        for (Chart* chart : charts_) chart->showAll();
    });
    return bar;
}

void CurvesPanel::retranslate() {
    smoothingLabel_->setText(tr("Smoothing"));
    smoothing_->setAccessibleName(tr("Smoothing"));
    logarithmic_->setText(tr("Loss on a logarithmic axis"));
    everything_->setAccessibleName(tr("Show everything"));
    everything_->setToolTip(tr("Show everything"));
    for (std::size_t i = 0; i < charts_.size(); ++i) {
        charts_[i]->setTitle(tr(kMeasures[i].title));
        charts_[i]->setXName(tr("Step"));
        charts_[i]->setSmoothing(smoothing_->value() / 100.0);
    }
    draw();
}

CurvesPanel::Run* CurvesPanel::find(const QString& key) {
    const auto found = std::find_if(runs_.begin(), runs_.end(), [&](const Run& run) { return run.key == key; });
    return found == runs_.end() ? nullptr : &*found;
}

QStringList CurvesPanel::runs() const {
    QStringList keys;
    for (const Run& run : runs_) keys.append(run.key);
    return keys;
}

void CurvesPanel::setRun(const QString& key, const QString& name, const training::RunHistory& history) {
    if (Run* run = find(key)) {
        run->history = history;
    } else {
        runs_.push_back({key, name, history});
    }
    draw();
}

void CurvesPanel::append(const QString& key, const std::vector<StepMetrics>& steps,
                         const std::vector<EvaluationMetrics>& evaluations) {
    Run* run = find(key);
    if (!run) return;
    auto& history = run->history;
    appendAnew(history.steps, steps);
    appendAnew(history.evaluations, evaluations);
    draw();
}

void CurvesPanel::removeRun(const QString& key) {
    std::erase_if(runs_, [&](const Run& run) { return run.key == key; });
    draw();
}

void CurvesPanel::keepOnly(const QStringList& keys) {
    std::erase_if(runs_, [&](const Run& run) { return !keys.contains(run.key); });
    std::sort(runs_.begin(), runs_.end(),
              [&](const Run& one, const Run& other) { return keys.indexOf(one.key) < keys.indexOf(other.key); });
    draw();
}

void CurvesPanel::clear() {
    runs_.clear();
    setMark(std::nan(""));
    draw();
}

void CurvesPanel::setMark(double step) {
    for (Chart* chart : charts_) chart->setMark(step);
}

void CurvesPanel::draw() {
    const bool several = runs_.size() > 1;
    for (std::size_t i = 0; i < charts_.size(); ++i) {
        std::vector<Curve> curves;
        for (std::size_t r = 0; r < runs_.size(); ++r) {
            const Run& run = runs_[r];
            const auto add = [&](Curve curve, Curve::Look look, const QString& name) {
                if (curve.x.isEmpty()) return;
                curve.key = run.key;
                curve.look = look;
                curve.name = several ? run.name + QStringLiteral(" · ") + name : name;
                const bool second = look == Curve::Look::Marks && !several;
                curve.pen = static_cast<int>(r) + (second ? 1 : 0);
                curves.push_back(std::move(curve));
            };
            const bool both = kMeasures[i].ofStep && kMeasures[i].ofEvaluation;
            if (kMeasures[i].ofStep)
                add(curveOf(run.history.steps, kMeasures[i].ofStep), Curve::Look::Line, tr("training"));
            if (kMeasures[i].ofEvaluation)
                add(curveOf(run.history.evaluations, kMeasures[i].ofEvaluation), Curve::Look::Marks,
                    both ? tr("validation") : tr("answers"));
        }
        charts_[i]->setCurves(std::move(curves));
    }
}

}  // namespace vitrine::ui
