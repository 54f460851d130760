// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <filesystem>

#include "core/base/machine.h"
#include "tests/support/golden.h"

namespace fs = std::filesystem;
using namespace vitrine;

class TestMachine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theMachineIsDescribed() {
        const MachineReport report = inspectMachine();
        QVERIFY(!report.system.empty());
        QVERIFY(report.system.front() != '"');
        QVERIFY(!report.processor.empty());
        QVERIFY(report.cores >= 1);
        QVERIFY(report.memoryBytes > std::uint64_t{256} << 20);
        QVERIFY(report.memoryAvailableBytes <= report.memoryBytes);
    }

    void aFolderIsDescribed() {
        const FolderReport report = inspectFolder(fs::temp_directory_path());
        QVERIFY(report.exists);
        QVERIFY(report.writable);
        QVERIFY(report.freeBytes > 0);
    }

    void aFolderThatIsNotThereIsJudgedByTheOneAbove() {
        const fs::path above = fs::temp_directory_path();
        const FolderReport report = inspectFolder(above / "vitrine-not-there" / "deeper");
        QVERIFY(!report.exists);
        QVERIFY(report.writable);
        QVERIFY(report.freeBytes > 0);
    }

    void aPlaceThatCanHoldNoFolderIsNotWritable() {
        QVERIFY(!inspectFolder("/proc/self/status/below").writable);
        if (::geteuid() != 0) QVERIFY(!inspectFolder("/proc/vitrine").writable);
    }
};

QTEST_APPLESS_MAIN(TestMachine)
#include "test_machine.moc"
