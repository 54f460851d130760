// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/mman.h>

#include <QtTest/QtTest>
#include <cstring>
#include <fstream>

#include "core/training/memory_use.h"

using namespace vitrine::training;

class TestMemoryUse : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPeakIsSeenAndForgotten();
};

void TestMemoryUse::aPeakIsSeenAndForgotten() {
    constexpr std::size_t kBytes = std::size_t{256} << 20;
    const std::uint64_t before = peakMemory(-1);
    QVERIFY(before > 0);
    void* block = ::mmap(nullptr, kBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    QVERIFY(block != MAP_FAILED);
    std::memset(block, 1, kBytes);
    ::munmap(block, kBytes);
    const std::uint64_t high = peakMemory(-1);
    QVERIFY(high >= kBytes);
    if (std::ofstream reset("/proc/self/clear_refs"); !(reset << "5" << std::flush))
        QSKIP("this kernel does not let a process forget its peak");
    forgetPeakMemory(-1);
    QVERIFY(peakMemory(-1) < high - kBytes / 2);
}

QTEST_APPLESS_MAIN(TestMemoryUse)
#include "test_memory_use.moc"
