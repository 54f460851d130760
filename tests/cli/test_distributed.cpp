// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <cstring>
#include <fstream>

#include <QtCore/QProcess>
#include <QtTest/QtTest>

#include "core/image/image_codec.h"
#include "core/io/file.h"
#include "core/io/json.h"
#include "core/io/safetensors.h"
#include "tests/cli/program.h"
#include "tests/support/free_port.h"
#include "tests/support/golden.h"
#include "tests/support/model_folders.h"
#include "tests/support/synth.h"

using namespace vitrine;
using namespace vitrine::testing;

namespace {

namespace fs = std::filesystem;
using io::Json;
using Words = std::vector<std::string>;

const Words kFull = {"--finetuning-type", "full", "--save-steps", "1", "--learning-rate", "1e-4"};

/// One process of a run, as torchrun would start it.
struct Member {
    std::unique_ptr<QProcess> process = std::make_unique<QProcess>();
    std::string output;

    int exitCode() {
        if (!process->waitForFinished(60'000)) return -1;
        output += process->readAllStandardOutput().toStdString();
        return process->exitStatus() == QProcess::NormalExit ? process->exitCode() : -2;
    }
    std::string messages() { return process->readAllStandardError().toStdString(); }
    bool waitFor(const std::string& words) {
        while (output.find(words) == std::string::npos) {
            if (!process->waitForReadyRead(60'000)) return false;
            output += process->readAllStandardOutput().toStdString();
        }
        return true;
    }
};

/// Starts a process for each list of words.
std::vector<Member> launched(const std::vector<Words>& words) {
    std::vector<Member> members(words.size());
    const int port = freePort();
    for (std::size_t rank = 0; rank < words.size(); ++rank) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        const auto set = [&](const char* name, const std::string& value) {
            environment.insert(QString::fromUtf8(name), QString::fromStdString(value));
        };
        set("RANK", std::to_string(rank));
        set("LOCAL_RANK", std::to_string(rank));
        set("WORLD_SIZE", std::to_string(words.size()));
        set("MASTER_ADDR", "127.0.0.1");
        set("MASTER_PORT", std::to_string(port));
        members[rank].process->setProcessEnvironment(environment);
        members[rank].process->start(programPath(), listed(words[rank]));
    }
    return members;
}

std::vector<Json> only(const std::string& output, const std::string& kind) {
    std::vector<Json> chosen;
    std::istringstream lines(output.substr(0, output.rfind('\n') + 1));
    for (std::string line; std::getline(lines, line);) {
        const Json event = Json::parse(line);
        if (event.value("event", "") == kind) chosen.push_back(event);
    }
    return chosen;
}

/// The largest difference between two files of float32 tensors; infinite where they hold other tensors.
double distance(const fs::path& one, const fs::path& other) {
    const auto a = io::SafetensorsFile::open(one);
    const auto b = io::SafetensorsFile::open(other);
    if (!a || !b || (*a)->tensors().size() != (*b)->tensors().size()) return std::numeric_limits<double>::infinity();
    double largest = 0.0;
    for (const auto& [name, tensor] : (*a)->tensors()) {
        const auto found = (*b)->tensors().find(name);
        if (found == (*b)->tensors().end()) return std::numeric_limits<double>::infinity();
        const auto first = tensor.bytes;
        const auto second = found->second.bytes;
        if (first.size() != second.size()) return std::numeric_limits<double>::infinity();
        for (std::size_t i = 0; i + sizeof(float) <= first.size(); i += sizeof(float)) {
            float x = 0, y = 0;
            std::memcpy(&x, first.data() + i, sizeof x);
            std::memcpy(&y, second.data() + i, sizeof y);
            largest = std::max(largest, std::abs(static_cast<double>(x) - static_cast<double>(y)));
        }
    }
    return largest;
}

}  // namespace

class TestDistributed : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void twoTimesTwoEqualsOneTimesFour();
    void otherSettingsInOneProcessAreRefusedByAll();
    void whatOneProcessCannotReadEndsAll();
    void aKilledProcessEndsTheOther_data();
    void aKilledProcessEndsTheOther();
    void aStopOfOneStopsAllAfterSaving();
    void aRunOfOneGoesOnInTwo();
    void fullFineTuningDividedEqualsUndivided();
    void aDividedRunGoesOnInAnyNumber();
    void aKilledPartOfADividedRunLeavesTheLastCheckpoint_data();
    void aKilledPartOfADividedRunLeavesTheLastCheckpoint();
    void processesThatCannotShareAStepAreRefused();
    void anIncompleteLaunchIsAUsageError();

private:
    fs::path at(const std::string& name) const { return folder_->path() / name; }
    Words command(const std::string& run, int steps, int accumulation, const Words& more = {}) const;
    fs::path adapter(const std::string& run, int step) const {
        return at(run) / ("checkpoint-" + std::to_string(step)) / "adapter_model.safetensors";
    }

    std::unique_ptr<io::TemporaryFolder> folder_;
    std::unique_ptr<io::TemporaryFolder> model_;
};

void TestDistributed::initTestCase() {
    VITRINE_NEEDS_SHARED(data, "data");
    folder_ = std::make_unique<io::TemporaryFolder>(*io::TemporaryFolder::create());
    model_ = std::make_unique<io::TemporaryFolder>(hashModelFolder(data.parent_path(), "tiny30", smallTower()));
    std::ofstream lines(at("lines.jsonl"));
    for (int i = 0; i < 10; ++i) {
        Json line = {{"messages", {{{"role", "user"}, {"content", "Say hello " + std::to_string(i)}}}},
                     {"answer", "Hello " + std::string(static_cast<std::size_t>(1 + i), 'o')}};
        if (i % 3 == 0) {
            const fs::path picture = at("picture" + std::to_string(i) + ".png");
            std::ofstream(picture, std::ios::binary) << *image::encodePng(synth(50 + 10 * i, 40));
            line = {{"prompt", "<|user|>\n<|image_1|>\nWhat is this?<|end|>\n<|assistant|>\n"},
                    {"images", {picture.string()}},
                    {"answer", "A bag for " + std::to_string(100 + i)}};
        }
        lines << line.dump() << "\n";
    }
}

Words TestDistributed::command(const std::string& run, int steps, int accumulation, const Words& more) const {
    Words words = {"train-on",
                   "--json",
                   "--model",
                   model_->path().string(),
                   "--input",
                   at("lines.jsonl").string(),
                   "--out",
                   at(run).string(),
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
                   "--learning-rate",
                   "1e-3",
                   "--dtype",
                   "float32",
                   "--per-device-train-batch-size",
                   "1",
                   "--gradient-accumulation-steps",
                   std::to_string(accumulation),
                   "--process-timeout",
                   "10"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

void TestDistributed::twoTimesTwoEqualsOneTimesFour() {
    const ProgramRun alone = runWords(command("1x4", 6, 4));
    QVERIFY2(alone.exitCode == 0, alone.messages.c_str());
    auto members = launched({command("2x2", 6, 2), command("2x2", 6, 2)});
    QVERIFY2(members[0].exitCode() == 0, members[0].messages().c_str());
    QVERIFY2(members[1].exitCode() == 0, members[1].messages().c_str());
    QVERIFY2(members[1].output.empty(), members[1].output.c_str());
    const auto expected = only(alone.output, "step");
    const auto steps = only(members[0].output, "step");
    QCOMPARE(steps.size(), 6u);
    QCOMPARE(expected.size(), 6u);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        for (const char* number : {"loss", "grad_norm", "epoch", "learning_rate"}) {
            const double difference = std::abs(steps[i][number].get<double>() - expected[i][number].get<double>());
            QVERIFY2(difference < 1e-5, number);
        }
    }
    const double apart = distance(adapter("1x4", 6), adapter("2x2", 6));
    qInfo("adapters differ by at most %g", apart);
    QVERIFY(apart < 1e-5);
    const auto stateOf = [this](const char* run) {
        return Json::parse(std::ifstream(at(run) / "checkpoint-6" / "state.json"));
    };
    for (const char* same : {"step", "position", "tokens_seen", "settings_hash", "rows_hash"})
        QVERIFY2(stateOf("1x4")[same] == stateOf("2x2")[same], same);
}

void TestDistributed::otherSettingsInOneProcessAreRefusedByAll() {
    auto members = launched({command("other", 2, 2), command("other", 2, 2, {"--learning-rate", "2e-3"})});
    for (Member& member : members) {
        QCOMPARE(member.exitCode(), 2);
        const std::string said = member.output + member.messages();
        QVERIFY2(said.find("process 1 has learning_rate 0.002, process 0 has learning_rate 0.001") != std::string::npos,
                 said.c_str());
    }
    QVERIFY(!fs::exists(at("other") / "checkpoint-2"));
    std::ofstream(at("fewer.jsonl")) << R"({"prompt": "a", "answer": "b"})"
                                     << "\n";
    Words otherRows = command("rows", 2, 2);
    *(std::find(otherRows.begin(), otherRows.end(), "--input") + 1) = at("fewer.jsonl").string();
    auto pair = launched({command("rows", 2, 2), otherRows});
    for (Member& member : pair) {
        QCOMPARE(member.exitCode(), 2);
        QVERIFY((member.output + member.messages()).find("process 1 has rows") != std::string::npos);
    }
}

void TestDistributed::whatOneProcessCannotReadEndsAll() {
    Words lost = command("lost", 2, 2);
    *(std::find(lost.begin(), lost.end(), "--model") + 1) = at("no such model").string();
    auto members = launched({command("lost", 2, 2), lost});
    QVERIFY(members[1].exitCode() > 0);
    QVERIFY(members[0].exitCode() > 0);
    QVERIFY2(members[0].output.find("process 1 of 2: ") != std::string::npos, members[0].output.c_str());
    const std::string said = members[1].messages();
    QVERIFY2(said.find("process 1 of 2: error: ") != std::string::npos, said.c_str());
}

void TestDistributed::aKilledProcessEndsTheOther_data() {
    QTest::addColumn<int>("killed");
    QTest::newRow("the first") << 0;
    QTest::newRow("the second") << 1;
}

void TestDistributed::aKilledProcessEndsTheOther() {
    QFETCH(int, killed);
    const std::string run = "killed" + std::to_string(killed);
    const Words words = command(run, 100'000, 2, {"--save-steps", "2"});
    auto members = launched({words, words});
    QVERIFY(members[0].waitFor("\"event\":\"checkpoint\""));
    const int acknowledged = only(members[0].output, "checkpoint").back()["step"].get<int>();
    QElapsedTimer clock;
    clock.start();
    ::kill(static_cast<pid_t>(members[static_cast<std::size_t>(killed)].process->processId()), SIGKILL);
    Member& other = members[static_cast<std::size_t>(1 - killed)];
    QCOMPARE(other.exitCode(), 4);
    QVERIFY(clock.elapsed() < 15'000);
    const std::string said = other.output + other.messages();
    QVERIFY2(said.find("the run cannot go on") != std::string::npos, said.c_str());
    QCOMPARE(members[static_cast<std::size_t>(killed)].exitCode(), -2);
    if (killed == 1) {  // what the first process had reached is kept
        const int reached = only(other.output, "step").back()["step"].get<int>();
        QCOMPARE(only(other.output, "checkpoint").back()["step"].get<int>(), reached);
    }
    const ProgramRun resumed = runWords({"resume", at(run).string(), "--json", "--max-steps", "1"});
    QVERIFY2(resumed.exitCode == 0, (resumed.messages + resumed.output).c_str());
    QVERIFY(only(resumed.output, "started").at(0)["first_step"].get<int>() > acknowledged);
}

void TestDistributed::aStopOfOneStopsAllAfterSaving() {
    const Words words = command("stopped", 100'000, 2);
    auto members = launched({words, words});
    QVERIFY(members[0].waitFor("\"step\":2"));
    ::kill(static_cast<pid_t>(members[1].process->processId()), SIGTERM);
    for (Member& member : members) QCOMPARE(member.exitCode(), 130);
    const int last = only(members[0].output, "step").back()["step"].get<int>();
    QCOMPARE(only(members[0].output, "checkpoint").back()["step"].get<int>(), last);
}

void TestDistributed::aRunOfOneGoesOnInTwo() {
    QCOMPARE(runWords(command("half", 3, 4, {"--lr-scheduler-type", "constant"})).exitCode, 0);
    QCOMPARE(runWords(command("whole", 6, 4, {"--lr-scheduler-type", "constant"})).exitCode, 0);
    const Words resume = {"resume", at("half").string(), "--json", "--max-steps", "6"};
    auto members = launched({resume, resume});
    for (Member& member : members) QVERIFY2(member.exitCode() == 0, member.messages().c_str());
    QCOMPARE(only(members[0].output, "step").front()["step"].get<int>(), 4);
    QVERIFY(distance(adapter("half", 6), adapter("whole", 6)) < 1e-5);
    QVERIFY(distance(adapter("half", 6), adapter("half", 3)) > 1e-4);
    // And back again in one: the plan still holds what it was begun with.
    const ProgramRun back = runWords({"resume", at("half").string(), "--json", "--max-steps", "7"});
    QVERIFY2(back.exitCode == 0, (back.messages + back.output).c_str());
    QCOMPARE(only(back.output, "step").size(), 1u);
}

void TestDistributed::fullFineTuningDividedEqualsUndivided() {
    QCOMPARE(runWords(command("full1x4", 5, 4, kFull)).exitCode, 0);
    auto members = launched({command("full2x2", 5, 2, kFull), command("full2x2", 5, 2, kFull)});
    for (Member& member : members) QVERIFY2(member.exitCode() == 0, member.messages().c_str());
    QCOMPARE(only(members[0].output, "step").size(), 5u);
    for (const char* file : {"model.safetensors", "optimizer.safetensors"}) {
        const double apart = distance(at("full1x4") / "checkpoint-5" / file, at("full2x2") / "checkpoint-5" / file);
        qInfo("%s differ by at most %g", file, apart);
        QVERIFY(apart < 1e-5);
        QVERIFY(distance(at("full1x4") / "checkpoint-5" / file, at("full1x4") / "checkpoint-1" / file) > 1e-4);
    }
}

void TestDistributed::aDividedRunGoesOnInAnyNumber() {
    Words constant = kFull;
    constant.insert(constant.end(), {"--lr-scheduler-type", "constant"});
    QCOMPARE(runWords(command("fullWhole", 6, 6, constant)).exitCode, 0);
    auto begun = launched({command("fullPart", 2, 3, constant), command("fullPart", 2, 3, constant)});
    for (Member& member : begun) QVERIFY2(member.exitCode() == 0, member.messages().c_str());
    const auto resume = [this](int steps) {
        return Words{"resume", at("fullPart").string(), "--json", "--max-steps", std::to_string(steps)};
    };
    auto inThree = launched({resume(4), resume(4), resume(4)});
    for (Member& member : inThree) QVERIFY2(member.exitCode() == 0, member.messages().c_str());
    const ProgramRun inOne = runWords(resume(6));
    QVERIFY2(inOne.exitCode == 0, (inOne.messages + inOne.output).c_str());
    for (const char* file : {"model.safetensors", "optimizer.safetensors"})
        QVERIFY(distance(at("fullPart") / "checkpoint-6" / file, at("fullWhole") / "checkpoint-6" / file) < 1e-5);
}

void TestDistributed::aKilledPartOfADividedRunLeavesTheLastCheckpoint_data() {
    QTest::addColumn<int>("killed");
    QTest::newRow("the first") << 0;
    QTest::newRow("the second") << 1;
}

/// It saves at every step, so most of its time goes by in the middle of a save.
void TestDistributed::aKilledPartOfADividedRunLeavesTheLastCheckpoint() {
    QFETCH(int, killed);
    const std::string run = "fullKilled" + std::to_string(killed);
    const Words words = command(run, 100'000, 2, kFull);
    auto members = launched({words, words});
    QVERIFY(members[0].waitFor("\"event\":\"checkpoint\""));
    const int acknowledged = only(members[0].output, "checkpoint").back()["step"].get<int>();
    ::kill(static_cast<pid_t>(members[static_cast<std::size_t>(killed)].process->processId()), SIGKILL);
    Member& other = members[static_cast<std::size_t>(1 - killed)];
    QCOMPARE(other.exitCode(), 4);
    QCOMPARE(members[static_cast<std::size_t>(killed)].exitCode(), -2);
    const std::string said = other.output + other.messages();
    QVERIFY2(said.find("the run cannot go on") != std::string::npos, said.c_str());
    const ProgramRun resumed = runWords({"resume", at(run).string(), "--json", "--max-steps", "1"});
    QVERIFY2(resumed.exitCode == 0, (resumed.messages + resumed.output).c_str());
    QVERIFY(only(resumed.output, "started").at(0)["first_step"].get<int>() > acknowledged);
}

void TestDistributed::processesThatCannotShareAStepAreRefused() {
    QCOMPARE(runWords(command("odd", 1, 3)).exitCode, 0);
    const Words resume = {"resume", at("odd").string(), "--json", "--max-steps", "2"};
    auto members = launched({resume, resume});
    for (Member& member : members) QCOMPARE(member.exitCode(), 2);
    QVERIFY(members[0].output.find("2 processes cannot share the 3 micro-batches") != std::string::npos);
}

void TestDistributed::anIncompleteLaunchIsAUsageError() {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("WORLD_SIZE"), QStringLiteral("2"));
    const ProgramRun run = runProgram(listed(command("incomplete", 1, 1)), {}, 60, environment);
    QCOMPARE(run.exitCode, 2);
    QVERIFY(run.output.find("RANK is not set") != std::string::npos);
    QVERIFY(!fs::exists(at("incomplete")));
}

QTEST_GUILESS_MAIN(TestDistributed)
#include "test_distributed.moc"
