// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdlib>

#include "core/dataset/source_layout.h"
#include "core/io/table_writer.h"
#include "tests/core/dataset/scratch_project.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::dataset;
using vitrine::testing::ScratchProject;

namespace {

/// "read/imported/unchanged/refused" or the error's name.
std::string counts(const Result<ImportReport>& report) {
    if (!report) return std::string(errorCodeName(report.error().code));
    const auto number = [](std::int64_t value) { return std::to_string(value); };
    return number(report->read) + "/" + number(report->imported) + "/" + number(report->unchanged) + "/" +
           number(report->refusedRows);
}

std::string formatOf(const std::filesystem::path& source) {
    const auto layout = findSourceLayout(source);
    return std::string(layout ? sourceFormatName(layout->format) : errorCodeName(layout.error().code));
}

/// The value of one field in every row, "-" for none.
std::string column(const ScratchProject& scratch, const std::string& field) {
    std::string text;
    for (const Sample& row : scratch.rows()) {
        text += (text.empty() ? "" : "|") + (row.text(field).empty() ? "-" : row.text(field));
    }
    return text;
}

std::string splits(const ScratchProject& scratch) {
    std::string text;
    for (const Sample& row : scratch.rows()) text += splitName(row.split).substr(0, 2);
    return text;
}

bool allHavePictures(const ScratchProject& scratch) {
    const auto rows = scratch.rows();
    return std::all_of(rows.begin(), rows.end(), [](const Sample& row) { return row.hasUsableImage(); });
}

void writeTable(const std::filesystem::path& file, const std::vector<io::Column>& columns,
                const std::vector<std::vector<io::Cell>>& rows) {
    std::filesystem::create_directories(file.parent_path());
    auto writer = io::TableWriter::create(file, io::TableFormat::Parquet, columns);
    for (const auto& row : rows) (void)(*writer)->append(row);
    (void)(*writer)->finish();
}

}  // namespace

class TestImportFormats : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void classFoldersBecomeLabels();
    void aFolderAgainAddsOnlyNewPictures();
    void metadataNamesItsPictures();
    void metadataPerSplitFolder();
    void captionsLieBesideTheirPictures();
    void captionsThatAnExportWroteBecomeFields();
    void llavaListsBecomeQuestionAndAnswer();
    void badEntriesAreListedAndTheRestIsTaken_data();
    void badEntriesAreListedAndTheRestIsTaken();
    void entriesThatCarryTheirFieldsGiveThose();
    void llamaFactorySetsAreReadAsTheyAreDescribed();
    void aDataSetInfoCannotLeaveItsFolder();
    void shardsOfAHubFolderComeInOrderWithTheirSplits();
    void dataSetsOfTheHubCacheAreFoundById();
    void picturesInParquetAreTaken();
    void listsOfPlainObjectsAreTables();
    void foldersWithNothingToImportAreRefused();
    void mappingsAreRememberedByTheColumns();
};

void TestImportFormats::classFoldersBecomeLabels() {
    ScratchProject scratch;
    scratch.writePicture("set/train/bags/1.jpg", 1);
    scratch.writePicture("set/test/hats/red/2.jpg", 2);
    scratch.writePicture("set/test/3.jpg", 3);
    scratch.writePicture("set/.hidden/4.jpg", 4);
    scratch.write("set/README.md", "# A set");
    QCOMPARE(formatOf(scratch.file("set")), std::string("class-folders"));
    QCOMPARE(counts(scratch.import(scratch.file("set"))), std::string("3/3/0/0"));
    QCOMPARE(column(scratch, "label"), std::string("-|red|bags"));
    QCOMPARE(splits(scratch), std::string("tetetr"));
    QVERIFY(allHavePictures(scratch));
}

void TestImportFormats::aFolderAgainAddsOnlyNewPictures() {
    ScratchProject scratch;
    scratch.writePicture("set/bags/2.jpg", 1);
    QCOMPARE(counts(scratch.import(scratch.file("set") / "")), std::string("1/1/0/0"));
    scratch.writePicture("set/bags/1.jpg", 2);
    QCOMPARE(counts(scratch.import(scratch.file("set"))), std::string("2/1/1/0"));
}

void TestImportFormats::metadataNamesItsPictures() {
    ScratchProject scratch;
    scratch.writePicture("set/images/a.jpg", 1);
    scratch.write("set/metadata.jsonl",
                  "{\"file_name\":\"images/a.jpg\",\"title\":\"Bag\",\"image\":\"not this\"}\n"
                  "{\"file_name\":\"../project/project.db\"}\n{\"file_name\":null,\"title\":\"No picture\"}\n");
    QCOMPARE(formatOf(scratch.file("set")), std::string("imagefolder"));
    QCOMPARE(counts(scratch.import(scratch.file("set"))), std::string("3/2/0/1"));
    QCOMPARE(column(scratch, "title"), std::string("Bag|No picture"));
    QVERIFY(scratch.rows()[0].hasUsableImage() && !scratch.rows()[1].image);
}

void TestImportFormats::metadataPerSplitFolder() {
    ScratchProject scratch;
    scratch.writePicture("set/train/a.jpg", 1);
    scratch.writePicture("set/validation/a.jpg", 2);
    scratch.write("set/train/metadata.csv", "file_name,title\na.jpg,Bag\n");
    scratch.write("set/validation/metadata.csv", "file_name,title\na.jpg,Hat\n");
    QCOMPARE(counts(scratch.import(scratch.file("set"))), std::string("2/2/0/0"));
    QCOMPARE(column(scratch, "title"), std::string("Bag|Hat"));
    QCOMPARE(splits(scratch), std::string("trva"));
    QVERIFY(allHavePictures(scratch) && scratch.rows()[0].imageHash != scratch.rows()[1].imageHash);
    QCOMPARE(counts(scratch.import(scratch.file("set"))), std::string("2/0/2/0"));
}

void TestImportFormats::captionsLieBesideTheirPictures() {
    ScratchProject scratch;
    scratch.writePicture("set/a.jpg", 1);
    scratch.writePicture("set/b.png", 2);
    scratch.writePicture("set/c.jpg", 3);
    scratch.write("set/a.txt", "a red bag, leather\n");
    scratch.write("set/b.caption", "<img src=x> 帽子\r\n");
    scratch.write("set/c.txt", "\xFF");
    scratch.writePicture("set/d.jpg", 4);
    std::filesystem::create_symlink("/etc/hostname", scratch.file("set/d.txt"));
    QCOMPARE(formatOf(scratch.file("set")), std::string("captions"));
    const auto report = scratch.import(scratch.file("set"));
    QCOMPARE(counts(report), std::string("4/2/0/2"));
    QVERIFY(report->refused[0].code == ErrorCode::InvalidData && report->refused[1].code == ErrorCode::UnsafePath);
    QCOMPARE(column(scratch, "title"), std::string("a red bag, leather|<img src=x> 帽子"));
    ImportOptions options;
    options.map = {{"caption", "title"}};
    ScratchProject other;
    VITRINE_VERIFY_OK(other.import(scratch.file("set"), options));
    QCOMPARE(column(other, "caption"), std::string("a red bag, leather|<img src=x> 帽子"));
}

void TestImportFormats::captionsThatAnExportWroteBecomeFields() {
    ScratchProject scratch;
    scratch.writePicture("set/a.jpg", 1);
    scratch.writePicture("set/b.jpg", 2);
    scratch.write("set/a.txt", "Full Price: 470");
    scratch.write("set/b.txt", "something else");
    ImportOptions options;
    options.readAnswer = [](const std::string& answer) {
        const bool ours = answer == "Full Price: 470";
        return ours ? std::vector<Field>{{"full_price", 470.0}} : std::vector<Field>();
    };
    VITRINE_VERIFY_OK(scratch.import(scratch.file("set"), options));
    QCOMPARE(column(scratch, "full_price"), std::string("470|-"));
    QCOMPARE(column(scratch, "title"), std::string("-|something else"));
}

void TestImportFormats::llavaListsBecomeQuestionAndAnswer() {
    ScratchProject scratch;
    scratch.writePicture("images/a.jpg", 1);
    scratch.write("llava.json", R"([
        {"id": "x1", "image": "images/a.jpg", "conversations": [
            {"from": "system", "value": "Be short."}, {"from": "human", "value": "<image>\nWhat is it?"},
            {"from": "gpt", "value": "A bag"}]},
        {"id": "x2", "conversations": [{"from": "human", "value": "Hi"}, {"from": "gpt", "value": "Hello"},
            {"from": "human", "value": "Bye"}, {"from": "gpt", "value": "Bye"}]}])");
    QCOMPARE(formatOf(scratch.file("llava.json")), std::string("conversations"));
    QCOMPARE(counts(scratch.import(scratch.file("llava.json"))), std::string("2/2/0/0"));
    QCOMPARE(column(scratch, "question"), std::string("What is it?|Hi"));
    QCOMPARE(column(scratch, "answer"), std::string("A bag|Hello"));
    QCOMPARE(column(scratch, "system"), std::string("Be short.|-"));
    QCOMPARE(column(scratch, "source_id"), std::string("x1|x2"));
    QVERIFY(scratch.rows()[1].text("conversations").find("Bye") != std::string::npos);
    QVERIFY(scratch.rows()[0].hasUsableImage() && !scratch.rows()[1].image);
}

void TestImportFormats::badEntriesAreListedAndTheRestIsTaken_data() {
    QTest::addColumn<std::string>("entry");
    QTest::addColumn<std::string>("code");
    const auto row = [](const char* name, const char* entry, const char* code) {
        QTest::newRow(name) << std::string(entry) << std::string(code);
    };
    row("no object", "7", "invalid_data");
    row("turns are no list", R"({"conversations": {}})", "invalid_data");
    row("a turn is a text", R"({"conversations": ["Hi"]})", "invalid_data");
    row("an unknown role", R"({"conversations": [{"from": "cat", "value": "Miau"}]})", "invalid_data");
    row("a turn without text", R"({"conversations": [{"from": "human", "value": 7}]})", "invalid_data");
    row("two pictures", R"({"images": ["a.jpg", "b.jpg"], "messages": []})", "invalid_data");
    row("a picture that is a number", R"({"image": 7, "conversations": []})", "invalid_data");
    row("a picture outside", R"({"image": "../../etc/passwd", "conversations": []})", "unsafe_path");
    row("a NUL", R"({"conversations": [{"from": "gpt", "value": "a\u0000b"}]})", "invalid_data");
    row("a key twice", R"({"id": 1, "id": 2})", "duplicate_key");
}

void TestImportFormats::badEntriesAreListedAndTheRestIsTaken() {
    QFETCH(std::string, entry);
    ScratchProject scratch;
    const std::string good = R"({"conversations": [{"from": "gpt", "value": "fine"}]})";
    const auto report = scratch.import(scratch.write("a.json", "[" + good + "," + entry + "," + good + "]"));
    QCOMPARE(counts(report), std::string("3/2/0/1"));
    QCOMPARE(report->refused.at(0).row, std::int64_t{2});
    QTEST(std::string(errorCodeName(report->refused.at(0).code)), "code");
}

void TestImportFormats::entriesThatCarryTheirFieldsGiveThose() {
    ScratchProject scratch;
    std::string fields;
    for (const std::string& name : knownFields()) fields += ",\"" + name + "\":null";
    const std::string entry = R"([{"id": "7", "conversations": [{"from": "human", "value": "Hi"}], "split": "test",)"
                              R"("field.conversations": "mine", "stock": 3)" +
                              fields + "}]";
    VITRINE_VERIFY_OK(scratch.import(scratch.write("a.json", entry)));
    const Sample row = scratch.rows().at(0);
    QCOMPARE(row.fields.size(), knownFields().size() + 2);
    QCOMPARE(row.text("conversations"), std::string("mine"));
    QVERIFY(row.number("stock") == 3.0 && row.split == Split::Test);
}

void TestImportFormats::llamaFactorySetsAreReadAsTheyAreDescribed() {
    ScratchProject scratch;
    scratch.writePicture("set/p/a.jpg", 1);
    scratch.write("set/dataset_info.json", R"({
        "chat": {"file_name": "chat.json", "formatting": "sharegpt",
                 "columns": {"messages": "dialogue", "images": "photos"},
                 "tags": {"role_tag": "who", "content_tag": "says", "user_tag": "me", "assistant_tag": "it"}},
        "plain": {"file_name": "plain.jsonl", "columns": {"response": "reply"}},
        "remote": {"hf_hub_url": "org/name"}})");
    scratch.write("set/chat.json", R"([{"dialogue": [{"who": "me", "says": "<image>What?"},
        {"who": "it", "says": "A bag"}], "photos": ["p/a.jpg"]}])");
    scratch.write("set/plain.jsonl", R"({"instruction": "Say", "input": "hat", "reply": "hat"})");
    QCOMPARE(formatOf(scratch.file("set")), std::string("llama-factory"));
    QCOMPARE(counts(scratch.import(scratch.file("set"))), std::string("2/2/0/0"));
    QCOMPARE(column(scratch, "question"), std::string("What?|Say\nhat"));
    QCOMPARE(column(scratch, "answer"), std::string("A bag|hat"));
    QVERIFY(scratch.rows()[0].hasUsableImage());
}

void TestImportFormats::aDataSetInfoCannotLeaveItsFolder() {
    ScratchProject scratch;
    scratch.write("outside.json", "[]");
    const auto info = scratch.write("set/dataset_info.json", R"({"x": {"file_name": "../outside.json"}})");
    QCOMPARE(counts(scratch.import(info)), std::string("unsafe_path"));
}

void TestImportFormats::shardsOfAHubFolderComeInOrderWithTheirSplits() {
    ScratchProject scratch;
    const std::vector<io::Column> columns = {{"product_code", io::ColumnType::Text}};
    writeTable(scratch.file("set/data/train-00001-of-00002.parquet"), columns, {{std::string("2")}});
    writeTable(scratch.file("set/data/train-00000-of-00002.parquet"), columns, {{std::string("1")}});
    writeTable(scratch.file("set/data/test-00000-of-00001.parquet"), columns, {{std::string("3")}});
    scratch.write("set/README.md", "---\nconfigs: []\n---\n");
    QCOMPARE(counts(scratch.import(scratch.file("set"))), std::string("3/3/0/0"));
    QCOMPARE(column(scratch, "product_code"), std::string("3|1|2"));
    QCOMPARE(splits(scratch), std::string("tetrtr"));
    QCOMPARE(counts(scratch.import(scratch.file("set"))), std::string("3/0/3/0"));
}

void TestImportFormats::dataSetsOfTheHubCacheAreFoundById() {
    ScratchProject scratch;
    const std::string repository = "hub/datasets--org--name";
    const auto blob = scratch.writePicture(repository + "/blobs/aa", 1);
    std::filesystem::create_directories(scratch.file(repository + "/snapshots/c0ffee/train"));
    std::filesystem::create_symlink("../../../blobs/aa", scratch.file(repository + "/snapshots/c0ffee/train/a.jpg"));
    scratch.write(repository + "/snapshots/c0ffee/train/metadata.jsonl", R"({"file_name":"a.jpg","title":"Bag"})");
    scratch.write(repository + "/snapshots/old/metadata.jsonl", R"({"title":"Old"})");
    scratch.write(repository + "/refs/main", "c0ffee");
    ::setenv("HF_HUB_CACHE", scratch.file("hub").c_str(), 1);
    const auto byId = scratch.import("org/name");
    ::unsetenv("HF_HUB_CACHE");
    QCOMPARE(counts(byId), std::string("1/1/0/0"));
    QVERIFY(scratch.rows().at(0).hasUsableImage() && scratch.rows().at(0).split == Split::Train);
    ScratchProject other;
    QCOMPARE(counts(other.import(scratch.file(repository))), std::string("1/1/0/0"));
    QCOMPARE(counts(other.import("org/other")), std::string("not_found"));
}

void TestImportFormats::picturesInParquetAreTaken() {
    ScratchProject scratch;
    const std::string bytes = *io::readFile(scratch.writePicture("a.jpg", 1), 1 << 20);
    const std::vector<io::Column> columns = {{"image.bytes", io::ColumnType::Bytes},
                                             {"image.path", io::ColumnType::Text}};
    writeTable(
        scratch.file("a.parquet"), columns,
        {{bytes, std::string("unused.jpg")}, {std::monostate{}, std::string("a.jpg")}, {bytes, std::monostate{}}});
    QCOMPARE(counts(scratch.import(scratch.file("a.parquet"))), std::string("3/3/0/0"));
    QVERIFY(allHavePictures(scratch));
    QCOMPARE(scratch.rows()[0].imageHash, scratch.rows()[1].imageHash);
}

void TestImportFormats::listsOfPlainObjectsAreTables() {
    ScratchProject scratch;
    scratch.writePicture("a.jpg", 1);
    const auto file = scratch.write("a.json", R"([{"product_code": 1, "file_name": "a.jpg"}, {"product_code": "2"}])");
    QCOMPARE(counts(scratch.import(file)), std::string("2/2/0/0"));
    QCOMPARE(column(scratch, "product_code"), std::string("1|2"));
    QVERIFY(scratch.rows()[0].hasUsableImage());
}

void TestImportFormats::foldersWithNothingToImportAreRefused() {
    ScratchProject scratch;
    scratch.write("set/notes.md", "nothing");
    scratch.write("set/config.json", "{}");
    QCOMPARE(counts(scratch.import(scratch.file("set"))), std::string("unsupported_format"));
    QCOMPARE(counts(scratch.import(scratch.file("gone"))), std::string("not_found"));
    QCOMPARE(counts(scratch.import(scratch.write("a.json", "[{\"a\":1}, {\"b\""))), std::string("corrupt_file"));
}

void TestImportFormats::mappingsAreRememberedByTheColumns() {
    ScratchProject scratch;
    ImportOptions options;
    options.map = {{"product_code", "sku"}, {"title", "name"}};
    VITRINE_VERIFY_OK(scratch.import(scratch.write("may.csv", "sku,name\n1,Bag\n"), options));
    QCOMPARE(counts(scratch.import(scratch.write("june.csv", "sku,name\n1,Bag\n2,Hat\n"))), std::string("2/1/1/0"));
    QCOMPARE(column(scratch, "title"), std::string("Bag|Hat"));
    VITRINE_VERIFY_OK(scratch.import(scratch.write("other.csv", "sku,name,colour\n3,Cap,red\n")));
    QCOMPARE(column(scratch, "title"), std::string("Bag|Hat|-"));
}

QTEST_APPLESS_MAIN(TestImportFormats)
#include "test_import_formats.moc"
