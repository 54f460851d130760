// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "core/evaluation/breakdown.h"
#include "core/evaluation/name_similarity.h"
#include "core/evaluation/price_metrics.h"
#include "tests/core/evaluation/expected_figures.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::evaluation;
using vitrine::testing::expectedFigures;
using vitrine::testing::priced;

namespace {

bool close(double a, double b) {
    return std::abs(a - b) <= 1e-12 * std::max(1.0, std::abs(b));
}

}  // namespace

class TestPriceMetrics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFormulaAgreesWithAnIndependentComputation_data();
    void everyFormulaAgreesWithAnIndependentComputation();
    void namesAreComparedAsTheIndependentComputationDoes();
    void anUnreadableAnswerIsCountedAndNeverZero();
    void theMedianOfAnEvenNumberIsTheMeanOfTheMiddleTwo();
    void aMissOfExactlyATenthIsWithinATenth();
    void perfectAnswersHaveNoError();
    void aNonFinitePriceIsUnreadable();
    void aTruePriceOfZeroHasNoRelativeError();
    void rowsWithoutATruePriceOnlyCountForNamesAndCategories();
    void noRowsGiveNoFigures();
    void categoriesPartitionTheRows();
    void priceBandsPartitionTheRowsAndKeepEqualPricesTogether();
};

void TestPriceMetrics::everyFormulaAgreesWithAnIndependentComputation_data() {
    QTest::addColumn<int>("number");
    for (int i = 0; i < static_cast<int>(expectedFigures()["cases"].size()); ++i) QTest::addRow("case %d", i) << i;
}

void TestPriceMetrics::everyFormulaAgreesWithAnIndependentComputation() {
    QFETCH(const int, number);
    const io::Json& expected = expectedFigures()["cases"][static_cast<std::size_t>(number)];
    const auto predictions = vitrine::testing::predictionsFrom(expected["rows"]);
    const PriceMetrics metrics = metricsOf(std::span<const Prediction>(predictions));
    QCOMPARE(metrics.n, expected["metrics"]["n"].get<std::int64_t>());
    QCOMPARE(metrics.unparsable, expected["metrics"]["unparsable"].get<std::int64_t>());
    for (const MetricField& field : kMetricFields) {
        const io::Json& value = expected["metrics"][std::string(field.name)];
        const auto ours = metrics.*field.value;
        QCOMPARE(ours.has_value(), !value.is_null());
        if (ours) QVERIFY2(close(*ours, value.get<double>()), std::string(field.name).c_str());
    }
}

void TestPriceMetrics::namesAreComparedAsTheIndependentComputationDoes() {
    for (const io::Json& row : expectedFigures()["similarity"]) {
        const std::string a = row[0];
        const std::string b = row[1];
        QVERIFY2(close(nameSimilarity(a, b), row[2].get<double>()), (a + " / " + b).c_str());
        QCOMPARE(nameSimilarity(a, b), nameSimilarity(b, a));
    }
}

void TestPriceMetrics::anUnreadableAnswerIsCountedAndNeverZero() {
    const std::vector<Prediction> rows{priced(1, 100, 110), priced(2, 500, std::nullopt)};
    const PriceMetrics metrics = metricsOf(std::span<const Prediction>(rows));
    QCOMPARE(metrics.n, 2);
    QCOMPARE(metrics.unparsable, 1);
    QCOMPARE(*metrics.mae, 10.0);
    QCOMPARE(*metrics.bias, 10.0);
    QCOMPARE(*metrics.within10, 0.5);
    QCOMPARE(*metrics.nameSimilarity, 0.5);
    QCOMPARE(*metrics.nameExact, 0.5);
    QCOMPARE(*metrics.categoryAccuracy, 0.5);
}

void TestPriceMetrics::theMedianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
    const std::vector<Prediction> rows{priced(1, 100, 101), priced(2, 100, 108), priced(3, 100, 98),
                                       priced(4, 100, 1000)};
    QCOMPARE(*metricsOf(std::span<const Prediction>(rows)).medae, 5.0);
    std::vector<double> odd{9, 1, 5};
    QCOMPARE(*medianInPlace(odd), 5.0);
}

void TestPriceMetrics::aMissOfExactlyATenthIsWithinATenth() {
    QVERIFY(scoreOf(priced(1, 470, 517)).within10());
    QVERIFY(scoreOf(priced(1, 470, 423)).within10());
    QVERIFY(!scoreOf(priced(1, 470, 517.01)).within10());
}

void TestPriceMetrics::perfectAnswersHaveNoError() {
    const std::vector<Prediction> rows{priced(1, 130, 130), priced(2, 0, 0)};
    const PriceMetrics metrics = metricsOf(std::span<const Prediction>(rows));
    for (const auto value : {metrics.mae, metrics.medae, metrics.mape, metrics.smape, metrics.rmsle, metrics.bias})
        QCOMPARE(*value, 0.0);
    for (const auto value : {metrics.within10, metrics.nameSimilarity, metrics.categoryAccuracy}) QCOMPARE(*value, 1.0);
}

void TestPriceMetrics::aNonFinitePriceIsUnreadable() {
    const std::vector<Prediction> rows{priced(1, 130, std::nan("")), priced(2, 10, INFINITY)};
    const PriceMetrics metrics = metricsOf(std::span<const Prediction>(rows));
    QCOMPARE(metrics.unparsable, 2);
    QVERIFY(!metrics.mae);
}

void TestPriceMetrics::aTruePriceOfZeroHasNoRelativeError() {
    const std::vector<Prediction> rows{priced(1, 0, 10), priced(2, 100, 130)};
    const PriceMetrics metrics = metricsOf(std::span<const Prediction>(rows));
    QCOMPARE(*metrics.mae, 20.0);
    QCOMPARE(*metrics.mape, 0.3);
    QCOMPARE(*metrics.within10, 0.0);
    QCOMPARE(*metrics.smape, (2.0 + 60.0 / 230.0) / 2.0);
}

void TestPriceMetrics::rowsWithoutATruePriceOnlyCountForNamesAndCategories() {
    Prediction row = priced(1, 0, 300);
    row.truePrice.reset();
    const PriceMetrics metrics = metricsOf(std::span<const Prediction>(&row, 1));
    QCOMPARE(metrics.unparsable, 0);
    QVERIFY(!metrics.mae);
    QCOMPARE(*metrics.categoryAccuracy, 1.0);
}

void TestPriceMetrics::noRowsGiveNoFigures() {
    const PriceMetrics metrics = metricsOf(std::span<const Prediction>());
    QCOMPARE(metrics.n, 0);
    for (const MetricField& field : kMetricFields) QVERIFY(!(metrics.*field.value));
    QVERIFY(byPriceBand({}).empty());
}

void TestPriceMetrics::categoriesPartitionTheRows() {
    const auto rows = vitrine::testing::predictionsFrom(expectedFigures()["cases"][0]["rows"]);
    std::int64_t counted = 0;
    std::string before;
    for (const auto& [category, metrics] : byCategory(rows)) {
        QVERIFY(before < category);
        before = category;
        counted += metrics.n;
    }
    QCOMPARE(counted, static_cast<std::int64_t>(rows.size()));
}

void TestPriceMetrics::priceBandsPartitionTheRowsAndKeepEqualPricesTogether() {
    const auto rows = vitrine::testing::predictionsFrom(expectedFigures()["cases"][0]["rows"]);
    const Breakdown bands = byPriceBand(rows);
    QCOMPARE(bands.size(), 4U);
    for (const auto& [name, metrics] : bands) QCOMPARE(metrics.n, 10);
    const std::vector<Prediction> flat(7, priced(1, 250, 250));
    const Breakdown one = byPriceBand(flat);
    QCOMPARE(one.size(), 1U);
    QCOMPARE(one[0].first, std::string("250-250"));
    QCOMPARE(one[0].second.n, 7);
}

QTEST_APPLESS_MAIN(TestPriceMetrics)
#include "test_price_metrics.moc"
