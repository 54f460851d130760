// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QProcess>
#include <QtTest/QtTest>

#include "core/io/file.h"
#include "tests/cli/program.h"
#include "tests/cli/sample_project.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::testing;

namespace {

namespace fs = std::filesystem;
using io::Json;

using Words = std::vector<std::string>;

std::vector<std::string> namesIn(const Json& queue, const std::string& state) {
    std::vector<std::string> names;
    for (const Json& run : queue["runs"]) {
        if (run["state"] == state) names.push_back(run["run"].get<std::string>());
    }
    return names;
}

std::vector<Json> eventsOf(const std::string& output) {
    std::vector<Json> events;
    std::istringstream lines(output);
    for (std::string line; std::getline(lines, line);) events.push_back(Json::parse(line));
    return events;
}

}  // namespace

class TestQueue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void aSweepIsPlannedAndDoneInOrder();
    void aFailedRunDoesNotStopTheLine();
    void aKilledLineGoesOnWhereItStood();
    void aRunThatCannotBePlannedIsRefused_data();
    void aRunThatCannotBePlannedIsRefused();

private:
    Words add(const Words& more) const;
    Json list() const { return jsonOf({"queue", "list", project(), "--json"}); }
    std::string model() const { return sample_->model(); }
    const std::string& project() const { return project_; }

    std::unique_ptr<SampleProject> sample_;
    std::string project_;  ///< of one test
};

void TestQueue::initTestCase() {
    sample_ = std::make_unique<SampleProject>();
}

void TestQueue::init() {
    static int number = 0;
    project_ = sample_->makeProject("project" + std::to_string(++number));
}

Words TestQueue::add(const Words& more) const {
    Words words = {"queue",
                   "add",
                   project(),
                   "--json",
                   "--model",
                   model(),
                   "--device",
                   "cpu",
                   "--threads",
                   "1",
                   "--num-crops",
                   "1",
                   "--max-steps",
                   "2",
                   "--lora-rank",
                   "2",
                   "--per-device-train-batch-size",
                   "1",
                   "--eval-strategy",
                   "no"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

void TestQueue::aSweepIsPlannedAndDoneInOrder() {
    const Json added = jsonOf(add({"--name", "rank", "--sweep", "lora-rank=2,4"}));
    QCOMPARE(added["runs"].get<Words>(), (Words{"rank-lora_rank-2", "rank-lora_rank-4"}));
    QCOMPARE(jsonOf(add({"--name", "third"}))["runs"].get<Words>(), Words{"third"});
    const Json moved = jsonOf({"queue", "move", project(), "third", "--json"});
    QCOMPARE(namesIn(moved, "waiting"), (Words{"third", "rank-lora_rank-2", "rank-lora_rank-4"}));
    const Json removed = jsonOf({"queue", "remove", project(), "rank-lora_rank-2", "--json"});
    QCOMPARE(namesIn(removed, "waiting"), (Words{"third", "rank-lora_rank-4"}));

    const ProgramRun run = runWords({"queue", "run", project(), "--json"});
    QVERIFY2(run.exitCode == 0, (run.messages + run.output).c_str());
    Words order;
    for (const Json& event : eventsOf(run.output)) {
        if (event["event"] == "queued") order.push_back(event["run"].get<std::string>());
    }
    QCOMPARE(order, (Words{"third", "rank-lora_rank-4"}));
    QCOMPARE(eventsOf(run.output).back(), Json::parse(R"({"event":"queue_finished","done":2,"failed":0})"));
    const Json done = list();
    QCOMPARE(namesIn(done, "done"), (Words{"third", "rank-lora_rank-4"}));
    for (const Json& one : done["runs"]) QCOMPARE(one["steps"].get<int>(), 2);
    const fs::path adapter = fs::path(project()) / "runs" / "rank-lora_rank-4" / "checkpoint-2" / "adapter_config.json";
    QCOMPARE(io::readJson(adapter).value()["r"].get<int>(), 4);
    const ProgramRun again = runWords({"queue", "run", project(), "--json"});
    QCOMPARE(eventsOf(again.output).size(), std::size_t{1});
}

void TestQueue::aFailedRunDoesNotStopTheLine() {
    Words broken = add({"--name", "broken"});
    *std::find(broken.begin(), broken.end(), model()) = "nobody/no-such-model";
    QCOMPARE(runWords(broken).exitCode, 0);
    QCOMPARE(runWords(add({"--name", "sound"})).exitCode, 0);
    const ProgramRun run = runWords({"queue", "run", project(), "--json"});
    QCOMPARE(run.exitCode, 1);
    QCOMPARE(namesIn(list(), "failed"), Words{"broken"});
    QCOMPARE(namesIn(list(), "done"), Words{"sound"});
    QVERIFY(list()["runs"][0]["detail"].get<std::string>().find("no-such-model") != std::string::npos);
}

void TestQueue::aKilledLineGoesOnWhereItStood() {
    QCOMPARE(runWords(add({"--name", "long", "--max-steps", "40", "--save-steps", "1"})).exitCode, 0);
    QCOMPARE(runWords(add({"--name", "after"})).exitCode, 0);
    QProcess process;
    process.start(programPath(), listed({"queue", "run", project(), "--json"}));
    QByteArray output;
    while (!output.contains("\"checkpoint\"") && process.waitForReadyRead(60000))
        output += process.readAllStandardOutput();
    process.kill();
    QVERIFY(process.waitForFinished());
    QCOMPARE(namesIn(list(), "waiting"), (Words{"long", "after"}));

    const ProgramRun run = runWords({"queue", "run", project(), "--json"});
    QVERIFY2(run.exitCode == 0, (run.messages + run.output).c_str());
    const auto events = eventsOf(run.output);
    QCOMPARE(events.at(0)["run"].get<std::string>(), std::string("long"));
    QVERIFY(events.at(1)["first_step"].get<int>() > 1);
    QCOMPARE(namesIn(list(), "done"), (Words{"long", "after"}));
}

void TestQueue::aRunThatCannotBePlannedIsRefused_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no such setting") << listed({"--sweep", "lora-rang=1,2"});
    QTest::newRow("one combination is invalid") << listed({"--sweep", "lora-rank=0,2"});
    QTest::newRow("a setting twice") << listed({"--sweep", "lora-rank=1,2", "--sweep", "lora-rank=3"});
    QTest::newRow("too many") << listed({"--seeds", "2000"});
}

void TestQueue::aRunThatCannotBePlannedIsRefused() {
    QFETCH(QStringList, arguments);
    const ProgramRun run = runProgram(listed(add({})) + arguments);
    QVERIFY(run.exitCode != 0);
    QVERIFY(!Json::parse(run.output)["error"]["detail"].get<std::string>().empty());
    QVERIFY(list()["runs"].empty());
}

QTEST_GUILESS_MAIN(TestQueue)
#include "test_queue.moc"
