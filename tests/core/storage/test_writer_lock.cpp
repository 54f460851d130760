// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include "core/io/file.h"
#include "core/storage/writer_lock.h"
#include "tests/support/child_process.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::storage;
using vitrine::testing::ChildProcess;

class TestWriterLock : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSecondWriterIsToldWhoHoldsTheLock();
    void whoLooksAtALockLeavesItAlone();
    void aKilledHolderHoldsItNoLonger();

private:
    io::TemporaryFolder folder_ = *io::TemporaryFolder::create();
};

void TestWriterLock::aSecondWriterIsToldWhoHoldsTheLock() {
    const auto first = WriterLock::take(folder_.path() / "a.lock");
    VITRINE_VERIFY_OK(first);
    const auto second = WriterLock::take(folder_.path() / "a.lock", std::chrono::milliseconds(60));
    QVERIFY(!second);
    QVERIFY(second.error().code == ErrorCode::DatabaseBusy);
    const std::string holder = "process " + std::to_string(::getpid()) + " on ";
    QVERIFY2(second.error().detail.find(holder) != std::string::npos, second.error().detail.c_str());
}

void TestWriterLock::whoLooksAtALockLeavesItAlone() {
    const auto file = folder_.path() / "b.lock";
    QVERIFY(!WriterLock::isTaken(file));
    QVERIFY(!std::filesystem::exists(file));
    {
        const auto lock = WriterLock::take(file);
        VITRINE_VERIFY_OK(lock);
        QVERIFY(WriterLock::isTaken(file));
    }
    QVERIFY(!WriterLock::isTaken(file));
    VITRINE_VERIFY_OK(WriterLock::take(file, std::chrono::milliseconds(0)));
}

void TestWriterLock::aKilledHolderHoldsItNoLonger() {
    const auto file = folder_.path() / "c.lock";
    ChildProcess child([&](const ChildProcess::Say& say) {
        const auto lock = WriterLock::take(file);
        say(lock ? "holding" : "refused");
        ::pause();
        return 0;
    });
    QCOMPARE(child.listen(), std::string("holding"));
    QVERIFY(WriterLock::isTaken(file));
    child.kill();
    VITRINE_VERIFY_OK(WriterLock::take(file));
}

QTEST_GUILESS_MAIN(TestWriterLock)
#include "test_writer_lock.moc"
