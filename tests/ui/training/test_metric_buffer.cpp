// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <thread>

#include "ui/training/metric_buffer.h"

using namespace vitrine;
using namespace vitrine::ui;

class TestMetricBuffer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsTakenIsForgotten();
    void nothingIsLostOrDoubledUnderThreads();
};

void TestMetricBuffer::whatIsTakenIsForgotten() {
    MetricBuffer buffer;
    QVERIFY(buffer.take().empty());
    buffer.onSkippedRow({3, "row 9", "no picture"});
    buffer.onOpening({"rows", 1, 10, {}});
    const RunEvents events = buffer.take();
    QCOMPARE(events.skipped.front().row, std::string("row 9"));
    QCOMPARE(events.opening->total, std::int64_t{10});
    QVERIFY(buffer.take().empty());
}

void TestMetricBuffer::nothingIsLostOrDoubledUnderThreads() {
    constexpr std::int64_t kSteps = 20'000;
    MetricBuffer buffer;
    std::thread producer([&] {
        for (std::int64_t step = 1; step <= kSteps; ++step) {
            training::StepMetrics metrics;
            metrics.step = step;
            buffer.onStep(metrics);
            if (step % 100 == 0) buffer.onEvaluation({step, 0, 1.0, 1, {}, false, {}});
        }
    });
    std::vector<std::int64_t> steps;
    std::size_t evaluations = 0;
    while (steps.size() < static_cast<std::size_t>(kSteps)) {
        const RunEvents events = buffer.take();
        for (const auto& step : events.steps) steps.push_back(step.step);
        evaluations += events.evaluations.size();
        std::this_thread::yield();
    }
    producer.join();
    evaluations += buffer.take().evaluations.size();
    for (std::int64_t i = 0; i < kSteps; ++i) QCOMPARE(steps[static_cast<std::size_t>(i)], i + 1);
    QCOMPARE(evaluations, static_cast<std::size_t>(kSteps / 100));
}

QTEST_APPLESS_MAIN(TestMetricBuffer)
#include "test_metric_buffer.moc"
