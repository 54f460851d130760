// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <sstream>

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

std::string contentOf(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::string codeOf(const ProgramRun& run) {
    const Json document = Json::parse(run.output, nullptr, false);
    return document.is_object() && document.contains("error") ? document["error"]["code"].get<std::string>() : "";
}

}  // namespace

/// evaluate, export, prove, import-adapter and card as a script would call them.
class TestJudging : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void anEvaluationLeavesItsDocumentTablesAndReport();
    void theSameEvaluationLeavesTheSameBytes();
    void anEvaluationIsComparedWithAnEarlierOne();
    void oneAnswerIsExplainedTokenByToken();
    void featuresOfThePicturesAreATable();
    void aDifferenceIsHeldAgainstTheSpreadOfSeeds();
    void rowsToLookAtAreListedUntilTheyAreSettled();
    void exportsAreProvenAndProvableLater_data();
    void exportsAreProvenAndProvableLater();
    void aKilledExportLeavesNothingOrAllOfIt();
    void adaptersThatDoNotFitAreRefusedByName();
    void theCardIsWrittenFromFacts();
    void nonsenseHasItsExitCode_data();
    void nonsenseHasItsExitCode();

private:
    std::string at(const std::string& name) const { return (folder_->path() / name).string(); }
    Words evaluation(const Words& more) const;
    Words withModel(Words words, const Words& more = {}) const;

    std::unique_ptr<io::TemporaryFolder> folder_;
    std::unique_ptr<io::TemporaryFolder> model_;
    std::string adapter_;
};

void TestJudging::initTestCase() {
    VITRINE_NEEDS_SHARED(data, "data");
    const std::filesystem::path shared = data.parent_path();
    folder_ = std::make_unique<io::TemporaryFolder>(*io::TemporaryFolder::create());
    model_ = std::make_unique<io::TemporaryFolder>(hashModelFolder(shared, "tiny30", smallTower()));
    adapter_ = (shared / "golden/lora-io/plain").string();
    std::ofstream rows(at("rows.csv"));
    rows << "product_code,title,category3_code,full_price,image\n";
    std::ofstream lines(at("lines.jsonl"));
    for (int i = 0; i < 20; ++i) {
        const std::string picture = "picture" + std::to_string(i) + ".png";
        std::ofstream(at(picture), std::ios::binary) << *image::encodePng(synth(50 + 5 * i, 40));
        rows << i << ",<b>Tote</b> " << i << ",BAGS," << 100 + 10 * i << "," << picture << "\n";
        lines << Json{{"prompt", "<|user|>\n<|image_1|>\nWhat is this?<|end|>\n<|assistant|>\n"},
                      {"images", {at(picture)}}}
                     .dump()
              << "\n";
    }
    rows.close();
    QCOMPARE(runWords({"init", at("project")}).exitCode, 0);
    const ProgramRun import = runWords({"import", at("project"), at("rows.csv"), "--images", at("")});
    QVERIFY2(import.exitCode == 0, import.messages.c_str());
    QCOMPARE(runWords({"split", at("project"), "--by", "random", "--fractions", "0.5,0.25,0.25"}).exitCode, 0);
}

Words TestJudging::withModel(Words words, const Words& more) const {
    const Words common = {"--model", model_->path().string(), "--threads", "1", "--device", "cpu", "--json"};
    words.insert(words.end(), common.begin(), common.end());
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

Words TestJudging::evaluation(const Words& more) const {
    Words words = withModel({"evaluate", at("project")}, {"--num-crops", "1", "--max-new-tokens", "4"});
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

void TestJudging::anEvaluationLeavesItsDocumentTablesAndReport() {
    if (!model_) QSKIP("reference data absent");
    const ProgramRun run = runWords(evaluation({"--adapter", adapter_, "--out", at("first"), "--ablation"}));
    QVERIFY2(run.exitCode == 0, (run.messages + run.output).c_str());
    const Json document = Json::parse(run.output);
    QCOMPARE(document["n"].get<int>(), 5);
    QCOMPARE(document["unparsable"].get<int>(), 5);  // hash weights babble
    for (const char* name : {"category_median", "nearest_picture", "title_only", "picture_ridge", "untuned"})
        QCOMPARE(document["baselines"][name]["n"].get<int>(), 5);
    QVERIFY(document["ablation"]["swapped"].contains("ratio"));
    QVERIFY(document == Json::parse(contentOf(folder_->path() / "first/metrics.json")));
    for (const char* file : {"predictions.parquet", "predictions.csv", "report.html"})
        QVERIFY2(fs::file_size(folder_->path() / "first" / file) > 100, file);
    const std::string report = contentOf(folder_->path() / "first/report.html");
    QVERIFY(report.find("data:image/jpeg;base64,") != std::string::npos);
    QVERIFY(report.find("<b>Tote</b>") == std::string::npos);
    QVERIFY(report.find("&lt;b&gt;Tote&lt;/b&gt;") != std::string::npos);
}

void TestJudging::theSameEvaluationLeavesTheSameBytes() {
    if (!model_) QSKIP("reference data absent");
    const Words options = {"--split", "test", "--lang", "zh-TW"};
    for (const char* name : {"one", "two"}) {
        Words words = evaluation(options);
        words.insert(words.end(), {"--out", at(name)});
        QCOMPARE(runWords(words).exitCode, 0);
    }
    for (const char* file : {"metrics.json", "predictions.csv", "predictions.parquet", "report.html"})
        QVERIFY2(contentOf(folder_->path() / "one" / file) == contentOf(folder_->path() / "two" / file), file);
    QVERIFY(contentOf(folder_->path() / "one/report.html").find("zh-Hant-TW") != std::string::npos);
}

void TestJudging::anEvaluationIsComparedWithAnEarlierOne() {
    if (!model_) QSKIP("reference data absent");
    QCOMPARE(runWords(evaluation({"--out", at("earlier"), "--baselines", "none"})).exitCode, 0);
    for (const std::string& other : {at("earlier"), std::string("base")}) {
        const ProgramRun run = runWords(evaluation({"--compare", other, "--baselines", "none"}));
        QVERIFY2(run.exitCode == 0, (run.messages + run.output).c_str());
        const Json comparison = Json::parse(run.output)["comparison"];
        QVERIFY(comparison["ship"].get<bool>());
        QVERIFY(comparison["got_worse"].empty());
        QCOMPARE(comparison["n"].get<int>(), 5);
    }
}

void TestJudging::oneAnswerIsExplainedTokenByToken() {
    if (!model_) QSKIP("reference data absent");
    const Words options = {"--num-crops", "1", "--max-new-tokens", "4", "--occlusion", "--alternatives", "2"};
    Words words = withModel({"explain", at("project"), "3"}, options);
    const ProgramRun run = runWords(words);
    QVERIFY2(run.exitCode == 0, (run.messages + run.output).c_str());
    const Json document = Json::parse(run.output);
    QCOMPARE(document["id"].get<int>(), 3);
    QCOMPARE(document["tokens"].size(), 4U);
    for (const Json& token : document["tokens"]) QCOMPARE(token["alternatives"].size(), 2U);
    QVERIFY(document["prices"]["forced"].get<bool>());  // hash weights babble
    const Json& occlusion = document["occlusion"];
    QCOMPARE(occlusion["tiles"].size(),
             occlusion["grid"][0].get<std::size_t>() * occlusion["grid"][1].get<std::size_t>());
    QCOMPARE(codeOf(runWords(withModel({"explain", at("project"), "3000"}))), std::string("not_found"));
}

void TestJudging::featuresOfThePicturesAreATable() {
    if (!model_) QSKIP("reference data absent");
    const ProgramRun run =
        runWords(withModel({"embed", at("project")}, {"--out", at("features.csv"), "--where", "id:<=3"}));
    QVERIFY2(run.exitCode == 0, (run.messages + run.output).c_str());
    const Json document = Json::parse(run.output);
    QCOMPARE(document["rows"].get<int>(), 3);
    QCOMPARE(document["skipped"].get<int>(), 0);
    std::ifstream table(at("features.csv"));
    std::string line;
    std::vector<std::ptrdiff_t> cells;
    while (std::getline(table, line)) cells.push_back(std::ranges::count(line, ',') + 1);
    QCOMPARE(cells.size(), 4U);
    for (const auto count : cells) QCOMPARE(count, document["dimensions"].get<std::ptrdiff_t>() + 2);
    QCOMPARE(codeOf(runWords(withModel({"embed", at("project")}, {"--out", at("features.bin")}))),
             std::string("invalid_argument"));
    QCOMPARE(codeOf(runWords(withModel({"embed", at("project")}, {"--out", at("x.csv"), "--where", "id:99"}))),
             std::string("not_found"));
}

void TestJudging::aDifferenceIsHeldAgainstTheSpreadOfSeeds() {
    if (!model_) QSKIP("reference data absent");
    for (const char* name : {"seed1", "seed2"})
        QCOMPARE(runWords(evaluation({"--out", at(name), "--baselines", "none"})).exitCode, 0);
    const ProgramRun spread = runWords({"spread", at("seed1"), at("seed2"), "--json"});
    QVERIFY2(spread.exitCode == 0, (spread.messages + spread.output).c_str());
    QCOMPARE(Json::parse(spread.output)["runs"].size(), 2U);
    QCOMPARE(Json::parse(spread.output)["metrics"]["within_10"]["noise_limit"].get<double>(), 0.0);
    const ProgramRun run =
        runWords(evaluation({"--compare", at("seed1"), "--spread", at("seed1"), at("seed2"), "--baselines", "none"}));
    QVERIFY2(run.exitCode == 0, (run.messages + run.output).c_str());
    // Hash weights tell no price, so that there is no median to spread and no verdict.
    QVERIFY(!Json::parse(run.output)["comparison"].contains("verdict"));
    QCOMPARE(runWords({"spread", at("seed1"), "--json"}).exitCode, 2);
    QCOMPARE(runWords(evaluation({"--spread", at("seed1"), at("seed2")})).exitCode, 2);  // nothing to compare
}

void TestJudging::rowsToLookAtAreListedUntilTheyAreSettled() {
    if (!model_) QSKIP("reference data absent");
    QCOMPARE(runWords(evaluation({"--out", at("queue"), "--baselines", "none"})).exitCode, 0);
    const auto listed = [this](const Words& more = {}) {
        Words words = {"triage", at("project"), at("queue"), "--json"};
        words.insert(words.end(), more.begin(), more.end());
        std::vector<Json> rows;
        std::istringstream lines(runWords(words).output);
        for (std::string line; std::getline(lines, line);) rows.push_back(Json::parse(line));
        return rows;
    };
    const auto all = listed();
    QCOMPARE(all.size(), 5U);  // hash weights babble, so that every answer asks for a person
    for (const Json& row : all) QCOMPARE(row["reason"].get<std::string>(), std::string("unreadable"));
    QCOMPARE(listed({"--limit", "2"}).size(), 2U);
    const std::string first = "id:" + all[0]["id"].dump();
    const std::string second = "id:" + all[1]["id"].dump();
    QCOMPARE(runWords({"tag", at("project"), "answer-checked", "--where", first}).exitCode, 0);
    QCOMPARE(runWords({"exclude", at("project"), "--reason", "looked at", "--where", second}).exitCode, 0);
    QCOMPARE(listed().size(), 3U);
    QCOMPARE(runWords({"undo", at("project"), "--steps", "2"}).exitCode, 0);
    QVERIFY(listed() == all);
    QCOMPARE(runWords({"triage", at("project"), at("nowhere"), "--json"}).exitCode, 3);
}

void TestJudging::exportsAreProvenAndProvableLater_data() {
    QTest::addColumn<QString>("format");
    QTest::newRow("peft") << QStringLiteral("peft");
    QTest::newRow("merged") << QStringLiteral("merged");
}

void TestJudging::exportsAreProvenAndProvableLater() {
    if (!model_) QSKIP("reference data absent");
    QFETCH(const QString, format);
    const std::string target = at("export-" + format.toStdString());
    const Words rows = {"--adapter", adapter_, "--num-crops", "1", "--input", at("lines.jsonl")};
    Words words = withModel({"export", "--out", target, "--format", format.toStdString(), "--prove", "2"}, rows);
    const ProgramRun run = runWords(words);
    QVERIFY2(run.exitCode == 0, (run.messages + run.output).c_str());
    const Json document = Json::parse(run.output);
    QCOMPARE(document["proof"]["rows"].get<int>(), 2);
    QVERIFY(document["proof"]["identical"].get<bool>());
    QVERIFY(document["proof"]["max_logit_difference"].get<double>() < 1e-3);
    for (const Json& file : document["files"]) QVERIFY(fs::exists(fs::path(target) / file.get<std::string>()));
    QVERIFY(contentOf(fs::path(target) / "README.md").starts_with("---\n"));
    const ProgramRun again = runWords(withModel({"prove", target, "--rows", "2"}, rows));
    QCOMPARE(again.exitCode, 0);
    QVERIFY(Json::parse(again.output)["proof"]["identical"].get<bool>());
    const std::string other = fs::path(adapter_).parent_path() / "rslora";
    const ProgramRun refused =
        runWords(withModel({"prove", target, "--rows", "0"}, {"--adapter", other, "--num-crops", "1"}));
    QCOMPARE(refused.exitCode, 1);
    const Json proof = Json::parse(refused.output)["proof"];
    QVERIFY(!proof["identical"].get<bool>());
    const std::string named = format == QStringLiteral("peft") ? "use_rslora" : "'model.layers.0.";
    QVERIFY2(proof["difference"].get<std::string>().find(named) != std::string::npos, refused.output.c_str());
}

void TestJudging::aKilledExportLeavesNothingOrAllOfIt() {
    if (!model_) QSKIP("reference data absent");
    const fs::path place = folder_->path() / "killed";
    const Words words =
        withModel({"export", "--out", (place / "out").string(), "--adapter", adapter_, "--format", "merged"}, {});
    for (int delay = 60; delay <= 600; delay += 60) {
        QProcess process;
        process.start(QStringLiteral(VITRINE_CLI), listed(words));
        QVERIFY(process.waitForStarted());
        QTest::qSleep(delay);
        process.kill();
        process.waitForFinished();
        if (!fs::exists(place / "out")) continue;
        const ProgramRun proof =
            runWords(withModel({"prove", (place / "out").string(), "--rows", "0"}, {"--adapter", adapter_}));
        QVERIFY2(proof.exitCode == 0, (proof.output + proof.messages).c_str());
        fs::remove_all(place / "out");
    }
    QCOMPARE(runWords(words).exitCode, 0);
    const auto entries = std::distance(fs::directory_iterator(place), fs::directory_iterator());
    QCOMPARE(entries, 1);  // what the killed ones left is swept
}

void TestJudging::adaptersThatDoNotFitAreRefusedByName() {
    if (!model_) QSKIP("reference data absent");
    const ProgramRun fits = runWords({"import-adapter", adapter_, "--model", model_->path().string(), "--json"});
    QCOMPARE(fits.exitCode, 0);
    QVERIFY(Json::parse(fits.output)["fits"].get<bool>());
    QCOMPARE(Json::parse(fits.output)["r"].get<int>(), 4);
    const std::string vision = fs::path(adapter_).parent_path() / "vision";  // made for a wider tower
    const ProgramRun refused = runWords({"import-adapter", vision, "--model", model_->path().string(), "--json"});
    QCOMPARE(refused.exitCode, 3);
    QCOMPARE(codeOf(refused), std::string("shape_mismatch"));
    QVERIFY(refused.output.find("img_projection.0.lora_A.weight") != std::string::npos ||
            refused.output.find("encoder.layers.0") != std::string::npos);
}

void TestJudging::theCardIsWrittenFromFacts() {
    if (!model_) QSKIP("reference data absent");
    QCOMPARE(runWords(evaluation({"--out", at("facts")})).exitCode, 0);
    const ProgramRun run = runWords({"card", "--model", model_->path().string(), "--adapter", adapter_, "--evaluation",
                                     at("facts"), "--license", "mit", "--out", at("CARD.md"), "--json"});
    QVERIFY2(run.exitCode == 0, (run.messages + run.output).c_str());
    const Json document = Json::parse(run.output);
    QCOMPARE(document["path"].get<std::string>(), at("CARD.md"));
    QCOMPARE(document["facts"]["evaluation"]["n"].get<int>(), 5);
    const std::string card = contentOf(at("CARD.md"));
    QVERIFY(card.find("license: \"mit\"") != std::string::npos);
    QVERIFY(card.find(folder_->path().string()) == std::string::npos);
    QVERIFY(card.find(document["facts"]["evaluation"]["rows_hash"].get<std::string>()) != std::string::npos);
}

void TestJudging::nonsenseHasItsExitCode_data() {
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("code");
    QTest::newRow("no project") << listed({"evaluate", "absent"}) << 3;
    QTest::newRow("no such split") << listed({"evaluate", "PROJECT", "--split", "holdout"}) << 2;
    QTest::newRow("no such baseline") << listed({"evaluate", "PROJECT", "--baselines", "oracle"}) << 2;
    QTest::newRow("nobody asked") << listed({"evaluate", "PROJECT", "--where", "id:999"}) << 3;
    QTest::newRow("no such adapter") << listed({"evaluate", "PROJECT", "--adapter", "absent"}) << 3;
    QTest::newRow("nothing to compare") << listed({"evaluate", "PROJECT", "--compare", "absent", "--baselines", "none"})
                                        << 3;
    QTest::newRow("no rows to prove by") << listed({"export", "--adapter", "ADAPTER", "--out", "x", "--prove", "3"})
                                         << 2;
    QTest::newRow("not an export") << listed({"prove", "PROJECT", "--adapter", "ADAPTER", "--rows", "0"}) << 3;
    QTest::newRow("no adapter named") << listed({"export", "--out", "x"}) << 2;
}

void TestJudging::nonsenseHasItsExitCode() {
    if (!model_) QSKIP("reference data absent");
    QFETCH(QStringList, words);
    QFETCH(const int, code);
    words.replaceInStrings(QStringLiteral("PROJECT"), QString::fromStdString(at("project")));
    words.replaceInStrings(QStringLiteral("ADAPTER"), QString::fromStdString(adapter_));
    Words all;
    for (const QString& word : words) all.push_back(word.toStdString());
    const ProgramRun run = runWords(withModel(all));
    QVERIFY2(run.exitCode == code, (run.output + run.messages).c_str());
    QVERIFY(!codeOf(run).empty());
}

QTEST_APPLESS_MAIN(TestJudging)
#include "test_judging.moc"
