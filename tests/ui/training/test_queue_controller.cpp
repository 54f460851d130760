// SPDX-License-Identifier: GPL-3.0-or-later
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

#include "core/training/run_queue.h"
#include "tests/ui/training/fake_engine.h"
#include "ui/common/qt_conversions.h"
#include "ui/training/queue_controller.h"
#include "ui/training/queue_model.h"
#include "ui/training/training_controller.h"

using namespace vitrine;
using namespace vitrine::ui;
using testing::FakeEngine;
using training::QueuedRun;
using training::QueueState;

class TestQueueController : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void plannedRunsAreDoneOneAfterAnother();
    void aSweepIsPlannedWhole();
    void aFailedRunIsNotedAndTheNextFollows();
    void holdingEndsBehindThePresentRun();
    void stoppingARunPutsItBackAndHolds();
    void theQueueWaitsBehindARunThatAPersonStarted();
    void leavingInMidRunPutsItBack();
    void anotherProgramsWorkIsRespected();
    void aDraggedRunTakesItsNewPlace_data();
    void aDraggedRunTakesItsNewPlace();

private:
    void plan(const QStringList& names);
    std::vector<QueuedRun> stored() const { return training::RunQueue(toPath(project_->path())).list().value(); }
    QStringList names(QueueState state) const;

    std::unique_ptr<QTemporaryDir> project_;
    std::unique_ptr<FakeEngine::Script> script_;
    std::unique_ptr<JobBoard> board_;
    std::unique_ptr<ModelWorker> worker_;
    std::unique_ptr<TrainingController> training_;
    std::unique_ptr<QueueController> queue_;
};

void TestQueueController::init() {
    project_ = std::make_unique<QTemporaryDir>();
    script_ = std::make_unique<FakeEngine::Script>();
    board_ = std::make_unique<JobBoard>();
    worker_ = std::make_unique<ModelWorker>(
        [this] { return Result<std::unique_ptr<engine::Engine>>(std::make_unique<FakeEngine>(*script_)); });
    training_ = std::make_unique<TrainingController>(*worker_, *board_);
    queue_ = std::make_unique<QueueController>(*training_);
    queue_->setProject(project_->path());
}

void TestQueueController::cleanup() {
    queue_.reset();
    training_.reset();
    script_->permits.release(1000);
    worker_.reset();
    board_.reset();
    script_.reset();
}

void TestQueueController::plan(const QStringList& names) {
    for (const QString& name : names) queue_->add({toStdString(name), {}, {}, 1});
    QTRY_COMPARE(queue_->waiting(), static_cast<std::size_t>(names.size()));
}

QStringList TestQueueController::names(QueueState state) const {
    QStringList names;
    const auto runs = stored();
    for (const QueuedRun& run : runs) {
        if (run.state == state) names << toQString(run.run);
    }
    return names;
}

void TestQueueController::plannedRunsAreDoneOneAfterAnother() {
    plan({QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("three")});
    QStringList order;
    connect(training_.get(), &TrainingController::finished, this,
            [&] { order << pathText(training_->runFolder().filename()); });
    queue_->work();
    QVERIFY(queue_->isWorking());
    QTRY_VERIFY(!queue_->isWorking());
    QCOMPARE(order, (QStringList{QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("three")}));
    QTRY_COMPARE(names(QueueState::Done).size(), 3);
    QCOMPARE(script_->resumed.load(), 3);
    QCOMPARE(queue_->waiting(), std::size_t{0});
}

void TestQueueController::aSweepIsPlannedWhole() {
    queue_->add({"rank", {}, {training::parseSweepAxis("lora-rank=4, 8").value()}, 2});
    QTRY_COMPARE(queue_->waiting(), std::size_t{4});
    const auto plan = training::readPlan(training::RunQueue(toPath(project_->path())).folderOf(queue_->runs().back()));
    QVERIFY(plan);
    QCOMPARE(plan->config.loraRank, std::int64_t{8});
    QCOMPARE(plan->config.seed, training::TrainingConfig{}.seed + 1);
}

void TestQueueController::aFailedRunIsNotedAndTheNextFollows() {
    plan({QStringLiteral("one"), QStringLiteral("two")});
    script_->failure = Error{ErrorCode::OutOfMemory, "no room", {}};
    connect(training_.get(), &TrainingController::finished, this, [&] { script_->failure.reset(); });
    queue_->work();
    QTRY_VERIFY(!queue_->isWorking());
    QTRY_COMPARE(names(QueueState::Done), QStringList{QStringLiteral("two")});
    QCOMPARE(names(QueueState::Failed), QStringList{QStringLiteral("one")});
    QCOMPARE(stored().front().detail, std::string("no room"));
}

void TestQueueController::holdingEndsBehindThePresentRun() {
    plan({QStringLiteral("one"), QStringLiteral("two")});
    script_->waits = true;
    queue_->work();
    QTRY_COMPARE(training_->state(), RunState::Running);
    queue_->hold();
    QVERIFY(!queue_->isWorking());
    script_->permits.release(100);
    QTRY_COMPARE(training_->state(), RunState::Finished);
    QTRY_COMPARE(names(QueueState::Done), QStringList{QStringLiteral("one")});
    QTest::qWait(100);
    QCOMPARE(names(QueueState::Waiting), QStringList{QStringLiteral("two")});
    QVERIFY(!training_->isActive());
}

void TestQueueController::stoppingARunPutsItBackAndHolds() {
    plan({QStringLiteral("one"), QStringLiteral("two")});
    script_->waits = true;
    queue_->work();
    QTRY_COMPARE(training_->state(), RunState::Running);
    training_->stop();
    script_->permits.release(1);
    QTRY_COMPARE(training_->state(), RunState::Cancelled);
    QTRY_VERIFY(!queue_->isWorking());
    QTRY_COMPARE(names(QueueState::Waiting), (QStringList{QStringLiteral("one"), QStringLiteral("two")}));
}

void TestQueueController::theQueueWaitsBehindARunThatAPersonStarted() {
    plan({QStringLiteral("one")});
    script_->waits = true;
    training_->start({}, toPath(project_->filePath(QStringLiteral("own"))));
    queue_->work();
    QTest::qWait(100);
    QCOMPARE(script_->resumed.load(), 0);
    script_->permits.release(1000);
    QTRY_COMPARE(names(QueueState::Done), QStringList{QStringLiteral("one")});
    QCOMPARE(script_->trained.load(), 1);
}

void TestQueueController::leavingInMidRunPutsItBack() {
    plan({QStringLiteral("one")});
    script_->waits = true;
    queue_->work();
    QTRY_COMPARE(training_->state(), RunState::Running);
    queue_.reset();
    QCOMPARE(names(QueueState::Waiting), QStringList{QStringLiteral("one")});
}

void TestQueueController::anotherProgramsWorkIsRespected() {
    plan({QStringLiteral("one")});
    QSignalSpy failed(queue_.get(), &QueueController::failed);
    {
        const auto right = training::RunQueue(toPath(project_->path())).beginWork();
        QVERIFY(right);
        queue_->work();
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!queue_->isWorking());
        QVERIFY(!training_->isActive());
    }
    queue_->work();
    QTRY_COMPARE(names(QueueState::Done), QStringList{QStringLiteral("one")});
}

void TestQueueController::aDraggedRunTakesItsNewPlace_data() {
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("before");
    QTest::addColumn<QString>("order");
    QTest::newRow("up") << 2 << 0 << QStringLiteral("cab");
    QTest::newRow("down") << 0 << 2 << QStringLiteral("bac");
    QTest::newRow("to the end") << 0 << 3 << QStringLiteral("bca");
    QTest::newRow("onto itself") << 1 << 1 << QStringLiteral("abc");
}

void TestQueueController::aDraggedRunTakesItsNewPlace() {
    QFETCH(int, from);
    QFETCH(int, before);
    QFETCH(QString, order);
    plan({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
    QueueModel model;
    model.setRuns(queue_->runs());
    connect(&model, &QueueModel::moveWanted, queue_.get(), &QueueController::move);
    const std::unique_ptr<QMimeData> data(model.mimeData({model.index(from, QueueModel::Run)}));
    QVERIFY(data);
    model.dropMimeData(data.get(), Qt::MoveAction, before, 0, {});
    QTRY_COMPARE(names(QueueState::Waiting).join(QString()), order);
}

QTEST_GUILESS_MAIN(TestQueueController)
#include "test_queue_controller.moc"
