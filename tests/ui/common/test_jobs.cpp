// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <atomic>
#include <semaphore>

#include "ui/common/job_runner.h"
#include "ui/common/live_text.h"
#include "ui/common/work_queue.h"

using namespace vitrine;
using namespace vitrine::ui;

class TestJobs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aQueueAnswersInOrderOnTheOwnersThread();
    void anAnswerNeverMeetsAReceiverThatHasGone();
    void aQueueForgetsWhatWaitsAndJoinsWhatRuns();
    void aFinishedQueueHasDoneEverything();
    void quickTasksRunBetweenTheStagesOfALongOne();
    void aJobEndsOnceWithItsValue();
    void aFailedJobKeepsItsError();
    void whatAWorkerThrowsBecomesAnError();
    void aCancelledJobReturnsAtOnce();
    void aPausedJobStandsStillAndGoesOn();
    void progressArrivesWithoutASignalForEachStep();
    void anEndedJobCanOnlyBeDismissed();
    void textsFollowTheLanguage();
};

void TestJobs::aQueueAnswersInOrderOnTheOwnersThread() {
    WorkQueue queue;
    QList<int> answers;
    for (int i = 0; i < 20; ++i) {
        queue.run(
            this, [i] { return i; },
            [&answers](int value) {
                QCOMPARE(QThread::currentThread(), qApp->thread());
                answers << value;
            });
    }
    QTRY_COMPARE(answers.size(), 20);
    QVERIFY(std::is_sorted(answers.begin(), answers.end()));
}

void TestJobs::anAnswerNeverMeetsAReceiverThatHasGone() {
    WorkQueue queue;
    bool answered = false;
    bool ended = false;
    auto receiver = std::make_unique<QObject>();
    queue.run(
        receiver.get(), [] { return 1; }, [&](int) { answered = true; });
    receiver.reset();
    queue.run(
        this, [] { return 1; }, [&](int) { ended = true; });
    QTRY_VERIFY(ended);
    QVERIFY(!answered);
}

void TestJobs::aQueueForgetsWhatWaitsAndJoinsWhatRuns() {
    std::binary_semaphore begun(0);
    std::binary_semaphore goOn(0);
    std::atomic<int> done = 0;
    {
        WorkQueue queue;
        queue.post([&] {
            begun.release();
            goOn.acquire();
            ++done;
        });
        begun.acquire();
        queue.post([&] { done += 100; });
        queue.clear();
        goOn.release();
    }
    QCOMPARE(done.load(), 1);
}

void TestJobs::aFinishedQueueHasDoneEverything() {
    std::atomic<int> done = 0;
    WorkQueue queue;
    for (int i = 0; i < 100; ++i) queue.post([&] { ++done; });
    queue.finish();
    QCOMPARE(done.load(), 100);
}

void TestJobs::quickTasksRunBetweenTheStagesOfALongOne() {
    WorkQueue queue;
    QStringList order;
    std::binary_semaphore begun(0);
    std::binary_semaphore goOn(0);
    queue.post([&] {
        begun.release();
        goOn.acquire();
        order << QStringLiteral("stage");
        queue.letQuickTasksRun();
        order << QStringLiteral("end");
    });
    begun.acquire();
    using Pace = WorkQueue::Pace;
    queue.post([&] { order << QStringLiteral("quick"); }, Pace::Quick);
    queue.post([&] { order << QStringLiteral("long"); });
    queue.post([&] { order << QStringLiteral("late"); }, Pace::Quick);  // never before what was asked for earlier
    goOn.release();
    queue.finish();
    QCOMPARE(order.join(u' '), QStringLiteral("stage quick end long late"));
}

void TestJobs::aJobEndsOnceWithItsValue() {
    JobBoard board;
    JobRunner runner(board);
    QSignalSpy ended(&board, &JobBoard::ended);
    int value = 0;
    const int id = runner.start(
        QStringLiteral("count"), this, [](const RunControl&, const Progress&) -> Result<int> { return 42; },
        [&](Result<int>&& result) {
            value = *result;
            return QStringLiteral("42 things");
        });
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(value, 42);
    QCOMPARE(board.job(id)->state, JobState::Finished);
    QCOMPARE(board.job(id)->outcome, QStringLiteral("42 things"));
    board.end(id, Error{});
    QCOMPARE(ended.count(), 1);
}

void TestJobs::aFailedJobKeepsItsError() {
    JobBoard board;
    JobRunner runner(board);
    const int id = runner.start(
        {}, this,
        [](const RunControl&, const Progress&) -> Result<void> {
            return Error{ErrorCode::DiskFull, "write", {}};
        },
        [](Result<void>&&) { return QString(); });
    QTRY_COMPARE(board.job(id)->state, JobState::Failed);
    QCOMPARE(board.job(id)->error->code, ErrorCode::DiskFull);
}

void TestJobs::whatAWorkerThrowsBecomesAnError() {
    JobBoard board;
    JobRunner runner(board);
    const int id = runner.start(
        {}, this, [](const RunControl&, const Progress&) -> Result<void> { throw std::runtime_error("surprise"); },
        [](Result<void>&&) { return QString(); });
    QTRY_COMPARE(board.job(id)->state, JobState::Failed);
    QCOMPARE(board.job(id)->error->code, ErrorCode::Internal);
    QCOMPARE(board.job(id)->error->detail, std::string("surprise"));
}

void TestJobs::aCancelledJobReturnsAtOnce() {
    JobBoard board;
    JobRunner runner(board);
    const int id = runner.start(
        {}, this,
        [](const RunControl& control, const Progress&) -> Result<void> {
            for (;;) {
                VITRINE_CHECK(control.checkpoint());
                QThread::msleep(1);
            }
        },
        [](Result<void>&&) { return QString(); });
    board.pause(id);  // a paused job can be cancelled too
    board.cancel(id);
    QCOMPARE(board.job(id)->state, JobState::Stopping);
    QTRY_COMPARE(board.job(id)->state, JobState::Cancelled);
}

void TestJobs::aPausedJobStandsStillAndGoesOn() {
    JobBoard board;
    JobRunner runner(board);
    std::atomic<int> steps = 0;
    const int id = runner.start(
        {}, this,
        [&](const RunControl& control, const Progress&) -> Result<void> {
            for (int i = 0; i < 50; ++i) {
                VITRINE_CHECK(control.checkpoint());
                ++steps;
                QThread::msleep(2);
            }
            return {};
        },
        [](Result<void>&&) { return QString(); });
    QTRY_VERIFY(steps > 0);
    board.pause(id);
    QCOMPARE(board.job(id)->state, JobState::Paused);
    QTest::qWait(20);  // the step that had begun
    const int stood = steps;
    QTest::qWait(50);
    QCOMPARE(steps.load(), stood);
    board.resume(id);
    QTRY_COMPARE(board.job(id)->state, JobState::Finished);
    QCOMPARE(steps.load(), 50);
}

void TestJobs::progressArrivesWithoutASignalForEachStep() {
    JobBoard board;
    JobRunner runner(board);
    QSignalSpy changed(&board, &JobBoard::changed);
    const int id = runner.start(
        {}, this,
        [](const RunControl&, const Progress& progress) -> Result<void> {
            for (int i = 1; i <= 100'000; ++i) report(progress, {"import", i, 100'000, {}});
            return {};
        },
        [](Result<void>&&) { return QString(); });
    QTRY_COMPARE(board.job(id)->state, JobState::Finished);
    QCOMPARE(board.job(id)->progress.done, 100'000);
    QVERIFY(changed.count() < 200);
}

void TestJobs::anEndedJobCanOnlyBeDismissed() {
    JobBoard board;
    QSignalSpy dismissed(&board, &JobBoard::dismissed);
    const int id = board.add(QStringLiteral("x"), {});
    board.dismiss(id);
    QCOMPARE(dismissed.count(), 0);
    board.end(id, std::nullopt);
    board.cancel(id);
    board.update(id, {"late", 1, 2, {}});
    QCOMPARE(board.job(id)->state, JobState::Finished);
    board.dismiss(id);
    QCOMPARE(dismissed.count(), 1);
    QVERIFY(!board.job(id));
}

void TestJobs::textsFollowTheLanguage() {
    int calls = 0;
    {
        QObject owner;
        liveText(&owner, [&calls] { ++calls; });
        QCOMPARE(calls, 1);
        QEvent event(QEvent::LanguageChange);
        QCoreApplication::sendEvent(&owner, &event);
        QCOMPARE(calls, 2);
    }
}

QTEST_GUILESS_MAIN(TestJobs)
#include "test_jobs.moc"
