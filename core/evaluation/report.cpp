// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/report.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/evaluation/html_text.h"
#include "core/evaluation/report_style.h"
#include "core/evaluation/report_trust.h"
#include "core/io/base64.h"

namespace vitrine::evaluation {
namespace {

std::string price(const std::optional<double>& value) {
    return value ? formatPrice(*value) : "–";
}

std::string share(const std::optional<double>& value) {
    return value ? formatShare(*value) : "–";
}

/// One page on its way; every text passes through escapeHtml().
class Page {
public:
    Page(const Evaluation& evaluation, const ReportContent& content) : evaluation_(evaluation), content_(content) {}

    std::string render() {
        const std::string title = words(Phrase::Title);
        html_ = "<!doctype html>\n<html lang=\"" + std::string(languageTag(content_.language)) +
                "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">" +
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
                "style-src 'unsafe-inline'\">" +
                htmlElement("title", title) + "<style>" + kReportStyle + "</style></head><body><main>";
        heading(title);
        tiles();
        prices();
        html_ += trustSection(evaluation_.predictions, content_.language);
        parts();
        examples();
        method();
        return html_ + "</main></body></html>\n";
    }

private:
    std::string words(Phrase phrase, std::initializer_list<std::string> values = {}) const {
        return say(content_.language, phrase, values);
    }

    const PriceMetrics* baseline(std::string_view name) const {
        for (const auto& [key, metrics] : evaluation_.baselines) {
            if (key == name && metrics) return &*metrics;
        }
        return nullptr;
    }

    void heading(const std::string& title) {
        const PriceMetrics& metrics = evaluation_.metrics;
        const std::string rows = std::to_string(metrics.n);
        html_ += "<header>" + htmlElement("h1", title);
        html_ += htmlElement(
            "p",
            content_.model + (content_.adapter.empty() ? "" : " + " + content_.adapter) + " · " + evaluation_.split,
            "quiet");
        const PriceMetrics* median = baseline("category_median");
        const bool heldBack = evaluation_.split == "validation" || evaluation_.split == "test";
        html_ += htmlElement("p",
                             median != nullptr && heldBack
                                 ? words(Phrase::Lead, {rows, price(metrics.medae), price(median->medae)})
                                 : words(Phrase::LeadWithoutBaseline, {rows, price(metrics.medae)}),
                             "lead");
        html_ += "</header>";
    }

    void tile(Phrase name, const std::string& value, const std::string& note) {
        html_ += "<div class=\"tile\">" + htmlElement("span", words(name), "name") + htmlElement("b", value) +
                 htmlElement("span", note) + "</div>";
    }

    std::string intervalNote(const std::string& metric, std::string (*format)(double), Phrase otherwise) const {
        const auto found = evaluation_.intervals.find(metric);
        if (found == evaluation_.intervals.end()) return words(otherwise);
        return words(Phrase::Interval, {format(found->second.low), format(found->second.high)});
    }

    void tiles() {
        const PriceMetrics& metrics = evaluation_.metrics;
        html_ += "<div class=\"tiles\">";
        tile(Phrase::MedianError, price(metrics.medae), intervalNote("medae", formatPrice, Phrase::MedianErrorNote));
        tile(Phrase::WithinTen, share(metrics.within10), intervalNote("within_10", formatShare, Phrase::OfAllAnswers));
        tile(Phrase::CategoryRight, share(metrics.categoryAccuracy),
             intervalNote("category_accuracy", formatShare, Phrase::OfAllAnswers));
        tile(Phrase::NameAlike, share(metrics.nameSimilarity),
             intervalNote("name_similarity", formatShare, Phrase::OfAllAnswers));
        tile(Phrase::Unreadable, std::to_string(metrics.unparsable),
             words(Phrase::OfRows, {std::to_string(metrics.n)}));
        html_ += "</div>";
    }

    static PlotSeries cloud(const std::string& name, PlotMark mark, int tone, const std::vector<Prediction>& rows) {
        PlotSeries series{name, mark, tone, {}};
        for (const Prediction& row : rows) {
            if (row.truePrice && row.predictedPrice) series.points.push_back({*row.truePrice, *row.predictedPrice});
        }
        return series;
    }

    std::string panel(Phrase name, const std::string& note, const std::string& drawing) const {
        return htmlPanel(words(name), note, drawing);
    }

    /// The scatter plot on one side, everything about the same figures on the other.
    void prices() {
        std::vector<PlotSeries> series;
        if (!evaluation_.untuned.empty())
            series.push_back(cloud(words(Phrase::UntunedModel), PlotMark::Rings, 2, evaluation_.untuned));
        series.push_back(cloud(words(Phrase::ThisModel), PlotMark::Dots, 0, evaluation_.predictions));
        const PlotTexts texts{words(Phrase::PricesTitle), words(Phrase::TruePrice), words(Phrase::ToldPrice)};
        html_ += "<section class=\"two\"><div class=\"stack\">" +
                 panel(Phrase::PricesTitle, words(Phrase::PricesNote), scatterPlot(series, texts)) + comparison() +
                 "</div><div class=\"stack\">" +
                 panel(Phrase::AgainstTitle, words(Phrase::AgainstNote),
                       barChart(againstBars(), words(Phrase::AgainstTitle))) +
                 looks() + learning() + "</div></section>";
    }

    std::vector<Bar> againstBars() const {
        Bar own{words(Phrase::ThisModel),
                price(evaluation_.metrics.medae),
                evaluation_.metrics.medae.value_or(0.0),
                0,
                std::nullopt,
                std::nullopt};
        if (const auto found = evaluation_.intervals.find("medae"); found != evaluation_.intervals.end()) {
            own.low = found->second.low;
            own.high = found->second.high;
        }
        std::vector<Bar> bars{own};
        constexpr std::array<std::pair<const char*, Phrase>, 5> kNames{{{"untuned", Phrase::UntunedModel},
                                                                        {"category_median", Phrase::CategoryMedian},
                                                                        {"nearest_picture", Phrase::NearestPicture},
                                                                        {"title_only", Phrase::TitleOnly},
                                                                        {"picture_ridge", Phrase::PictureRidge}}};
        for (const auto& [name, phrase] : kNames) {
            const PriceMetrics* metrics = baseline(name);
            const bool isItself = std::string_view(name) == "untuned" && evaluation_.untuned.empty();
            if (metrics == nullptr || !metrics->medae || isItself) continue;
            bars.push_back({words(phrase), price(metrics->medae), *metrics->medae, 1, std::nullopt, std::nullopt});
        }
        return bars;
    }

    std::string learning() const {
        if (!content_.curve || content_.curve->loss.empty()) return {};
        const TrainingCurve& curve = *content_.curve;
        std::vector<PlotSeries> series{{words(Phrase::TrainingLoss), PlotMark::Line, 1, curve.loss},
                                       {words(Phrase::SmoothedLoss), PlotMark::Line, 0, smoothed(curve.loss)}};
        if (!curve.evaluation.empty()) {
            const PlotMark mark = curve.evaluation.size() > 1 ? PlotMark::DashedLine : PlotMark::Dots;
            series.push_back({words(Phrase::ValidationLoss), mark, 2, curve.evaluation});
        }
        const PlotTexts texts{words(Phrase::LearningTitle), words(Phrase::Step), words(Phrase::Loss)};
        return panel(Phrase::LearningTitle, words(Phrase::LearningNote), lineChart(series, texts));
    }

    Bar ablationBar(Phrase name, const std::optional<double>& medae, const std::optional<double>& ratio,
                    int tone) const {
        const std::string times = ratio ? " (" + formatPrice(*ratio) + "×)" : "";
        return {words(name), price(medae) + times, medae.value_or(0.0), tone, std::nullopt, std::nullopt};
    }

    std::string looks() const {
        if (!evaluation_.ablation) return {};
        const Ablation& ablation = *evaluation_.ablation;
        const std::vector<Bar> bars{
            ablationBar(Phrase::OwnPicture, evaluation_.metrics.medae, std::nullopt, 0),
            ablationBar(Phrase::SwappedPicture, ablation.swapped.medae, ablation.swapped.ratio, 2),
            ablationBar(Phrase::BlankPicture, ablation.blank.medae, ablation.blank.ratio, 2)};
        return panel(Phrase::LooksTitle, words(Phrase::LooksNote), barChart(bars, words(Phrase::LooksTitle)));
    }

    std::string comparison() const {
        if (!evaluation_.comparison) return {};
        const Comparison& found = *evaluation_.comparison;
        const Interval interval = found.interval.value_or(Interval{NAN, NAN});
        const std::string verdict =
            htmlElement("p", words(found.ship ? Phrase::ComparisonShip : Phrase::ComparisonStop),
                        found.ship ? "verdict go" : "verdict stop");
        return panel(Phrase::ComparisonTitle,
                     words(Phrase::ComparisonFigures,
                           {std::to_string(found.n), price(found.medaeDifference), formatPrice(interval.low),
                            formatPrice(interval.high), std::to_string(found.gotWorse.size())}),
                     verdict + beside(found));
    }

    /// What the difference is worth beside the spread of seeds.
    std::string beside(const Comparison& found) const {
        const auto verdict = found.verdict();
        if (!verdict) return {};
        const Phrase phrase = *verdict == Verdict::Noise ? Phrase::ComparisonNoise : Phrase::ComparisonBeyondSeeds;
        return htmlElement("p", words(phrase, {std::to_string(found.seedSpread->values.size()),
                                               formatPrice(found.seedSpread->noiseLimit)}));
    }

    std::string partTable(Phrase name, const Breakdown& breakdown) const {
        std::string table = "<table><thead><tr>" + htmlElement("th", words(name));
        for (const Phrase head : {Phrase::Rows, Phrase::MedianError, Phrase::MedianRelative, Phrase::WithinTen})
            table += htmlElement("th", words(head));
        table += "</tr></thead><tbody>";
        for (const auto& [part, metrics] : breakdown) {
            table += "<tr>" + htmlElement("td", part.empty() ? "–" : part) +
                     htmlElement("td", std::to_string(metrics.n)) + htmlElement("td", price(metrics.medae)) +
                     htmlElement("td", share(metrics.mape)) + htmlElement("td", share(metrics.within10)) + "</tr>";
        }
        return table + "</tbody></table>";
    }

    void parts() {
        html_ += "<section>" + htmlElement("h2", words(Phrase::PartsTitle)) +
                 "<div class=\"two\" style=\"margin-top:14px\">";
        html_ += "<div class=\"panel\">" + partTable(Phrase::Category, evaluation_.byCategory) + "</div>";
        html_ += "<div class=\"panel\">" + partTable(Phrase::PriceBand, evaluation_.byPriceBand) + "</div>";
        html_ += "</div></section>";
    }

    void card(std::size_t index) {
        const Prediction& row = evaluation_.predictions[index];
        html_ += "<div class=\"card\">";
        if (const auto found = content_.pictures.find(index); found != content_.pictures.end()) {
            html_ += "<img alt=\"" + escapeHtml(row.trueName) + "\" src=\"data:image/jpeg;base64," +
                     io::base64(found->second) + "\">";
        }
        const bool near = scoreOf(row).within10();
        const std::string told = row.predictedPrice ? price(row.predictedPrice) : words(Phrase::NotReadable);
        html_ += "<div>" + htmlElement("div", told, near ? "price" : "price off");
        html_ += htmlElement("span", words(Phrase::Truth) + " " + price(row.truePrice) + " · " + row.trueName);
        if (row.predictedName && *row.predictedName != row.trueName)
            html_ += "<br>" + htmlElement("span", words(Phrase::Told) + ": " + *row.predictedName, "quiet");
        html_ += "<br>" + htmlElement("span", words(Phrase::Confidence) + " " + formatShare(row.confidence), "quiet");
        html_ += "</div></div>";
    }

    void shelf(Phrase name, const std::vector<std::size_t>& rows) {
        if (rows.empty()) return;
        html_ += htmlElement("h3", words(name)) + "<div class=\"cards\">";
        for (const std::size_t index : rows) card(index);
        html_ += "</div>";
    }

    void examples() {
        html_ += "<section>" + htmlElement("h2", words(Phrase::ExamplesTitle)) +
                 htmlElement("p", words(Phrase::ExamplesNote), "quiet");
        shelf(Phrase::TypicalAnswers, content_.gallery.typical);
        shelf(Phrase::BestAnswers, content_.gallery.best);
        shelf(Phrase::WorstAnswers, content_.gallery.worst);
        html_ += "</section>";
    }

    void method() {
        html_ += "<footer>" + htmlElement("h3", words(Phrase::MethodTitle)) +
                 htmlElement("p", words(Phrase::MethodNote, {evaluation_.templateId, evaluation_.rowsHash}), "quiet");
        if (!evaluation_.skipped.empty())
            html_ +=
                htmlElement("p", words(Phrase::SkippedNote, {std::to_string(evaluation_.skipped.size())}), "quiet");
        html_ += "</footer>";
    }

    const Evaluation& evaluation_;
    const ReportContent& content_;
    std::string html_;
};

}  // namespace

std::string renderReport(const Evaluation& evaluation, const ReportContent& content) {
    return Page(evaluation, content).render();
}

}  // namespace vitrine::evaluation
