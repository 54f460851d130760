// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluation/trust_panel.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <cmath>
#include <limits>

#include "ui/common/chart.h"
#include "ui/common/formatting.h"
#include "ui/common/live_text.h"
#include "ui/evaluation/evaluation_desk.h"
#include "ui/evaluation/metric_tiles.h"

namespace vitrine::ui {
namespace {

constexpr std::size_t kMostPoints = 300;
constexpr int kIdealPen = 1;

}  // namespace

TrustPanel::TrustPanel(EvaluationDesk& desk, QWidget* parent)
    : QWidget(parent),
      desk_(desk),
      verdict_(new QLabel(this)),
      reliability_(new Chart(this)),
      coverage_(new Chart(this)),
      facts_(new QLabel(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 8);
    column->setSpacing(8);
    QFont strong = verdict_->font();
    strong.setWeight(QFont::DemiBold);
    verdict_->setFont(strong);
    facts_->setForegroundRole(QPalette::PlaceholderText);
    for (QLabel* label : {verdict_, facts_}) {
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setWordWrap(true);
    }
    column->addWidget(verdict_);
    column->addWidget(buildControls());
    column->addWidget(coverage_, 1);
    column->addWidget(reliability_, 1);
    column->addWidget(facts_);
    connect(&desk_, &EvaluationDesk::currentChanged, this, &TrustPanel::showEvaluation);
    connect(thresholdBox_, &QDoubleSpinBox::valueChanged, this,
            [this](double percent) { setThreshold(percent / 100); });
    connect(errorBox_, &QDoubleSpinBox::valueChanged, this, &TrustPanel::keepError);
    connect(coverage_, &Chart::pointClicked, this, [this](const QString&, double percent) {
        const auto wanted = [percent](const evaluation::CoveragePoint& point) {
            return point.coverage * 100 >= percent - 1e-9;
        };
        const auto& curve = desk_.current()->abstention.curve;
        const auto found = std::ranges::find_if(curve, wanted);
        if (found != curve.end()) setThreshold(found->threshold);
    });
    liveText(this, [this] { word(); });
}

QWidget* TrustPanel::buildControls() {
    auto* ground = new QWidget(this);
    auto* line = new QHBoxLayout(ground);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    thresholdLabel_ = new QLabel(ground);
    errorLabel_ = new QLabel(ground);
    thresholdBox_ = new QDoubleSpinBox(ground);
    errorBox_ = new QDoubleSpinBox(ground);
    thresholdBox_->setRange(0, 100);
    thresholdBox_->setDecimals(1);
    thresholdBox_->setSuffix(QStringLiteral(" %"));
    errorBox_->setRange(0, 1e9);
    errorBox_->setSpecialValueText(QStringLiteral("–"));
    for (QDoubleSpinBox* box : {thresholdBox_, errorBox_}) box->setKeyboardTracking(false);
    thresholdLabel_->setBuddy(thresholdBox_);
    errorLabel_->setBuddy(errorBox_);
    line->addWidget(thresholdLabel_);
    line->addWidget(thresholdBox_);
    line->addSpacing(12);
    line->addWidget(errorLabel_);
    line->addWidget(errorBox_);
    line->addStretch(1);
    return ground;
}

void TrustPanel::word() {
    thresholdLabel_->setText(tr("Answer from confidence"));
    errorLabel_->setText(tr("or keep the error under"));
    thresholdBox_->setAccessibleName(tr("Least confidence of an answer that is believed"));
    errorBox_->setAccessibleName(tr("Median error to keep"));
    coverage_->setTitle(tr("Median error, by the share of rows answered (%)"));
    coverage_->setXName(tr("answered, %"));
    reliability_->setTitle(tr("Within 10 %, by confidence"));
    reliability_->setXName(tr("confidence"));
    showCharts();
    showThreshold();
    showFacts();
}

QString TrustPanel::verdict() const {
    return verdict_->text();
}

void TrustPanel::showEvaluation() {
    threshold_ = 0;
    asked_ = false;
    irreducible_.reset();
    const QSignalBlocker quiet(errorBox_);
    errorBox_->setValue(0);
    showCharts();
    showThreshold();
    showFacts();
    Q_EMIT thresholdChanged(0);
    if (isVisible()) showEvent(nullptr);
}

void TrustPanel::showEvent(QShowEvent*) {
    if (asked_ || !desk_.current()) return;
    asked_ = true;
    desk_.findIrreducibleError(this, [this](const dataset::IrreducibleError& error) {
        irreducible_ = error;
        showFacts();
    });
}

void TrustPanel::showCharts() {
    std::vector<Curve> reliability;
    std::vector<Curve> coverage;
    if (desk_.current()) {
        Curve found{QStringLiteral("bins"), tr("this model"), {}, {}, Curve::Look::Marks, 0};
        for (const evaluation::ReliabilityBin& bin : desk_.current()->calibration.bins) {
            found.x << bin.confidence;
            found.y << bin.within10;
        }
        // As right as sure, over the confidences that there are.
        const double low = found.x.isEmpty() ? 0 : found.x.first();
        const double high = found.x.isEmpty() ? 1 : std::max(found.x.last(), low + 1e-3);
        Curve ideal{
            QStringLiteral("ideal"), tr("as right as sure"), {low, high}, {low, high}, Curve::Look::Line, kIdealPen};
        reliability = {std::move(found), std::move(ideal)};
        Curve errors{QStringLiteral("medae"), tr("Median error"), {}, {}, Curve::Look::Line, 0};
        for (const auto& point : evaluation::thinned(desk_.current()->abstention.curve, kMostPoints)) {
            if (!point.medae) continue;
            errors.x << point.coverage * 100;
            errors.y << *point.medae;
        }
        coverage = {std::move(errors)};
    }
    reliability_->setCurves(std::move(reliability));
    coverage_->setCurves(std::move(coverage));
}

void TrustPanel::setThreshold(double threshold) {
    if (threshold == threshold_) return;
    threshold_ = threshold;
    showThreshold();
    Q_EMIT thresholdChanged(threshold_);
}

void TrustPanel::keepError(double medae) {
    if (!desk_.current() || medae <= 0) return;
    const auto point = evaluation::thresholdFor(desk_.current()->abstention, medae);
    if (point) return setThreshold(point->threshold);
    verdict_->setText(tr("No threshold keeps the median error under %1").arg(amountText(medae)));
}

void TrustPanel::showThreshold() {
    const QSignalBlocker quiet(thresholdBox_);
    thresholdBox_->setValue(threshold_ * 100);
    coverage_->setMark(std::numeric_limits<double>::quiet_NaN());
    if (!desk_.current()) return verdict_->setText({});
    const evaluation::Abstention& abstention = desk_.current()->abstention;
    const auto point = evaluation::answeredAt(abstention, threshold_);
    if (!point) return verdict_->setText(tr("Answers none of %1 rows").arg(countText(abstention.n)));
    coverage_->setMark(point->coverage * 100);
    QString text = tr("Answers %1 of %2 rows").arg(countText(point->rows), countText(abstention.n));
    const auto& all = abstention.curve.back().medae;
    if (point->medae) text += tr(", median error %1").arg(amountText(*point->medae));
    if (point->medae && all && point->rows < abstention.n) text += tr(" instead of %1").arg(amountText(*all));
    verdict_->setText(text);
}

QString TrustPanel::ablationText() const {
    const auto& ablation = desk_.current()->evaluation.ablation;
    if (!ablation || !ablation->swapped.medae) return {};
    QString text =
        tr("Shown another product's picture, the median error is %1").arg(amountText(*ablation->swapped.medae));
    const auto times = [](double ratio) { return QLocale().toString(ratio, 'f', 1); };
    if (ablation->swapped.ratio) text += tr(" (%1 times as large)").arg(times(*ablation->swapped.ratio));
    if (ablation->blank.medae) text += tr("; shown a white one, %1").arg(amountText(*ablation->blank.medae));
    return text;
}

QString TrustPanel::irreducibleText() const {
    if (!irreducible_) return {};
    if (irreducible_->rows == 0)
        return tr("No two priced rows show one picture, so that nothing tells the error no model can avoid.");
    if (irreducible_->mae <= 0)
        return tr("The %1 rows that share a picture with another agree on its price.")
            .arg(countText(irreducible_->rows));
    return tr("On the %1 rows that share a picture with another, no model can miss by less than %2 on average.")
        .arg(countText(irreducible_->rows), amountText(irreducible_->mae));
}

void TrustPanel::showFacts() {
    if (!desk_.current()) return facts_->setText({});
    QStringList lines;
    if (const auto& error = desk_.current()->calibration.expectedError)
        lines << tr("Confidence and share within 10 % differ by %1 on average (expected calibration error).")
                     .arg(shareText(*error));
    lines << ablationText() << irreducibleText();
    lines.removeAll(QString());
    facts_->setText(lines.join(u'\n'));
}

}  // namespace vitrine::ui
