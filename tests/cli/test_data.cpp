// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <fstream>
#include <map>

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

class TestCliData : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theVerbsAnswerTheirDocuments();
    void textIsForPeople();
    void refusedRowsAreNoFailure();
    void aDryRunChangesNothing();
    void mistakesHaveTheirExitCode_data();
    void mistakesHaveTheirExitCode();
    void damagedProjectsAreDataProblems_data();
    void damagedProjectsAreDataProblems();
    void damagedPicturesMakeVerifyFail();
    void checkListsWhatIsWrong();
    void aFullDiskIsAnEnvironmentProblem();

private:
    void writeFile(const std::string& name, const std::string& content) const;
    std::string path(const std::string& name) const { return (folder_->path() / name).string(); }

    std::optional<io::TemporaryFolder> folder_;
    std::string project_;
    std::string source_;
};

void TestCliData::init() {
    folder_.emplace(*io::TemporaryFolder::create());
    project_ = path("project");
    source_ = path("a.csv");
    writeFile("a.csv",
              "product_code,title,category3_code,full_price,flg_discount,colour\n1,\"Bag, big\",bags,470,0,red\n"
              "2,圍巾,scarves,99.5,1,\n3,Hat,hats,cheap,0,blue\n1,\"Bag, big\",bags,470,0,red\n");
}

void TestCliData::writeFile(const std::string& name, const std::string& content) const {
    std::filesystem::create_directories(std::filesystem::path(path(name)).parent_path());
    std::ofstream(path(name), std::ios::binary) << content;
}

void TestCliData::theVerbsAnswerTheirDocuments() {
    QCOMPARE(runWords({"init", project_}).exitCode, 0);
    const ProgramRun imported = runWords({"import", project_, source_, "--json", "--progress", "json"});
    QCOMPARE(imported.exitCode, 0);
    QCOMPARE(imported.messages, std::string("{\"event\":\"committed\",\"rows\":3}\n"));
    const io::Json report = *io::parseJson(imported.output, "output");
    QCOMPARE(report["read"].get<int>(), 4);
    QCOMPARE(report["imported"].get<int>(), 3);
    QCOMPARE(report["updated"].get<int>() + report["unchanged"].get<int>(), 0);
    QCOMPARE(report["refused"].size(), std::size_t{1});
    QCOMPARE(report["refused"][0]["row"].get<int>(), 3);
    QCOMPARE(report["refused"][0]["code"].get<std::string>(), std::string("invalid_data"));
    QCOMPARE(jsonOf({"import", project_, source_})["unchanged"].get<int>(), 3);

    const std::vector<io::Json> rows = jsonLinesOf({"list", project_, "--sort", "-full_price"});
    QCOMPARE(rows.size(), std::size_t{3});
    QCOMPARE(rows[0]["id"].get<int>(), 1);
    QCOMPARE(rows[2]["title"].get<std::string>(), std::string("圍巾"));
    QVERIFY(rows[2]["full_price"] == 99.5 && rows[2]["flg_discount"] == 1 && rows[2]["colour"].is_null());
    QVERIFY(rows[0]["split"].is_null() && rows[0]["image"].is_null() && rows[0]["brand"].is_null());

    const io::Json split = jsonOf({"split", project_, "--by", "group", "--fractions", "0.5,0.25,0.25", "--seed", "1"});
    QCOMPARE(split["train"].get<int>() + split["validation"].get<int>() + split["test"].get<int>(), 3);
    QVERIFY(split["leaks"].is_array() && split["leaks"].empty());
    const io::Json snapshot = jsonOf({"snapshot", project_, "--name", "may"});
    QCOMPARE(snapshot["name"].get<std::string>(), std::string("may"));
    QCOMPARE(snapshot["rows"].get<int>(), 3);
    QCOMPARE(snapshot["hash"].get<std::string>().size(), std::size_t{64});
    const io::Json verified = jsonOf({"verify", project_});
    QVERIFY(verified["ok"] == true && verified["problems"].empty());
}

void TestCliData::textIsForPeople() {
    (void)runWords({"init", project_});
    const ProgramRun imported = runWords({"import", project_, source_});
    QCOMPARE(imported.output, std::string("4 rows read: 3 imported, 0 updated, 0 unchanged, 1 refused\n"
                                          "row 3: full_price: 'cheap' is not a number\n"));
    QCOMPARE(runWords({"list", project_, "--where", "bag", "--limit", "1"}).output,
             std::string("1\t\tbags\t470\tBag, big\n"));
    QCOMPARE(runWords({"verify", project_}).output, std::string("The project is sound.\n"));
}

void TestCliData::refusedRowsAreNoFailure() {
    (void)runWords({"init", project_});
    writeFile("bad.csv", "product_code,full_price,image\n1,x,\n2,1,../../etc/passwd\n3,1,gone.jpg\n4\n");
    const io::Json report = jsonOf({"import", project_, path("bad.csv")});
    QCOMPARE(report["imported"].get<int>(), 0);
    QCOMPARE(report["refused"].size(), std::size_t{4});
    QCOMPARE(runWords({"list", project_, "--json"}).output, std::string());
}

void TestCliData::aDryRunChangesNothing() {
    (void)runWords({"init", project_});
    const io::Json rehearsed = jsonOf({"import", project_, source_, "--dry-run"});
    QCOMPARE(runWords({"list", project_, "--json"}).output, std::string());
    QVERIFY(rehearsed == jsonOf({"import", project_, source_}));
}

void TestCliData::mistakesHaveTheirExitCode_data() {
    QTest::addColumn<std::vector<std::string>>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<std::string>("code");
    const auto row = [](const char* name, std::vector<std::string> arguments, int exitCode, const char* code) {
        QTest::newRow(name) << std::move(arguments) << exitCode << std::string(code);
    };
    row("no project", {"list", "GONE"}, 3, "not_found");
    row("no source", {"import", "PROJECT", "gone.csv"}, 3, "not_found");
    row("a source of another kind", {"import", "PROJECT", "PROJECT/project.db"}, 3, "unsupported_format");
    row("a project again", {"init", "PROJECT"}, 2, "already_exists");
    row("a filter that cannot be read", {"list", "PROJECT", "--where", "(bag"}, 2, "invalid_argument");
    row("a field that is not there", {"list", "PROJECT", "--sort", "colour"}, 2, "invalid_argument");
    row("an unknown method", {"split", "PROJECT", "--by", "luck"}, 2, "invalid_argument");
    row("fractions above one", {"split", "PROJECT", "--fractions", "0.9,0.9,0.9"}, 2, "invalid_argument");
    row("a mapping without column", {"import", "PROJECT", "a.csv", "--map", "title"}, 2, "invalid_argument");
    row("a mapping to nothing", {"import", "PROJECT", "a.csv", "--map", "title=name"}, 3, "missing_field");
    row("a missing argument", {"import", "PROJECT"}, 2, "invalid_argument");
}

void TestCliData::mistakesHaveTheirExitCode() {
    QFETCH(std::vector<std::string>, arguments);
    QFETCH(int, exitCode);
    (void)runWords({"init", project_});
    for (std::string& argument : arguments) {
        if (argument.starts_with("PROJECT")) argument = project_ + argument.substr(7);
        if (argument == "a.csv") argument = source_;
    }
    const io::Json document = jsonOf(arguments, exitCode);
    QVERIFY(document.contains("error"));
    QTEST(document["error"]["code"].get<std::string>(), "code");
    QVERIFY(!document["error"]["detail"].get<std::string>().empty());
    QVERIFY(!document["error"]["remedy"].get<std::string>().empty());
}

void TestCliData::damagedProjectsAreDataProblems_data() {
    QTest::addColumn<std::string>("content");
    QTest::newRow("random bytes") << std::string("\x01\x02 nothing of SQLite", 20);
    QTest::newRow("empty") << std::string();
    QTest::newRow("a header and no more") << std::string("SQLite format 3\0", 16);
}

void TestCliData::damagedProjectsAreDataProblems() {
    QFETCH(std::string, content);
    writeFile("project/project.db", content);
    for (const std::string verb : {"list", "verify", "snapshot", "split"}) {
        const io::Json document = jsonOf({verb, project_}, 3);
        QVERIFY2(document.contains("error"), verb.c_str());
        QCOMPARE(document["error"]["code"].get<std::string>(), std::string("database_corrupt"));
    }
    QCOMPARE(*io::readFile(path("project/project.db"), 1000), content);
}

void TestCliData::damagedPicturesMakeVerifyFail() {
    (void)runWords({"init", project_});
    writeFile("p.ppm", std::string("P6 2 2 255\n") + std::string(12, 'x'));
    writeFile("p.csv", "product_code,image\n1,p.ppm\n");
    (void)runWords({"import", project_, path("p.csv")});
    const io::Json row = jsonOf({"list", project_});
    writeFile("project/" + row["image"].get<std::string>(), "P6 2 2 255\nother bytes.");
    const io::Json verified = jsonOf({"verify", project_}, 3);
    QVERIFY(verified["ok"] == false);
    QCOMPARE(verified["problems"].size(), std::size_t{1});
    QVERIFY(verified["problems"][0]["place"] == row["image"]);
}

void TestCliData::aFullDiskIsAnEnvironmentProblem() {
    (void)runWords({"init", project_});
    std::string csv = "product_code,title\n";
    for (int i = 0; i < 20'000; ++i) csv += std::to_string(i) + "," + std::string(60, 'x') + "\n";
    writeFile("big.csv", csv);
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit tight{400'000, RLIM_INFINITY};
    const rlimit free{RLIM_INFINITY, RLIM_INFINITY};
    ::setrlimit(RLIMIT_FSIZE, &tight);  // the program inherits it
    const io::Json document = jsonOf({"import", project_, path("big.csv")}, 4);
    ::setrlimit(RLIMIT_FSIZE, &free);
    QCOMPARE(document["error"]["code"].get<std::string>(), std::string("disk_full"));
    QVERIFY(jsonOf({"verify", project_})["ok"] == true);
    const io::Json again = jsonOf({"import", project_, path("big.csv")});
    QCOMPARE(again["imported"].get<int>() + again["unchanged"].get<int>(), 20'000);
}

void TestCliData::checkListsWhatIsWrong() {
    (void)runWords({"init", project_});
    writeFile("p.ppm", std::string("P6 2 2 255\n") + std::string("\x10\x90\x20\xC0\x50\x30\x70\xE0\x10\x60\x22\xF0"));
    writeFile("p.csv",
              "product_code,title,category3_code,full_price,image\n1,Bag for $470,BAGS,470,p.ppm\n2,Hat,HATS,80,p.ppm\n"
              "3,,HATS,85,\n");
    (void)runWords({"import", project_, path("p.csv")});
    const io::Json document = jsonOf({"check", project_});
    std::map<std::string, std::vector<int>> found;
    for (const auto& issue : document["issues"]) {
        found[issue["kind"].get<std::string>()].push_back(issue["id"].get<int>());
        QVERIFY(issue["detail"].is_string() && issue["related"].is_array() && issue.size() == 4);
        if (issue["kind"] == "exact_duplicate") QVERIFY(issue["related"] == io::Json{issue["id"] == 1 ? 2 : 1});
    }
    QVERIFY(found["exact_duplicate"] == (std::vector<int>{1, 2}));
    QVERIFY(found["tiny"] == (std::vector<int>{1, 2}));
    QVERIFY(found["missing_picture"] == (std::vector<int>{3}));
    QVERIFY(found["missing_field"] == (std::vector<int>{3}));
    QVERIFY(found["target_leak"] == (std::vector<int>{1}));
    const io::Json some = jsonOf({"check", project_, "--only", "missing_field,target_leak"});
    QCOMPARE(some["issues"].size(), std::size_t{2});
    QCOMPARE(some["pictures_decoded"].get<int>(), 0);
    const io::Json wrong = jsonOf({"check", project_, "--only", "ugly"}, 2);
    QCOMPARE(wrong["error"]["code"].get<std::string>(), std::string("invalid_argument"));
}

QTEST_APPLESS_MAIN(TestCliData)
#include "test_data.moc"
