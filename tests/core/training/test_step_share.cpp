// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <limits>

#include <QtTest/QtTest>

#include "core/training/run_identity.h"
#include "core/training/step_share.h"
#include "core/training/training_plan.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::training;

class TestStepShare : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aShareSurvivesItsText();
    void sharesAreMergedInTheOrderOfTheStream();
    void aPlanIsSharedOutEvenlyOrNotAtAll();
    void theNumberOfProcessesIsNoSettingOfARun();
};

void TestStepShare::aShareSurvivesItsText() {
    StepShare share;
    share.microBatches = {{0.1, 3, 40, {"row \"1\"", "列"}, {{7, 1.0 / 3.0}}}, {}};
    share.skipped = {{"row 2", "torn"}};
    share.gradients = "101";
    const auto read = parseStepShare(toText(share));
    VITRINE_VERIFY_OK(read);
    QVERIFY(*read == share);
    share.microBatches[0].mean = std::numeric_limits<double>::infinity();
    const auto broken = parseStepShare(toText(share));
    QVERIFY(broken && !std::isfinite(broken->microBatches[0].mean));
    QVERIFY(!parseStepShare("{}"));
}

void TestStepShare::sharesAreMergedInTheOrderOfTheStream() {
    const auto shareOf = [](std::int64_t first, const char* mask) {
        StepShare share;
        for (const std::int64_t targets : {first, first + 2}) {
            share.microBatches.emplace_back();
            share.microBatches.back().targets = targets;
        }
        share.skipped = {{"row " + std::to_string(first), "torn"}};
        share.gradients = mask;
        return share;
    };
    const StepShare all = merged({shareOf(1, "100"), shareOf(2, "101")});
    QCOMPARE(all.microBatches.size(), 4u);
    for (std::size_t i = 0; i < 4; ++i) QCOMPARE(all.microBatches[i].targets, static_cast<std::int64_t>(i + 1));
    QCOMPARE(all.targets(), 10);
    QCOMPARE(all.skipped.size(), 2u);
    QCOMPARE(all.gradients, std::string("101"));
}

void TestStepShare::aPlanIsSharedOutEvenlyOrNotAtAll() {
    TrainingPlan plan;
    plan.config.gradientAccumulationSteps = 6;
    const auto three = sharedAmong(plan, 3);
    VITRINE_VERIFY_OK(three);
    QCOMPARE(three->config.gradientAccumulationSteps, 2);
    QCOMPARE(three->processes, 3);
    const auto back = sharedAmong(*three, 2);
    QVERIFY(back && back->config.gradientAccumulationSteps == 3);
    const auto uneven = sharedAmong(plan, 4);
    QVERIFY(!uneven);
    QVERIFY(uneven.error().detail.find("4 processes cannot share the 6 micro-batches") != std::string::npos);
}

void TestStepShare::theNumberOfProcessesIsNoSettingOfARun() {
    TrainingConfig one;
    one.gradientAccumulationSteps = 4;
    TrainingConfig two;
    two.gradientAccumulationSteps = 2;
    QCOMPARE(settingsHash(one), settingsHash(two, 2));
    QVERIFY(settingsHash(one) != settingsHash(two));
    QCOMPARE(totalStepsOf(one, 100), totalStepsOf(two, 100, 2));
}

QTEST_APPLESS_MAIN(TestStepShare)
#include "test_step_share.moc"
