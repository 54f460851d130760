// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QtTest>

#include "core/training/measured_cost.h"

using namespace vitrine;
using namespace vitrine::training;

namespace {

TrainingPlan somePlan() {
    TrainingPlan plan;
    plan.model = "/models/tiny";
    plan.threads = 3;
    return plan;
}

RunSummary runOf(const char* folder, const TrainingPlan& plan, std::int64_t steps) {
    RunSummary run;
    run.folder = folder;
    run.plan = plan;
    run.steps = steps;
    return run;
}

StepMetrics step(std::int64_t number, double rowsPerSecond, std::uint64_t bytes) {
    StepMetrics metrics;
    metrics.step = number;
    metrics.samplesPerSecond = rowsPerSecond;
    metrics.memoryBytes = bytes;
    return metrics;
}

}  // namespace

class TestMeasuredCost : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thePeakAndTheMiddleStepAreTaken();
    void oneStepMeasuresNothing();
    void ratesAndSeedsCostNothing();
    void whatChangesTheCostIsAnotherRun_data();
    void whatChangesTheCostIsAnotherRun();
    void theNewestRunThatTookStepsIsTaken();
};

void TestMeasuredCost::thePeakAndTheMiddleStepAreTaken() {
    RunHistory history;
    history.steps = {step(1, 0.5, 100), step(2, 4.0, 300), step(3, 5.0, 300), step(4, 4.0, 250), step(5, 0.1, 300)};
    const auto cost = measuredCost(history);
    QVERIFY(cost);
    QCOMPARE(cost->peakBytes, std::uint64_t{300});
    QCOMPARE(cost->secondsPerRow, 0.25);  // of 0.2, 0.25, 0.25, 2 and 10 s
}

void TestMeasuredCost::oneStepMeasuresNothing() {
    RunHistory history;
    QVERIFY(!measuredCost(history));
    history.steps = {step(1, 0.5, 100)};
    QVERIFY(!measuredCost(history));
    history.steps = {step(1, 0.5, 0), step(2, 0.5, 0)};  // a log of another program
    QVERIFY(!measuredCost(history));
}

void TestMeasuredCost::ratesAndSeedsCostNothing() {
    TrainingPlan other = somePlan();
    other.config.learningRate *= 3;
    other.config.seed += 1;
    other.config.maxSteps = 7;
    other.config.saveSteps = 3;
    QVERIFY(costAlike(somePlan(), other));
    QVERIFY(costAlike(other, somePlan()));
}

void TestMeasuredCost::whatChangesTheCostIsAnotherRun_data() {
    QTest::addColumn<int>("change");
    const char* const names[] = {"model", "device", "threads", "processes", "batch", "rank", "crops", "number format"};
    for (int i = 0; i < 8; ++i) QTest::newRow(names[i]) << i;
}

void TestMeasuredCost::whatChangesTheCostIsAnotherRun() {
    QFETCH(int, change);
    TrainingPlan other = somePlan();
    if (change == 0) other.model = "/models/other";
    if (change == 1) other.device = "cuda:0";
    if (change == 2) other.threads = 4;
    if (change == 3) other.processes = 2;
    if (change == 4) other.config.perDeviceTrainBatchSize += 1;
    if (change == 5) other.config.loraRank *= 2;
    if (change == 6) other.config.numCrops = 1;
    if (change == 7) other.config.dtype = "bfloat16";
    QVERIFY(!costAlike(somePlan(), other));
}

void TestMeasuredCost::theNewestRunThatTookStepsIsTaken() {
    TrainingPlan other = somePlan();
    other.config.loraRank *= 2;
    const std::vector<RunSummary> runs{runOf("begun", somePlan(), 0), runOf("other", other, 50),
                                       runOf("newer", somePlan(), 50), runOf("older", somePlan(), 90)};
    QCOMPARE(runLike(somePlan(), runs)->name(), std::string("newer"));
    QVERIFY(!runLike(somePlan(), std::span(runs).first(2)));
}

QTEST_APPLESS_MAIN(TestMeasuredCost)
#include "test_measured_cost.moc"
