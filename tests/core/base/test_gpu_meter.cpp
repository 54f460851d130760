// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QtTest>

#include "core/base/gpu_meter.h"

using namespace vitrine;

class TestGpuMeter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void theGpuThatCudaCountsIsTheOneThatIsRead();
    void whatADriverDoesNotTellIsAbsent();
    void withoutLibraryDriverOrDeviceThereIsNone_data();
    void withoutLibraryDriverOrDeviceThereIsNone();
};

void TestGpuMeter::cleanup() {
    qunsetenv("FAKE_GPU_NO_DRIVER");
    qunsetenv("FAKE_GPU_NO_LOAD");
}

void TestGpuMeter::theGpuThatCudaCountsIsTheOneThatIsRead() {
    // CUDA's first is NVML's second: the idle one would be read if they met by number.
    const auto first = openGpuMeter(0, {VITRINE_FAKE_DRIVER, VITRINE_FAKE_DRIVER});
    QVERIFY(first);
    QCOMPARE(first->read(), (GpuReading{0.97, 68.0, 412.5}));
    const auto second = openGpuMeter(1, {VITRINE_FAKE_DRIVER, VITRINE_FAKE_DRIVER});
    QVERIFY(second);
    QCOMPARE(second->read(), (GpuReading{0.05, 31.0, 75.0}));
}

void TestGpuMeter::whatADriverDoesNotTellIsAbsent() {
    const auto meter = openGpuMeter(0, {VITRINE_FAKE_DRIVER, VITRINE_FAKE_DRIVER});
    QVERIFY(meter);
    qputenv("FAKE_GPU_NO_LOAD", "1");
    QCOMPARE(meter->read(), (GpuReading{{}, 68.0, 412.5}));
}

void TestGpuMeter::withoutLibraryDriverOrDeviceThereIsNone_data() {
    QTest::addColumn<QString>("nvml");
    QTest::addColumn<QString>("cuda");
    QTest::addColumn<int>("device");
    QTest::addColumn<bool>("driver");
    const QString fake = QStringLiteral(VITRINE_FAKE_DRIVER);
    const QString nowhere = QStringLiteral("libnowhere.so.1");
    QTest::newRow("no NVML") << nowhere << fake << 0 << true;
    QTest::newRow("no CUDA") << fake << nowhere << 0 << true;
    QTest::newRow("a library without these functions") << QStringLiteral("libc.so.6") << fake << 0 << true;
    QTest::newRow("a device too many") << fake << fake << 2 << true;
    QTest::newRow("the CPU") << fake << fake << -1 << true;
    QTest::newRow("the driver is not loaded") << fake << fake << 0 << false;
}

void TestGpuMeter::withoutLibraryDriverOrDeviceThereIsNone() {
    QFETCH(QString, nvml);
    QFETCH(QString, cuda);
    QFETCH(int, device);
    QFETCH(bool, driver);
    if (!driver) qputenv("FAKE_GPU_NO_DRIVER", "1");
    QVERIFY(!openGpuMeter(device, {nvml.toStdString(), cuda.toStdString()}));
}

QTEST_APPLESS_MAIN(TestGpuMeter)
#include "test_gpu_meter.moc"
