// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "core/base/random.h"
#include "core/evaluation/evaluator.h"
#include "core/evaluation/prediction_files.h"
#include "core/evaluation/seed_spread.h"
#include "core/io/file.h"
#include "tests/core/evaluation/expected_figures.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::evaluation;
using vitrine::testing::priced;

namespace {

namespace fs = std::filesystem;

/// A training run's answers: its seed moves the whole model by `wander` besides what each row does.
std::vector<Prediction> trained(std::uint64_t seed, double error, double wander, int rows = 200) {
    Random truth(1);
    Random random(seed);
    const double own = error * (1.0 + random.normal(0.0, wander));
    std::vector<Prediction> predictions;
    for (int i = 0; i < rows; ++i) {
        const double price = std::exp(truth.normal(6.5, 0.7));
        predictions.push_back(priced(i + 1, price, price + random.normal(0.0, own)));
    }
    return predictions;
}

Result<fs::path> written(const fs::path& folder, const std::vector<Prediction>& predictions) {
    fs::create_directories(folder);
    VITRINE_CHECK(writePredictions(folder, predictions));
    VITRINE_CHECK(io::writeJson(folder / "metrics.json", toJson(judge(predictions, {.resamples = 200}))));
    return folder;
}

double medaeOf(const std::vector<Prediction>& predictions) {
    return *metricsOf(std::span<const Prediction>(predictions)).medae;
}

}  // namespace

class TestSeedSpread : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void meanDeviationAndRangeAreThoseOfTheValues();
    void studentsQuantilesAreThoseOfTheTables();
    void noTwoRunsOfTheSpreadEverDiffer();
    void furtherRunsOfTheConfigurationDifferAtMostOnceInTwenty();
    void aModelThatIsTrulyWorseIsCalledWorse();
    void aDifferenceThatTheRowsDoNotShowIsNoiseToo();
    void withoutASpreadThereIsNoVerdict();
    void foldersAreReadAndTheirFiguresComputedAnew();
    void foldersThatCannotBeHeldTogetherAreRefused();
    void theDocumentTellsSpreadAndVerdict();
};

void TestSeedSpread::meanDeviationAndRangeAreThoseOfTheValues() {
    const auto spread = spreadOf({4.0, 6.0, 11.0});
    QVERIFY(spread.has_value());
    QCOMPARE(spread->mean, 7.0);
    QCOMPARE(spread->deviation, std::sqrt(13.0));  // (9 + 1 + 16) / 2
    QCOMPARE(spread->low, 4.0);
    QCOMPARE(spread->high, 11.0);
    QVERIFY(std::abs(spread->noiseLimit - 4.3026527 * std::sqrt(26.0)) < 1e-6);
    QVERIFY(!spreadOf({4.0}) && !spreadOf({}) && !spreadOf({1.0, std::nan("")}));
    QCOMPARE(spreadOf({5.0, 5.0})->noiseLimit, 0.0);
}

void TestSeedSpread::studentsQuantilesAreThoseOfTheTables() {
    for (const auto& [freedom, quantile] :
         {std::pair(1, 12.706), {2, 4.303}, {5, 2.571}, {10, 2.228}, {11, 2.201}, {30, 2.042}, {1000, 1.962}})
        QVERIFY2(std::abs(studentQuantile975(freedom) - quantile) < 6e-4, std::to_string(freedom).c_str());
}

void TestSeedSpread::noTwoRunsOfTheSpreadEverDiffer() {
    for (const std::size_t runs : {2U, 3U, 5U, 9U}) {
        std::vector<std::vector<Prediction>> answers;
        std::vector<double> medians;
        for (std::size_t run = 0; run < runs; ++run) {
            answers.push_back(trained(100 * runs + run, 50.0, 0.3));
            medians.push_back(medaeOf(answers.back()));
        }
        const auto spread = spreadOf(medians);
        for (std::size_t a = 0; a < runs; ++a) {
            for (std::size_t b = 0; b < runs; ++b) {
                auto comparison = *compare(answers[a], answers[b], {.resamples = 200});
                comparison.seedSpread = spread;
                QVERIFY(comparison.verdict() == Verdict::Noise);
            }
        }
    }
}

void TestSeedSpread::furtherRunsOfTheConfigurationDifferAtMostOnceInTwenty() {
    constexpr int kTrials = 400;
    int differing = 0;
    int withinRows = 0;  // what the interval over rows alone would call a difference
    for (std::uint64_t trial = 0; trial < kTrials; ++trial) {
        std::vector<double> medians;
        for (std::uint64_t run = 0; run < 4; ++run) medians.push_back(medaeOf(trained(10 * trial + run, 50.0, 0.3)));
        auto comparison =
            *compare(trained(10 * trial + 8, 50.0, 0.3), trained(10 * trial + 9, 50.0, 0.3), {.resamples = 200});
        comparison.seedSpread = spreadOf(medians);
        differing += comparison.verdict() == Verdict::Noise ? 0 : 1;
        withinRows += comparison.interval->low > 0.0 || comparison.interval->high < 0.0 ? 1 : 0;
    }
    // 5 % of 400 is 20; the binomial 99.9 % bound is 35.
    QVERIFY2(differing <= 35, std::to_string(differing).c_str());
    QVERIFY2(withinRows > 100, std::to_string(withinRows).c_str());  // so that the spread has something to do
}

void TestSeedSpread::aModelThatIsTrulyWorseIsCalledWorse() {
    std::vector<double> medians;
    for (std::uint64_t run = 0; run < 4; ++run) medians.push_back(medaeOf(trained(run, 50.0, 0.02)));
    auto worse = *compare(trained(8, 90.0, 0.02), trained(9, 50.0, 0.02), {});
    worse.seedSpread = spreadOf(medians);
    QVERIFY(worse.verdict() == Verdict::Worse);
    auto better = *compare(trained(9, 50.0, 0.02), trained(8, 90.0, 0.02), {});
    better.seedSpread = spreadOf(medians);
    QVERIFY(better.verdict() == Verdict::Better);
}

void TestSeedSpread::aDifferenceThatTheRowsDoNotShowIsNoiseToo() {
    auto comparison = *compare(trained(8, 50.0, 0.0, 30), trained(9, 50.0, 0.0, 30), {});
    comparison.seedSpread = spreadOf({30.0, 30.0});  // by chance equal: a limit of zero
    QVERIFY(*comparison.medaeDifference != 0.0);
    QVERIFY(comparison.verdict() == Verdict::Noise);
}

void TestSeedSpread::withoutASpreadThereIsNoVerdict() {
    const auto rows = trained(1, 50.0, 0.0, 20);
    const auto comparison = *compare(rows, rows, {});
    QVERIFY(!comparison.verdict());
    Evaluation evaluation;
    evaluation.comparison = comparison;
    QVERIFY(!toJson(evaluation)["comparison"].contains("verdict"));
}

void TestSeedSpread::foldersAreReadAndTheirFiguresComputedAnew() {
    const auto folder = *io::TemporaryFolder::create();
    std::vector<fs::path> folders;
    std::vector<double> medians;
    for (std::uint64_t run = 1; run <= 3; ++run) {
        const auto answers = trained(run, 50.0, 0.2);
        medians.push_back(medaeOf(answers));
        folders.push_back(*written(folder.path() / ("seed-" + std::to_string(run)) / "judged", answers));
    }
    const auto spread = readSeedSpread(folders);
    VITRINE_VERIFY_OK(spread);
    QCOMPARE(spread->runs, (std::vector<std::string>{"seed-1/judged", "seed-2/judged", "seed-3/judged"}));
    QCOMPARE(spread->rows, 200);
    QCOMPARE(spread->medae()->values, medians);
    const io::OrderedJson document = toJson(*spread);
    QCOMPARE(document["metrics"].size(), kMetricFields.size());
    QCOMPARE(document["metrics"]["medae"]["high"].get<double>(), std::ranges::max(medians));
    QCOMPARE(document["metrics"]["category_accuracy"]["noise_limit"].get<double>(), 0.0);
}

void TestSeedSpread::foldersThatCannotBeHeldTogetherAreRefused() {
    const auto folder = *io::TemporaryFolder::create();
    const fs::path one = *written(folder.path() / "one", trained(1, 50.0, 0.2));
    const fs::path fewer = *written(folder.path() / "fewer", trained(2, 50.0, 0.2, 100));
    const auto codeOf = [](std::vector<fs::path> folders) { return readSeedSpread(folders).error().code; };
    QVERIFY(codeOf({one}) == ErrorCode::InvalidArgument);
    QVERIFY(codeOf({one, one / "."}) == ErrorCode::InvalidArgument);
    QVERIFY(codeOf({one, fewer}) == ErrorCode::InvalidData);
    QVERIFY(codeOf({one, folder.path() / "absent"}) == ErrorCode::NotFound);
}

void TestSeedSpread::theDocumentTellsSpreadAndVerdict() {
    const auto rows = trained(1, 50.0, 0.0, 20);
    Evaluation evaluation;
    evaluation.comparison = *compare(rows, rows, {});
    evaluation.comparison->seedSpread = spreadOf({10.0, 12.0});
    const io::OrderedJson document = toJson(evaluation)["comparison"];
    QCOMPARE(document["verdict"].get<std::string>(), std::string("noise"));
    QCOMPARE(document["seed_spread"]["mean"].get<double>(), 11.0);
    QVERIFY(document["ship"].get<bool>());
}

QTEST_APPLESS_MAIN(TestSeedSpread)
#include "test_seed_spread.moc"
