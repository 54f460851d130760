// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>
#include <fstream>

#include "core/training/memory_estimate.h"
#include "core/training/run_files.h"
#include "core/training/run_history.h"
#include "core/training/run_repository.h"

using namespace vitrine;
using namespace vitrine::training;

namespace {

namespace fs = std::filesystem;

}  // namespace

class TestRunHistory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void curvesAreReadFromTheLog();
    void aTornLineIsLeftOut();
    void aRunWithoutALogHasAnEmptyHistory();
    void rowsOfAStepAreFound();
    void theLatestLossOfEachRowIsFound();
    void foldersThatAreNoRunsAreLeftOut();
    void aPublishedModelIsCountedToItsLastWeight();
    void adaptersTakeWhatTheirRankSays();
    void processesDivideTheStateOfWholeWeightsOnly();

private:
    fs::path run() const { return fs::path(folder_.path().toStdString()); }
    void write(const char* name, const char* text) const { std::ofstream(run() / name) << text; }

    QTemporaryDir folder_;
};

void TestRunHistory::curvesAreReadFromTheLog() {
    write(kLogFile,
          "{\"current_steps\":1,\"total_steps\":4,\"epoch\":0.5,\"loss\":2.5,\"lr\":0.1,\"grad_norm\":3}\n"
          "{\"current_steps\":1,\"epoch\":0.5,\"eval_loss\":2.0,\"eval_medae\":40}\n"
          "{\"current_steps\":2,\"epoch\":1,\"eval_loss\":2.2}\n");
    const auto history = readHistory(run());
    QVERIFY(history);
    QCOMPARE(history->steps.size(), std::size_t{1});
    QCOMPARE(history->steps.front().loss, 2.5);
    QCOMPARE(history->steps.front().gradNorm, 3.0);
    QCOMPARE(history->evaluations.size(), std::size_t{2});
    QCOMPARE(history->evaluations.front().prices.at("medae"), 40.0);
    QVERIFY(history->evaluations.front().best);
    QVERIFY(!history->evaluations.back().best);
}

void TestRunHistory::aTornLineIsLeftOut() {
    write(kLogFile, "{\"current_steps\":1,\"loss\":2.5}\n{\"current_steps\":2,\"lo");
    const auto history = readHistory(run());
    QVERIFY(history);
    QCOMPARE(history->steps.size(), std::size_t{1});
}

void TestRunHistory::aRunWithoutALogHasAnEmptyHistory() {
    const auto history = readHistory(run() / "nowhere");
    QVERIFY(history);
    QVERIFY(history->steps.empty());
}

void TestRunHistory::rowsOfAStepAreFound() {
    write(kRowLossFile, "{\"step\":1,\"rows\":[[5,0.5]]}\n{\"step\":2,\"rows\":[[7,1.5],[9,0.25]]}\n");
    const auto rows = readRowLosses(run(), 2);
    QVERIFY(rows);
    QCOMPARE(*rows, (std::vector<RowLoss>{{7, 1.5}, {9, 0.25}}));
    QVERIFY(readRowLosses(run(), 3)->empty());
}

void TestRunHistory::theLatestLossOfEachRowIsFound() {
    write(kRowLossFile,
          "{\"step\":1,\"rows\":[[5,0.5],[7,3.0]]}\n{\"step\":2,\"rows\":[[7,1.5],[9,0.25]]}\n{\"step\":3,\"ro");
    const auto rows = readLatestRowLosses(run());
    QVERIFY(rows);
    QCOMPARE(*rows, (std::vector<RowLoss>{{5, 0.5}, {7, 1.5}, {9, 0.25}}));
    QVERIFY(readLatestRowLosses(run() / "nowhere")->empty());
}

void TestRunHistory::foldersThatAreNoRunsAreLeftOut() {
    const fs::path project = run() / "project";
    fs::create_directories(project / "runs" / "notes");
    TrainingPlan plan;
    plan.model = "model";
    QVERIFY(writePlan(project / "runs" / "one", plan));
    const RunRepository repository(project);
    const auto runs = repository.list();
    QCOMPARE(runs.size(), std::size_t{1});
    QCOMPARE(runs.front().name(), std::string("one"));
    QVERIFY(!runs.front().resumable);
    QVERIFY(!runs.front().complete());
    QCOMPARE(repository.freeFolder("one"), project / "runs" / "one-2");
    QCOMPARE(repository.freeFolder("../x"), project / "runs" / "-.-x");
}

void TestRunHistory::aPublishedModelIsCountedToItsLastWeight() {
    const model::Phi3VisionConfig published;
    TrainingConfig config;
    const auto estimate = estimateMemory(config, published, 800);
    // 4,146,621,440 with norms, biases and positions, of which the estimate counts the matrices.
    QVERIFY(std::abs(static_cast<double>(estimate.parameters) / 4146621440.0 - 1.0) < 0.01);
    QCOMPARE(estimate.weights, static_cast<std::uint64_t>(2 * estimate.parameters));
    config.gradientCheckpointing = true;
    QVERIFY(estimateMemory(config, published, 800).activations < estimate.activations / 4);
    config.numCrops = 16;
    QCOMPARE(typicalTokens(config, published), std::int64_t{48 * 49 + 1 + 12 * 13 + 120});
}

void TestRunHistory::adaptersTakeWhatTheirRankSays() {
    TrainingConfig config;
    config.loraRank = 16;
    config.trainVision = false;
    const auto estimate = estimateMemory(config, {}, 800);
    QCOMPARE(estimate.trainedParameters, std::int64_t{25'165'824});  // conventions 5.1
    config.loraRank = 32;
    QCOMPARE(estimateMemory(config, {}, 800).trainedParameters, 2 * estimate.trainedParameters);
    config.finetuningType = "full";
    QVERIFY(estimateMemory(config, {}, 800).trainedParameters > 3'700'000'000);
}

void TestRunHistory::processesDivideTheStateOfWholeWeightsOnly() {
    TrainingConfig config;
    QCOMPARE(estimateMemory(config, {}, 800, 4).trainedState, estimateMemory(config, {}, 800).trainedState);
    config.finetuningType = "full";
    const auto alone = estimateMemory(config, {}, 800);
    const auto fourth = estimateMemory(config, {}, 800, 4);
    // bfloat16: a gradient (2 bytes), its float32 sum (4); two moments and a master (12) that four divide.
    QCOMPARE(alone.trainedState, static_cast<std::uint64_t>(18 * alone.trainedParameters));
    QCOMPARE(fourth.trainedState, static_cast<std::uint64_t>(9 * alone.trainedParameters));
    QCOMPARE(fourth.weights, alone.weights);
}

QTEST_APPLESS_MAIN(TestRunHistory)
#include "test_run_history.moc"
