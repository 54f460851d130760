// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QTest>
#include <thread>

#include "tests/ui/training/fake_engine.h"
#include "ui/training/culprits.h"
#include "ui/training/training_controller.h"

using namespace vitrine;
using namespace vitrine::ui;
using testing::FakeEngine;

class TestTrainingController : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aRunFinishesOnceAndTellsEveryStep();
    void allWorkHappensOnOneOtherThread();
    void stoppingSavesAndEndsAsCancelled();
    void aFailureIsAStateWithItsError();
    void whatAnEngineThrowsFailsTheRunAndTheNextGoesOn();
    void aPausedRunGoesOnFromItsCheckpoint();
    void aPauseBeforeTheFirstStepStartsAfresh();
    void goingOnBeforeThePauseIsReachedWorks();
    void aPausedRunCanBeStopped();
    void theJobStripHoldsTheSameState();
    void aSecondStartIsIgnoredWhileOneRuns();
    void destructionInMidTrainingJoins();
    void anEngineThatCannotBeLoadedFailsTheRun();
    void culpritsBecomeAFilter();

private:
    bool atStep(std::int64_t step) const { return script_->step == step; }
    void permit(int steps) { script_->permits.release(steps); }

    std::unique_ptr<FakeEngine::Script> script_;
    std::unique_ptr<JobBoard> board_;
    std::unique_ptr<ModelWorker> worker_;
    std::unique_ptr<TrainingController> controller_;
};

void TestTrainingController::init() {
    script_ = std::make_unique<FakeEngine::Script>();
    board_ = std::make_unique<JobBoard>();
    worker_ = std::make_unique<ModelWorker>(
        [this] { return Result<std::unique_ptr<engine::Engine>>(std::make_unique<FakeEngine>(*script_)); });
    controller_ = std::make_unique<TrainingController>(*worker_, *board_);
}

void TestTrainingController::cleanup() {
    controller_.reset();
    worker_.reset();
    board_.reset();
    script_.reset();
}

void TestTrainingController::aRunFinishesOnceAndTellsEveryStep() {
    script_->steps = 2000;
    QSignalSpy finished(controller_.get(), &TrainingController::finished);
    QSignalSpy arrived(controller_.get(), &TrainingController::eventsArrived);
    std::vector<std::int64_t> steps;
    connect(controller_.get(), &TrainingController::eventsArrived, this, [&](const RunEvents& events) {
        for (const auto& step : events.steps) steps.push_back(step.step);
    });
    controller_->start({}, "run");
    QCOMPARE(controller_->state(), RunState::Running);
    QTRY_COMPARE(controller_->state(), RunState::Finished);
    QTest::qWait(150);
    QCOMPARE(finished.count(), 1);
    QCOMPARE(steps.size(), std::size_t{2000});
    QVERIFY(std::is_sorted(steps.begin(), steps.end()));
    QVERIFY2(arrived.count() < 200, "no signal for each step");
    QCOMPARE(controller_->outcome()->steps, std::int64_t{2000});
}

void TestTrainingController::allWorkHappensOnOneOtherThread() {
    controller_->start({}, "run");
    QTRY_COMPARE(controller_->state(), RunState::Finished);
    QVERIFY(script_->thread != std::this_thread::get_id());
    const auto first = script_->thread;
    controller_->start({}, "again");
    QTRY_COMPARE(controller_->state(), RunState::Finished);
    QVERIFY(script_->thread == first);
}

void TestTrainingController::stoppingSavesAndEndsAsCancelled() {
    script_->waits = true;
    QSignalSpy finished(controller_.get(), &TrainingController::finished);
    int checkpoints = 0;
    connect(controller_.get(), &TrainingController::eventsArrived, this,
            [&](const RunEvents& events) { checkpoints += static_cast<int>(events.checkpoints.size()); });
    controller_->start({}, "run");
    permit(2);
    QTRY_VERIFY(atStep(2));
    controller_->stop();
    QCOMPARE(controller_->state(), RunState::Stopping);
    QTRY_COMPARE(controller_->state(), RunState::Cancelled);
    QCOMPARE(finished.count(), 1);
    QCOMPARE(checkpoints, 1);
    QVERIFY(!controller_->error());
}

void TestTrainingController::aFailureIsAStateWithItsError() {
    script_->failure = Error{ErrorCode::NonFiniteLoss, "step 5: the loss is not finite in row 17, row 4", {}};
    QSignalSpy finished(controller_.get(), &TrainingController::finished);
    controller_->start({}, "run");
    QTRY_COMPARE(controller_->state(), RunState::Failed);
    QCOMPARE(finished.count(), 1);
    QCOMPARE(controller_->error()->code, ErrorCode::NonFiniteLoss);
    QCOMPARE(board_->jobs().front().state, JobState::Failed);
    controller_->start({}, "another");
    QVERIFY2(!controller_->error(), "a new run forgets the old error");
}

void TestTrainingController::whatAnEngineThrowsFailsTheRunAndTheNextGoesOn() {
    script_->thrown = "CUDA error: device lost";
    controller_->start({}, "run");
    QTRY_COMPARE(controller_->state(), RunState::Failed);
    QCOMPARE(controller_->error()->code, ErrorCode::Internal);
    QCOMPARE(controller_->error()->detail, std::string("CUDA error: device lost"));
    script_->thrown.clear();
    controller_->start({}, "run-2");
    QTRY_COMPARE(controller_->state(), RunState::Finished);
}

void TestTrainingController::aPausedRunGoesOnFromItsCheckpoint() {
    script_->waits = true;
    controller_->start({}, "run");
    permit(3);
    QTRY_VERIFY(atStep(3));
    controller_->pause();
    QTRY_COMPARE(controller_->state(), RunState::Paused);
    QVERIFY2(!script_->inside, "the model is freed");
    QVERIFY(controller_->isActive());
    controller_->goOn();
    permit(2);
    QTRY_COMPARE(controller_->state(), RunState::Finished);
    QCOMPARE(script_->resumed.load(), 1);
    QCOMPARE(script_->trained.load(), 1);
}

void TestTrainingController::aPauseBeforeTheFirstStepStartsAfresh() {
    script_->waits = true;
    controller_->start({}, "run");
    QTRY_VERIFY(script_->inside);
    controller_->pause();
    QTRY_COMPARE(controller_->state(), RunState::Paused);
    controller_->goOn();
    permit(5);
    QTRY_COMPARE(controller_->state(), RunState::Finished);
    QCOMPARE(script_->resumed.load(), 0);
    QCOMPARE(script_->trained.load(), 2);
}

void TestTrainingController::goingOnBeforeThePauseIsReachedWorks() {
    script_->waits = true;
    QSignalSpy finished(controller_.get(), &TrainingController::finished);
    controller_->start({}, "run");
    permit(1);
    QTRY_VERIFY(atStep(1));
    controller_->pause();
    controller_->goOn();
    permit(4);
    QTRY_COMPARE(controller_->state(), RunState::Finished);
    QCOMPARE(finished.count(), 1);
}

void TestTrainingController::aPausedRunCanBeStopped() {
    script_->waits = true;
    QSignalSpy finished(controller_.get(), &TrainingController::finished);
    controller_->start({}, "run");
    permit(1);
    QTRY_VERIFY(atStep(1));
    controller_->pause();
    QTRY_COMPARE(controller_->state(), RunState::Paused);
    controller_->stop();
    QCOMPARE(controller_->state(), RunState::Cancelled);
    QCOMPARE(finished.count(), 1);
    QCOMPARE(board_->runningCount(), 0);
}

void TestTrainingController::theJobStripHoldsTheSameState() {
    script_->waits = true;
    controller_->start({}, "run");
    const int job = board_->jobs().front().id;
    permit(2);
    QTRY_COMPARE(board_->job(job)->progress.done, std::int64_t{2});
    QCOMPARE(board_->job(job)->progress.total, std::int64_t{5});
    board_->pause(job);
    QTRY_COMPARE(controller_->state(), RunState::Paused);
    board_->resume(job);
    QCOMPARE(controller_->state(), RunState::Running);
    board_->cancel(job);
    QTRY_COMPARE(controller_->state(), RunState::Cancelled);
    QCOMPARE(board_->job(job)->state, JobState::Cancelled);
}

void TestTrainingController::aSecondStartIsIgnoredWhileOneRuns() {
    script_->waits = true;
    controller_->start({}, "run");
    controller_->start({}, "other");
    QCOMPARE(controller_->runFolder(), std::filesystem::path("run"));
    QCOMPARE(board_->jobs().size(), std::size_t{1});
    permit(5);
    QTRY_COMPARE(controller_->state(), RunState::Finished);
    QCOMPARE(script_->trained.load(), 1);
}

void TestTrainingController::destructionInMidTrainingJoins() {
    script_->waits = true;
    controller_->start({}, "run");
    permit(1);
    QTRY_VERIFY(atStep(1));
    controller_.reset();
    worker_.reset();
    QVERIFY2(!script_->inside, "the engine has come home");
    QCOMPARE(board_->runningCount(), 0);
    QCoreApplication::processEvents();
}

void TestTrainingController::anEngineThatCannotBeLoadedFailsTheRun() {
    controller_.reset();
    worker_ = std::make_unique<ModelWorker>([]() -> Result<std::unique_ptr<engine::Engine>> {
        return Error{ErrorCode::NotFound, "no such library", {}};
    });
    controller_ = std::make_unique<TrainingController>(*worker_, *board_);
    controller_->start({}, "run");
    QTRY_COMPARE(controller_->state(), RunState::Failed);
    QCOMPARE(controller_->error()->detail, std::string("no such library"));
}

void TestTrainingController::culpritsBecomeAFilter() {
    const Error error{ErrorCode::NonFiniteLoss, "step 5: the loss is not finite in row 17, row 4, row 17", {}};
    QCOMPARE(culpritFilter(error), QStringLiteral("id:17 or id:4"));
    QVERIFY(culpritFilter(Error{ErrorCode::DiskFull, "no space", {}}).isEmpty());
}

QTEST_GUILESS_MAIN(TestTrainingController)
#include "test_training_controller.moc"
