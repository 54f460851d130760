// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <limits>

#include "core/base/random.h"
#include "core/evaluation/calibration.h"
#include "core/evaluation/evaluation.h"
#include "tests/core/evaluation/expected_figures.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::evaluation;
using vitrine::testing::priced;

namespace {

Prediction sure(double confidence, std::optional<double> predicted, double truth = 100.0) {
    Prediction prediction = priced(1, truth, predicted);
    prediction.confidence = confidence;
    return prediction;
}

bool near(double a, double b) {
    return std::abs(a - b) <= 1e-12 * std::max({1.0, std::abs(a), std::abs(b)});
}

/// Answers that are right as often as they say, among them unreadable ones and equal confidences.
std::vector<Prediction> honestModel(std::uint64_t seed, int rows) {
    Random random(seed);
    std::vector<Prediction> predictions;
    for (int i = 0; i < rows; ++i) {
        const double confidence = std::round(random.uniform() * 200.0) / 200.0;
        const double truth = std::exp(random.normal(6.0, 0.7));
        const double miss = random.chance(confidence) ? random.uniform(-0.09, 0.09) : random.uniform(0.2, 1.5);
        const bool silent = miss > 1.3;
        predictions.push_back(sure(confidence, silent ? std::nullopt : std::optional(truth * (1 + miss)), truth));
    }
    return predictions;
}

struct Kept {
    std::vector<double> errors;
    int rows = 0;
    int hits = 0;
};

/// Straight from the words: everything at or above the threshold, looked at anew.
Kept keptAt(const std::vector<Prediction>& predictions, double threshold) {
    Kept kept;
    for (const Prediction& row : predictions) {
        if (row.confidence < threshold) continue;
        ++kept.rows;
        if (!row.predictedPrice) continue;
        const double error = std::abs(*row.predictedPrice - *row.truePrice);
        kept.errors.push_back(error);
        kept.hits += error <= 0.1 * *row.truePrice ? 1 : 0;
    }
    std::ranges::sort(kept.errors);
    return kept;
}

}  // namespace

class TestCalibration : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void binsHoldEquallyManyRowsAndTheirError();
    void equalConfidencesShareABinWhateverTheirOrder();
    void aHonestModelIsCalibratedAndABoastfulOneIsNot();
    void eachPointOfTheCurveIsWhatIsLeftAtItsThreshold();
    void theAreasAreThoseOfTheSteps();
    void theWidestCoverageThatKeepsTheErrorIsChosen();
    void aThresholdBetweenTwoConfidencesKeepsTheHigherOne();
    void rowsWithoutTruthAreLeftOutAndNoNumberCountsAsUnsure();
    void nothingGivesNothing();
    void thinningKeepsTheLastPointAndEvenSteps();
    void theDocumentHoldsBoth();
};

void TestCalibration::binsHoldEquallyManyRowsAndTheirError() {
    const std::vector<Prediction> rows{sure(0.9, 101), sure(0.8, 150), sure(0.2, std::nullopt), sure(0.4, 109)};
    const Calibration found = calibrationOf(rows, 2);
    QCOMPARE(found.n, 4);
    QCOMPARE(found.bins.size(), 2U);
    QCOMPARE(found.bins[0].n, 2);
    QCOMPARE(found.bins[0].low, 0.2);
    QCOMPARE(found.bins[0].high, 0.4);
    QVERIFY(near(found.bins[0].confidence, 0.3));
    QCOMPARE(found.bins[0].within10, 0.5);  // the unreadable one misses
    QVERIFY(near(found.bins[1].confidence, 0.85));
    QCOMPARE(found.bins[1].within10, 0.5);
    QVERIFY(near(*found.expectedError, 0.5 * 0.2 + 0.5 * 0.35));
}

void TestCalibration::equalConfidencesShareABinWhateverTheirOrder() {
    std::vector<Prediction> rows;
    for (int i = 0; i < 30; ++i) rows.push_back(sure(i < 20 ? 0.5 : 0.9, i % 3 == 0 ? 100.0 : 200.0));
    const Calibration found = calibrationOf(rows);
    QCOMPARE(found.bins.size(), 2U);
    QCOMPARE(found.bins[0].n, 20);
    QCOMPARE(found.bins[1].n, 10);
    std::ranges::reverse(rows);
    QCOMPARE(*calibrationOf(rows).expectedError, *found.expectedError);
}

void TestCalibration::aHonestModelIsCalibratedAndABoastfulOneIsNot() {
    std::vector<Prediction> rows = honestModel(3, 4000);
    const Calibration honest = calibrationOf(rows);
    // Ten bins of 400: each share strays by at most sqrt(1/4 / 400) = 0.025 in one standard deviation.
    QVERIFY2(*honest.expectedError < 0.03, std::to_string(*honest.expectedError).c_str());
    for (Prediction& row : rows) row.confidence = std::sqrt(row.confidence);
    // The mean of sqrt(c) - c over uniform c is 1/6.
    const double boast = *calibrationOf(rows).expectedError;
    QVERIFY2(std::abs(boast - 1.0 / 6.0) < 0.03, std::to_string(boast).c_str());
}

void TestCalibration::eachPointOfTheCurveIsWhatIsLeftAtItsThreshold() {
    const std::vector<Prediction> rows = honestModel(5, 500);
    const Abstention found = abstentionOf(rows);
    QCOMPARE(found.n, 500);
    QVERIFY(found.curve.size() > 100 && found.curve.size() <= 201);
    for (const CoveragePoint& point : found.curve) {
        const Kept kept = keptAt(rows, point.threshold);
        QCOMPARE(point.rows, kept.rows);
        QVERIFY(near(point.coverage, kept.rows / 500.0));
        QVERIFY(near(point.within10, double(kept.hits) / kept.rows));
        QCOMPARE(point.medae.has_value(), !kept.errors.empty());
        if (kept.errors.empty()) continue;
        const std::size_t half = kept.errors.size() / 2;
        const double median =
            kept.errors.size() % 2 == 1 ? kept.errors[half] : (kept.errors[half - 1] + kept.errors[half]) / 2;
        QVERIFY(near(*point.medae, median));
    }
    const PriceMetrics all = metricsOf(std::span<const Prediction>(rows));
    QVERIFY(near(*found.curve.back().medae, *all.medae));
    QVERIFY(near(found.curve.back().within10, *all.within10));
}

void TestCalibration::theAreasAreThoseOfTheSteps() {
    const std::vector<Prediction> rows{sure(0.9, std::nullopt), sure(0.8, 104), sure(0.7, 150), sure(0.6, 102)};
    const Abstention found = abstentionOf(rows);
    // misses 1/1, 1/2, 2/3, 2/4; medians –, 4, (4 + 50) / 2, 4
    QVERIFY(near(*found.missArea, (1.0 + 1.0 / 2 + 2.0 / 3 + 2.0 / 4) / 4));
    QVERIFY(near(*found.medaeArea, (4.0 + 27.0 + 4.0) / 3));
    QVERIFY(!found.curve.front().medae);
}

void TestCalibration::theWidestCoverageThatKeepsTheErrorIsChosen() {
    const std::vector<Prediction> rows{sure(0.9, 102), sure(0.8, 130), sure(0.7, 101), sure(0.6, 160), sure(0.5, 190)};
    const Abstention found = abstentionOf(rows);  // medians 2, 16, 2, 16, 30
    const auto kept = thresholdFor(found, 10.0);
    QVERIFY(kept.has_value());
    QCOMPARE(kept->threshold, 0.7);
    QCOMPARE(kept->rows, 3);
    QVERIFY(near(*kept->medae, 2.0));
    QCOMPARE(thresholdFor(found, 30.0)->rows, 5);
    QVERIFY(!thresholdFor(found, 1.5));
}

void TestCalibration::aThresholdBetweenTwoConfidencesKeepsTheHigherOne() {
    const Abstention found = abstentionOf(std::vector<Prediction>{sure(0.9, 102), sure(0.5, 150)});
    QCOMPARE(answeredAt(found, 0.7)->rows, 1);
    QCOMPARE(answeredAt(found, 0.5)->rows, 2);
    QCOMPARE(answeredAt(found, 0.0)->rows, 2);
    QVERIFY(!answeredAt(found, 0.95));
}

void TestCalibration::rowsWithoutTruthAreLeftOutAndNoNumberCountsAsUnsure() {
    std::vector<Prediction> rows{sure(0.9, 102), sure(std::numeric_limits<double>::quiet_NaN(), 100)};
    rows.push_back(sure(0.99, 5.0));
    rows.back().truePrice.reset();
    QCOMPARE(calibrationOf(rows).n, 2);
    QCOMPARE(calibrationOf(rows).bins.front().confidence, 0.0);
    QCOMPARE(abstentionOf(rows).curve.back().threshold, 0.0);
}

void TestCalibration::nothingGivesNothing() {
    QVERIFY(!calibrationOf({}).expectedError);
    const Abstention found = abstentionOf({});
    QVERIFY(found.curve.empty() && !found.missArea && !found.medaeArea);
    QVERIFY(!thresholdFor(found, 1e9) && !answeredAt(found, 0.0));
    QVERIFY(thinned(found.curve, 100).empty());
}

void TestCalibration::thinningKeepsTheLastPointAndEvenSteps() {
    std::vector<Prediction> rows;
    for (int i = 0; i < 1000; ++i) rows.push_back(sure(i / 1000.0, 101));
    const auto points = thinned(abstentionOf(rows).curve, 100);
    QCOMPARE(points.size(), 100U);
    for (std::size_t i = 0; i < points.size(); ++i) QCOMPARE(points[i].rows, static_cast<std::int64_t>(10 * (i + 1)));
}

void TestCalibration::theDocumentHoldsBoth() {
    Evaluation evaluation;
    evaluation.predictions = {sure(0.9, 101), sure(0.4, 150)};
    const io::OrderedJson document = toJson(evaluation);
    QCOMPARE(document["calibration"]["bins"].size(), 2U);
    QCOMPARE(document["calibration"]["n"].get<int>(), 2);
    QVERIFY(near(document["calibration"]["expected_error"].get<double>(), 0.5 * 0.1 + 0.5 * 0.4));
    QCOMPARE(document["abstention"]["curve"][0]["rows"].get<int>(), 1);
    QCOMPARE(document["abstention"]["curve"][1]["coverage"].get<double>(), 1.0);
}

QTEST_APPLESS_MAIN(TestCalibration)
#include "test_calibration.moc"
