// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/gpu_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>

#include "ui/common/accessible_role.h"
#include "ui/common/chart.h"
#include "ui/common/live_text.h"

namespace vitrine::ui {
namespace {

using training::GpuSample;

constexpr double kSecondsInAMinute = 60;

/// One chart: its title, its values and the factor they are shown with.
struct Measure {
    const char* title;
    std::optional<double> GpuSample::*value;
    double factor;
};

constexpr std::array kMeasures = {
    Measure{QT_TRANSLATE_NOOP("vitrine::ui::GpuPanel", "Load (%)"), &GpuSample::load, 100},
    Measure{QT_TRANSLATE_NOOP("vitrine::ui::GpuPanel", "Temperature (°C)"), &GpuSample::celsius, 1},
    Measure{QT_TRANSLATE_NOOP("vitrine::ui::GpuPanel", "Power (W)"), &GpuSample::watts, 1},
};

Curve curveOf(const std::vector<GpuSample>& samples, const Measure& measure) {
    Curve curve;
    curve.key = QString::fromUtf8(measure.title);
    curve.name = GpuPanel::tr(measure.title);
    for (const GpuSample& sample : samples) {
        const auto& value = sample.*measure.value;
        if (!value) continue;
        curve.x.append(sample.seconds / kSecondsInAMinute);
        curve.y.append(*value * measure.factor);
    }
    return curve;
}

}  // namespace

GpuPanel::GpuPanel(QWidget* parent) : QWidget(parent), energy_(new QLabel(this)), charts_() {
    auto* row = new QHBoxLayout;
    for (Chart*& chart : charts_) {
        chart = new Chart(this);
        setAccessibleRole(*chart, QAccessible::Chart);
        row->addWidget(chart, 1);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(energy_);
    layout->addLayout(row, 1);
    liveText(this, [this] { draw(); });
}

void GpuPanel::setSamples(std::vector<GpuSample> samples) {
    samples_ = std::move(samples);
    draw();
}

void GpuPanel::append(const std::vector<GpuSample>& samples) {
    if (samples.empty()) return;
    samples_.insert(samples_.end(), samples.begin(), samples.end());
    draw();
}

QString GpuPanel::energyText() const {
    const double energy = samples_.empty() ? 0 : samples_.back().wattHours;
    return tr("Energy of the GPU so far: %1 Wh").arg(QLocale().toString(energy, 'g', 4));
}

void GpuPanel::draw() {
    energy_->setText(energyText());
    for (std::size_t i = 0; i < charts_.size(); ++i) {
        charts_[i]->setTitle(tr(kMeasures[i].title));
        charts_[i]->setXName(tr("Minutes"));
        Curve curve = curveOf(samples_, kMeasures[i]);
        charts_[i]->setCurves(curve.x.isEmpty() ? std::vector<Curve>() : std::vector<Curve>{std::move(curve)});
    }
}

}  // namespace vitrine::ui
