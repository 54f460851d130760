// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <sstream>
#include <thread>

#include <sys/resource.h>

#include "core/base/random.h"
#include "core/dataset/project_verifier.h"
#include "core/storage/database.h"
#include "tests/core/dataset/scratch_project.h"
#include "tests/support/child_process.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::dataset;
using vitrine::testing::ChildProcess;
using vitrine::testing::ScratchProject;

namespace {

constexpr int kRows = 6000;
constexpr int kKills = 25;

/// Rows with pictures, so that a kill can fall between a picture and its row.
std::filesystem::path writeCatalogue(const ScratchProject& scratch) {
    for (int i = 0; i < 40; ++i) scratch.writePicture("images/" + std::to_string(i) + ".jpg", 5 * i);
    std::string csv = "product_code,title,full_price,image\n";
    for (int i = 0; i < kRows; ++i) {
        csv += std::to_string(i) + ",row " + std::to_string(i) + "," + std::to_string(i) + ".5,images/" +
               std::to_string(i % 40) + ".jpg\n";
    }
    return scratch.write("a.csv", csv);
}

int importInChild(const std::filesystem::path& folder, const std::filesystem::path& source,
                  const ChildProcess::Say& say) {
    auto project = Project::open(folder, Project::Access::Write);
    if (!project) return 2;
    say("opened\n");
    ImportEvents events;
    events.committed = [&](std::int64_t rows) { say(std::to_string(rows) + "\n"); };
    const RunControl control;
    const auto report = importRows(*project, source, {}, control, events);
    if (!report) say(std::string(errorCodeName(report.error().code)) + "\n");
    return report ? 0 : 1;
}

/// The last number of rows that the child called durable.
std::int64_t acknowledged(const std::string& said) {
    std::istringstream lines(said);
    std::int64_t last = 0;
    for (std::string line; std::getline(lines, line);) {
        if (!line.empty() && line.find_first_not_of("0123456789") == std::string::npos) last = std::stoll(line);
    }
    return last;
}

/// Gives the project up, so that a child can open it.
void release(ScratchProject& scratch) {
    auto reader = Project::open(scratch.projectFolder(), Project::Access::Read);
    scratch.project = *std::move(reader);
}

}  // namespace

class TestImportFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aKilledImportLosesNothingItAcknowledged();
    void aFileSizeLimitIsDiskFullAndTheRestGoesOnLater();
    void aSecondWriterIsRefusedWhileTheFirstImports();
};

void TestImportFaults::aKilledImportLosesNothingItAcknowledged() {
    ScratchProject scratch;
    const auto source = writeCatalogue(scratch);
    Random random(1);
    int midway = 0;
    // Kills fall anywhere into an import, however long one takes on this machine.
    const auto start = std::chrono::steady_clock::now();
    VITRINE_VERIFY_OK(Project::create(scratch.file("whole")));
    ChildProcess whole([&](const ChildProcess::Say& say) { return importInChild(scratch.file("whole"), source, say); });
    QCOMPARE(whole.wait(), 0);
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
    for (int kill = 0; kill < kKills; ++kill) {
        // A fresh project now and then, so that early kills are among them.
        const auto folder = scratch.file("p" + std::to_string(kill / 3));
        if (kill % 3 == 0) VITRINE_VERIFY_OK(Project::create(folder));
        ChildProcess child([&](const ChildProcess::Say& say) { return importInChild(folder, source, say); });
        child.listen();
        std::this_thread::sleep_for(std::chrono::milliseconds(random.integer(0, took.count())));
        const std::int64_t promised = acknowledged(child.kill());
        auto project = Project::open(folder, Project::Access::Read);
        VITRINE_VERIFY_OK(project);
        const std::int64_t kept = *project->samples().count();
        QVERIFY2(kept >= promised, (std::to_string(kept) + " of " + std::to_string(promised)).c_str());
        midway += kept > 0 && kept < kRows;
        const RunControl control;
        const auto report = verifyProject(*project, control);
        VITRINE_VERIFY_OK(report);
        QVERIFY2(report->problems.empty(), report->problems.empty() ? "" : report->problems[0].detail.c_str());
    }
    QVERIFY2(midway > 0, "no kill fell into an import");
    ChildProcess last([&](const ChildProcess::Say& say) { return importInChild(scratch.file("p0"), source, say); });
    QCOMPARE(last.wait(), 0);
    QCOMPARE(*Project::open(scratch.file("p0"), Project::Access::Read)->samples().count(), std::int64_t{kRows});
}

void TestImportFaults::aFileSizeLimitIsDiskFullAndTheRestGoesOnLater() {
    ScratchProject scratch;
    const auto source = writeCatalogue(scratch);
    release(scratch);
    ChildProcess child([&](const ChildProcess::Say& say) {
        const rlimit limit{300'000, 300'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        return importInChild(scratch.projectFolder(), source, say);
    });
    QCOMPARE(child.wait(), 1);
    QVERIFY2(child.said().find("disk_full") != std::string::npos, child.said().c_str());
    QCOMPARE(*scratch.project.samples().count(), acknowledged(child.said()));
    scratch.project = *Project::open(scratch.projectFolder(), Project::Access::Write);
    QVERIFY(scratch.project.database().integrityProblems()->empty());
    const auto report = scratch.import(source);
    VITRINE_VERIFY_OK(report);
    QCOMPARE(report->imported + report->unchanged, std::int64_t{kRows});
}

void TestImportFaults::aSecondWriterIsRefusedWhileTheFirstImports() {
    ScratchProject scratch;
    ChildProcess child([&](const ChildProcess::Say& say) {
        const auto second = Project::open(scratch.projectFolder(), Project::Access::Write);
        say(second ? "opened" : std::string(errorCodeName(second.error().code)));
        const auto reader = Project::open(scratch.projectFolder(), Project::Access::Read);
        return reader ? 0 : 1;
    });
    QCOMPARE(child.wait(), 0);
    QCOMPARE(child.said(), std::string("database_busy"));
}

QTEST_APPLESS_MAIN(TestImportFaults)
#include "test_import_faults.moc"
