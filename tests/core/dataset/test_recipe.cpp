// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/recipe.h"
#include "core/dataset/snapshot.h"
#include "core/dataset/snapshot_diff.h"
#include "tests/core/dataset/project_state.h"
#include "tests/core/dataset/scratch_project.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::dataset;
using vitrine::testing::ScratchProject;
using vitrine::testing::stateOf;
using Reason = RecipeConflict::Reason;

namespace {

constexpr const char* kMay =
    "product_code,title,category3_code,full_price\n1,Red bag,bags,100\n2,Hat,hats,10\n"
    "3,Blue bag,bag,200\n";

void doEdit(ScratchProject& scratch, const Edit& edit, const Selection& selection) {
    VITRINE_VERIFY_OK(Journal(scratch.project).apply(edit, selection));
}

Result<RecipeReport> replay(ScratchProject& scratch, const io::OrderedJson& recipe, const RecipeOptions& options = {}) {
    const RunControl control;
    return applyRecipe(scratch.project, io::Json::parse(io::toLine(recipe)), options, control);
}

std::string textOf(const std::vector<RecipeConflict>& conflicts) {
    std::string text;
    for (const RecipeConflict& conflict : conflicts) {
        text += (text.empty() ? "" : "; ") + std::to_string(conflict.step) + " ";
        text += conflict.reason == Reason::Changed     ? "changed"
                : conflict.reason == Reason::Unmatched ? "unmatched"
                : conflict.reason == Reason::Missing   ? "missing"
                                                       : "refused";
        if (conflict.id) text += " " + std::to_string(*conflict.id);
        text += conflict.field.empty() ? "" : " " + conflict.field;
    }
    return text;
}

std::string textOf(const SnapshotDiff& diff) {
    std::string text;
    for (const SampleId id : diff.added) text += "+" + std::to_string(id) + " ";
    for (const SampleId id : diff.removed) text += "-" + std::to_string(id) + " ";
    for (const CellChange& change : diff.changed) text += "~" + std::to_string(change.id) + change.field + " ";
    return text;
}

class TestRecipe : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void editsAppearExactlyOnTheSameFeed();
    void editsAppearOnTheNextFeedOfTheSameProject();
    void rulesReachRowsThatWereNotThere();
    void aChangedValueIsAConflict();
    void conflictsCanBeOverwritten();
    void rowsThatTheFilterNoLongerFindsAreListed();
    void missingRowsAreListed();
    void aStepThatDoesNotFitLeavesNothing();
    void aRehearsalChangesNothing();
    void undoneStepsAreNotPartOfIt();
    void whatIsNoRecipeIsRefused_data();
    void whatIsNoRecipeIsRefused();
    void snapshotsAreComparedCellByCell();
    void aSnapshotIsComparedWithTheRowsAsTheyAre();

private:
    io::OrderedJson recipe() { return makeRecipe(scratch_->project).value(); }

    std::optional<ScratchProject> scratch_;
    std::optional<ScratchProject> other_;
};

void TestRecipe::init() {
    scratch_.emplace();
    other_.emplace();
    VITRINE_VERIFY_OK(scratch_->import(scratch_->write("may.csv", kMay)));
}

void TestRecipe::editsAppearExactlyOnTheSameFeed() {
    // Other ids there: rows are told by their keys.
    VITRINE_VERIFY_OK(
        other_->import(other_->write("x.csv", "product_code,title,category3_code,full_price\n9,X,x,1\n")));
    VITRINE_VERIFY_OK(other_->import(other_->write("may.csv", kMay)));
    doEdit(*other_, Trash{}, {"id:1", {}});
    doEdit(*scratch_, MergeValues{"category3_code", {"bag"}, "bags"}, {});
    doEdit(*scratch_, SetFields{{{"full_price", 120.0}}}, {{}, std::vector<SampleId>{1}});
    doEdit(*scratch_, SetFields{{{"title", "Cap"}, {"split", "test"}}}, {"id:2", {}});
    doEdit(*scratch_, AddTag{"x"}, {"category3_code:=bags full_price:>150", {}});
    doEdit(*scratch_, Exclude{"no"}, {"tag:x", {}});
    const auto report = replay(*other_, recipe());
    VITRINE_VERIFY_OK(report);
    QCOMPARE(textOf(report->conflicts), std::string());
    QCOMPARE(report->steps, 5);
    QCOMPARE(other_->ids("category3_code:=bags"), std::string("2 4"));
    QCOMPARE(other_->ids("full_price:120"), std::string("2"));
    QCOMPARE(other_->ids("title:=Cap split:test"), std::string("3"));
    QCOMPARE(other_->ids("tag:x excluded:no"), std::string());
    QCOMPARE(other_->ids("tag:x excluded:yes"), std::string("4"));
    QCOMPARE(replay(*other_, recipe())->rows, 0);
    QCOMPARE(*Journal(other_->project).undo(5), 5);
    QCOMPARE(other_->ids("edited:yes"), std::string());
}

void TestRecipe::editsAppearOnTheNextFeedOfTheSameProject() {
    doEdit(*scratch_, SetFields{{{"full_price", 120.0}}}, {"title:red", {}});
    doEdit(*scratch_, ReplaceText{"title", "bag", "purse", true}, {});
    const std::string edited = stateOf(scratch_->project);
    const io::OrderedJson kept = recipe();
    VITRINE_VERIFY_OK(scratch_->import(scratch_->file("may.csv")));
    QCOMPARE(scratch_->ids("full_price:120"), std::string());
    const auto report = replay(*scratch_, kept);
    VITRINE_VERIFY_OK(report);
    QVERIFY(report->conflicts.empty());
    QCOMPARE(stateOf(scratch_->project), edited);
}

void TestRecipe::rulesReachRowsThatWereNotThere() {
    doEdit(*scratch_, SetFields{{{"brand", "B"}}}, {"category3_code:=bags", {}});
    VITRINE_VERIFY_OK(other_->import(other_->write("june.csv", std::string(kMay) + "4,Green bag,bags,5\n")));
    QCOMPARE(replay(*other_, recipe())->rows, 2);
    QCOMPARE(other_->ids("brand:=B"), std::string("1 4"));
}

void TestRecipe::aChangedValueIsAConflict() {
    doEdit(*scratch_, SetFields{{{"full_price", 120.0}}}, {"title:bag", {}});
    VITRINE_VERIFY_OK(other_->import(other_->write(
        "june.csv", "product_code,title,category3_code,full_price\n1,Red bag,bags,110\n3,Blue bag,bag,200\n")));
    const auto report = replay(*other_, recipe());
    QCOMPARE(textOf(report->conflicts), std::string("1 changed 1 full_price"));
    const RecipeConflict& conflict = report->conflicts.front();
    QVERIFY(conflict.expected == Value(100.0) && conflict.found == Value(110.0) && conflict.wanted == Value(120.0));
    QCOMPARE(conflict.key, std::string(R"({"product_code":"1"})"));
    QCOMPARE(other_->ids("full_price:120"), std::string("2"));
    QCOMPARE(other_->ids("full_price:110"), std::string("1"));
}

void TestRecipe::conflictsCanBeOverwritten() {
    doEdit(*scratch_, SetFields{{{"full_price", 120.0}}}, {"id:1", {}});
    VITRINE_VERIFY_OK(other_->import(
        other_->write("june.csv", "product_code,title,category3_code,full_price\n1,Red bag,bags,110\n")));
    const auto report = replay(*other_, recipe(), {true, false});
    QCOMPARE(textOf(report->conflicts), std::string("1 changed 1 full_price"));
    QCOMPARE(other_->ids("full_price:120"), std::string("1"));
}

void TestRecipe::rowsThatTheFilterNoLongerFindsAreListed() {
    doEdit(*scratch_, SetFields{{{"full_price", 99.0}}}, {"full_price:<50", {}});
    VITRINE_VERIFY_OK(
        other_->import(other_->write("june.csv", "product_code,title,full_price\n1,Red bag,20\n2,Hat,60\n")));
    const auto report = replay(*other_, recipe());
    QCOMPARE(textOf(report->conflicts), std::string("1 unmatched 2 full_price"));
    QCOMPARE(other_->ids("full_price:99"), std::string("1"));
}

void TestRecipe::missingRowsAreListed() {
    doEdit(*scratch_, AddTag{"x"}, {{}, std::vector<SampleId>{1, 2}});
    VITRINE_VERIFY_OK(other_->import(other_->write("june.csv", "product_code,title\n2,Hat\n")));
    const auto report = replay(*other_, recipe());
    QCOMPARE(textOf(report->conflicts), std::string("1 missing"));
    QCOMPARE(other_->ids("tag:x"), std::string("1"));
}

void TestRecipe::aStepThatDoesNotFitLeavesNothing() {
    doEdit(*scratch_, ComputeNumber{"full_price", "full_price - 10"}, {"full_price:>0", {}});
    doEdit(*scratch_, AddTag{"x"}, {});
    VITRINE_VERIFY_OK(
        other_->import(other_->write("june.csv", "product_code,title,full_price\n1,Red bag,20\n2,Hat,5\n")));
    const auto report = replay(*other_, recipe());
    QCOMPARE(textOf(report->conflicts), std::string("1 missing; 1 refused; 2 missing"));
    QVERIFY(report->conflicts[1].detail.find("-5 is less than 0") != std::string::npos);
    QCOMPARE(other_->ids("full_price:20 tag:x"), std::string("1"));
    QCOMPARE(Journal(other_->project).history()->size(), std::size_t{2});
}

void TestRecipe::aRehearsalChangesNothing() {
    doEdit(*scratch_, AddTag{"x"}, {});
    VITRINE_VERIFY_OK(other_->import(other_->write("may.csv", kMay)));
    const std::string before = stateOf(other_->project);
    QCOMPARE(replay(*other_, recipe(), {false, true})->rows, 3);
    QCOMPARE(stateOf(other_->project), before);
    QCOMPARE(Journal(other_->project).history()->size(), std::size_t{1});
}

void TestRecipe::undoneStepsAreNotPartOfIt() {
    doEdit(*scratch_, AddTag{"x"}, {});
    doEdit(*scratch_, AddTag{"y"}, {});
    VITRINE_VERIFY_OK(Journal(scratch_->project).undo());
    QCOMPARE(recipe()["steps"].size(), std::size_t{1});
    QCOMPARE(recipe()["steps"][0]["what"].get<std::string>(), std::string("tag with x"));
    QCOMPARE(makeRecipe(scratch_->project, 3).value()["steps"].size(), std::size_t{0});
}

void TestRecipe::whatIsNoRecipeIsRefused_data() {
    QTest::addColumn<std::string>("json");
    for (const char* json :
         {"[]", "{}", R"({"recipe":2,"steps":[]})", R"({"recipe":1,"steps":{}})", R"({"recipe":1,"steps":[1]})",
          R"({"recipe":1,"steps":[{"edit":{"do":"trash"}}]})",
          R"({"recipe":1,"steps":[{"edit":{"do":"trash"},"where":1}]})",
          R"({"recipe":1,"steps":[{"edit":{"do":"trash"},"rows":[{"key":"a"}]}]})",
          R"({"recipe":1,"steps":[{"edit":{"do":"trash"},"rows":[{"key":"a","occurrence":0,"before":[]}]}]})"}) {
        QTest::newRow(json) << std::string(json);
    }
}

void TestRecipe::whatIsNoRecipeIsRefused() {
    QFETCH(std::string, json);
    const RunControl control;
    const auto report = applyRecipe(scratch_->project, io::Json::parse(json), {}, control);
    QVERIFY(!report);
    QVERIFY(report.error().code == ErrorCode::InvalidData);
}

void TestRecipe::snapshotsAreComparedCellByCell() {
    VITRINE_VERIFY_OK(takeSnapshot(scratch_->project, "a"));
    doEdit(*scratch_, SetFields{{{"full_price", ""}, {"split", "train"}}}, {"id:1", {}});
    doEdit(*scratch_, Exclude{"no"}, {"id:2", {}});
    VITRINE_VERIFY_OK(scratch_->import(scratch_->write("b.csv", "product_code,title,colour\n7,New,red\n")));
    VITRINE_VERIFY_OK(takeSnapshot(scratch_->project, "b"));
    const auto diff = diffSnapshots(scratch_->project, "a", "b");
    VITRINE_VERIFY_OK(diff);
    QCOMPARE(textOf(*diff), std::string("+4 -2 ~1full_price ~1split "));
    QVERIFY(diff->changed[0].before == Value(100.0) && diff->changed[0].after == Value());
    QVERIFY(diff->changed[1].after == Value("train"));
    QCOMPARE(textOf(*diffSnapshots(scratch_->project, "b", "a")), std::string("+2 -4 ~1full_price ~1split "));
    QCOMPARE(textOf(*diffSnapshots(scratch_->project, "a", "a")), std::string());
    QVERIFY(diffSnapshots(scratch_->project, "a", "gone").error().code == ErrorCode::NotFound);
}

void TestRecipe::aSnapshotIsComparedWithTheRowsAsTheyAre() {
    VITRINE_VERIFY_OK(takeSnapshot(scratch_->project, "a"));
    QCOMPARE(textOf(*diffSnapshots(scratch_->project, "a")), std::string());
    doEdit(*scratch_, SetFields{{{"title", "Cap"}}}, {"id:2", {}});
    doEdit(*scratch_, Trash{}, {"id:3", {}});
    QCOMPARE(textOf(*diffSnapshots(scratch_->project, "a")), std::string("-3 ~2title "));
}

}  // namespace

QTEST_APPLESS_MAIN(TestRecipe)
#include "test_recipe.moc"
