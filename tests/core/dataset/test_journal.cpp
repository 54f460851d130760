// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/dataset/journal.h"
#include "core/dataset/search_index.h"
#include "core/dataset/snapshot.h"
#include "core/dataset/splitter.h"
#include "core/storage/database.h"
#include "tests/core/dataset/project_state.h"
#include "tests/core/dataset/scratch_project.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::dataset;
using vitrine::testing::reopen;
using vitrine::testing::ScratchProject;
using vitrine::testing::stateOf;

namespace {

std::string whatOf(const std::vector<JournalStep>& steps) {
    std::string text;
    for (const JournalStep& step : steps) {
        text += (text.empty() ? "" : "; ") + step.what + " (" + std::to_string(step.rows) + ")";
        if (step.undone) text += " undone";
    }
    return text;
}

class TestJournal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void anEditIsOneStepAndGoesBackAndForth();
    void undoGoesAsFarAsItCan();
    void aNewStepCutsOffWhatStandsUndone();
    void whatChangesNothingMakesNoStep();
    void theJournalOutlivesTheProgram();
    void jumpingReachesAnyStep();
    void anImportIsOneStep();
    void anEditInTheMiddleOfAnImportKeepsItsPlace();
    void anUndoneImportCanBeDoneAgainAsNew();
    void aFeedThatUpdatesIsUndoneCellByCell();
    void aSplitIsAStep();
    void excludedAndTrashedRowsAreNotSplitFrozenOrCounted();
    void titlesAreFoundInTheStateTheyAreIn();
    void stepsTellWhatTheyChanged();
    void aCancelledEditNeverHappened();
    void aRowOutsideItsTypeStopsTheWholeEdit();
    void anythingDoneCanBeUndone_data();
    void anythingDoneCanBeUndone();
    void oldStepsAreForgottenBeyondTheLimit();

private:
    void doSomething(Random& random, int turn);
    std::vector<JournalStep> history() { return Journal(scratch_->project).history().value(); }
    EditOutcome apply(const Edit& edit, const std::string& filter = {}) {
        return Journal(scratch_->project).apply(edit, {filter, {}}).value();
    }

    std::optional<ScratchProject> scratch_;
};

void TestJournal::init() {
    scratch_.emplace();
    scratch_->writePicture("a.jpg", 1);
    scratch_->write("broken.jpg", "no picture");
    VITRINE_VERIFY_OK(scratch_->import(scratch_->write(
        "a.csv",
        "product_code,title,category3_code,full_price,image\n1,Red bag,bags,470,a.jpg\n2,Hat,hats,9,broken.jpg\n"
        "3,圍巾,scarves,5,\n4,Blue bag,bags,,\n")));
}

void TestJournal::anEditIsOneStepAndGoesBackAndForth() {
    const std::string before = stateOf(scratch_->project);
    const EditOutcome outcome = apply(SetFields{{{"full_price", 100.0}, {"brand", "B"}}}, "bag");
    QCOMPARE(outcome.rows, 2);
    QCOMPARE(scratch_->ids("full_price:100 brand:=B edited:yes"), std::string("1 4"));
    const std::string after = stateOf(scratch_->project);
    QCOMPARE(whatOf(history()), std::string("import a.csv (4); set full_price to 100, brand to B (2)"));
    Journal journal(scratch_->project);
    QCOMPARE(*journal.undo(), 1);
    QCOMPARE(stateOf(scratch_->project), before);
    QVERIFY(history().back().undone);
    QCOMPARE(*journal.redo(), 1);
    QCOMPARE(stateOf(scratch_->project), after);
}

void TestJournal::undoGoesAsFarAsItCan() {
    apply(AddTag{"x"});
    Journal journal(scratch_->project);
    QCOMPARE(*journal.undo(50), 2);
    QCOMPARE(*journal.undo(1), 0);
    QCOMPARE(scratch_->ids("trashed:any"), std::string());
    QCOMPARE(*journal.redo(50), 2);
    QCOMPARE(*journal.redo(1), 0);
    QCOMPARE(scratch_->ids("tag:x"), std::string("1 2 3 4"));
}

void TestJournal::aNewStepCutsOffWhatStandsUndone() {
    apply(AddTag{"x"});
    apply(AddTag{"y"});
    Journal journal(scratch_->project);
    QCOMPARE(*journal.undo(), 1);
    apply(AddTag{"z"}, "id:1");
    QCOMPARE(whatOf(history()), std::string("import a.csv (4); tag with x (4); tag with z (1)"));
    QCOMPARE(*journal.redo(), 0);
}

void TestJournal::whatChangesNothingMakesNoStep() {
    apply(AddTag{"x"});
    QCOMPARE(*Journal(scratch_->project).undo(), 1);
    const std::string before = whatOf(history());
    QVERIFY(!apply(SetFields{{{"title", "Hat"}}}, "id:2").step);
    QVERIFY(!apply(SetFields{{{"title", "Hat"}}}, "no such title").step);
    QVERIFY(!apply(Include{}).step);
    QCOMPARE(scratch_->import(scratch_->file("a.csv"))->unchanged, 4);
    // Nor does it cut off what stands undone.
    QCOMPARE(whatOf(history()), before);
}

void TestJournal::theJournalOutlivesTheProgram() {
    const std::string before = stateOf(scratch_->project);
    apply(Trash{}, "bag");
    const std::string after = stateOf(scratch_->project);
    reopen(scratch_->project);
    QCOMPARE(stateOf(scratch_->project), after);
    QCOMPARE(*Journal(scratch_->project).undo(), 1);
    reopen(scratch_->project);
    QCOMPARE(stateOf(scratch_->project), before);
    QCOMPARE(*Journal(scratch_->project).redo(), 1);
    QCOMPARE(stateOf(scratch_->project), after);
}

void TestJournal::jumpingReachesAnyStep() {
    std::vector<std::string> states = {stateOf(scratch_->project)};
    for (const char* tag : {"a", "b", "c", "d"}) {
        apply(AddTag{tag});
        states.push_back(stateOf(scratch_->project));
    }
    const auto steps = history();
    Journal journal(scratch_->project);
    for (const std::size_t target : {2u, 4u, 0u, 3u, 1u}) {
        VITRINE_VERIFY_OK(journal.jumpTo(steps[target].id));
        QCOMPARE(stateOf(scratch_->project), states[target]);
    }
    VITRINE_VERIFY_OK(journal.jumpTo(0));
    QCOMPARE(scratch_->ids({}), std::string());
    QVERIFY(journal.jumpTo(77).error().code == ErrorCode::NotFound);
}

void TestJournal::anEditInTheMiddleOfAnImportKeepsItsPlace() {
    Journal journal(scratch_->project);
    const std::string before = stateOf(scratch_->project);
    std::string csv = "product_code,title\n";
    for (int i = 100; i < 1300; ++i) csv += std::to_string(i) + ",row\n";
    csv += "1,corrected by the feed\n";  // a row that was there, in the last transaction
    std::string between;
    ImportEvents events;
    events.committed = [&](std::int64_t) {
        if (!between.empty()) return;
        QVERIFY(journal.apply(SetFields{{{"title", "mine"}}}, {{}, {{1}}}));
        between = stateOf(scratch_->project);
    };
    VITRINE_VERIFY_OK(importRows(scratch_->project, scratch_->write("b.csv", csv), {}, RunControl(), events));
    const std::string after = stateOf(scratch_->project);
    QCOMPARE(scratch_->rows("id:1").front().text("title"), std::string("corrected by the feed"));
    const auto steps = history();
    QCOMPARE(steps.size(), std::size_t{4});  // the first rows, this import, the edit, the rest of the import
    QCOMPARE(*journal.undo(), 1);
    QCOMPARE(stateOf(scratch_->project), between);
    QCOMPARE(*journal.undo(2), 2);
    QCOMPARE(stateOf(scratch_->project), before);
    QCOMPARE(*journal.redo(3), 3);
    QCOMPARE(stateOf(scratch_->project), after);
}

void TestJournal::anImportIsOneStep() {
    const std::string before = stateOf(scratch_->project);
    std::string csv = "product_code,title,colour\n";
    for (int i = 100; i < 1300; ++i) csv += std::to_string(i) + ",row,red\n";
    VITRINE_VERIFY_OK(scratch_->import(scratch_->write("b.csv", csv)));
    const std::string after = stateOf(scratch_->project);
    QCOMPARE(whatOf(history()), std::string("import a.csv (4); import b.csv (1200)"));
    Journal journal(scratch_->project);
    QCOMPARE(*journal.undo(), 1);
    QCOMPARE(stateOf(scratch_->project), before);
    QCOMPARE(*scratch_->project.samples().count("trashed:any"), std::int64_t{4});
    QVERIFY(scratch_->project.samples().byId(5).error().code == ErrorCode::NotFound);
    QCOMPARE(*journal.redo(), 1);
    QCOMPARE(stateOf(scratch_->project), after);
}

void TestJournal::anUndoneImportCanBeDoneAgainAsNew() {
    VITRINE_VERIFY_OK(scratch_->import(scratch_->write("b.csv", "product_code,title,size\n9,Coat,M\n")));
    QCOMPARE(*Journal(scratch_->project).undo(2), 2);
    const auto report =
        scratch_->import(scratch_->write("c.csv", "product_code,title,colour\n1,Red bag,red\n9,Coat,\n"));
    QCOMPARE(report->imported, 2);
    QCOMPARE(whatOf(history()), std::string("import c.csv (2)"));
    QCOMPARE(scratch_->project.samples().fieldNames()->back(), std::string("colour"));
    QCOMPARE(scratch_->ids("colour:red"), std::string("6"));
    QCOMPARE(scratch_->ids("coat"), std::string("7"));
    QVERIFY(scratch_->project.database().integrityProblems()->empty());
}

void TestJournal::aFeedThatUpdatesIsUndoneCellByCell() {
    const std::string before = stateOf(scratch_->project);
    scratch_->writePicture("b.jpg", 9);
    const auto report = scratch_->import(scratch_->write(
        "a.csv",
        "product_code,title,full_price,image,split,colour\n1,Green bag,480,b.jpg,test,red\n2,Hat,9,b.jpg,,\n"));
    QCOMPARE(report->updated, 2);
    QCOMPARE(scratch_->ids("green"), std::string("1"));
    QCOMPARE(scratch_->ids("issue:broken_picture"), std::string());
    Journal journal(scratch_->project);
    QCOMPARE(*journal.undo(), 1);
    QCOMPARE(stateOf(scratch_->project), before);
    QCOMPARE(scratch_->ids("green"), std::string());
    QCOMPARE(scratch_->ids("issue:broken_picture"), std::string("2"));
    QCOMPARE(*journal.redo(), 1);
    QCOMPARE(scratch_->ids("split:test colour:red"), std::string("1"));
}

void TestJournal::aSplitIsAStep() {
    const std::string before = stateOf(scratch_->project);
    VITRINE_VERIFY_OK(splitProject(scratch_->project, {SplitMethod::Random, 0.5, 0.25, 0.25, 1}));
    QCOMPARE(history().back().kind, std::string("split"));
    QCOMPARE(history().back().rows, 4);
    QCOMPARE(scratch_->ids("split:none"), std::string());
    QCOMPARE(*Journal(scratch_->project).undo(), 1);
    QCOMPARE(stateOf(scratch_->project), before);
}

void TestJournal::excludedAndTrashedRowsAreNotSplitFrozenOrCounted() {
    apply(MoveToSplit{Split::Train});
    apply(Exclude{"blurred"}, "id:1");
    apply(Trash{}, "id:2");
    const auto report = splitProject(scratch_->project, {SplitMethod::Random, 1.0, 0.0, 0.0, 1});
    QCOMPARE(report->train, 2);
    QCOMPARE(scratch_->ids("split:none trashed:any"), std::string("1 2"));
    const auto snapshot = takeSnapshot(scratch_->project, "s");
    QCOMPARE(*snapshotIds(scratch_->project, "s"), (std::vector<SampleId>{3, 4}));
    QCOMPARE(scratch_->ids({}), std::string("1 3 4"));
    QCOMPARE(*scratch_->project.samples().count(), std::int64_t{3});
    const auto usable = scratch_->project.samples().ids({"trashed:any", {}, -1, 0, true});
    QCOMPARE(*usable, (std::vector<SampleId>{3, 4}));
}

void TestJournal::titlesAreFoundInTheStateTheyAreIn() {
    apply(ReplaceText{"title", "bag", "purse", true});
    QCOMPARE(scratch_->ids("purse"), std::string("1 4"));
    QCOMPARE(scratch_->ids("bag"), std::string());
    Journal journal(scratch_->project);
    QCOMPARE(*journal.undo(), 1);
    QCOMPARE(scratch_->ids("purse"), std::string());
    QCOMPARE(scratch_->ids("bag"), std::string("1 4"));
    VITRINE_VERIFY_OK(scratch_->project.database().execute("INSERT INTO search(search) VALUES ('integrity-check')"));
}

void TestJournal::stepsTellWhatTheyChanged() {
    apply(SetFields{{{"full_price", ""}, {"split", "test"}}}, "id:1");
    apply(AddTag{"x"}, "id:1");
    apply(Trash{}, "id:1");
    Journal journal(scratch_->project);
    const auto steps = history();
    const std::vector<CellChange> set = {{1, "split", {}, "test"}, {1, "full_price", 470.0, {}}};
    QVERIFY(*journal.changes(steps[1].id) == set);
    QVERIFY(*journal.changes(steps[2].id) == (std::vector<CellChange>{{1, "tags", {}, "x"}}));
    QVERIFY(*journal.changes(steps[3].id) == (std::vector<CellChange>{{1, "trashed", 0.0, 1.0}}));
    QCOMPARE(whatOf(*journal.historyOf(2)), std::string("import a.csv (4)"));
    QCOMPARE(journal.historyOf(1)->size(), std::size_t{4});
}

void TestJournal::aCancelledEditNeverHappened() {
    const std::string before = stateOf(scratch_->project);
    RunControl control;
    control.requestStop();
    Journal journal(scratch_->project);
    QVERIFY(journal.apply(AddTag{"x"}, {}, control).error().code == ErrorCode::Cancelled);
    QVERIFY(journal.undo(1, control).error().code == ErrorCode::Cancelled);
    QCOMPARE(stateOf(scratch_->project), before);
    QCOMPARE(whatOf(history()), std::string("import a.csv (4)"));
}

void TestJournal::aRowOutsideItsTypeStopsTheWholeEdit() {
    const std::string before = stateOf(scratch_->project);
    const auto outcome = Journal(scratch_->project).apply(ComputeNumber{"full_price", "full_price - 100"}, {});
    QVERIFY(outcome.error().code == ErrorCode::InvalidData);
    QCOMPARE(outcome.error().detail, std::string("row 2: full_price: -91 is less than 0"));
    QCOMPARE(stateOf(scratch_->project), before);
    QCOMPARE(history().size(), std::size_t{1});
}

void TestJournal::anythingDoneCanBeUndone_data() {
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 12; ++seed) QTest::newRow(std::to_string(seed).c_str()) << seed;
}

/// An import, a split or an edit of some of the rows.
void TestJournal::doSomething(Random& random, int turn) {
    static const std::vector<Edit> edits = {SetFields{{{"title", "Neue Tasche"}, {"brand", ""}}},
                                            SetFields{{{"full_price", "7"}, {"split", "train"}}},
                                            ReplaceText{"title", "a", "ä", false},
                                            ReplacePattern{"title", "([a-z]+)$", "<$1>", true},
                                            ComputeNumber{"full_price", "full_price * 2 + 1"},
                                            MergeValues{"category3_code", {"bags", "hats"}, "things"},
                                            AddTag{"x"},
                                            AddTag{"y"},
                                            RemoveTag{"x"},
                                            Exclude{"why not"},
                                            Include{},
                                            Trash{},
                                            Restore{},
                                            MoveToSplit{Split::Test},
                                            SetPicture{}};
    const std::string n = std::to_string(turn);
    if (random.integer(0, 5) == 0) {
        VITRINE_VERIFY_OK(
            scratch_->import(scratch_->write("f.csv", "product_code,title,full_price,extra" + n + "\n" + n + ",feed " +
                                                          n + "," + n + ",x\n1,feed title " + n + "," + n + ",\n")));
    } else if (random.integer(0, 8) == 0) {
        VITRINE_VERIFY_OK(
            splitProject(scratch_->project, {SplitMethod::Group, 0.5, 0.3, 0.2, static_cast<std::uint64_t>(turn)}));
    } else {
        const auto chosen = static_cast<std::size_t>(random.integer(0, static_cast<std::int64_t>(edits.size()) - 1));
        const std::string filter = "id:>=" + std::to_string(random.integer(1, 8));
        VITRINE_VERIFY_OK(Journal(scratch_->project).apply(edits[chosen], {filter, {}}));
    }
}

/// Random steps with restarts between: undoing all of them leads back, redoing all of them forth again.
void TestJournal::anythingDoneCanBeUndone() {
    QFETCH(int, seed);
    Random random(static_cast<std::uint64_t>(seed));
    std::vector<std::string> states = {stateOf(scratch_->project)};
    for (int i = 0; i < 30; ++i) {
        doSomething(random, i);
        if (random.integer(0, 6) == 0) reopen(scratch_->project);
        if (history().size() > states.size()) states.push_back(stateOf(scratch_->project));
    }
    Journal journal(scratch_->project);
    QCOMPARE(history().size(), states.size());
    for (std::size_t i = states.size() - 1; i > 0; --i) {
        QCOMPARE(*journal.undo(), 1);
        QCOMPARE(stateOf(scratch_->project), states[i - 1]);
        if (random.integer(0, 6) == 0) reopen(scratch_->project);
    }
    for (std::size_t i = 1; i < states.size(); ++i) {
        QCOMPARE(*journal.redo(), 1);
        QCOMPARE(stateOf(scratch_->project), states[i]);
    }
    QVERIFY(scratch_->project.database().integrityProblems()->empty());
    VITRINE_VERIFY_OK(scratch_->project.database().execute("INSERT INTO search(search) VALUES ('integrity-check')"));
}

void TestJournal::oldStepsAreForgottenBeyondTheLimit() {
    // Steps as if each had changed three million values.
    for (int i = 0; i < 8; ++i) {
        apply(AddTag{"tag " + std::to_string(i)});
        VITRINE_VERIFY_OK(scratch_->project.database().execute("UPDATE step SET cell_count = 3000000"));
    }
    apply(AddTag{"last"});
    const auto steps = history();
    QCOMPARE(steps.size(), std::size_t{7});
    QCOMPARE(steps.front().what, std::string("tag with tag 2"));
    QCOMPARE(*Journal(scratch_->project).undo(100), 7);
    QCOMPARE(scratch_->ids("tag:\"tag 1\" not tag:last"), std::string("1 2 3 4"));
}

}  // namespace

QTEST_APPLESS_MAIN(TestJournal)
#include "test_journal.moc"
