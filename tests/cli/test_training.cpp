// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <fstream>

#include <QtCore/QProcess>
#include <QtTest/QtTest>

#include "core/image/image_codec.h"
#include "core/io/file.h"
#include "core/io/json.h"
#include "tests/cli/program.h"
#include "tests/support/golden.h"
#include "tests/support/model_folders.h"
#include "tests/support/synth.h"

using namespace vitrine;
using namespace vitrine::testing;

namespace {

namespace fs = std::filesystem;
using io::Json;

using Words = std::vector<std::string>;

std::string text(const fs::path& path) {
    return path.string();
}

std::vector<Json> eventsOf(const std::string& output) {
    std::vector<Json> events;
    std::istringstream lines(output);
    for (std::string line; std::getline(lines, line);) events.push_back(Json::parse(line));
    return events;
}

std::vector<Json> only(const std::vector<Json>& events, const std::string& kind) {
    std::vector<Json> chosen;
    for (const Json& event : events) {
        if (event.value("event", "") == kind) chosen.push_back(event);
    }
    return chosen;
}

std::string contentOf(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void drawPicture(const fs::path& file, int width, int height) {
    const auto png = image::encodePng(synth(width, height));
    std::ofstream(file, std::ios::binary) << *png;
}

int rowsByCategory(const Json& evaluation) {
    int rows = 0;
    for (const auto& [category, figures] : evaluation["by_category"].items()) rows += figures["n"].get<int>();
    return rows;
}

}  // namespace

class TestTraining : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void linesBecomeAnAdapter();
    void aKilledRunGoesOnBitForBit();
    void aStoppedRunSavesFirst();
    void aRunThatSleptGoesOnAsIfNothingHadHappened();
    void linesThatCannotBeUsedAreRefusedOneByOne();
    void aFileSizeLimitLeavesNothingHalfWritten();
    void aProjectIsCheckedAndTrainedOn();
    void whatPreflightAcceptsIsTrainedOn();
    void nonsenseIsAUsageError_data();
    void nonsenseIsAUsageError();
    void aRunIsNotOverwritten();

private:
    fs::path at(const char* name) const { return folder_->path() / name; }
    Words command(const fs::path& run, int steps, const Words& more = {}) const;

    std::unique_ptr<io::TemporaryFolder> folder_;
    std::unique_ptr<io::TemporaryFolder> model_;
};

void TestTraining::initTestCase() {
    VITRINE_NEEDS_SHARED(data, "data");
    const std::filesystem::path shared = data.parent_path();
    folder_ = std::make_unique<io::TemporaryFolder>(*io::TemporaryFolder::create());
    model_ = std::make_unique<io::TemporaryFolder>(hashModelFolder(shared, "tiny30", smallTower()));
    std::ofstream lines(at("lines.jsonl"));
    for (int i = 0; i < 4; ++i) {
        const fs::path picture = at(("picture" + std::to_string(i) + ".png").c_str());
        drawPicture(picture, 50 + 10 * i, 40);
        Json line = {{"prompt", "<|user|>\n<|image_1|>\nWhat is this?<|end|>\n<|assistant|>\n"},
                     {"images", {picture.string()}},
                     {"answer", "A bag for " + std::to_string(100 + i)}};
        if (i == 3) line = {{"messages", {{{"role", "user"}, {"content", "Say hello"}}}}, {"answer", "Hello"}};
        lines << line.dump() << "\n";
    }
}

Words TestTraining::command(const fs::path& run, int steps, const Words& more) const {
    Words words = {"train-on",
                   "--json",
                   "--model",
                   text(model_->path()),
                   "--input",
                   text(at("lines.jsonl")),
                   "--out",
                   text(run),
                   "--device",
                   "cpu",
                   "--threads",
                   "1",
                   "--num-crops",
                   "1",
                   "--max-steps",
                   std::to_string(steps),
                   "--lora-rank",
                   "2",
                   "--dtype",
                   "float32",
                   "--per-device-train-batch-size",
                   "2"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

void TestTraining::linesBecomeAnAdapter() {
    const ProgramRun run = runWords(command(at("plain"), 3, {"--learning-rate", "1e-3"}));
    QVERIFY2(run.exitCode == 0, run.messages.c_str());
    const auto events = eventsOf(run.output);
    QCOMPARE(only(events, "started").at(0)["rows"].get<int>(), 4);
    const auto steps = only(events, "step");
    QCOMPARE(steps.size(), 3u);
    for (const char* key : {"step", "epoch", "loss", "learning_rate", "grad_norm", "samples_per_second",
                            "tokens_per_second", "memory_bytes"})
        QVERIFY2(steps[0].contains(key), key);
    QCOMPARE(steps[0]["learning_rate"].get<double>(), 1e-3);
    QVERIFY(steps[2]["loss"].get<double>() < steps[0]["loss"].get<double>() + 1.0);
    const auto saved = only(events, "checkpoint");
    QCOMPARE(saved.size(), 1u);
    QCOMPARE(saved[0]["step"].get<int>(), 3);
    const fs::path checkpoint = saved[0]["path"].get<std::string>();
    QVERIFY(fs::exists(checkpoint / "adapter_model.safetensors"));
    QVERIFY(fs::exists(checkpoint / "adapter_config.json"));
    QCOMPARE(events.back()["event"].get<std::string>(), std::string("finished"));
    QCOMPARE(events.back()["best_checkpoint"].get<std::string>(), checkpoint.string());
    QCOMPARE(Json::parse(contentOf(at("plain") / "training_args.json"))["settings"]["lora_rank"].get<int>(), 2);
    const ProgramRun forward = runWords({"forward", "--json", "--model", text(model_->path()), "--adapter",
                                         text(checkpoint), "--num-crops", "1", "--input", text(at("lines.jsonl"))});
    QVERIFY2(forward.exitCode == 0, forward.messages.c_str());
}

void TestTraining::aKilledRunGoesOnBitForBit() {
    const Words often = {"--save-steps", "1", "--lora-dropout", "0.2"};
    QCOMPARE(runWords(command(at("straight"), 8, often)).exitCode, 0);
    QProcess process;
    process.start(QStringLiteral(VITRINE_CLI), listed(command(at("killed"), 8, often)));
    std::string seen;
    while (seen.find("\"checkpoint\"") == std::string::npos && process.waitForReadyRead(60'000))
        seen += process.readAllStandardOutput().toStdString();
    process.kill();
    QVERIFY(process.waitForFinished());
    seen += process.readAllStandardOutput().toStdString();
    seen.resize(seen.rfind('\n') + 1);
    const auto acknowledged = only(eventsOf(seen), "checkpoint");
    QVERIFY(!acknowledged.empty());
    const ProgramRun resumed = runWords({"resume", text(at("killed")), "--json"});
    QVERIFY2(resumed.exitCode == 0, (resumed.messages + resumed.output).c_str());
    const auto steps = only(eventsOf(resumed.output), "step");
    QVERIFY(!steps.empty());
    QVERIFY(steps.front()["step"].get<int>() > acknowledged.back()["step"].get<int>());
    QCOMPARE(steps.back()["step"].get<int>(), 8);
    for (const char* file : {"adapter_model.safetensors", "optimizer.safetensors", "rng.safetensors", "state.json"})
        QVERIFY2(contentOf(at("straight") / "checkpoint-8" / file) == contentOf(at("killed") / "checkpoint-8" / file),
                 file);
    QVERIFY(contentOf(at("straight") / "trainer_state.json") == contentOf(at("killed") / "trainer_state.json"));
}

void TestTraining::aStoppedRunSavesFirst() {
    QProcess process;
    process.start(QStringLiteral(VITRINE_CLI), listed(command(at("stopped"), 100'000)));
    QVERIFY(process.waitForReadyRead(60'000));
    std::string seen;
    while (seen.find("\"step\":2") == std::string::npos && process.waitForReadyRead(60'000))
        seen += process.readAllStandardOutput().toStdString();
    ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 130);
    seen += process.readAllStandardOutput().toStdString();
    const auto events = eventsOf(seen);
    const int last = only(events, "step").back()["step"].get<int>();
    QCOMPARE(only(events, "checkpoint").back()["step"].get<int>(), last);
    QCOMPARE(events.back()["event"].get<std::string>(), std::string("failed"));
    QCOMPARE(events.back()["error"]["code"].get<std::string>(), std::string("cancelled"));
}

/// As a laptop that was closed: the process stands still for a while, then goes on.
void TestTraining::aRunThatSleptGoesOnAsIfNothingHadHappened() {
    constexpr int kSteps = 6;
    const auto awake = eventsOf(runWords(command(at("awake"), kSteps)).output);
    QProcess process;
    process.start(QStringLiteral(VITRINE_CLI), listed(command(at("slept"), kSteps)));
    QVERIFY(process.waitForReadyRead(60'000));
    std::string seen;
    while (seen.find("\"step\":2") == std::string::npos && process.waitForReadyRead(60'000))
        seen += process.readAllStandardOutput().toStdString();
    const auto id = static_cast<pid_t>(process.processId());
    QCOMPARE(::kill(id, SIGSTOP), 0);
    QTest::qSleep(3000);
    QCOMPARE(::kill(id, SIGCONT), 0);
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 0);
    seen += process.readAllStandardOutput().toStdString();
    const auto slept = eventsOf(seen);
    QCOMPARE(slept.back()["event"].get<std::string>(), std::string("finished"));
    const auto steps = only(slept, "step");
    const auto expected = only(awake, "step");
    QCOMPARE(steps.size(), static_cast<std::size_t>(kSteps));
    for (std::size_t i = 0; i < steps.size(); ++i) QVERIFY(steps[i]["loss"] == expected[i]["loss"]);
}

void TestTraining::linesThatCannotBeUsedAreRefusedOneByOne() {
    const std::string good = contentOf(at("lines.jsonl"));
    const std::string bad =
        "{\"prompt\": \"no answer\"}\nnot json\n{\"prompt\": \"a\", \"answer\": \"b\", \"images\": [\"lost.png\"]}\n";
    std::ofstream(at("mixed.jsonl")) << bad << good;
    std::ofstream(at("bad.jsonl")) << bad;
    Words arguments = command(at("mixed"), 1);
    *(std::find(arguments.begin(), arguments.end(), "--input") + 1) = text(at("mixed.jsonl"));
    const ProgramRun mixed = runWords(arguments);
    QVERIFY2(mixed.exitCode == 0, mixed.messages.c_str());
    const Json started = only(eventsOf(mixed.output), "started").at(0);
    QCOMPARE(started["rows"].get<int>(), 4);
    QCOMPARE(started["refused"].size(), 3u);
    QCOMPARE(started["refused"][0]["code"].get<std::string>(), std::string("missing_field"));
    QCOMPARE(started["refused"][2]["id"].get<int>(), 2);
    arguments = command(at("bad"), 1);
    *(std::find(arguments.begin(), arguments.end(), "--input") + 1) = text(at("bad.jsonl"));
    const ProgramRun none = runWords(arguments);
    QCOMPARE(none.exitCode, 3);
    QVERIFY(eventsOf(none.output).back().contains("error"));
}

void TestTraining::aFileSizeLimitLeavesNothingHalfWritten() {
    QProcess process;
    process.setChildProcessModifier([] {
        const rlimit limit{20'000, 20'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    });
    process.start(QStringLiteral(VITRINE_CLI), listed(command(at("limited"), 1, {"--lora-rank", "16"})));
    QVERIFY(process.waitForFinished(120'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 4);
    const Json last = eventsOf(process.readAllStandardOutput().toStdString()).back();
    QCOMPARE(last["error"]["code"].get<std::string>(), std::string("disk_full"));
    QVERIFY(!last["error"]["remedy"].get<std::string>().empty());
    for (const auto& entry : fs::directory_iterator(at("limited")))
        QVERIFY2(entry.path().filename().string().find("checkpoint") == std::string::npos, entry.path().c_str());
}

void TestTraining::aProjectIsCheckedAndTrainedOn() {
    std::ofstream table(at("catalogue.csv"));
    table << "website_name,product_code,title,category3_code,full_price,local_image_path\n";
    for (int i = 0; i < 8; ++i) {
        table << "Shop,P" << i << ",Bag " << i << ",BAGS," << 100 + i << ",picture" << i % 3 << ".png\n";
    }
    table << "Shop,P8,Bag without picture,BAGS,5,\n";
    table.close();
    const std::string project = text(at("project"));
    QCOMPARE(runWords({"init", project}).exitCode, 0);
    const ProgramRun imported =
        runWords({"import", project, text(at("catalogue.csv")), "--images", text(folder_->path()), "--json"});
    QVERIFY2(imported.exitCode == 0, (imported.messages + imported.output).c_str());
    QCOMPARE(runWords({"split", project, "--by", "random", "--fractions", "0.6,0.2,0.2", "--seed", "1"}).exitCode, 0);

    const ProgramRun checked =
        runWords({"preflight", project, "--model", text(model_->path()), "--num-crops", "1", "--json"});
    QVERIFY2(checked.exitCode == 0, (checked.messages + checked.output).c_str());
    const Json preflight = Json::parse(checked.output);
    QCOMPARE(preflight["accepted"].get<int>(), 8);
    QCOMPARE(preflight["refused"].size(), 1u);
    QCOMPARE(preflight["refused"][0]["id"].get<int>(), 9);
    QVERIFY(preflight["cut"].empty());

    const ProgramRun run = runWords(
        {"train", project,       "--model", text(model_->path()), "--out", text(at("run")),   "--json", "--device",
         "cpu",   "--num-crops", "1",       "--num-train-epochs", "2",     "--eval-strategy", "epoch",  "--lora-rank",
         "2",     "--dtype",     "float32", "--save-total-limit", "2"});
    QVERIFY2(run.exitCode == 0, (run.messages + run.output).c_str());
    const auto events = eventsOf(run.output);
    const auto evaluations = only(events, "evaluation");
    QVERIFY(!evaluations.empty());
    QCOMPARE(rowsByCategory(evaluations.back()), evaluations.back()["rows"].get<int>());
    QCOMPARE(events.back()["event"].get<std::string>(), std::string("finished"));
    QVERIFY(fs::exists(fs::path(events.back()["best_checkpoint"].get<std::string>()) / "adapter_config.json"));
    const ProgramRun again =
        runWords({"preflight", project, "--model", text(model_->path()), "--config", text(at("run")), "--json"});
    QVERIFY2(again.exitCode == 0, (again.messages + again.output).c_str());
    QVERIFY(Json::parse(again.output)["longest"] == preflight["longest"]);
}

void TestTraining::whatPreflightAcceptsIsTrainedOn() {
    const std::string project = text(at("project"));  // of the test before
    const Json preflight =
        jsonOf({"preflight", project, "--model", text(model_->path()), "--config", text(at("run")), "--json"});
    const auto events = jsonLinesOf({"train", project, "--model", text(model_->path()), "--out", text(at("all")),
                                     "--json", "--config", text(at("run"))});
    // Trained on, or kept to be judged; none of them is dropped on the way.
    const Json started = only(events, "started").at(0);
    const std::size_t held = jsonLinesOf({"list", project, "--where", "split:test not image:none", "--json"}).size();
    QCOMPARE(started["rows"].get<std::size_t>() + started["validation_rows"].get<std::size_t>() + held,
             preflight["accepted"].get<std::size_t>());
    QCOMPARE(events.back()["skipped_rows"].get<int>(), 0);
}

void TestTraining::nonsenseIsAUsageError_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no such setting") << listed({"--learnig-rate", "1"});
    QTest::newRow("text for a number") << listed({"--learning-rate", "fast"});
    QTest::newRow("outside its range") << listed({"--lora-dropout", "1.5"});
    QTest::newRow("not one of the choices") << listed({"--lr-scheduler-type", "zigzag"});
    QTest::newRow("no such module") << listed({"--lora-target", "no_such_module"});
}

void TestTraining::nonsenseIsAUsageError() {
    QFETCH(QStringList, arguments);
    const ProgramRun run = runProgram(listed(command(at("nonsense"), 1)) + arguments);
    QCOMPARE(run.exitCode, 2);
    QVERIFY(eventsOf(run.output).back().contains("error"));
    QVERIFY(!fs::exists(at("nonsense") / "checkpoint-1"));
}

void TestTraining::aRunIsNotOverwritten() {
    QCOMPARE(runWords(command(at("once"), 1)).exitCode, 0);
    const ProgramRun again = runWords(command(at("once"), 1));
    QVERIFY(again.exitCode != 0);
    QVERIFY(again.output.find("already_exists") != std::string::npos);
    const ProgramRun finished = runWords({"resume", text(at("once")), "--json"});
    QCOMPARE(finished.exitCode, 0);  // nothing is left to do, and that is said
    QVERIFY(only(eventsOf(finished.output), "step").empty());
    QVERIFY(finished.messages.find("complete") != std::string::npos);
    const ProgramRun longer = runWords({"resume", text(at("once")), "--max-steps", "2", "--json"});
    QCOMPARE(longer.exitCode, 0);
    QCOMPARE(only(eventsOf(longer.output), "step").at(0)["step"].get<int>(), 2);
    QCOMPARE(Json::parse(contentOf(at("once") / "training_args.json"))["settings"]["max_steps"].get<int>(), 2);
    QCOMPARE(eventsOf(finished.output).back()["event"].get<std::string>(), std::string("finished"));
}

QTEST_GUILESS_MAIN(TestTraining)
#include "test_training.moc"
