// SPDX-License-Identifier: GPL-3.0-or-later
// A training while the machine around it changes: its clock is set, its memory is taken.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QtCore/QProcess>
#include <QtTest/QtTest>
#include <filesystem>
#include <sstream>

#include "tests/cli/program.h"
#include "tests/cli/sample_project.h"
#include "tests/support/event_reader.h"

using namespace vitrine;
using namespace vitrine::testing;

namespace {

namespace fs = std::filesystem;
using io::Json;

using Words = std::vector<std::string>;

constexpr int kSteps = 40;
constexpr int kPatience = 120'000;  // ms

std::vector<Json> linesIn(const std::string& text) {
    std::vector<Json> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.push_back(Json::parse(line));
    return lines;
}

std::vector<double> lossesIn(const fs::path& run) {
    std::vector<double> losses;
    const auto text = io::readFile(run / "trainer_log.jsonl", 1 << 20);
    for (const Json& line : linesIn(text ? *text : std::string())) {
        if (line.contains("loss")) losses.push_back(line["loss"].get<double>());
    }
    return losses;
}

/// "h:mm:ss" or "d day(s), h:mm:ss" as seconds; negative = it is none of these.
int secondsOf(const Json& clock) {
    const QStringList parts = QString::fromStdString(clock.get<std::string>()).split(u':');
    if (parts.size() != 3) return -1;
    return (parts[0].toInt() * 60 + parts[1].toInt()) * 60 + parts[2].toInt();
}

void setTimesUnder(const fs::path& folder, std::time_t seconds) {
    const timespec times[2] = {{seconds, 0}, {seconds, 0}};
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        QCOMPARE(::utimensat(AT_FDCWD, entry.path().c_str(), times, 0), 0);
}

/// Bytes of address space that a process has now; 0 once it has ended.
rlim_t sizeOf(pid_t process) {
    QFile status(QStringLiteral("/proc/%1/statm").arg(process));
    if (!status.open(QIODevice::ReadOnly)) return 0;
    return status.readAll().split(' ').first().toULongLong() * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace

class TestTrainingSurroundings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aClockThatIsSetChangesNoFigure_data();
    void aClockThatIsSetChangesNoFigure();
    void theNewestCheckpointIsTheOneOfMostSteps();
    void aRunWhoseMemoryIsTakenGoesOnLater_data();
    void aRunWhoseMemoryIsTakenGoesOnLater();

private:
    QStringList command(const std::string& run, int steps) const;
    std::string run(const char* name) const { return sample_->path() + "/runs/" + name; }

    std::unique_ptr<SampleProject> sample_;
    std::vector<double> losses_;  ///< of a run that nothing disturbed
};

QStringList TestTrainingSurroundings::command(const std::string& run, int steps) const {
    return listed({"train",
                   sample_->path(),
                   "--json",
                   "--model",
                   sample_->model(),
                   "--out",
                   run,
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
                   "--per-device-train-batch-size",
                   "1",
                   "--eval-strategy",
                   "no",
                   "--save-steps",
                   "1",
                   "--seed",
                   "3"});
}

void TestTrainingSurroundings::initTestCase() {
    sample_ = std::make_unique<SampleProject>();
    const ProgramRun undisturbed = runProgram(command(run("undisturbed"), kSteps));
    QVERIFY2(undisturbed.exitCode == 0, (undisturbed.messages + undisturbed.output).c_str());
    losses_ = lossesIn(run("undisturbed"));
    QCOMPARE(losses_.size(), std::size_t{kSteps});
}

void TestTrainingSurroundings::aClockThatIsSetChangesNoFigure_data() {
    QTest::addColumn<qint64>("jump");
    QTest::addColumn<QByteArray>("zone");
    constexpr qint64 kYear = qint64{365} * 24 * 3600;
    QTest::newRow("back by a year") << -kYear << QByteArray("UTC");
    QTest::newRow("beyond 2038") << 20 * kYear << QByteArray("UTC");
    QTest::newRow("an hour, in another zone") << qint64{3600} << QByteArray("Asia/Taipei");
}

void TestTrainingSurroundings::aClockThatIsSetChangesNoFigure() {
    QFETCH(qint64, jump);
    QFETCH(QByteArray, zone);
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LD_PRELOAD"), QStringLiteral(VITRINE_JUMPING_CLOCK));
    environment.insert(QStringLiteral("VITRINE_TEST_CLOCK_JUMP"), QString::number(jump));
    environment.insert(QStringLiteral("TZ"), QString::fromLatin1(zone));
    const std::string folder = run(("clock" + std::to_string(jump)).c_str());
    environment.insert(QStringLiteral("VITRINE_TEST_CLOCK_AFTER"), QString::fromStdString(folder + "/checkpoint-20"));
    QElapsedTimer watch;
    watch.start();
    const ProgramRun moved = runProgram(command(folder, kSteps), {}, 120, environment);
    const auto took = static_cast<int>(watch.elapsed() / 1000) + 1;
    QVERIFY2(moved.exitCode == 0, (moved.messages + moved.output).c_str());
    QCOMPARE(lossesIn(folder), losses_);
    const auto events = readEvents(eventFileOf(folder));
    QVERIFY(std::abs(events.back().wallTime - events.front().wallTime - static_cast<double>(jump)) < took);
    int before = 0;
    for (const Json& line : linesIn(*io::readFile(fs::path(folder) / "trainer_log.jsonl", 1 << 20))) {
        const int elapsed = secondsOf(line["elapsed_time"]);
        QVERIFY(elapsed >= before && elapsed <= took);
        before = elapsed;
        const int left = secondsOf(line["remaining_time"]);
        QVERIFY(left >= 0 && left <= kSteps * took);
    }
}

/// Times of files say nothing where a clock was wrong when they were written.
void TestTrainingSurroundings::theNewestCheckpointIsTheOneOfMostSteps() {
    const fs::path folder = run("aheadOfItsTime");
    QCOMPARE(runProgram(command(folder.string(), 3)).exitCode, 0);
    setTimesUnder(folder, 978'307'200);                     // 2001
    setTimesUnder(folder / "checkpoint-1", 2'240'000'000);  // 2040
    const ProgramRun resumed = runProgram(
        listed({"resume", folder.string(), "--json", "--device", "cpu", "--threads", "1", "--max-steps", "6"}));
    QVERIFY2(resumed.exitCode == 0, (resumed.messages + resumed.output).c_str());
    QCOMPARE(linesIn(resumed.output).front()["first_step"].get<int>(), 4);
    QCOMPARE(lossesIn(folder).size(), std::size_t{6});
}

void TestTrainingSurroundings::aRunWhoseMemoryIsTakenGoesOnLater_data() {
    QTest::addColumn<int>("after");
    QTest::newRow("in the first steps") << 1;
    QTest::newRow("later") << 9;
}

/// No allocation that needs new pages succeeds any more; where it happens is left to chance.
void TestTrainingSurroundings::aRunWhoseMemoryIsTakenGoesOnLater() {
    QFETCH(int, after);
    const fs::path folder = run(("memory" + std::to_string(after)).c_str());
    QProcess process;
    process.start(programPath(), command(folder.string(), kSteps));
    QByteArray seen;
    while (seen.count("\"checkpoint\"") < after && process.waitForReadyRead(kPatience))
        seen += process.readAllStandardOutput();
    const auto id = static_cast<pid_t>(process.processId());
    do {
        const rlimit taken{sizeOf(id), RLIM_INFINITY};
        if (taken.rlim_cur > 0) ::prlimit(id, RLIMIT_AS, &taken, nullptr);
    } while (!process.waitForFinished(5));
    seen += process.readAllStandardOutput();
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 4);
    const Json failed = linesIn(seen.toStdString()).back();
    QCOMPARE(failed["error"]["code"].get<std::string>(), std::string("out_of_memory"));
    QVERIFY(lossesIn(folder).size() < std::size_t{kSteps});

    const ProgramRun resumed = runProgram(listed({"resume", folder.string(), "--json", "--device", "cpu"}));
    QVERIFY2(resumed.exitCode == 0, (resumed.messages + resumed.output).c_str());
    QCOMPARE(lossesIn(folder), losses_);
}

QTEST_GUILESS_MAIN(TestTrainingSurroundings)
#include "test_training_surroundings.moc"
