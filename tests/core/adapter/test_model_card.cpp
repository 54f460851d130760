// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adapter/exporter.h"
#include "core/adapter/model_card.h"
#include "core/adapter/yaml_text.h"
#include "core/io/atomic_file.h"
#include "core/io/export_folder.h"
#include "core/io/file.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::adapter;
namespace fs = std::filesystem;

namespace {

const std::vector<std::string> kMarks = {"adapter_config.json", "config.json"};

std::string contentOf(const fs::path& file) {
    return io::readFile(file, 1U << 20).value();
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

io::OrderedJson someFacts() {
    io::OrderedJson facts;
    facts["base_model"] = "microsoft/Phi-3-vision-128k-instruct";
    facts["base_model_on_hub"] = true;
    facts["format"] = "peft";
    facts["license"] = nullptr;
    facts["program"] = "Vitrine 1.2.3";
    facts["adapter"] = {{"rank", 16}, {"alpha", 32.0}, {"target_modules", {"qkv_proj", "o_proj"}}};
    facts["evaluation"] = {{"n", 150},
                           {"unparsable", 1},
                           {"mae", 81.25},
                           {"within_10", 0.5},
                           {"split", "test"},
                           {"intervals", {{"mae", {70.5, 92.0}}}},
                           {"baselines", {{"category_median", {{"mae", 240.0}}}}}};
    return facts;
}

}  // namespace

class TestModelCard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void yamlTextsCanNotEscapeTheirQuotes_data();
    void yamlTextsCanNotEscapeTheirQuotes();
    void nestedYamlKeepsItsIndent();
    void markdownMarksLoseTheirMeaning();
    void theFrontMatterSaysWhatTheHubReads();
    void everyNumberComesFromTheFacts();
    void aLicenceIsOnlyStatedWhenGiven();
    void factsNameNoPlaceOnThisMachine();
    void hubNamesAreToldFromPaths();
    void anExportAppearsWholeOrNotAtAll();
    void anEarlierExportIsReplacedAndAnythingElseIsNot();
    void leftoversOfTheDeadAreSweptAndOthersStay();
};

void TestModelCard::yamlTextsCanNotEscapeTheirQuotes_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("yaml");
    QTest::newRow("plain") << QByteArray("mit") << QByteArray("\"mit\"");
    QTest::newRow("colon and hash") << QByteArray("a: b # c") << QByteArray("\"a: b # c\"");
    QTest::newRow("quotes") << QByteArray("a\"\\b") << QByteArray("\"a\\\"\\\\b\"");
    QTest::newRow("line feed") << QByteArray("a\n- b\ttab") << QByteArray("\"a\\u000A- b\\u0009tab\"");
    QTest::newRow("document end") << QByteArray("---\nx") << QByteArray("\"---\\u000Ax\"");
    QTest::newRow("line separator") << QByteArray("a\xE2\x80\xA8z") << QByteArray("\"a\\u2028z\"");
    QTest::newRow("chinese") << QByteArray("包") << QByteArray("\"包\"");
    QTest::newRow("broken UTF-8") << QByteArray("a\xFFz") << QByteArray("\"a\xEF\xBF\xBDz\"");
}

void TestModelCard::yamlTextsCanNotEscapeTheirQuotes() {
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, yaml);
    QCOMPARE(yamlString(text.toStdString()), yaml.toStdString());
}

void TestModelCard::nestedYamlKeepsItsIndent() {
    const io::OrderedJson value = {
        {"tags", {"a", "b"}}, {"model-index", {{{"name", "x"}, {"n", 1}}}}, {"none", nullptr}};
    QCOMPARE(yamlBlock(value),
             std::string("tags:\n  - \"a\"\n  - \"b\"\nmodel-index:\n  - name: \"x\"\n    n: 1\nnone: null\n"));
}

void TestModelCard::markdownMarksLoseTheirMeaning() {
    QCOMPARE(markdownText("<img src=x>|a*b\n# c"), std::string("&lt;img src=x&gt;\\|a\\*b \\# c"));
}

void TestModelCard::theFrontMatterSaysWhatTheHubReads() {
    const std::string card = renderCard(someFacts());
    QVERIFY(card.starts_with("---\nlibrary_name: \"peft\"\nbase_model: \"microsoft/Phi-3-vision-128k-instruct\"\n"));
    QVERIFY(holds(card, "pipeline_tag: \"image-text-to-text\"\n"));
    QVERIFY(holds(card, "  - \"base_model:adapter:microsoft/Phi-3-vision-128k-instruct\"\n"));
    QVERIFY(holds(card, "            type: \"mae\"\n            value: 81.25\n") || holds(card, "- type: \"mae\"\n"));
    io::OrderedJson merged = someFacts();
    merged["format"] = "merged";
    QVERIFY(holds(renderCard(merged), "library_name: \"transformers\""));
    merged["base_model"] = "tiny";
    merged["base_model_on_hub"] = false;
    QVERIFY(!holds(renderCard(merged), "base_model:"));
}

void TestModelCard::everyNumberComesFromTheFacts() {
    const std::string card = renderCard(someFacts());
    for (const char* part : {"150 rows", "test split", "1 answers could not be read",
                             "| mae | 81.25 | 70.5 … 92 | 240 |", "| within\\_10 | 0.5 | – | – |", "| rank | 16 |",
                             "| target\\_modules | qkv\\_proj, o\\_proj |", "- Vitrine 1.2.3"})
        QVERIFY2(holds(card, part), part);
}

void TestModelCard::aLicenceIsOnlyStatedWhenGiven() {
    io::OrderedJson facts = someFacts();
    QVERIFY(!holds(renderCard(facts), "license:"));
    facts["license"] = "mit";
    QVERIFY(holds(renderCard(facts), "license: \"mit\"\n"));
}

void TestModelCard::factsNameNoPlaceOnThisMachine() {
    const io::TemporaryFolder folder = io::TemporaryFolder::create().value();
    const fs::path model = folder.path() / "my-model";
    const fs::path run = folder.path() / "run";
    fs::create_directories(model);
    fs::create_directories(run);
    fs::copy_file(vitrine::testing::dataPath("golden/model/tiny30/config.json"), model / "config.json");
    const io::Json args = {
        {"learning_rate", 1e-3}, {"project", folder.path().string()}, {"dtype", "/x/float32"}, {"max_steps", 40}};
    VITRINE_VERIFY_OK(io::writeJson(run / "training_args.json", args));
    const io::Json state = {{"global_step", 40},
                            {"log_history", {{{"loss", 2.5}}, {{"loss", 1.25}}, {{"eval_loss", 1.5}}}}};
    VITRINE_VERIFY_OK(io::writeJson(run / "trainer_state.json", state));
    const io::Json metrics = {{"n", 5}, {"mae", 3.5}, {"where", folder.path().string()}, {"split", "validation"}};
    VITRINE_VERIFY_OK(io::writeJson(folder.path() / "metrics.json", metrics));
    CardSources sources;
    sources.model = model.string();
    sources.adapter = vitrine::testing::dataPath("golden/lora-io/plain");
    sources.evaluation = folder.path();
    sources.run = run;
    sources.program = "Vitrine 1";
    const auto facts = cardFacts(sources);
    VITRINE_VERIFY_OK(facts);
    QVERIFY(!holds(facts->dump(), folder.path().string()));
    QVERIFY(!holds(renderCard(*facts), folder.path().string()));
    QCOMPARE((*facts)["training"]["last_loss"].get<double>(), 1.25);
    QCOMPARE((*facts)["training"]["settings"]["learning_rate"].get<double>(), 1e-3);
    QVERIFY(!(*facts)["training"]["settings"].contains("dtype"));
    QCOMPARE((*facts)["evaluation"]["mae"].get<double>(), 3.5);
    QCOMPARE((*facts)["adapter"]["rank"].get<int>(), 4);
}

void TestModelCard::hubNamesAreToldFromPaths() {
    model::Phi3VisionConfig config;
    QCOMPARE(publicModelName("microsoft/Phi-3-vision", config), std::string("microsoft/Phi-3-vision"));
    QCOMPARE(publicModelName("/data/models/tiny/", config), std::string("tiny"));
    QCOMPARE(publicModelName("../tiny", config), std::string("tiny"));
    config.nameOrPath = "microsoft/Phi-3-vision-128k-instruct";
    QCOMPARE(publicModelName("/data/models/tiny", config), config.nameOrPath);
    config.nameOrPath = "/data/elsewhere/x";
    QCOMPARE(publicModelName("/data/models/tiny", config), std::string("tiny"));
}

void TestModelCard::anExportAppearsWholeOrNotAtAll() {
    const io::TemporaryFolder place = io::TemporaryFolder::create().value();
    const fs::path target = place.path() / "deep" / "out";
    {
        const auto folder = io::ExportFolder::create(target, kMarks);
        VITRINE_VERIFY_OK(folder);
        VITRINE_VERIFY_OK(io::writeFileAtomically(folder->path() / "config.json", "{}"));
    }
    QVERIFY(fs::is_empty(target.parent_path()));
    auto folder = io::ExportFolder::create(target, kMarks);
    VITRINE_VERIFY_OK(folder);
    fs::create_directories(folder->path() / "sub");
    VITRINE_VERIFY_OK(io::writeFileAtomically(folder->path() / "config.json", "{}"));
    VITRINE_VERIFY_OK(io::writeFileAtomically(folder->path() / "sub" / "a.txt", "a"));
    QVERIFY(!fs::exists(target));
    VITRINE_VERIFY_OK(folder->publish());
    QCOMPARE(io::filesIn(target), (std::vector<std::string>{"config.json", "sub/a.txt"}));
}

void TestModelCard::anEarlierExportIsReplacedAndAnythingElseIsNot() {
    const io::TemporaryFolder place = io::TemporaryFolder::create().value();
    const fs::path target = place.path() / "out";
    for (const char* text : {"first", "second"}) {
        auto folder = io::ExportFolder::create(target, kMarks);
        VITRINE_VERIFY_OK(folder);
        VITRINE_VERIFY_OK(io::writeFileAtomically(folder->path() / "adapter_config.json", text));
        VITRINE_VERIFY_OK(folder->publish());
        QCOMPARE(contentOf(target / "adapter_config.json"), std::string(text));
    }
    const fs::path holiday = place.path() / "holiday";
    fs::create_directories(holiday);
    VITRINE_VERIFY_OK(io::writeFileAtomically(holiday / "photo.txt", "x"));
    QVERIFY(io::ExportFolder::create(holiday, kMarks).error().code == ErrorCode::AlreadyExists);
    QVERIFY(io::ExportFolder::create(holiday / "photo.txt", kMarks).error().code == ErrorCode::AlreadyExists);
    QCOMPARE(contentOf(holiday / "photo.txt"), std::string("x"));
}

void TestModelCard::leftoversOfTheDeadAreSweptAndOthersStay() {
    const io::TemporaryFolder place = io::TemporaryFolder::create().value();
    const fs::path dead = place.path() / ".out.export-999999999-abcdef";
    const fs::path alive = place.path() / ".out.export-1-abcdef";
    const fs::path other = place.path() / ".other.export-999999999-abcdef";
    const fs::path aside = place.path() / ".out.export-999999999-ghijkl.old";
    for (const fs::path& folder : {dead, alive, other, aside}) fs::create_directories(folder);
    VITRINE_VERIFY_OK(io::writeFileAtomically(aside / "config.json", "old"));
    const auto folder = io::ExportFolder::create(place.path() / "out", kMarks);
    VITRINE_VERIFY_OK(folder);
    QVERIFY(!fs::exists(dead));
    QVERIFY(fs::exists(alive));
    QVERIFY(fs::exists(other));
    // A replacement that was killed half-way gets its old export back.
    QCOMPARE(contentOf(place.path() / "out" / "config.json"), std::string("old"));
}

QTEST_APPLESS_MAIN(TestModelCard)
#include "test_model_card.moc"
