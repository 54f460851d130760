// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <set>
#include <tuple>

#include <QtTest/QtTest>

#include "core/io/file.h"
#include "core/training/run_queue.h"
#include "core/training/sweep.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::training;
using namespace vitrine::testing;

namespace fs = std::filesystem;

class TestRunQueue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void runsAreTakenInTheOrderTheyWereAdded();
    void aMovedRunTakesItsPlaceAmongThoseThatWait();
    void aRemovedRunLeavesNoEmptyFolder();
    void aRemovedRunKeepsWhatItTrained();
    void aRunningOneIsNotRemoved();
    void whatADeadWorkerLeftCanBeRemoved();
    void whatADeadWorkerLeftIsTakenAgainFirst();
    void onlyOneWorksTheLineOff();
    void aStrangeQueueFileIsRefused_data();
    void aStrangeQueueFileIsRefused();
    void aGridHasEveryCombinationWithEverySeed();
    void valuesOfListsStandBetweenSemicolons();
    void nonsenseInASweepIsRefused_data();
    void nonsenseInASweepIsRefused();

private:
    fs::path runs() const { return folder_->path() / "runs"; }
    std::vector<std::string> waiting() const;

    std::unique_ptr<io::TemporaryFolder> folder_;
    std::unique_ptr<RunQueue> queue_;
};

void TestRunQueue::init() {
    folder_ = std::make_unique<io::TemporaryFolder>(*io::TemporaryFolder::create());
    queue_ = std::make_unique<RunQueue>(folder_->path());
    TrainingPlan plan;
    plan.project = folder_->path();
    for (const char* name : {"one", "two", "three"}) {
        plan.config.seed += 1;
        VITRINE_VERIFY_OK(queue_->add(name, plan));
    }
}

std::vector<std::string> TestRunQueue::waiting() const {
    std::vector<std::string> names;
    const auto queue = queue_->list().value();
    for (const QueuedRun& run : queue) {
        if (run.state == QueueState::Waiting) names.push_back(run.run);
    }
    return names;
}

void TestRunQueue::runsAreTakenInTheOrderTheyWereAdded() {
    const auto right = queue_->beginWork();
    VITRINE_VERIFY_OK(right);
    for (const char* name : {"one", "two", "three"}) {
        const auto next = queue_->takeNext();
        QVERIFY(next && *next);
        QCOMPARE((*next)->run, std::string(name));
        VITRINE_VERIFY_OK(queue_->settle(name, QueueState::Done, {}));
    }
    QVERIFY(!queue_->takeNext().value());
    QCOMPARE(readPlan(runs() / "two")->config.seed, std::int64_t{44});
}

void TestRunQueue::aMovedRunTakesItsPlaceAmongThoseThatWait() {
    VITRINE_VERIFY_OK(queue_->move("three", 0));
    QCOMPARE(waiting(), (std::vector<std::string>{"three", "one", "two"}));
    VITRINE_VERIFY_OK(queue_->move("three", 1));
    QCOMPARE(waiting(), (std::vector<std::string>{"one", "three", "two"}));
    VITRINE_VERIFY_OK(queue_->move("one", 9));
    QCOMPARE(waiting(), (std::vector<std::string>{"three", "two", "one"}));
    // What runs is in front of all that wait and stays there.
    const auto right = queue_->beginWork();
    VITRINE_VERIFY_OK(right);
    QVERIFY(queue_->takeNext().value());
    VITRINE_VERIFY_OK(queue_->move("one", 0));
    QCOMPARE(queue_->list().value().front().run, std::string("three"));
    QCOMPARE(waiting(), (std::vector<std::string>{"one", "two"}));
    QCOMPARE(queue_->move("nobody", 0).error().code, ErrorCode::NotFound);
}

void TestRunQueue::aRemovedRunLeavesNoEmptyFolder() {
    VITRINE_VERIFY_OK(queue_->remove("two"));
    QCOMPARE(waiting(), (std::vector<std::string>{"one", "three"}));
    QVERIFY(!fs::exists(runs() / "two"));
    QCOMPARE(queue_->remove("two").error().code, ErrorCode::NotFound);
}

void TestRunQueue::aRemovedRunKeepsWhatItTrained() {
    fs::create_directories(runs() / "two" / "checkpoint-5");
    VITRINE_VERIFY_OK(queue_->remove("two"));
    QVERIFY(fs::exists(runs() / "two" / "checkpoint-5"));
}

void TestRunQueue::aRunningOneIsNotRemoved() {
    const auto right = queue_->beginWork();
    VITRINE_VERIFY_OK(right);
    QVERIFY(queue_->takeNext().value());
    QCOMPARE(queue_->remove("one").error().code, ErrorCode::InvalidArgument);
    QVERIFY(fs::exists(runs() / "one"));
}

void TestRunQueue::whatADeadWorkerLeftCanBeRemoved() {
    QVERIFY(queue_->takeNext().value());
    VITRINE_VERIFY_OK(queue_->remove("one"));
    QCOMPARE(waiting(), (std::vector<std::string>{"two", "three"}));
}

void TestRunQueue::whatADeadWorkerLeftIsTakenAgainFirst() {
    {
        const auto dead = queue_->beginWork();
        VITRINE_VERIFY_OK(queue_->settle("one", QueueState::Done, {}));
        QCOMPARE(queue_->takeNext().value()->run, std::string("two"));
    }
    QCOMPARE(waiting(), (std::vector<std::string>{"two", "three"}));
    const auto right = queue_->beginWork();
    VITRINE_VERIFY_OK(right);
    QCOMPARE(queue_->takeNext().value()->run, std::string("two"));
    QCOMPARE(waiting(), std::vector<std::string>{"three"});
}

void TestRunQueue::onlyOneWorksTheLineOff() {
    const auto first = queue_->beginWork();
    VITRINE_VERIFY_OK(first);
    const auto second = queue_->beginWork();
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::DatabaseBusy);
    // Others may still look and add.
    VITRINE_VERIFY_OK(queue_->add("four", {}));
    QCOMPARE(waiting().size(), std::size_t{4});
}

void TestRunQueue::aStrangeQueueFileIsRefused_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("no JSON") << QByteArray("runs");
    QTest::newRow("no list") << QByteArray(R"({"format":1})");
    QTest::newRow("no such state") << QByteArray(R"({"runs":[{"run":"one","state":"dancing","detail":""}]})");
    QTest::newRow("a way out") << QByteArray(R"({"runs":[{"run":"../../etc","state":"waiting","detail":""}]})");
    QTest::newRow("the folder above") << QByteArray(R"({"runs":[{"run":"..","state":"waiting","detail":""}]})");
    QTest::newRow("a number") << QByteArray(R"({"runs":[{"run":1,"state":"waiting","detail":""}]})");
}

void TestRunQueue::aStrangeQueueFileIsRefused() {
    QFETCH(QByteArray, content);
    std::ofstream(runs() / "queue.json") << content.constData();
    QCOMPARE(queue_->list().error().code, ErrorCode::CorruptFile);
    // and is not written over
    QVERIFY(!queue_->add("four", {}));
    QCOMPARE(queue_->list().error().code, ErrorCode::CorruptFile);
}

void TestRunQueue::aGridHasEveryCombinationWithEverySeed() {
    TrainingConfig base;
    base.seed = 7;
    const std::vector<SweepAxis> axes = {parseSweepAxis("lora-rank=8,16").value(),
                                         parseSweepAxis("learning_rate=1e-4,2e-4,4e-4").value()};
    const auto runs = expandSweep(base, axes, 2);
    VITRINE_VERIFY_OK(runs);
    QCOMPARE(runs->size(), std::size_t{12});
    QCOMPARE(runs->front().name, std::string("lora_rank=8 learning_rate=1e-4 seed=7"));
    QCOMPARE(runs->back().name, std::string("lora_rank=16 learning_rate=4e-4 seed=8"));
    std::set<std::tuple<std::int64_t, double, std::int64_t>> seen;
    for (const SweepRun& run : *runs) seen.emplace(run.config.loraRank, run.config.learningRate, run.config.seed);
    QCOMPARE(seen.size(), std::size_t{12});
    QVERIFY(seen.contains({16, 2e-4, 8}));
    const auto alone = expandSweep(base, {}, 1);
    QCOMPARE(alone->size(), std::size_t{1});
    QVERIFY(alone->front().name.empty());
}

void TestRunQueue::valuesOfListsStandBetweenSemicolons() {
    const auto runs = expandSweep({}, {parseSweepAxis("lora-target=qkv_proj;qkv_proj,o_proj").value()}, 1);
    VITRINE_VERIFY_OK(runs);
    QCOMPARE(runs->size(), std::size_t{2});
    QCOMPARE(runs->back().config.loraTarget, (std::vector<std::string>{"qkv_proj", "o_proj"}));
}

void TestRunQueue::nonsenseInASweepIsRefused_data() {
    QTest::addColumn<QString>("axis");
    QTest::newRow("no such setting") << QStringLiteral("learning-rat=1");
    QTest::newRow("no values") << QStringLiteral("learning-rate");
    QTest::newRow("an empty value") << QStringLiteral("learning-rate=1e-4,");
    QTest::newRow("a value twice") << QStringLiteral("learning-rate=1e-4,1e-4");
    QTest::newRow("no number") << QStringLiteral("learning-rate=fast");
    QTest::newRow("out of range") << QStringLiteral("lora-rank=-1,8");
}

void TestRunQueue::nonsenseInASweepIsRefused() {
    QFETCH(QString, axis);
    const auto parsed = parseSweepAxis(axis.toStdString());
    const auto runs = parsed ? expandSweep({}, {*parsed}, 1) : Result<std::vector<SweepRun>>(parsed.error());
    QVERIFY(!runs);
    QVERIFY(!runs.error().detail.empty());
}

QTEST_APPLESS_MAIN(TestRunQueue)
#include "test_run_queue.moc"
