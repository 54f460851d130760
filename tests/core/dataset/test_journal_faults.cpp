// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <sstream>
#include <thread>

#include <sys/resource.h>

#include "core/base/random.h"
#include "core/dataset/facets.h"
#include "core/dataset/journal.h"
#include "core/storage/database.h"
#include "tests/core/dataset/project_state.h"
#include "tests/core/dataset/scratch_project.h"
#include "tests/support/child_process.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::dataset;
using vitrine::testing::ChildProcess;
using vitrine::testing::ScratchProject;
using vitrine::testing::stateOf;

namespace {

constexpr int kRows = 2000;
constexpr int kKills = 40;

std::filesystem::path writeCatalogue(const ScratchProject& scratch) {
    std::string csv = "product_code,title,full_price\n";
    for (int i = 0; i < kRows; ++i) csv += std::to_string(i) + ",row " + std::to_string(i) + " bag,1\n";
    return scratch.write("a.csv", csv);
}

/// Gives the project up, so that a child can open it.
void release(ScratchProject& scratch) {
    auto reader = Project::open(scratch.projectFolder(), Project::Access::Read);
    scratch.project = *std::move(reader);
}

void takeBack(ScratchProject& scratch) {
    auto writer = Project::open(scratch.projectFolder(), Project::Access::Write);
    scratch.project = *std::move(writer);
}

/// Bulk edits, undos and redos without an end; each durable one is told with the step that stands last.
int editForEver(const std::filesystem::path& folder, const ChildProcess::Say& say) {
    auto project = Project::open(folder, Project::Access::Write);
    if (!project) return 2;
    Journal journal(*project);
    say("0\n");
    for (int i = 1;; ++i) {
        const std::string n = std::to_string(i);
        const auto outcome = journal.apply(SetFields{{{"full_price", n}, {"title", "title " + n}}}, {});
        if (!outcome) return 1;
        say(n + "\n");
        if (i % 3 == 0 && (!journal.undo(2) || !journal.redo(2))) return 1;
    }
}

std::int64_t lastNumber(const std::string& said) {
    std::istringstream lines(said);
    std::int64_t last = 0;
    for (std::string line; std::getline(lines, line);) {
        if (lines.eof()) break;  // cut in the middle
        last = std::stoll(line);
    }
    return last;
}

class TestJournalFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aKilledEditHappenedWholeOrNotAtAll();
    void aKilledImportIsUndoneAsAWhole();
    void aBulkEditOnAFullDiskNeverHappened();
    void cancellingAtAnyRowLeavesNothing();
};

void TestJournalFaults::aKilledEditHappenedWholeOrNotAtAll() {
    ScratchProject scratch;
    VITRINE_VERIFY_OK(scratch.import(writeCatalogue(scratch)));
    const std::string start = stateOf(scratch.project);
    Random random(1);
    int midway = 0;
    for (int kill = 0; kill < kKills; ++kill) {
        release(scratch);
        ChildProcess child([&](const ChildProcess::Say& say) { return editForEver(scratch.projectFolder(), say); });
        child.listen();
        std::this_thread::sleep_for(std::chrono::milliseconds(random.integer(0, 150)));
        const std::int64_t promised = lastNumber(child.kill());
        takeBack(scratch);
        const auto prices = countFacet(scratch.project, {"full_price", {}});
        QCOMPARE(prices->size(), std::size_t{1});  // all rows or none
        QCOMPARE(prices->front().rows, std::int64_t{kRows});
        Journal journal(scratch.project);
        VITRINE_VERIFY_OK(journal.redo(10));
        const auto newest = scratch.project.samples().byId(1);
        QVERIFY(*newest->number("full_price") >= static_cast<double>(promised));
        const std::int64_t steps = static_cast<std::int64_t>(journal.history()->size());
        if (steps > 1) {  // a kill may fall before the first edit, when titles still differ
            const auto found = scratch.project.samples().count(newest->text("title"));
            QCOMPARE(*found, std::int64_t{kRows});
        }
        QVERIFY(scratch.project.database().integrityProblems()->empty());
        midway += promised > 0;
        QCOMPARE(*journal.undo(steps - 1), steps - 1);
        QVERIFY(stateOf(scratch.project) == start);
    }
    QVERIFY2(midway > 0, "no kill fell among the edits");
}

void TestJournalFaults::aKilledImportIsUndoneAsAWhole() {
    ScratchProject scratch;
    const auto source = writeCatalogue(scratch);
    const std::string start = stateOf(scratch.project);
    Random random(2);
    for (int kill = 0; kill < 10; ++kill) {
        release(scratch);
        ChildProcess child([&](const ChildProcess::Say& say) {
            auto project = Project::open(scratch.projectFolder(), Project::Access::Write);
            say("open\n");
            const RunControl control;
            return importRows(*project, source, {}, control) ? 0 : 1;
        });
        child.listen();
        std::this_thread::sleep_for(std::chrono::milliseconds(random.integer(0, 60)));
        child.kill();
        takeBack(scratch);
        Journal journal(scratch.project);
        VITRINE_VERIFY_OK(journal.undo());
        QVERIFY(stateOf(scratch.project) == start);
        VITRINE_VERIFY_OK(journal.redo());
        VITRINE_VERIFY_OK(scratch.import(source));
        QCOMPARE(*scratch.project.samples().count("bag"), std::int64_t{kRows});
        QVERIFY(journal.history()->size() <= 2);
        VITRINE_VERIFY_OK(journal.undo(2));
        QVERIFY(stateOf(scratch.project) == start);
    }
}

void TestJournalFaults::aBulkEditOnAFullDiskNeverHappened() {
    ScratchProject scratch;
    VITRINE_VERIFY_OK(scratch.import(writeCatalogue(scratch)));
    const std::string start = stateOf(scratch.project);
    release(scratch);
    ChildProcess child([&](const ChildProcess::Say& say) {
        auto project = Project::open(scratch.projectFolder(), Project::Access::Write);
        const rlimit limit{100'000, 100'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        const auto outcome = Journal(*project).apply(SetFields{{{"title", std::string(500, 'x')}}}, {});
        say(outcome ? "done" : std::string(errorCodeName(outcome.error().code)));
        return 0;
    });
    QCOMPARE(child.wait(), 0);
    QCOMPARE(child.said(), std::string("disk_full"));
    takeBack(scratch);
    QVERIFY(stateOf(scratch.project) == start);
    QCOMPARE(Journal(scratch.project).history()->size(), std::size_t{1});
    VITRINE_VERIFY_OK(Journal(scratch.project).apply(SetFields{{{"title", std::string(500, 'x')}}}, {}));
}

void TestJournalFaults::cancellingAtAnyRowLeavesNothing() {
    ScratchProject scratch;
    VITRINE_VERIFY_OK(scratch.import(writeCatalogue(scratch)));
    const std::string start = stateOf(scratch.project);
    int cancelled = 0;
    for (int at = 0; at < 8; ++at) {
        RunControl control;
        int looks = 0;
        const Progress progress = [&](const ProgressUpdate&) {
            if (looks++ == at) control.requestStop();
        };
        Journal journal(scratch.project);
        const auto outcome = journal.apply(SetFields{{{"title", "new"}}}, {}, control, progress);
        if (!outcome) {
            QVERIFY(outcome.error().code == ErrorCode::Cancelled);
            QVERIFY(stateOf(scratch.project) == start);
            ++cancelled;
            continue;
        }
        VITRINE_VERIFY_OK(journal.undo());
        QVERIFY(stateOf(scratch.project) == start);
    }
    QVERIFY(cancelled > 0 && cancelled < 8);
}

}  // namespace

QTEST_APPLESS_MAIN(TestJournalFaults)
#include "test_journal_faults.moc"
