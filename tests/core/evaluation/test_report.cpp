// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <set>

#include "core/evaluation/evaluator.h"
#include "core/evaluation/html_text.h"
#include "core/evaluation/report.h"
#include "core/io/atomic_file.h"
#include "core/io/base64.h"
#include "core/io/file.h"
#include "tests/core/evaluation/expected_figures.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::evaluation;
using vitrine::testing::priced;

namespace {

constexpr const char* kHostile = R"(<img src=x onerror=alert(1)>"'&<script>fetch('http://evil.example')</script>)";

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

Evaluation someEvaluation() {
    std::vector<Prediction> rows;
    for (int i = 0; i < 40; ++i)
        rows.push_back(priced(i + 1, 100 + 30 * i, i % 9 == 4 ? std::nullopt : std::optional(100.0 + 28 * i)));
    Evaluation evaluation = judge(rows, {});
    evaluation.split = "test";
    evaluation.templateId = "product";
    evaluation.rowsHash = "abc123";
    evaluation.untuned = rows;
    evaluation.baselines = {{"category_median", evaluation.metrics}, {"title_only", std::nullopt}};
    evaluation.ablation = Ablation{{400.0, 8.0}, {300.0, 6.0}};
    evaluation.comparison = compare(rows, rows, {}).value();
    evaluation.comparison->seedSpread = spreadOf({50.0, 60.0});
    return evaluation;
}

ReportContent someContent(Language language = Language::English) {
    ReportContent content;
    content.language = language;
    content.model = "sample-model";
    content.adapter = "checkpoint-12";
    content.curve = TrainingCurve{{{1, 3.0}, {2, 2.5}, {3, 2.1}}, {{3, 2.2}}};
    return content;
}

}  // namespace

class TestReport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aReportFetchesNothing();
    void hostileTextIsShownAsText();
    void everyPartIsThereInBothLanguages();
    void equalEvaluationsGiveEqualPages();
    void anEvaluationWithoutReadableAnswersStillHasAReport();
    void figuresOfThePageAreThoseOfTheEvaluation();
    void valuesThatLookLikePlacesStay();
    void unknownLanguagesAreRefused();
    void markupLosesItsMeaning_data();
    void markupLosesItsMeaning();
    void base64IsThatOfTheStandard();
    void pricesAreWrittenForPeople();
    void ticksAreRoundAndFew();
    void pointsOutsideTheLogarithmAreLeftOut();
    void manyPointsAreThinned();
    void galleriesShowNoRowTwice();
    void theWorstStartWithTheUnreadable();
    void curvesAreReadFromTheTrainersState();
};

void TestReport::aReportFetchesNothing() {
    ReportContent content = someContent();
    content.gallery = chooseGallery(someEvaluation().predictions, 4);
    content.pictures[content.gallery.best.front()] = "\xFF\xD8jpeg";
    const std::string page = renderReport(someEvaluation(), content);
    for (const char* part : {"http://", "https://", "<script", "<link", "<iframe", "@import", "url(", "<object"})
        QVERIFY2(!holds(page, part), part);
    for (std::size_t at = page.find(" src=\""); at != std::string::npos; at = page.find(" src=\"", at + 1))
        QCOMPARE(page.substr(at + 6, 23), std::string("data:image/jpeg;base64,"));
    QVERIFY(holds(page, "default-src 'none'"));
}

void TestReport::hostileTextIsShownAsText() {
    Evaluation evaluation = someEvaluation();
    for (Prediction& row : evaluation.predictions) {
        row.trueName = kHostile;
        row.predictedName = std::string(kHostile) + "2";
        row.trueCategory = kHostile;
        row.answer = kHostile;
    }
    evaluation.byCategory = byCategory(evaluation.predictions);
    evaluation.templateId = kHostile;
    ReportContent content = someContent();
    content.model = kHostile;
    content.gallery = chooseGallery(evaluation.predictions, 4);
    content.pictures[content.gallery.best.front()] = "x";
    const std::string page = renderReport(evaluation, content);
    QVERIFY(!holds(page, "<img src=x"));
    QVERIFY(!holds(page, "<script"));
    QVERIFY(!holds(page, "\"'&<"));
    QVERIFY(holds(page, "&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;"));
}

void TestReport::everyPartIsThereInBothLanguages() {
    for (const Language language : {Language::English, Language::TraditionalChinese}) {
        const std::string page = renderReport(someEvaluation(), someContent(language));
        for (const Phrase phrase :
             {Phrase::Title, Phrase::MedianError, Phrase::PricesTitle, Phrase::AgainstTitle, Phrase::LearningTitle,
              Phrase::LooksTitle, Phrase::ComparisonTitle, Phrase::ComparisonShip, Phrase::PartsTitle,
              Phrase::ExamplesTitle, Phrase::MethodTitle, Phrase::CategoryMedian, Phrase::ValidationLoss,
              Phrase::ReliabilityTitle, Phrase::CoverageTitle})
            QVERIFY2(holds(page, escapeHtml(say(language, phrase))), say(language, phrase).c_str());
        QVERIFY(holds(page, "<html lang=\"" + std::string(languageTag(language)) + "\">"));
    }
    for (int phrase = 0; phrase < static_cast<int>(Phrase::Count); ++phrase) {
        const auto one = static_cast<Phrase>(phrase);
        QVERIFY(!say(Language::English, one).empty());
        QVERIFY(say(Language::English, one) != say(Language::TraditionalChinese, one) || one == Phrase::Interval);
    }
}

void TestReport::equalEvaluationsGiveEqualPages() {
    QVERIFY(renderReport(someEvaluation(), someContent()) == renderReport(someEvaluation(), someContent()));
}

void TestReport::anEvaluationWithoutReadableAnswersStillHasAReport() {
    Evaluation evaluation = judge(std::vector<Prediction>(5, priced(1, 100, std::nullopt)), {});
    ReportContent content;
    content.gallery = chooseGallery(evaluation.predictions, 4);
    const std::string page = renderReport(evaluation, content);
    QVERIFY(!holds(page, say(Language::English, Phrase::ComparisonTitle)));
    QVERIFY(holds(page, say(Language::English, Phrase::NotReadable)));
    QVERIFY(!holds(page, "nan") && !holds(page, "inf\""));
}

void TestReport::figuresOfThePageAreThoseOfTheEvaluation() {
    const Evaluation evaluation = someEvaluation();
    const std::string page = renderReport(evaluation, someContent());
    QVERIFY(holds(page, "<b>" + formatPrice(*evaluation.metrics.medae) + "</b>"));
    QVERIFY(holds(page, "<b>" + formatShare(*evaluation.metrics.within10) + "</b>"));
    QVERIFY(holds(page, "<b>" + std::to_string(evaluation.metrics.unparsable) + "</b>"));
    QVERIFY(holds(page, "(8×)"));
    QVERIFY(holds(page, "abc123"));
    QVERIFY(holds(page, say(Language::English, Phrase::ComparisonNoise,
                            {"2", formatPrice(evaluation.comparison->seedSpread->noiseLimit)})));
    const auto circles = std::count(page.begin(), page.end(), '\n');
    QVERIFY(circles > 0);
}

void TestReport::valuesThatLookLikePlacesStay() {
    QCOMPARE(say(Language::English, Phrase::OfRows, {"{0}"}), std::string("of {0}"));
    QCOMPARE(say(Language::English, Phrase::Interval, {"{1}", "x"}), std::string("95 %: {1} – x"));
}

void TestReport::unknownLanguagesAreRefused() {
    QVERIFY(languageFromName("fr").error().code == ErrorCode::InvalidArgument);
    QVERIFY(*languageFromName("zh-TW") == Language::TraditionalChinese);
}

void TestReport::markupLosesItsMeaning_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("html");
    QTest::newRow("plain") << QByteArray("Tote 包") << QByteArray("Tote 包");
    QTest::newRow("tags") << QByteArray("<b a='\"'>&amp;") << QByteArray("&lt;b a=&#39;&quot;&#39;&gt;&amp;amp;");
    QTest::newRow("controls") << QByteArray("a\0b\x1B[31m\nc", 10) << QByteArray("a b [31m c");
    QTest::newRow("C1") << QByteArray("a\xC2\x85z") << QByteArray("a z");
    QTest::newRow("broken UTF-8") << QByteArray("a\xC3(") << QByteArray("a\xEF\xBF\xBD(");
}

void TestReport::markupLosesItsMeaning() {
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, html);
    QCOMPARE(escapeHtml(text.toStdString()), html.toStdString());
}

void TestReport::base64IsThatOfTheStandard() {
    for (const auto& [bytes, text] : {std::pair("", ""),
                                      {"f", "Zg=="},
                                      {"fo", "Zm8="},
                                      {"foo", "Zm9v"},
                                      {"foob", "Zm9vYg=="},
                                      {"fooba", "Zm9vYmE="},
                                      {"foobar", "Zm9vYmFy"}})
        QCOMPARE(io::base64(bytes), std::string(text));
    QCOMPARE(io::base64("\xFF\xFE\xFD"), std::string("//79"));
}

void TestReport::pricesAreWrittenForPeople() {
    QCOMPARE(formatPrice(1250.4), std::string("1,250"));
    QCOMPARE(formatPrice(1234567), std::string("1,234,567"));
    QCOMPARE(formatPrice(-12345), std::string("-12,345"));
    QCOMPARE(formatPrice(999), std::string("999"));
    QCOMPARE(formatPrice(86.5), std::string("86.5"));
    QCOMPARE(formatPrice(10), std::string("10"));
    QCOMPARE(formatPrice(0), std::string("0"));
    QCOMPARE(formatPrice(NAN), std::string("–"));
    QCOMPARE(formatShare(0.875), std::string("87.5 %"));
    QCOMPARE(formatShare(1.0), std::string("100 %"));
}

void TestReport::ticksAreRoundAndFew() {
    QCOMPARE(logTicks(90, 1100), (std::vector<double>{100, 200, 500, 1000}));
    QCOMPARE(logTicks(1, 1e6).size(), 7U);
    QCOMPARE(linearTicks(0, 3), (std::vector<double>{0, 0.5, 1, 1.5, 2, 2.5, 3}));
    QCOMPARE(linearTicks(2, 2), (std::vector<double>{2}));
    for (const double high : {0.013, 0.7, 1.0, 4.2, 99.0, 12345.0}) {
        const auto ticks = linearTicks(0, high);
        QVERIFY(ticks.size() >= 2 && ticks.size() <= 8);
        QVERIFY(ticks.back() <= high * 1.0001);
    }
}

void TestReport::pointsOutsideTheLogarithmAreLeftOut() {
    const PlotSeries series{"x", PlotMark::Dots, 0, {{0, 5}, {5, 0}, {-1, 2}, {10, 20}, {NAN, 1}, {1, INFINITY}}};
    const std::string svg = scatterPlot(std::span(&series, 1), {"t", "x", "y"});
    std::size_t dots = 0;
    for (std::size_t at = svg.find("r=\"3.2\""); at != std::string::npos; at = svg.find("r=\"3.2\"", at + 1)) ++dots;
    QCOMPARE(dots, 1U);
    QVERIFY(!holds(svg, "nan") && !holds(svg, "inf"));
    const PlotSeries none{"x", PlotMark::Dots, 0, {}};
    QVERIFY(!holds(scatterPlot(std::span(&none, 1), {"t", "x", "y"}), "nan"));
    QVERIFY(!holds(lineChart(std::span(&none, 1), {"t", "x", "y"}), "nan"));
    QVERIFY(!holds(barChart({}, "t"), "nan"));
}

void TestReport::manyPointsAreThinned() {
    PlotSeries series{"x", PlotMark::Dots, 0, {}};
    for (int i = 1; i <= 100'000; ++i) series.points.push_back({static_cast<double>(i), static_cast<double>(i)});
    QVERIFY(scatterPlot(std::span(&series, 1), {"t", "x", "y"}).size() < 400'000);
}

void TestReport::galleriesShowNoRowTwice() {
    for (const std::size_t rows : {0U, 1U, 2U, 3U, 7U, 40U}) {
        auto predictions = someEvaluation().predictions;
        predictions.resize(rows);
        const Gallery gallery = chooseGallery(predictions, 6);
        const auto all = gallery.all();
        QCOMPARE(std::set<std::size_t>(all.begin(), all.end()).size(), all.size());
        QVERIFY(all.size() <= rows);
        QVERIFY(rows < 3 || !gallery.worst.empty());
    }
}

void TestReport::theWorstStartWithTheUnreadable() {
    const std::vector<Prediction> rows{priced(1, 100, 100), priced(2, 100, std::nullopt), priced(3, 100, 190),
                                       priced(4, 100, 110), priced(5, 100, 120),          priced(6, 100, 105)};
    const Gallery gallery = chooseGallery(rows, 2);
    QCOMPARE(gallery.worst, (std::vector<std::size_t>{1, 2}));
    QCOMPARE(gallery.best, (std::vector<std::size_t>{0, 5}));
    QCOMPARE(gallery.typical, (std::vector<std::size_t>{3, 4}));
}

void TestReport::curvesAreReadFromTheTrainersState() {
    const auto folder = io::TemporaryFolder::create().value();
    QVERIFY(!readTrainingCurve(folder.path()));
    VITRINE_VERIFY_OK(
        io::writeFileAtomically(folder.path() / "trainer_state.json",
                                R"({"log_history": [{"step": 1, "loss": 3.5}, {"loss": 9}, {"step": 2, "loss": "x"}, 7,
            {"step": 2, "eval_loss": 2.5}]})"));
    const auto curve = readTrainingCurve(folder.path());
    VITRINE_VERIFY_OK(curve);
    QCOMPARE(curve->loss.size(), 1U);
    QCOMPARE(curve->loss[0].y, 3.5);
    QCOMPARE(curve->evaluation.at(0).x, 2.0);
    const auto smooth = smoothed({{1, 4}, {2, 4}, {3, 4}});
    for (const PlotPoint& point : smooth) QVERIFY(std::abs(point.y - 4) < 1e-12);
}

QTEST_APPLESS_MAIN(TestReport)
#include "test_report.moc"
