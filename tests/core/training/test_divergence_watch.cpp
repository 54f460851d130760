// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QtTest>
#include <cmath>
#include <functional>

#include "core/training/divergence_watch.h"

using namespace vitrine;
using namespace vitrine::training;

namespace {

/// The step at which the watch spoke over so many steps; 0 = never.
std::int64_t spokeAt(std::int64_t steps, const std::function<double(std::int64_t)>& loss) {
    DivergenceWatch watch;
    std::int64_t spoke = 0;
    for (std::int64_t step = 1; step <= steps; ++step) {
        StepMetrics metrics;
        metrics.step = step;
        metrics.loss = loss(step);
        if (watch.add(metrics)) spoke = spoke == 0 ? step : -1;  // twice is wrong
    }
    return spoke;
}

}  // namespace

class TestDivergenceWatch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void healthyRunsNeverSetItOff_data();
    void healthyRunsNeverSetItOff();
    void aLossThatRunsAwayIsToldOnce();
    void oneBadStepIsNotEnough();
};

void TestDivergenceWatch::healthyRunsNeverSetItOff_data() {
    QTest::addColumn<double>("noise");
    QTest::addColumn<double>("floor");
    QTest::newRow("smooth") << 0.0 << 0.5;
    QTest::newRow("noisy") << 0.6 << 0.8;
    QTest::newRow("learnt by heart") << 0.9 << 0.01;
    QTest::newRow("flat") << 0.3 << 2.0;
}

void TestDivergenceWatch::healthyRunsNeverSetItOff() {
    QFETCH(double, noise);
    QFETCH(double, floor);
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        std::uint64_t state = seed * 7919 + 1;
        const auto uniform = [&state] {
            state = state * 6364136223846793005ULL + 1442695040888963407ULL;
            return static_cast<double>(state >> 11) / 9007199254740992.0;
        };
        const auto loss = [&](std::int64_t step) {
            const double mean = floor + 2.0 * std::exp(-static_cast<double>(step) / 100.0);
            return mean * (1.0 + noise * (2.0 * uniform() - 1.0));
        };
        QCOMPARE(spokeAt(1000, loss), std::int64_t{0});
    }
}

void TestDivergenceWatch::aLossThatRunsAwayIsToldOnce() {
    const auto spoke = spokeAt(200, [](std::int64_t step) { return step < 100 ? 1.0 : 9.0; });
    QVERIFY2(spoke >= 100 && spoke < 106, std::to_string(spoke).c_str());
}

void TestDivergenceWatch::oneBadStepIsNotEnough() {
    QCOMPARE(spokeAt(200, [](std::int64_t step) { return step == 100 ? 8.0 : 1.0; }), std::int64_t{0});
}

QTEST_APPLESS_MAIN(TestDivergenceWatch)
#include "test_divergence_watch.moc"
