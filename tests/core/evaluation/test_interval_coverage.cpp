// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <map>
#include <numbers>

#include "core/base/random.h"
#include "core/evaluation/bootstrap.h"
#include "core/evaluation/comparison.h"
#include "tests/core/evaluation/expected_figures.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::evaluation;
using vitrine::testing::priced;

namespace {

constexpr int kDraws = 400;
constexpr int kRows = 200;
constexpr double kSigma = 50.0;      // of the errors of drawn answers
constexpr double kUnreadable = 0.1;  // share of them

/// How often an interval that holds the truth with chance p holds it in kDraws draws, 99.9 % of the time (normal
/// approximation of the binomial). The percentile bootstrap is not exact: of n = 200 rows it holds a mean or a median
/// in 94 to 95 % of all cases instead of 95 (its error is of order 1 / n for two-sided intervals, with the spread being
/// too narrow by (n - 1) / n, and the median taking few distinct values; Efron and Tibshirani 1993, chapters 13 and
/// 14). So p may be anything from 0.935 to 0.955.
bool isNominal(int covered) {
    const auto bound = [](double p, double side) { return kDraws * p + side * 3.29 * std::sqrt(kDraws * p * (1 - p)); };
    return covered >= bound(0.935, -1.0) && covered <= bound(0.955, 1.0);
}

/// Rows whose truth is 1000, told with a normal error; every draw is another sample of the same population.
std::vector<Prediction> drawnAnswers(std::uint64_t seed, double sigma = kSigma) {
    Random random = Random::keyed({99, seed});
    std::vector<Prediction> predictions;
    for (int row = 0; row < kRows; ++row) {
        const double told = 1000.0 + random.normal(0.0, sigma);
        predictions.push_back(priced(row + 1, 1000.0, random.chance(kUnreadable) ? std::nullopt : std::optional(told)));
        if (random.chance(0.3)) predictions.back().predictedCategory = "COATS";
    }
    return predictions;
}

/// Figures of the whole population, in closed form.
std::map<std::string, double> truths() {
    const double within = std::erf(100.0 / kSigma / std::sqrt(2.0));  // |error| <= 0.1 * 1000
    return {{"mae", kSigma * std::sqrt(2.0 / std::numbers::pi)},
            {"medae", kSigma * 0.6744897502},  // upper quartile of the normal distribution
            {"mape", kSigma * std::sqrt(2.0 / std::numbers::pi) / 1000.0},
            {"within_10", (1.0 - kUnreadable) * within},
            {"bias", 0.0},
            {"name_exact", 1.0 - kUnreadable},
            {"category_accuracy", 0.7 * (1.0 - kUnreadable)}};
}

}  // namespace

class TestIntervalCoverage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void intervalsOfFiguresCoverAtTheirNominalRate();
    void intervalsOfDifferencesCoverAtTheirNominalRate();
    void narrowerIntervalsWouldBeNoticed();
    void anEqualModelIsStoppedByChanceOnly();
};

void TestIntervalCoverage::intervalsOfFiguresCoverAtTheirNominalRate() {
    std::map<std::string, int> covered;
    for (std::uint64_t draw = 0; draw < kDraws; ++draw) {
        const auto intervals = bootstrapIntervals(scoresOf(drawnAnswers(draw)), {.resamples = 400, .seed = draw});
        for (const auto& [name, truth] : truths()) {
            const Interval& interval = intervals.at(name);
            covered[name] += interval.low <= truth && truth <= interval.high ? 1 : 0;
        }
    }
    for (const auto& [name, times] : covered)
        QVERIFY2(isNominal(times), (name + ": " + std::to_string(times) + " of " + std::to_string(kDraws)).c_str());
}

void TestIntervalCoverage::intervalsOfDifferencesCoverAtTheirNominalRate() {
    constexpr double kTrueDifference = (60.0 - kSigma) * 0.6744897502;
    int covered = 0;
    for (std::uint64_t draw = 0; draw < kDraws; ++draw) {
        const auto found = compare(drawnAnswers(2 * draw, 60.0), drawnAnswers(2 * draw + 1), {.resamples = 400});
        covered += found->interval->low <= kTrueDifference && kTrueDifference <= found->interval->high ? 1 : 0;
    }
    QVERIFY2(isNominal(covered), std::to_string(covered).c_str());
}

void TestIntervalCoverage::narrowerIntervalsWouldBeNoticed() {
    int covered = 0;
    for (std::uint64_t draw = 0; draw < kDraws; ++draw) {
        const auto intervals = bootstrapIntervals(scoresOf(drawnAnswers(draw)), {.resamples = 200, .confidence = 0.85});
        const double truth = truths().at("mae");
        covered += intervals.at("mae").low <= truth && truth <= intervals.at("mae").high ? 1 : 0;
    }
    QVERIFY2(!isNominal(covered), std::to_string(covered).c_str());
}

void TestIntervalCoverage::anEqualModelIsStoppedByChanceOnly() {
    int stopped = 0;
    for (std::uint64_t draw = 0; draw < kDraws; ++draw)
        stopped += compare(drawnAnswers(2 * draw), drawnAnswers(2 * draw + 1), {.resamples = 200})->ship ? 0 : 1;
    // One side of each of two intervals (error and unreadable answers): at most 2 x 2.5 % and a little, of 400.
    QVERIFY2(stopped <= 40, std::to_string(stopped).c_str());
    QVERIFY2(stopped >= 4, std::to_string(stopped).c_str());
}

QTEST_APPLESS_MAIN(TestIntervalCoverage)
#include "test_interval_coverage.moc"
