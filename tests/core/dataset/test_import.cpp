// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/stat.h>

#include "core/base/random.h"
#include "core/io/table_writer.h"
#include "tests/core/dataset/scratch_project.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::dataset;
using vitrine::testing::ScratchProject;

namespace {

const std::string kHeader = "website_name,country_code,product_code,title,category3_code,full_price,flg_discount\n";

std::string refusals(const ImportReport& report) {
    std::string text;
    for (const RefusedRow& row : report.refused) {
        text += std::to_string(row.row) + ":" + std::string(errorCodeName(row.code)) + " ";
    }
    return text;
}

std::string counts(const Result<ImportReport>& report) {
    if (!report) return std::string(errorCodeName(report.error().code));
    return std::to_string(report->read) + "/" + std::to_string(report->imported) + "/" +
           std::to_string(report->updated) + "/" + std::to_string(report->unchanged) + "/" +
           std::to_string(report->refusedRows);
}

}  // namespace

class TestImport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theKnownColumnsKeepNameAndType();
    void theSameFileTwiceChangesNothing();
    void aNewerFeedUpdates();
    void equalRowsStayTwo();
    void rowsWithoutCodeAreToldByTheirPlace();
    void keyColumnsAreRemembered();
    void badRowsAreListedAndTheRestIsTaken();
    void columnsAreMapped();
    void wrongMappingsAreRefused_data();
    void wrongMappingsAreRefused();
    void furtherColumnsAreKept();
    void picturesAreStoredByContent();
    void picturePathsThatCannotBeOpenedRefuseTheRow_data();
    void picturePathsThatCannotBeOpenedRefuseTheRow();
    void aBrokenPictureMarksItsRow();
    void addressesInThePictureColumnBecomeUrls();
    void aDryRunSaysTheSameAndChangesNothing();
    void splitsAreCarried();
    void everyFormatGivesTheSameRows();
    void batchesAreAcknowledged();
    void aStopKeepsWhatIsCommitted();
};

void TestImport::theKnownColumnsKeepNameAndType() {
    ScratchProject scratch;
    const auto report = scratch.import(scratch.write(
        "a.jsonl",
        R"({"product_code":8012345,"title":12,"full_price":"470.50","flg_discount":true,"price":null,"price_eur":"nan"})"
        "\n"
        R"({"product_code":"8012346","full_price":" 99 ","flg_discount":"False"})"));
    QCOMPARE(counts(report), std::string("2/1/0/0/1"));
    QCOMPARE(report->refused[0].detail, std::string("price_eur: 'nan' is not a number"));
    ScratchProject other;
    VITRINE_VERIFY_OK(other.import(
        other.write("a.jsonl", R"({"product_code":8012345,"title":12,"full_price":"470.50","flg_discount":true})")));
    const Sample row = other.rows().at(0);
    QCOMPARE(row.fields.size(), knownFields().size());
    for (std::size_t i = 0; i < row.fields.size(); ++i) QCOMPARE(row.fields[i].name, knownFields()[i]);
    QVERIFY(row.field("product_code") == Value(std::string("8012345")));
    QVERIFY(row.field("title") == Value(std::string("12")));
    QCOMPARE(*row.number("full_price"), 470.5);
    QCOMPARE(*row.number("flg_discount"), 1.0);
    QVERIFY(row.field("brand") == Value());
    QVERIFY(row.split == Split::None && !row.image);
}

void TestImport::theSameFileTwiceChangesNothing() {
    ScratchProject scratch;
    const auto file = scratch.write("a.csv", kHeader + "B,US,1,Bag,bags,470,0\nB,US,2,\"Big, bag\",bags,99.5,1\n");
    QCOMPARE(counts(scratch.import(file)), std::string("2/2/0/0/0"));
    const auto before = scratch.rows();
    QCOMPARE(counts(scratch.import(file)), std::string("2/0/0/2/0"));
    const auto after = scratch.rows();
    QCOMPARE(after.size(), before.size());
    for (std::size_t i = 0; i < after.size(); ++i) QVERIFY(after[i].fields == before[i].fields);
}

void TestImport::aNewerFeedUpdates() {
    ScratchProject scratch;
    VITRINE_VERIFY_OK(
        scratch.import(scratch.write("may.csv", kHeader + "B,US,1,Bag,bags,470,0\nB,US,2,Hat,hats,9,0\n")));
    const auto june =
        scratch.write("june.csv", kHeader + "B,US,2,Hat,hats,8,1\nB,US,1,Bag,bags,470,0\nB,DE,1,Tasche,bags,1,0\n");
    QCOMPARE(counts(scratch.import(june)), std::string("3/1/1/1/0"));
    QCOMPARE(scratch.ids("full_price:8"), std::string("2"));
    QCOMPARE(scratch.ids("country_code:=DE"), std::string("3"));
    // Columns that a feed does not have stay as they are.
    QCOMPARE(counts(scratch.import(
                 scratch.write("codes.csv", "website_name,country_code,product_code,full_price\nB,US,2,7\n"))),
             std::string("1/0/1/0/0"));
    QCOMPARE(scratch.rows("id:2").at(0).text("title"), std::string("Hat"));
}

void TestImport::equalRowsStayTwo() {
    ScratchProject scratch;
    const auto file =
        scratch.write("a.csv", kHeader + "B,US,1,Bag,bags,470,0\nB,US,1,Bag,bags,470,0\nB,US,1,Bag,bags,470,0\n");
    QCOMPARE(counts(scratch.import(file)), std::string("3/3/0/0/0"));
    QCOMPARE(counts(scratch.import(file)), std::string("3/0/0/3/0"));
}

void TestImport::rowsWithoutCodeAreToldByTheirPlace() {
    ScratchProject scratch;
    const auto first = scratch.write("a.csv", "title,full_price\nBag,1\nHat,2\n");
    QCOMPARE(counts(scratch.import(first)), std::string("2/2/0/0/0"));
    QCOMPARE(counts(scratch.import(first)), std::string("2/0/0/2/0"));
    // Another file's first row is another row.
    QCOMPARE(counts(scratch.import(scratch.write("b.csv", "title,full_price\nScarf,1\n"))), std::string("1/1/0/0/0"));
    QCOMPARE(*scratch.project.samples().count(), std::int64_t{3});
}

void TestImport::keyColumnsAreRemembered() {
    ScratchProject scratch;
    ImportOptions options;
    options.key = {"sku"};
    const auto file = scratch.write("a.csv", "sku,product_code,title\nx,1,Bag\ny,1,Hat\n");
    QCOMPARE(counts(scratch.import(file, options)), std::string("2/2/0/0/0"));
    QCOMPARE(counts(scratch.import(scratch.write("b.csv", "product_code,title,sku\n2,Hat,y\n"))),
             std::string("1/0/1/0/0"));
    QCOMPARE(scratch.rows("sku:=y").at(0).text("product_code"), std::string("2"));
    options.key = {"colour"};
    QCOMPARE(counts(scratch.import(file, options)), std::string("missing_field"));
}

void TestImport::badRowsAreListedAndTheRestIsTaken() {
    ScratchProject scratch;
    const auto file = scratch.write("a.csv", kHeader + "B,US,1,Bag,bags,cheap,0\nB,US,2,Hat\nB,US,3,\xFF,hats,1,0\n" +
                                                 "\nB,US,4,Good,hats,1,0\nB,US,5,inf,hats,inf,0\n");
    const auto report = scratch.import(file);
    QCOMPARE(counts(report), std::string("5/1/0/0/4"));
    QCOMPARE(refusals(*report), std::string("1:invalid_data 2:invalid_data 3:invalid_data 5:invalid_data "));
    QCOMPARE(scratch.rows().at(0).text("title"), std::string("Good"));
}

void TestImport::columnsAreMapped() {
    ScratchProject scratch;
    scratch.writePicture("pics/one.jpg", 50);
    ImportOptions options;
    options.map = {{"title", "name"}, {"full_price", "cost"}, {"image", "photo"}, {"image_url", "link"}};
    options.images = scratch.file("pics");
    const auto file =
        scratch.write("a.csv", "product_code,name,title,cost,photo,link\n1,Bag,old,470,one.jpg,http://x/1\n");
    const auto report = scratch.import(file, options);
    QCOMPARE(counts(report), std::string("1/1/0/0/0"));
    QCOMPARE(report->ignoredColumns, (std::vector<std::string>{"title"}));
    const Sample row = scratch.rows().at(0);
    QCOMPARE(row.text("title"), std::string("Bag"));
    QCOMPARE(*row.number("full_price"), 470.0);
    QCOMPARE(row.text("imageurl"), std::string("http://x/1"));
    QVERIFY(row.hasUsableImage());
    QCOMPARE(row.fields.size(), knownFields().size());
}

void TestImport::wrongMappingsAreRefused_data() {
    QTest::addColumn<std::string>("field");
    QTest::addColumn<std::string>("column");
    QTest::addColumn<std::string>("outcome");
    QTest::newRow("no such column") << std::string("title") << std::string("nmae") << std::string("missing_field");
    QTest::newRow("the project's id") << std::string("id") << std::string("title") << std::string("invalid_argument");
    QTest::newRow("no name") << std::string() << std::string("title") << std::string("invalid_argument");
}

void TestImport::wrongMappingsAreRefused() {
    QFETCH(std::string, field);
    QFETCH(std::string, column);
    ScratchProject scratch;
    ImportOptions options;
    options.map = {{field, column}};
    QTEST(counts(scratch.import(scratch.write("a.csv", "product_code,title\n1,x\n"), options)), "outcome");
    QCOMPARE(*scratch.project.samples().count(), std::int64_t{0});
}

void TestImport::furtherColumnsAreKept() {
    ScratchProject scratch;
    const auto file = scratch.write(
        "a.jsonl",
        R"({"product_code":"1","colour":"red","stock":7,"tags":["a","b"],"sale":true,"big":9007199254740993,"id":"x7"})"
        "\n"
        R"({"product_code":"2","length":1.5})");
    QCOMPARE(counts(scratch.import(file)), std::string("2/2/0/0/0"));
    const Sample row = scratch.rows().at(0);
    QCOMPARE(row.text("colour"), std::string("red"));
    QCOMPARE(*row.number("stock"), 7.0);
    QCOMPARE(row.text("tags"), std::string("[\"a\",\"b\"]"));
    QCOMPARE(row.text("sale"), std::string("true"));
    QVERIFY(row.field("big") == Value(std::string("9007199254740993")));
    QCOMPARE(row.text("source_id"), std::string("x7"));
    QVERIFY(row.field("length") == Value());
    QCOMPARE(*scratch.rows().at(1).number("length"), 1.5);
    QCOMPARE(scratch.ids("stock:>5"), std::string("1"));
}

void TestImport::picturesAreStoredByContent() {
    ScratchProject scratch;
    scratch.writePicture("images/a.jpg", 1);
    scratch.writePicture("images/same as a.jpg", 1);
    scratch.writePicture("images/b.jpg", 2);
    const auto file = scratch.write(
        "a.csv", "product_code,local_image_path\n1,images/a.jpg\n2,images/same as a.jpg\n3,images/b.jpg\n4,\n");
    QCOMPARE(counts(scratch.import(file)), std::string("4/4/0/0/0"));
    const auto rows = scratch.rows();
    QVERIFY(rows[0].image == rows[1].image && rows[0].image != rows[2].image && !rows[3].image);
    QCOMPARE(*rows[0].image, "images/" + rows[0].imageHash->substr(0, 2) + "/" + *rows[0].imageHash + ".jpg");
    const auto path = scratch.project.imagePath(rows[0]);
    VITRINE_VERIFY_OK(path);
    QCOMPARE(*io::readFile(*path, 1 << 20), *io::readFile(scratch.file("images/a.jpg"), 1 << 20));
    QCOMPARE(counts(scratch.import(file)), std::string("4/0/0/4/0"));
    scratch.writePicture("images/b.jpg", 3);
    QCOMPARE(counts(scratch.import(file)), std::string("4/0/1/3/0"));
}

void TestImport::picturePathsThatCannotBeOpenedRefuseTheRow_data() {
    QTest::addColumn<std::string>("path");
    QTest::addColumn<std::string>("code");
    const auto row = [](const char* name, const char* path, const char* code) {
        QTest::newRow(name) << std::string(path) << std::string(code);
    };
    row("absent", "gone.jpg", "not_found");
    row("climbs", "../../etc/passwd", "unsafe_path");
    row("climbs inside", "pics/../../a.csv", "unsafe_path");
    row("absolute", "/etc/passwd", "unsafe_path");
    row("drive letter", "C:\\\\x.jpg", "unsafe_path");
    row("share", "\\\\\\\\server\\\\x.jpg", "unsafe_path");
    row("link out of the root", "link.jpg", "unsafe_path");
    row("folder", "pics", "unreadable_file");
    row("FIFO", "fifo", "unreadable_file");
    row("file address", "file:///etc/passwd", "not_found");
    row("NUL", "a\\u0000.jpg", "invalid_data");
}

void TestImport::picturePathsThatCannotBeOpenedRefuseTheRow() {
    QFETCH(std::string, path);
    QFETCH(std::string, code);
    ScratchProject scratch;
    std::filesystem::create_directory(scratch.file("pics"));
    std::filesystem::create_symlink("/etc/hostname", scratch.file("link.jpg"));
    QCOMPARE(::mkfifo(scratch.file("fifo").c_str(), 0600), 0);
    const auto file =
        scratch.write("a.jsonl", "{\"product_code\":\"1\",\"image\":\"" + path + "\"}\n{\"product_code\":\"2\"}\n");
    const auto report = scratch.import(file);
    QCOMPARE(counts(report), std::string("2/1/0/0/1"));
    QCOMPARE(std::string(errorCodeName(report->refused.at(0).code)), code);
}

void TestImport::aBrokenPictureMarksItsRow() {
    ScratchProject scratch;
    const std::string whole = *io::readFile(scratch.writePicture("a.jpg", 1), 1 << 20);
    scratch.write("cut.jpg", whole.substr(0, whole.size() / 2));
    scratch.write("page.jpg", "<html>not found</html>");
    const auto file = scratch.write("a.csv", "product_code,image\n1,a.jpg\n2,cut.jpg\n3,page.jpg\n");
    const auto report = scratch.import(file);
    QCOMPARE(counts(report), std::string("3/3/0/0/0"));
    QCOMPARE(report->brokenPictures, 2);
    QCOMPARE(scratch.ids("issue:broken_picture"), std::string("2 3"));
    const auto rows = scratch.rows();
    QVERIFY(rows[0].hasUsableImage() && !rows[1].hasUsableImage() && rows[1].image);
    QVERIFY(rows[2].imageProblem->starts_with("unsupported_format"));
    QVERIFY(scratch.project.imagePath(rows[1]).error().code == ErrorCode::CorruptFile);
    scratch.write("cut.jpg", whole);
    QCOMPARE(counts(scratch.import(file)), std::string("3/0/1/2/0"));
    QCOMPARE(scratch.ids("issue:broken_picture"), std::string("3"));
}

void TestImport::addressesInThePictureColumnBecomeUrls() {
    ScratchProject scratch;
    QCOMPARE(counts(scratch.import(scratch.write("a.csv", "product_code,image\n1,https://x.example/1.jpg\n"))),
             std::string("1/1/0/0/0"));
    QCOMPARE(scratch.rows().at(0).text("imageurl"), std::string("https://x.example/1.jpg"));
    QVERIFY(!scratch.rows().at(0).image);
}

void TestImport::aDryRunSaysTheSameAndChangesNothing() {
    ScratchProject scratch;
    scratch.writePicture("a.jpg", 1);
    const auto file = scratch.write("a.csv", "product_code,image,colour\n1,a.jpg,red\n2,gone.jpg,blue\n1,a.jpg,red\n");
    ImportOptions options;
    options.dryRun = true;
    QCOMPARE(counts(scratch.import(file, options)), std::string("3/2/0/0/1"));
    QCOMPARE(*scratch.project.samples().count(), std::int64_t{0});
    QCOMPARE(scratch.project.samples().fieldNames()->size(), knownFields().size());
    QVERIFY(std::filesystem::is_empty(scratch.projectFolder() / "images"));
    QCOMPARE(counts(scratch.import(file)), std::string("3/2/0/0/1"));
    QCOMPARE(counts(scratch.import(file, options)), std::string("3/0/0/2/1"));
}

void TestImport::splitsAreCarried() {
    ScratchProject scratch;
    const auto report =
        scratch.import(scratch.write("a.csv", "product_code,split\n1,train\n2,val\n3,test\n4,\n5,dev\n"));
    QCOMPARE(counts(report), std::string("5/4/0/0/1"));
    const auto rows = scratch.rows();
    QVERIFY(rows[0].split == Split::Train && rows[1].split == Split::Validation && rows[2].split == Split::Test);
    QVERIFY(rows[3].split == Split::None);
}

void TestImport::everyFormatGivesTheSameRows() {
    Random random(5);
    const std::vector<std::string> texts = {"a,b",  "\"q\"", "x\r\ny", "=1+1", "'=1", "",
                                            "圍巾", " é ",   "-5",     "12",   "null"};
    std::vector<io::Column> columns;
    for (const std::string& name : knownFields()) {
        columns.push_back({name, isNumericField(name) ? io::ColumnType::Number : io::ColumnType::Text});
    }
    columns.push_back({"colour", io::ColumnType::Text});
    std::vector<std::vector<io::Cell>> cells(400);
    for (auto& row : cells) {
        for (const io::Column& column : columns) {
            const auto pick = static_cast<std::size_t>(random.integer(0, static_cast<std::int64_t>(texts.size()) - 1));
            row.push_back(column.type == io::ColumnType::Number ? io::Cell(random.uniform(0, 2000))
                                                                : io::Cell(texts[pick]));
            if (random.chance(0.2)) row.back() = std::monostate{};
        }
    }
    std::vector<std::vector<Field>> first;
    for (const char* name : {"t.parquet", "t.csv", "t.jsonl"}) {
        ScratchProject scratch;
        const auto format = name[2] == 'p'   ? io::TableFormat::Parquet
                            : name[2] == 'c' ? io::TableFormat::Csv
                                             : io::TableFormat::JsonLines;
        auto writer = io::TableWriter::create(scratch.file(name), format, columns);
        for (const auto& row : cells) VITRINE_VERIFY_OK((*writer)->append(row));
        VITRINE_VERIFY_OK((*writer)->finish());
        QCOMPARE(counts(scratch.import(scratch.file(name))), std::string("400/400/0/0/0"));
        std::vector<std::vector<Field>> rows;
        for (const Sample& sample : scratch.rows()) rows.push_back(sample.fields);
        if (first.empty()) first = rows;
        QVERIFY2(rows == first, name);
    }
}

void TestImport::batchesAreAcknowledged() {
    ScratchProject scratch;
    std::string csv = "product_code\n";
    for (int i = 0; i < 1200; ++i) csv += std::to_string(i) + "\n";
    const auto file = scratch.write("a.csv", csv);
    std::vector<std::int64_t> committed;
    ImportEvents events;
    events.committed = [&](std::int64_t rows) { committed.push_back(rows); };
    const RunControl control;
    VITRINE_VERIFY_OK(importRows(scratch.project, file, {}, control, events));
    QVERIFY(committed.size() >= 3);
    QVERIFY(std::is_sorted(committed.begin(), committed.end()) && committed.back() == 1200 && committed.front() <= 500);
}

void TestImport::aStopKeepsWhatIsCommitted() {
    ScratchProject scratch;
    std::string csv = "product_code\n";
    for (int i = 0; i < 3000; ++i) csv += std::to_string(i) + "\n";
    const auto file = scratch.write("a.csv", csv);
    RunControl control;
    ImportEvents events;
    std::int64_t last = 0;
    events.committed = [&](std::int64_t rows) {
        last = rows;
        control.requestStop();
    };
    const auto report = importRows(scratch.project, file, {}, control, events);
    QVERIFY(!report && report.error().code == ErrorCode::Cancelled);
    QVERIFY(last > 0 && last < 3000);
    QCOMPARE(*scratch.project.samples().count(), last);
    QCOMPARE(counts(scratch.import(file)), "3000/" + std::to_string(3000 - last) + "/0/" + std::to_string(last) + "/0");
}

QTEST_APPLESS_MAIN(TestImport)
#include "test_import.moc"
