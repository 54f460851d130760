// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "core/base/random.h"
#include "core/evaluation/bootstrap.h"
#include "core/evaluation/comparison.h"
#include "tests/core/evaluation/expected_figures.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::evaluation;
using vitrine::testing::priced;

namespace {

/// Rows whose predictions miss by about `error`, unreadable with the given chance.
std::vector<Prediction> model(std::uint64_t seed, int rows, double error, double unreadable = 0.0) {
    Random truth(1);
    Random random(seed);
    std::vector<Prediction> predictions;
    for (int i = 0; i < rows; ++i) {
        const double price = std::exp(truth.normal(6.5, 0.7));
        const double guess = price + random.normal(0.0, error);
        predictions.push_back(priced(i + 1, price, random.chance(unreadable) ? std::nullopt : std::optional(guess)));
    }
    return predictions;
}

}  // namespace

class TestComparison : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void intervalsHoldTheirMetricAndNarrowWithMoreRows();
    void theSameSeedGivesTheSameInterval();
    void ninetyFivePercentIntervalsCoverTheTruthAboutThatOften();
    void percentilesInterpolateBetweenOrderStatistics();
    void aModelIsNoWorseThanItself();
    void aPlantedRegressionStopsTheShipment();
    void aHarmlessRegressionShips();
    void anImprovementShips();
    void aDifferenceWithinNoiseShips();
    void moreUnreadableAnswersStopTheShipment();
    void rowsAreMatchedById();
    void theWorstGrownRowComesFirst();
    void nothingInCommonIsAnError();
};

void TestComparison::intervalsHoldTheirMetricAndNarrowWithMoreRows() {
    double width = INFINITY;
    for (const int rows : {50, 400, 3200}) {
        const auto scores = scoresOf(model(2, rows, 50.0));
        const PriceMetrics metrics = metricsOf(std::span<const RowScore>(scores));
        const auto intervals = bootstrapIntervals(scores, {});
        QCOMPARE(intervals.size(), kMetricFields.size());
        for (const MetricField& field : kMetricFields) {
            const Interval& interval = intervals.at(std::string(field.name));
            QVERIFY(interval.low <= *(metrics.*field.value) && *(metrics.*field.value) <= interval.high);
        }
        const Interval mae = intervals.at("mae");
        QVERIFY(mae.high - mae.low < width);
        width = mae.high - mae.low;
    }
}

void TestComparison::theSameSeedGivesTheSameInterval() {
    const auto scores = scoresOf(model(2, 80, 50.0));
    QVERIFY(bootstrapIntervals(scores, {}) == bootstrapIntervals(scores, {}));
    QVERIFY(!(bootstrapIntervals(scores, {}) == bootstrapIntervals(scores, {.seed = 43})));
}

void TestComparison::ninetyFivePercentIntervalsCoverTheTruthAboutThatOften() {
    constexpr double kTrueMae = 50.0 * 0.7978845608;  // mean of |N(0, 50)|
    int covered = 0;
    for (std::uint64_t trial = 0; trial < 200; ++trial) {
        const auto intervals = bootstrapIntervals(scoresOf(model(100 + trial, 120, 50.0)), {.resamples = 400});
        const Interval mae = intervals.at("mae");
        covered += mae.low <= kTrueMae && kTrueMae <= mae.high ? 1 : 0;
    }
    QVERIFY2(covered >= 178 && covered <= 200, std::to_string(covered).c_str());
}

void TestComparison::percentilesInterpolateBetweenOrderStatistics() {
    std::vector<double> values{4, 1, 3, 2, 5};
    const auto interval = percentileInterval(values, 0.5);
    QCOMPARE(interval->low, 2.0);
    QCOMPARE(interval->high, 4.0);
    QCOMPARE(percentileInterval(values, 0.75)->low, 1.5);
    std::vector<double> none;
    QVERIFY(!percentileInterval(none, 0.95));
}

void TestComparison::aModelIsNoWorseThanItself() {
    const auto rows = model(3, 60, 40.0, 0.2);
    const auto comparison = compare(rows, rows, {});
    VITRINE_VERIFY_OK(comparison);
    QCOMPARE(comparison->n, 60);
    QVERIFY(comparison->ship);
    QCOMPARE(*comparison->medaeDifference, 0.0);
    QVERIFY(*comparison->interval == Interval{});
    QVERIFY(comparison->gotWorse.empty());
}

void TestComparison::aPlantedRegressionStopsTheShipment() {
    const auto comparison = compare(model(3, 200, 80.0), model(4, 200, 40.0), {});
    VITRINE_VERIFY_OK(comparison);
    QVERIFY(!comparison->ship);
    QVERIFY(comparison->interval->low > 0.0);
    QVERIFY(*comparison->medaeDifference > 0.0);
}

void TestComparison::aHarmlessRegressionShips() {
    int harmless = 0;  // stopped shipments of models that are 2 % and 100 % worse
    int harmful = 0;
    for (std::uint64_t draw = 0; draw < 40; ++draw) {
        const auto before = model(1000 + draw, 200, 40.0);
        harmless += compare(model(2000 + draw, 200, 40.8), before, {.resamples = 300})->ship ? 0 : 1;
        harmful += compare(model(2000 + draw, 200, 80.0), before, {.resamples = 300})->ship ? 0 : 1;
    }
    // A difference of nothing is stopped in 2.5 % of all draws, one of 2 % hardly more often: 7 of 40 have a chance
    // below 1 in 1000.
    QVERIFY2(harmless <= 6, std::to_string(harmless).c_str());
    QVERIFY2(harmful == 40, std::to_string(harmful).c_str());
}

void TestComparison::anImprovementShips() {
    const auto comparison = compare(model(3, 200, 40.0), model(4, 200, 80.0), {});
    VITRINE_VERIFY_OK(comparison);
    QVERIFY(comparison->ship);
    QVERIFY(comparison->interval->high < 0.0);
    QVERIFY(!comparison->gotWorse.empty());
}

void TestComparison::aDifferenceWithinNoiseShips() {
    const auto comparison = compare(model(3, 100, 40.0), model(4, 100, 40.0), {});
    VITRINE_VERIFY_OK(comparison);
    QVERIFY(comparison->ship);
    QVERIFY(comparison->interval->low < 0.0 && comparison->interval->high > 0.0);
}

void TestComparison::moreUnreadableAnswersStopTheShipment() {
    const auto comparison = compare(model(3, 200, 40.0, 0.3), model(3, 200, 40.0), {});
    VITRINE_VERIFY_OK(comparison);
    QVERIFY(!comparison->ship);
    const auto silent = compare(model(3, 20, 40.0, 1.0), model(3, 20, 40.0), {});
    VITRINE_VERIFY_OK(silent);
    QVERIFY(!silent->ship);
    QVERIFY(!silent->medaeDifference);
    QCOMPARE(silent->gotWorse.size(), 20U);
    const auto both = compare(model(3, 20, 40.0, 1.0), model(3, 20, 40.0, 1.0), {});
    VITRINE_VERIFY_OK(both);
    QVERIFY(both->ship && both->gotWorse.empty());
    QCOMPARE(*both->medaeDifference, 0.0);
}

void TestComparison::rowsAreMatchedById() {
    const std::vector<Prediction> current{priced(1, 100, 100), priced(2, 100, 150), priced(9, 100, 100)};
    const std::vector<Prediction> other{priced(2, 100, 120), priced(1, 100, 130), priced(7, 100, 100)};
    const auto comparison = compare(current, other, {});
    VITRINE_VERIFY_OK(comparison);
    QCOMPARE(comparison->n, 2);
    QCOMPARE(*comparison->medaeDifference, 0.0);  // (0 + 50) / 2 against (20 + 30) / 2
    QCOMPARE(comparison->gotWorse, std::vector<dataset::SampleId>{2});
}

void TestComparison::theWorstGrownRowComesFirst() {
    const std::vector<Prediction> current{priced(1, 100, 110), priced(2, 100, 150), priced(3, 100, std::nullopt)};
    const std::vector<Prediction> other{priced(1, 100, 100), priced(2, 100, 100), priced(3, 100, 500)};
    const auto comparison = compare(current, other, {});
    VITRINE_VERIFY_OK(comparison);
    QCOMPARE(comparison->gotWorse, (std::vector<dataset::SampleId>{3, 2, 1}));
}

void TestComparison::nothingInCommonIsAnError() {
    const std::vector<Prediction> current{priced(1, 100, 110)};
    const std::vector<Prediction> other{priced(2, 100, 110)};
    QVERIFY(compare(current, other, {}).error().code == ErrorCode::InvalidArgument);
}

QTEST_APPLESS_MAIN(TestComparison)
#include "test_comparison.moc"
