// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/report_trust.h"

#include "core/evaluation/calibration.h"
#include "core/evaluation/html_text.h"
#include "core/evaluation/svg_plot.h"

namespace vitrine::evaluation {
namespace {

constexpr std::size_t kMostPoints = 200;

std::string binTable(const Calibration& calibration, Language language) {
    std::string table = "<table><thead><tr>";
    for (const Phrase head : {Phrase::Confidence, Phrase::Rows, Phrase::MeanConfidence, Phrase::WithinTen})
        table += htmlElement("th", say(language, head));
    table += "</tr></thead><tbody>";
    for (const ReliabilityBin& bin : calibration.bins) {
        table += "<tr>" + htmlElement("td", formatShare(bin.low) + " – " + formatShare(bin.high)) +
                 htmlElement("td", std::to_string(bin.n)) + htmlElement("td", formatShare(bin.confidence)) +
                 htmlElement("td", formatShare(bin.within10)) + "</tr>";
    }
    return table + "</tbody></table>";
}

std::string reliability(const Calibration& calibration, Language language) {
    PlotSeries found{say(language, Phrase::ThisModel), PlotMark::Line, 0, {}};
    for (const ReliabilityBin& bin : calibration.bins) found.points.push_back({bin.confidence, bin.within10});
    PlotSeries dots{{}, PlotMark::Dots, 0, found.points};
    const PlotSeries honest{say(language, Phrase::AsSureAsRight), PlotMark::DashedLine, 1, {{0.0, 0.0}, {1.0, 1.0}}};
    const std::vector<PlotSeries> series{honest, found, dots};
    const PlotTexts texts{.title = say(language, Phrase::ReliabilityTitle),
                          .x = say(language, Phrase::MeanConfidence),
                          .y = say(language, Phrase::WithinTen),
                          .legend = PlotCorner::Left};
    const std::string note =
        say(language, Phrase::ReliabilityNote, {formatShare(calibration.expectedError.value_or(0.0))});
    return htmlPanel(texts.title, note, lineChart(series, texts) + binTable(calibration, language));
}

std::string coverage(const Abstention& abstention, Language language) {
    PlotSeries curve{{}, PlotMark::Line, 0, {}};  // the only one needs no name
    for (const CoveragePoint& point : thinned(abstention.curve, kMostPoints)) {
        if (point.medae) curve.points.push_back({100.0 * point.coverage, *point.medae});
    }
    if (curve.points.empty()) return {};
    const PlotTexts texts{.title = say(language, Phrase::CoverageTitle),
                          .x = say(language, Phrase::Coverage),
                          .y = say(language, Phrase::MedianError),
                          .legend = PlotCorner::Left};
    return htmlPanel(texts.title, say(language, Phrase::CoverageNote), lineChart(std::span(&curve, 1), texts));
}

}  // namespace

std::string trustSection(std::span<const Prediction> predictions, Language language) {
    const Calibration calibration = calibrationOf(predictions);
    if (calibration.n == 0) return {};
    return "<section>" + htmlElement("h2", say(language, Phrase::TrustTitle)) +
           "<div class=\"two\" style=\"margin-top:14px\">" + reliability(calibration, language) +
           coverage(abstentionOf(predictions), language) + "</div></section>";
}

}  // namespace vitrine::evaluation
