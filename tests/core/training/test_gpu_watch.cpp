// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>
#include <fstream>
#include <semaphore>

#include "core/training/gpu_watch.h"
#include "core/training/run_files.h"

using namespace vitrine;
using namespace vitrine::training;
using namespace std::chrono_literals;

namespace {

namespace fs = std::filesystem;

/// Counts how often it is read; says what it is told to.
struct SayingMeter : GpuMeter {
    std::atomic<int>& reads;
    GpuReading reading;

    SayingMeter(std::atomic<int>& counter, GpuReading says) : reads(counter), reading(says) {}
    GpuReading read() override {
        ++reads;
        return reading;
    }
};

/// A driver that does not answer.
struct StuckMeter : GpuMeter {
    std::binary_semaphore& released;

    explicit StuckMeter(std::binary_semaphore& release) : released(release) {}
    GpuReading read() override {
        released.acquire();
        released.release();
        return {};
    }
};

}  // namespace

class TestGpuWatch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void energyIsTheIntegralOfPower();
    void whereNoPowerIsToldNoneIsCounted();
    void samplesComeWhileTheRunGoesOn();
    void itReadsNoMoreOftenThanItsInterval();
    void aResumedRunCountsOn();
    void aStuckDriverHoldsNobodyUp();
    void whatIsKeptIsReadAgain();
};

void TestGpuWatch::energyIsTheIntegralOfPower() {
    EnergyMeter steady;
    for (int second = 0; second <= 36; ++second) steady.add(second, 100.0);
    QVERIFY(std::abs(steady.wattHours() - 1.0) < 1e-12);
    // From 0 to 200 W in 36 s: 100 W in the mean. Trapezoids are exact on a line, however unevenly it is read.
    EnergyMeter rising;
    for (const double second : {0.0, 1.0, 1.5, 7.0, 20.0, 35.0, 36.0}) rising.add(second, 200.0 * second / 36.0);
    QVERIFY(std::abs(rising.wattHours() - 1.0) < 1e-12);
    EnergyMeter further(2.5);
    further.add(1000.0, 100.0);
    QCOMPARE(further.wattHours(), 2.5);  // nothing is known of the time before
}

void TestGpuWatch::whereNoPowerIsToldNoneIsCounted() {
    EnergyMeter meter;
    meter.add(0, 100.0);
    meter.add(36, 100.0);
    meter.add(72, {});
    meter.add(108, 100.0);
    meter.add(144, 100.0);
    QVERIFY(std::abs(meter.wattHours() - 2.0) < 1e-12);
}

void TestGpuWatch::samplesComeWhileTheRunGoesOn() {
    std::atomic<int> reads = 0;
    GpuWatch watch(std::make_unique<SayingMeter>(reads, GpuReading{0.9, 61.0, 300.0}), 5ms);
    watch.setStep(7);
    QTRY_VERIFY(reads > 20);
    const auto early = watch.take();
    QVERIFY(early.size() > 5);
    QCOMPARE(early.back().step, 7);
    QCOMPARE(early.back().load, std::optional(0.9));
    QCOMPARE(early.back().celsius, std::optional(61.0));
    QCOMPARE(early.back().watts, std::optional(300.0));
    const auto rest = watch.finish();
    QVERIFY(!rest.empty());
    QVERIFY(rest.front().seconds >= early.back().seconds);
    // Constant power: the energy is power times the time of the last reading, less that of the first.
    const double hours = (rest.back().seconds - early.front().seconds) / 3600.0;
    QVERIFY(std::abs(rest.back().wattHours - early.front().wattHours - 300.0 * hours) < 1e-9);
    QVERIFY(watch.take().empty());
}

void TestGpuWatch::itReadsNoMoreOftenThanItsInterval() {
    std::atomic<int> reads = 0;
    {
        GpuWatch watch(std::make_unique<SayingMeter>(reads, GpuReading{}), 1h);
        QTRY_VERIFY(reads == 1);
        for (int step = 1; step < 1000; ++step) watch.setStep(step);
        QTest::qWait(50);
        QCOMPARE(reads.load(), 1);
    }
    QCOMPARE(reads.load(), 2);  // and once at the end
}

void TestGpuWatch::aResumedRunCountsOn() {
    std::atomic<int> reads = 0;
    GpuSample before;
    before.step = 40;
    before.seconds = 1800;
    before.wattHours = 12.5;
    GpuWatch watch(std::make_unique<SayingMeter>(reads, GpuReading{{}, {}, 1000.0}), 2ms, before);
    QTRY_VERIFY(reads > 3);
    const auto samples = watch.finish();
    QCOMPARE(samples.front().step, 40);
    QVERIFY(samples.front().seconds >= 1800);
    QCOMPARE(samples.front().wattHours, 12.5);
    QVERIFY(samples.back().wattHours > 12.5);
    QVERIFY(!samples.back().load);
}

void TestGpuWatch::aStuckDriverHoldsNobodyUp() {
    std::binary_semaphore release{0};
    GpuWatch watch(std::make_unique<StuckMeter>(release), 1ms);
    QElapsedTimer timer;
    timer.start();
    for (int step = 1; step <= 1000; ++step) {
        watch.setStep(step);
        QVERIFY(watch.take().empty());
    }
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    release.release();
}

void TestGpuWatch::whatIsKeptIsReadAgain() {
    const QTemporaryDir folder;
    const fs::path run(folder.path().toStdString());
    QVERIFY(readGpuSamples(run)->empty());
    const std::vector<GpuSample> samples{{1, 1.5, 0.5, 60.0, 300.25, 0.1}, {2, 2.5, {}, {}, {}, 0.2}};
    appendGpuSamples(run, samples);
    std::ofstream(run / kGpuFile, std::ios::app) << "{\"step\":1,\"seconds\":1}\n{\"step\":3,\"seco";
    const auto kept = readGpuSamples(run);
    QVERIFY(kept);
    QCOMPARE(*kept, samples);
}

QTEST_GUILESS_MAIN(TestGpuWatch)
#include "test_gpu_watch.moc"
