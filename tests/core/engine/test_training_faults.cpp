// SPDX-License-Identifier: GPL-3.0-or-later
// What a graphics card throws in the middle of a step, thrown here by the allocator of the processor's tensors.
#include <c10/core/CPUAllocator.h>
#include <c10/util/Exception.h>

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>
#include <thread>

#include "core/engine/engine.h"
#include "core/sample_data/sample_project.h"
#include "core/training/run_history.h"
#include "core/training/run_repository.h"

using namespace vitrine;
using namespace vitrine::engine;

namespace {

namespace fs = std::filesystem;

/// Gives memory as the usual one does until its turn comes to fail, on the thread that armed it.
class FailingAllocator : public c10::Allocator {
public:
    c10::DataPtr allocate(std::size_t bytes) override {
        if (armedOn == std::this_thread::get_id() && left-- == 0) {
            armedOn = {};
            ++thrown;
            TORCH_CHECK_WITH(OutOfMemoryError, !isMemory, words);
            TORCH_CHECK(false, words);
        }
        return usual_->allocate(bytes);
    }
    c10::DeleterFnPtr raw_deleter() const override { return usual_->raw_deleter(); }
    void copy_data(void* target, const void* source, std::size_t bytes) const override {
        usual_->copy_data(target, source, bytes);
    }

    std::thread::id armedOn;
    int left = 0;
    int thrown = 0;
    bool isMemory = false;
    std::string words;

private:
    c10::Allocator* usual_ = c10::GetCPUAllocator();
};

FailingAllocator& allocator() {
    static FailingAllocator one;
    return one;
}

/// Lets an allocation fail some way into the step behind `after`.
struct Saboteur : RunObserver {
    std::int64_t after = -1;
    int allocations = 0;
    std::vector<double> losses;
    RunControl control;

    void onStep(const training::StepMetrics& metrics) override {
        losses.push_back(metrics.loss);
        if (metrics.step != after) return;
        allocator().left = allocations;
        allocator().armedOn = std::this_thread::get_id();
    }
};

}  // namespace

class TestTrainingFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup() { allocator().armedOn = {}; }
    void cleanupTestCase() { c10::SetCPUAllocator(c10::GetDefaultCPUAllocator(), 1); }
    void aFailedStepIsNotAppliedAndTheRunGoesOnLater_data();
    void aFailedStepIsNotAppliedAndTheRunGoesOnLater();

private:
    fs::path at(const char* name) const { return fs::path(folder_.path().toStdString()) / name; }
    training::TrainingPlan plan() const;

    QTemporaryDir folder_;
    std::unique_ptr<Engine> engine_ = makeEngine();
    std::vector<double> undisturbed_;
};

void TestTrainingFaults::initTestCase() {
    c10::SetCPUAllocator(&allocator(), 1);
    QVERIFY(sample_data::makeSampleProject(at("project"), {.rows = 40, .seed = 1, .distinctImages = {}}, RunControl()));
    QVERIFY(engine_->writeSampleModel(at("model")));
    Saboteur none;
    QVERIFY(engine_->train(plan(), at("project/runs/undisturbed"), none, none.control, {}));
    undisturbed_ = none.losses;
    QCOMPARE(undisturbed_.size(), std::size_t{4});
}

training::TrainingPlan TestTrainingFaults::plan() const {
    training::TrainingPlan plan;
    plan.model = at("model").string();
    plan.project = at("project");
    plan.threads = 1;
    plan.config.maxSteps = 4;
    plan.config.perDeviceTrainBatchSize = 2;
    plan.config.numCrops = 1;
    plan.config.loraRank = 4;
    plan.config.evalStrategy = "no";
    plan.config.saveSteps = 1;
    return plan;
}

void TestTrainingFaults::aFailedStepIsNotAppliedAndTheRunGoesOnLater_data() {
    QTest::addColumn<bool>("isMemory");
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("allocations");
    const QString memory = QStringLiteral("CUDA out of memory. Tried to allocate 2.00 GiB");
    const QString lost = QStringLiteral("CUDA error: device-side assert triggered");
    for (const int allocations : {3, 60, 400}) {
        QTest::addRow("out of memory, allocation %d", allocations) << true << memory << allocations;
        QTest::addRow("device lost, allocation %d", allocations) << false << lost << allocations;
    }
}

void TestTrainingFaults::aFailedStepIsNotAppliedAndTheRunGoesOnLater() {
    QFETCH(bool, isMemory);
    QFETCH(QString, words);
    QFETCH(int, allocations);
    const fs::path run = at("project/runs") / QTest::currentDataTag();
    allocator().isMemory = isMemory;
    allocator().words = words.toStdString();
    const int before = allocator().thrown;
    Saboteur saboteur;
    saboteur.after = 2;
    saboteur.allocations = allocations;
    const auto outcome = engine_->train(plan(), run, saboteur, saboteur.control, {});
    QCOMPARE(allocator().thrown, before + 1);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, isMemory ? ErrorCode::OutOfMemory : ErrorCode::Internal);
    QVERIFY2(outcome.error().detail.find(words.toStdString()) != std::string::npos, outcome.error().detail.c_str());
    const char* remedy = isMemory ? "gradient_accumulation_steps" : "Start the program again";
    QVERIFY2(outcome.error().remedy.find(remedy) != std::string::npos, outcome.error().remedy.c_str());
    QCOMPARE(saboteur.losses.size(), std::size_t{2});
    const auto kept = training::readRun(run);
    QVERIFY(kept && kept->resumable);
    QCOMPARE(kept->steps, std::int64_t{2});
    Saboteur rest;
    QVERIFY(engine_->resume(run, 1, rest, rest.control, {}));
    QCOMPARE(rest.losses, (std::vector<double>{undisturbed_[2], undisturbed_[3]}));
}

QTEST_APPLESS_MAIN(TestTrainingFaults)
#include "test_training_faults.moc"
