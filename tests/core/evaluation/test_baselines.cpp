// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "core/base/random.h"
#include "core/evaluation/baselines.h"
#include "core/evaluation/sparse_ridge.h"
#include "core/evaluation/title_features.h"
#include "tests/core/evaluation/expected_figures.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::evaluation;
using vitrine::testing::expectedFigures;
using vitrine::testing::priced;

namespace {

KnownProduct product(std::int64_t id, std::string category, double price, std::vector<float> feature = {}) {
    return {id, "Name " + std::to_string(id), std::move(category), price, std::move(feature)};
}

Prediction question(std::int64_t id, std::string category) {
    Prediction row = priced(id, 100, std::nullopt);
    row.trueCategory = std::move(category);
    return row;
}

}  // namespace

class TestBaselines : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theCategoryMedianIsTakenOverTheKnownProducts();
    void anUnseenCategoryGetsTheMedianOfAll();
    void theNearestPictureIsTheOneWithTheLargestCosine();
    void aRowNeverAnswersItself();
    void equallyNearPicturesGoToTheLowerId();
    void titlePricesAgreeWithADenseIndependentSolution();
    void aTitleWithoutAnyKnownWordGetsTheGeometricMean();
    void ridgeMeetsItsOptimalityCondition();
    void picturePricesAreTheRidgeOfTheBestPenalty();
    void picturePricesNeedAPictureAndAPrice();
    void baselinesForgetTheModelsAnswer();
    void nothingKnownGivesNoPrice();
};

void TestBaselines::theCategoryMedianIsTakenOverTheKnownProducts() {
    const std::vector<KnownProduct> known{product(1, "BAGS", 100), product(2, "BAGS", 300), product(3, "BAGS", 900),
                                          product(4, "HATS", 50), product(5, "HATS", 70)};
    const std::vector<Prediction> questions{question(10, "BAGS"), question(11, "HATS")};
    const auto answers = categoryMedian(known, questions);
    QCOMPARE(*answers[0].predictedPrice, 300.0);
    QCOMPARE(*answers[1].predictedPrice, 60.0);
}

void TestBaselines::anUnseenCategoryGetsTheMedianOfAll() {
    const std::vector<KnownProduct> known{product(1, "BAGS", 100), product(2, "BAGS", 300), product(3, "HATS", 900)};
    const std::vector<Prediction> questions{question(10, "SHOES")};
    QCOMPARE(*categoryMedian(known, questions)[0].predictedPrice, 300.0);
}

void TestBaselines::theNearestPictureIsTheOneWithTheLargestCosine() {
    const std::vector<KnownProduct> known{product(1, "BAGS", 100, {1, 0}), product(2, "HATS", 300, {100, 90}),
                                          product(3, "HATS", 500, {0, 1}), product(4, "HATS", 700)};
    const std::vector<Prediction> questions{question(10, "BAGS"), question(11, "BAGS"), question(12, "BAGS")};
    const std::vector<std::vector<float>> features{{0.01F, 0.01F}, {0.1F, 3.0F}, {}};
    const auto answers = nearestPicture(known, questions, features);
    QCOMPARE(*answers[0].predictedPrice, 300.0);
    QCOMPARE(*answers[0].predictedName, std::string("Name 2"));
    QCOMPARE(*answers[1].predictedPrice, 500.0);
    QCOMPARE(*answers[1].predictedCategory, std::string("HATS"));
    QVERIFY(!answers[2].predictedPrice);
}

void TestBaselines::aRowNeverAnswersItself() {
    const std::vector<KnownProduct> known{product(1, "BAGS", 100, {1, 0}), product(2, "HATS", 300, {0, 1})};
    const std::vector<Prediction> questions{question(1, "BAGS")};
    const std::vector<std::vector<float>> features{{1, 0}};
    QCOMPARE(*nearestPicture(known, questions, features)[0].predictedPrice, 300.0);
}

void TestBaselines::equallyNearPicturesGoToTheLowerId() {
    const std::vector<KnownProduct> known{product(8, "BAGS", 100, {1, 0}), product(3, "HATS", 300, {1, 0})};
    const std::vector<Prediction> questions{question(10, "BAGS")};
    const std::vector<std::vector<float>> features{{1, 0}};
    QCOMPARE(*nearestPicture(known, questions, features)[0].predictedPrice, 300.0);
}

void TestBaselines::titlePricesAgreeWithADenseIndependentSolution() {
    const io::Json& expected = expectedFigures()["title"];
    std::vector<KnownProduct> known;
    for (const io::Json& row : expected["known"])
        known.push_back({row["id"], row["name"], row["category"], row["price"], {}});
    std::vector<Prediction> questions;
    for (const io::Json& name : expected["questions"]) {
        questions.push_back(question(1000, "BAGS"));
        questions.back().trueName = name;
    }
    const auto answers = titleOnly(known, questions);
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const double wanted = expected["prices"][i];
        QVERIFY2(std::abs(*answers[i].predictedPrice - wanted) < 1e-7 * wanted, questions[i].trueName.c_str());
    }
}

void TestBaselines::aTitleWithoutAnyKnownWordGetsTheGeometricMean() {
    std::vector<KnownProduct> known{product(1, "BAGS", 100), product(2, "BAGS", 400)};
    std::vector<Prediction> questions{question(10, "BAGS")};
    questions[0].trueName = "包";
    QVERIFY(std::abs(*titleOnly(known, questions)[0].predictedPrice - 200.0) < 1e-9);
}

void TestBaselines::ridgeMeetsItsOptimalityCondition() {
    Random random(7);
    constexpr std::size_t kColumns = 40;
    std::vector<SparseRow> rows;
    std::vector<double> targets;
    for (int i = 0; i < 90; ++i) {
        SparseRow row;
        for (std::uint32_t column = 0; column < kColumns; ++column) {
            if (random.chance(0.2)) row.push_back({column, random.normal()});
        }
        rows.push_back(row);
        targets.push_back(random.normal(3.0, 2.0));
    }
    const LinearModel model = fitRidge(rows, targets, kColumns, 0.5);
    // Gradient of the objective: X^T (X w + b - y) + penalty w = 0.
    std::vector<double> gradient(kColumns);
    for (std::size_t j = 0; j < kColumns; ++j) gradient[j] = 0.5 * model.weights[j];
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (const SparseEntry& entry : rows[i])
            gradient[entry.column] += entry.value * (model.predict(rows[i]) - targets[i]);
    }
    for (const double slope : gradient) QVERIFY(std::abs(slope) < 1e-8);
}

/// log price in one standardised feature, solved by hand: w = sum(x y) / (sum(x x) + penalty).
double handSolved(const std::vector<std::pair<double, double>>& rows, double penalty, double x) {
    double mean = 0.0;
    for (const auto& row : rows) mean += row.second / static_cast<double>(rows.size());
    double up = 0.0;
    double down = penalty;
    for (const auto& row : rows) {
        up += row.first * (row.second - mean);
        down += row.first * row.first;
    }
    return mean + x * up / down;
}

void TestBaselines::picturePricesAreTheRidgeOfTheBestPenalty() {
    Random random(5);
    std::vector<KnownProduct> known;
    std::vector<double> raw;
    for (int i = 0; i < 30; ++i) {
        raw.push_back(random.uniform());
        const double noise = 0.2 * random.uniform();
        known.push_back(
            product(i + 1, "BAGS", std::exp(5.0 + 2.0 * raw.back() + noise), {static_cast<float>(raw.back())}));
    }
    double mean = 0.0;
    for (const KnownProduct& one : known) mean += static_cast<double>(one.feature[0]) / 30.0;
    double variance = 0.0;
    for (const KnownProduct& one : known) variance += std::pow(static_cast<double>(one.feature[0]) - mean, 2) / 30.0;
    const auto standardised = [&](float value) { return (static_cast<double>(value) - mean) / std::sqrt(variance); };
    std::vector<std::pair<double, double>> rows;
    for (const KnownProduct& one : known) rows.emplace_back(standardised(one.feature[0]), std::log(one.price));
    double best = 0.0;
    double least = 1e300;
    for (const double penalty : {1.0, 10.0, 100.0, 1000.0, 10000.0}) {
        double error = 0.0;
        for (std::size_t fold = 0; fold < 3; ++fold) {
            std::vector<std::pair<double, double>> learnt;
            for (std::size_t i = 0; i < rows.size(); ++i)
                if (i % 3 != fold) learnt.push_back(rows[i]);
            for (std::size_t i = fold; i < rows.size(); i += 3)
                error += std::pow(handSolved(learnt, penalty, rows[i].first) - rows[i].second, 2);
        }
        if (error < least) best = penalty;
        least = std::min(least, error);
    }
    const std::vector<Prediction> questions{question(50, "BAGS")};
    const std::vector<std::vector<float>> features{{0.25F}};
    const double expected = std::exp(handSolved(rows, best, standardised(0.25F)));
    const auto answers = pictureRidge(known, questions, features);
    QVERIFY(std::abs(*answers[0].predictedPrice - expected) < 1e-6 * expected);
}

void TestBaselines::picturePricesNeedAPictureAndAPrice() {
    const std::vector<KnownProduct> known{product(1, "BAGS", 100, {1.0F, 0.0F}), product(2, "BAGS", 0, {9.0F, 9.0F}),
                                          product(3, "BAGS", 100, {0.0F, 1.0F}), product(4, "BAGS", 7)};
    const std::vector<Prediction> questions{question(10, "BAGS"), question(11, "BAGS")};
    const std::vector<std::vector<float>> features{{}, {3.0F, 3.0F}};
    const auto answers = pictureRidge(known, questions, features);
    QVERIFY(!answers[0].predictedPrice);
    QVERIFY(std::abs(*answers[1].predictedPrice - 100.0) < 1e-9);  // all that may be learnt from cost 100
    QVERIFY(!pictureRidge({}, questions, features)[1].predictedPrice);
}

void TestBaselines::baselinesForgetTheModelsAnswer() {
    Prediction row = priced(10, 100, 120);
    row.answer = "product";
    row.confidence = 0.9;
    const std::vector<KnownProduct> known{product(1, "HATS", 70)};
    const auto answer = categoryMedian(known, std::span(&row, 1)).front();
    QVERIFY(answer.answer.empty());
    QVERIFY(!answer.predictedName && !answer.predictedCategory);
    QCOMPARE(answer.confidence, 0.0);
    QCOMPARE(*answer.truePrice, 100.0);
}

void TestBaselines::nothingKnownGivesNoPrice() {
    const std::vector<Prediction> questions{question(10, "BAGS")};
    const std::vector<std::vector<float>> features{{1, 0}};
    QVERIFY(!categoryMedian({}, questions)[0].predictedPrice);
    QVERIFY(!nearestPicture({}, questions, features)[0].predictedPrice);
    QVERIFY(!titleOnly({}, questions)[0].predictedPrice);
}

QTEST_APPLESS_MAIN(TestBaselines)
#include "test_baselines.moc"
