// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluation/metric_tiles.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <algorithm>
#include <cmath>

#include "ui/common/formatting.h"
#include "ui/common/qt_conversions.h"
#include "ui/evaluation/metric_tile.h"

namespace vitrine::ui {
namespace {

using evaluation::Evaluation;
using evaluation::PriceMetrics;

struct Shown {
    const char* title;
    const char* explanation;
    std::string_view name;  ///< key of the intervals
    std::optional<double> PriceMetrics::*value;
    bool isShare = true;
    bool smallerIsBetter = true;
};

constexpr Shown kShown[] = {
    {QT_TRANSLATE_NOOP("MetricTiles", "Median error"),
     QT_TRANSLATE_NOOP("MetricTiles", "Half of the prices miss by less than this."), "medae", &PriceMetrics::medae,
     false, true},
    {QT_TRANSLATE_NOOP("MetricTiles", "Mean error"),
     QT_TRANSLATE_NOOP("MetricTiles", "Mean of the misses as a share of the true price."), "mape", &PriceMetrics::mape,
     true, true},
    {QT_TRANSLATE_NOOP("MetricTiles", "Within 10 %"),
     QT_TRANSLATE_NOOP("MetricTiles",
                       "Share of all rows whose price misses by at most a tenth; unreadable answers miss."),
     "within_10", &PriceMetrics::within10, true, false},
    {QT_TRANSLATE_NOOP("MetricTiles", "Name similarity"),
     QT_TRANSLATE_NOOP("MetricTiles", "How alike the told and the true names are, letter by letter."),
     "name_similarity", &PriceMetrics::nameSimilarity, true, false},
    {QT_TRANSLATE_NOOP("MetricTiles", "Category right"),
     QT_TRANSLATE_NOOP("MetricTiles", "Share of all rows whose category is told."), "category_accuracy",
     &PriceMetrics::categoryAccuracy, true, false},
};

QString tell(const char* text) {
    return QCoreApplication::translate("MetricTiles", text);
}

QString valueOf(double value, bool isShare) {
    return isShare ? QLocale().toString(value * 100, 'f', 1) + QStringLiteral(" %") : amountText(value);
}

MetricTile::Figure figureOf(const Shown& shown, const Evaluation& evaluation) {
    MetricTile::Figure figure;
    figure.title = tell(shown.title);
    figure.number = evaluation.metrics.*shown.value;
    figure.value = figure.number ? valueOf(*figure.number, shown.isShare) : QStringLiteral("–");
    figure.smallerIsBetter = shown.smallerIsBetter;
    figure.explanation = tell(shown.explanation);
    const auto interval = evaluation.intervals.find(std::string(shown.name));
    if (interval != evaluation.intervals.end()) {
        figure.low = interval->second.low;
        figure.high = interval->second.high;
        figure.interval = tell(QT_TRANSLATE_NOOP("MetricTiles", "95 %: %1 to %2"))
                              .arg(valueOf(*figure.low, shown.isShare), valueOf(*figure.high, shown.isShare));
    }
    for (const auto& [name, metrics] : evaluation.baselines) {
        const auto value = metrics ? (*metrics).*shown.value : std::nullopt;
        if (!value) continue;
        figure.baselines.push_back({baselineLabel(name), *value});
        figure.explanation += u'\n' + baselineLabel(name) + QStringLiteral(": ") + valueOf(*value, shown.isShare);
    }
    const auto best = figure.smallerIsBetter
                          ? std::ranges::min_element(figure.baselines, {}, &MetricTile::Baseline::value)
                          : std::ranges::max_element(figure.baselines, {}, &MetricTile::Baseline::value);
    if (best != figure.baselines.end()) {
        figure.baseline = valueOf(best->value, shown.isShare) + QStringLiteral("  ") + best->name;
    }
    return figure;
}

MetricTile::Figure unreadableFigure(const Evaluation& evaluation) {
    MetricTile::Figure figure;
    figure.title = tell(QT_TRANSLATE_NOOP("MetricTiles", "Unreadable answers"));
    figure.value = countText(evaluation.metrics.unparsable);
    figure.interval = tell(QT_TRANSLATE_NOOP("MetricTiles", "of %1 rows")).arg(countText(evaluation.metrics.n));
    figure.explanation =
        tell(QT_TRANSLATE_NOOP("MetricTiles", "Answers without a price. They are never counted as a price of zero."));
    return figure;
}

}  // namespace

QString amountText(double amount) {
    return numberText(std::abs(amount) >= 100 ? std::round(amount) : amount);
}

QString baselineLabel(const std::string& name) {
    if (name == "category_median") return tell(QT_TRANSLATE_NOOP("MetricTiles", "Median of the category"));
    if (name == "nearest_picture") return tell(QT_TRANSLATE_NOOP("MetricTiles", "Nearest picture"));
    if (name == "picture_ridge") return tell(QT_TRANSLATE_NOOP("MetricTiles", "Picture regression"));
    if (name == "title_only") return tell(QT_TRANSLATE_NOOP("MetricTiles", "Title only"));
    if (name == "untuned") return tell(QT_TRANSLATE_NOOP("MetricTiles", "Untuned model"));
    return toQString(name);
}

MetricTiles::MetricTiles(QWidget* parent) : QWidget(parent) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(16, 0, 16, 8);
    line->setSpacing(8);
    for (std::size_t i = 0; i <= std::size(kShown); ++i) {
        tiles_.push_back(new MetricTile(this));
        line->addWidget(tiles_.back());
    }
}

void MetricTiles::setEvaluation(const Evaluation& evaluation) {
    for (std::size_t i = 0; i < std::size(kShown); ++i) tiles_[i]->setFigure(figureOf(kShown[i], evaluation));
    tiles_.back()->setFigure(unreadableFigure(evaluation));
}

}  // namespace vitrine::ui
