// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <fstream>

#include <sys/resource.h>

#include "core/io/file.h"
#include "core/io/json.h"
#include "tests/cli/program.h"
#include "tests/support/golden.h"

using namespace vitrine;
using vitrine::testing::jsonLinesOf;
using vitrine::testing::jsonOf;
using vitrine::testing::ProgramRun;
using vitrine::testing::runWords;

class TestCliEdits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void setIsOneStepThatGoesBackAndForth();
    void aSetThatChangesNothingMakesNoStep();
    void undoTellsHowManyStepsWerePossible();
    void historyTellsWhatWasDone();
    void theOtherEditsAreVerbsToo();
    void aDryRunShowsAndChangesNothing();
    void snapshotsAreCompared();
    void aRecipeListsItsConflicts();
    void mistakesHaveTheirExitCode_data();
    void mistakesHaveTheirExitCode();
    void aBulkSetOnAFullDiskNeverHappened();

private:
    std::string list(const std::string& filter = {}) const {
        return runWords({"list", project_, "--json", "--where", filter}).output;
    }
    void writeFile(const std::string& name, const std::string& content) const {
        std::ofstream(path(name), std::ios::binary) << content;
    }
    std::string path(const std::string& name) const { return (folder_->path() / name).string(); }

    std::optional<io::TemporaryFolder> folder_;
    std::string project_;
};

void TestCliEdits::init() {
    folder_.emplace(*io::TemporaryFolder::create());
    project_ = path("project");
    writeFile("a.csv",
              "product_code,title,category3_code,full_price\n1,Red bag,bags,470\n2,圍巾,scarves,99.5\n"
              "3,Blue bag,bag,\n");
    QCOMPARE(runWords({"init", project_}).exitCode, 0);
    QCOMPARE(runWords({"import", project_, path("a.csv")}).exitCode, 0);
}

void TestCliEdits::setIsOneStepThatGoesBackAndForth() {
    const std::string before = list();
    QVERIFY(jsonOf({"set", project_, "--where", "bag", "full_price=500", "brand=B"}) == io::Json({{"changed", 2}}));
    const std::string after = list();
    QCOMPARE(jsonLinesOf({"list", project_, "--where", "full_price:500 brand:=B"}).size(), std::size_t{2});
    QCOMPARE(jsonLinesOf({"history", project_}).size(), std::size_t{2});
    QVERIFY(jsonOf({"undo", project_}) == io::Json({{"steps", 1}}));
    QCOMPARE(list(), before);
    QVERIFY(jsonOf({"redo", project_}) == io::Json({{"steps", 1}}));
    QCOMPARE(list(), after);
    QVERIFY(jsonOf({"set", project_, "--where", "id:1", "full_price="}) == io::Json({{"changed", 1}}));
    QVERIFY(jsonLinesOf({"list", project_, "--where", "id:1"})[0]["full_price"].is_null());
}

void TestCliEdits::aSetThatChangesNothingMakesNoStep() {
    QVERIFY(jsonOf({"set", project_, "--where", "id:1", "full_price=470"}) == io::Json({{"changed", 0}}));
    QVERIFY(jsonOf({"set", project_, "--where", "title:zebra", "full_price=1"}) == io::Json({{"changed", 0}}));
    QCOMPARE(jsonLinesOf({"history", project_}).size(), std::size_t{1});
}

void TestCliEdits::undoTellsHowManyStepsWerePossible() {
    (void)jsonOf({"set", project_, "brand=B"});
    QVERIFY(jsonOf({"undo", project_, "--steps", "9"}) == io::Json({{"steps", 2}}));
    QCOMPARE(list(), std::string());
    QVERIFY(jsonOf({"undo", project_}) == io::Json({{"steps", 0}}));
    QVERIFY(jsonOf({"redo", project_, "--steps", "9"}) == io::Json({{"steps", 2}}));
    QCOMPARE(jsonLinesOf({"list", project_, "--where", "brand:=B"}).size(), std::size_t{3});
}

void TestCliEdits::historyTellsWhatWasDone() {
    (void)jsonOf({"set", project_, "--where", "bag", "brand=B"});
    (void)jsonOf({"tag", project_, "sale"});
    (void)jsonOf({"undo", project_});
    const auto steps = jsonLinesOf({"history", project_});
    QCOMPARE(steps.size(), std::size_t{3});
    QVERIFY(steps[0]["step"] == 1 && steps[0]["what"] == "import a.csv" && steps[0]["rows"] == 3);
    QVERIFY(steps[1]["what"] == "set brand to B" && steps[1]["rows"] == 2 && steps[1]["undone"] == false);
    QVERIFY(steps[2]["what"] == "tag with sale" && steps[2]["undone"] == true);
    const auto jumped = jsonLinesOf({"history", project_, "--jump", "1"});
    QVERIFY(jumped[0]["undone"] == false && jumped[1]["undone"] == true);
}

void TestCliEdits::theOtherEditsAreVerbsToo() {
    QVERIFY(jsonOf({"replace", project_, "title", "BAG", "purse", "--ignore-case"})["changed"] == 2);
    QVERIFY(jsonOf({"replace", project_, "title", "^(\\w+) purse$", "purse, $1", "--regex"})["changed"] == 2);
    QVERIFY(jsonOf({"compute", project_, "full_price", "round(full_price * 1.1)"})["changed"] == 2);
    QVERIFY(jsonOf({"merge", project_, "category3_code", "bags", "bag"})["changed"] == 1);
    QVERIFY(jsonOf({"tag", project_, "to check", "--where", "purse"})["changed"] == 2);
    QVERIFY(jsonOf({"tag", project_, "to check", "--where", "id:3", "--remove"})["changed"] == 1);
    QVERIFY(jsonOf({"exclude", project_, "--reason", "dark", "--where", "id:1"})["changed"] == 1);
    QVERIFY(jsonOf({"trash", project_, "--where", "id:2"})["changed"] == 1);
    const auto rows = jsonLinesOf({"list", project_});
    QCOMPARE(rows.size(), std::size_t{2});
    QVERIFY(rows[0]["title"] == "purse, Red" && rows[0]["full_price"] == 517 && rows[0]["excluded"] == "dark");
    QVERIFY(rows[0]["tags"] == io::Json({"to check"}) && !rows[1].contains("tags"));
    QVERIFY(rows[1]["category3_code"] == "bags");
    QVERIFY(jsonOf({"trash", project_, "--restore"})["changed"] == 1);
    QVERIFY(jsonOf({"exclude", project_, "--include"})["changed"] == 1);
    QVERIFY(jsonOf({"split", project_, "--fractions", "1,0,0"})["train"] == 3);
    QVERIFY(jsonOf({"set", project_, "--where", "id:1", "split=test"})["changed"] == 1);
    QVERIFY(jsonOf({"undo", project_, "--steps", "100"})["steps"] == 13);
}

void TestCliEdits::aDryRunShowsAndChangesNothing() {
    const std::string before = list();
    const io::Json preview = jsonOf({"set", project_, "--where", "id:1", "full_price=1", "--dry-run"});
    QVERIFY(preview["changed"] == 1);
    QVERIFY(preview["preview"] == io::Json::parse(R"([{"id": 1, "field": "full_price", "before": 470, "after": 1}])"));
    QCOMPARE(list(), before);
    QCOMPARE(jsonLinesOf({"history", project_}).size(), std::size_t{1});
}

void TestCliEdits::snapshotsAreCompared() {
    (void)jsonOf({"snapshot", project_, "--name", "a"});
    (void)jsonOf({"set", project_, "--where", "id:1", "full_price=1"});
    (void)jsonOf({"trash", project_, "--where", "id:2"});
    (void)jsonOf({"snapshot", project_, "--name", "b"});
    const io::Json expected = io::Json::parse(
        R"({"added": [], "removed": [2], "changed": [{"id": 1, "field": "full_price", "before": 470, "after": 1}]})");
    QVERIFY(jsonOf({"diff", project_, "a", "b"}) == expected);
    QVERIFY(jsonOf({"diff", project_, "a"}) == expected);
    QVERIFY(jsonOf({"diff", project_, "a", "c"}, 3)["error"]["code"] == "not_found");
}

void TestCliEdits::aRecipeListsItsConflicts() {
    (void)jsonOf({"set", project_, "--where", "product_code:=1", "full_price=500"});
    (void)jsonOf({"merge", project_, "category3_code", "bags", "bag"});
    QVERIFY(jsonOf({"recipe", "save", project_, path("recipe.json")}) == io::Json({{"steps", 2}}));
    writeFile("june.csv", "product_code,title,category3_code,full_price\n1,Red bag,bags,480\n3,Blue bag,bag,\n");
    const std::string june = path("june");
    (void)runWords({"init", june});
    (void)runWords({"import", june, path("june.csv")});
    const io::Json report = jsonOf({"recipe", "apply", june, path("recipe.json")});
    QVERIFY(report["steps"] == 1 && report["changed"] == 1);
    QCOMPARE(report["conflicts"].size(), std::size_t{1});
    const io::Json& conflict = report["conflicts"][0];
    QVERIFY(conflict["id"] == 1 && conflict["field"] == "full_price" && conflict["reason"] == "changed");
    QVERIFY(conflict["expected"] == 470 && conflict["found"] == 480 && conflict["wanted"] == 500);
}

void TestCliEdits::mistakesHaveTheirExitCode_data() {
    QTest::addColumn<std::vector<std::string>>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<std::string>("code");
    const auto row = [](const char* name, std::vector<std::string> arguments, int exitCode, const char* code) {
        QTest::newRow(name) << std::move(arguments) << exitCode << std::string(code);
    };
    row("a value of the wrong type", {"set", "PROJECT", "full_price=cheap"}, 3, "invalid_data");
    row("a price below nothing", {"set", "PROJECT", "full_price=-1"}, 3, "invalid_data");
    row("no assignment", {"set", "PROJECT", "full_price"}, 2, "invalid_argument");
    row("nothing to set", {"set", "PROJECT"}, 2, "invalid_argument");
    row("no such field", {"set", "PROJECT", "colour=red"}, 2, "invalid_argument");
    row("a filter that cannot be read", {"set", "PROJECT", "--where", "(bag", "brand=B"}, 2, "invalid_argument");
    row("a pattern that cannot be read", {"replace", "PROJECT", "title", "(", "x", "--regex"}, 2, "invalid_argument");
    row("a formula that cannot be read", {"compute", "PROJECT", "price", "1 +"}, 2, "invalid_argument");
    row("a result that cannot be kept", {"compute", "PROJECT", "full_price", "0 - 1"}, 3, "invalid_data");
    row("no reason", {"exclude", "PROJECT"}, 2, "invalid_argument");
    row("no recipe", {"recipe", "apply", "PROJECT", "gone.json"}, 3, "not_found");
    row("steps below nothing", {"undo", "PROJECT", "--steps", "-1"}, 2, "invalid_argument");
}

void TestCliEdits::mistakesHaveTheirExitCode() {
    QFETCH(std::vector<std::string>, arguments);
    QFETCH(int, exitCode);
    for (std::string& argument : arguments) {
        if (argument == "PROJECT") argument = project_;
    }
    const std::string before = list();
    const io::Json document = jsonOf(arguments, exitCode);
    QVERIFY(document.contains("error"));
    QTEST(document["error"]["code"].get<std::string>(), "code");
    QCOMPARE(list(), before);
}

void TestCliEdits::aBulkSetOnAFullDiskNeverHappened() {
    std::string csv = "product_code,title\n";
    for (int i = 10; i < 5000; ++i) csv += std::to_string(i) + ",row\n";
    writeFile("big.csv", csv);
    (void)runWords({"import", project_, path("big.csv")});
    const std::string before = list();
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit tight{400'000, RLIM_INFINITY};
    const rlimit free{RLIM_INFINITY, RLIM_INFINITY};
    ::setrlimit(RLIMIT_FSIZE, &tight);  // the program inherits it
    const io::Json document = jsonOf({"set", project_, "title=" + std::string(300, 'x')}, 4);
    ::setrlimit(RLIMIT_FSIZE, &free);
    QCOMPARE(document["error"]["code"].get<std::string>(), std::string("disk_full"));
    QVERIFY(!document["error"]["remedy"].get<std::string>().empty());
    QVERIFY(jsonOf({"verify", project_})["ok"] == true);
    QCOMPARE(list(), before);
    QVERIFY(jsonOf({"set", project_, "title=x"})["changed"] == 4993);
}

QTEST_APPLESS_MAIN(TestCliEdits)
#include "test_edits.moc"
