// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>
#include <filesystem>

#include "core/training/run_lock.h"
#include "core/training/run_queue.h"
#include "core/training/run_repository.h"
#include "ui/common/qt_conversions.h"
#include "ui/training/run_disposal.h"

using namespace vitrine;
using namespace vitrine::ui;
namespace fs = std::filesystem;

class TestRunDisposal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aRunGoesToTheTrashWhole();
    void aRunThatIsTrainedStays();
    void aRunThatWaitsInTheQueueStays();

private:
    QTemporaryDir folder_;
    fs::path project_;
};

void TestRunDisposal::initTestCase() {
    QVERIFY(QDir(folder_.path()).mkdir(QStringLiteral("data")));
    qputenv("XDG_DATA_HOME", folder_.filePath(QStringLiteral("data")).toLocal8Bit());
    project_ = toPath(folder_.filePath(QStringLiteral("project")));
}

void TestRunDisposal::aRunGoesToTheTrashWhole() {
    const fs::path run = project_ / "runs/old";
    QVERIFY(training::writePlan(run, {}));
    QVERIFY(fs::create_directories(run / "checkpoint-7"));
    QVERIFY(moveRunToTrash(run));
    QVERIFY(!fs::exists(run));
    QVERIFY(training::RunRepository(project_).list().empty());
    QDirIterator trash(folder_.path(), {QStringLiteral("checkpoint-7")}, QDir::Dirs | QDir::Hidden,
                       QDirIterator::Subdirectories);
    QVERIFY(trash.hasNext());
    QVERIFY(fs::exists(toPath(trash.next()).parent_path() / training::kPlanFile));
}

void TestRunDisposal::aRunThatIsTrainedStays() {
    const fs::path run = project_ / "runs/busy";
    QVERIFY(training::writePlan(run, {}));
    const auto right = training::holdRun(run);
    QVERIFY(right && *right);
    QVERIFY(training::RunRepository(project_).list().front().held);
    const auto moved = moveRunToTrash(run);
    QVERIFY(!moved);
    QCOMPARE(moved.error().code, ErrorCode::DatabaseBusy);
    QVERIFY(fs::exists(run / training::kPlanFile));
}

void TestRunDisposal::aRunThatWaitsInTheQueueStays() {
    const training::RunQueue queue(project_);
    QVERIFY(queue.add("next", {}));
    const auto moved = moveRunToTrash(project_ / "runs/next");
    QVERIFY(!moved);
    QCOMPARE(moved.error().code, ErrorCode::InvalidArgument);
    QVERIFY(queue.remove("next"));
    QVERIFY(!fs::exists(project_ / "runs/next"));  // the lock beside the plan does not keep it
}

QTEST_GUILESS_MAIN(TestRunDisposal)
#include "test_run_disposal.moc"
