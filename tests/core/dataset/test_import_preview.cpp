// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/column_guess.h"
#include "core/dataset/import_preview.h"
#include "tests/core/dataset/scratch_project.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::dataset;
using vitrine::testing::ScratchProject;

namespace {

Result<ImportPreview> preview(const ScratchProject& scratch, const std::filesystem::path& source,
                              const ColumnMap& map = {}) {
    ImportOptions options;
    options.map = map;
    const RunControl control;
    return previewImport(scratch.project, source, options, control);
}

ColumnMap guess(const std::vector<std::string>& names) {
    std::vector<io::Column> columns;
    for (const std::string& name : names) columns.push_back({name, io::ColumnType::Text});
    return guessMapping(mapColumns(columns, {}));
}

}  // namespace

class TestImportPreview : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesAreGuessed();
    void rightNamesAndTakenFieldsAreLeftAlone();
    void tenRowsShowWhatTheyWouldBecome();
    void problemsAreCountedByKind();
    void theMappingComesFromTheNearestPlace();
    void nothingIsWritten();
    void aStopEndsIt();
};

void TestImportPreview::namesAreGuessed() {
    const ColumnMap map = guess({"SKU", "Product Name", "List-Price", "brand", "photo", "Category3 Code", "weight"});
    const ColumnMap expected = {{"product_code", "SKU"},
                                {"title", "Product Name"},
                                {"full_price", "List-Price"},
                                {"image", "photo"},
                                {"category3_code", "Category3 Code"}};
    QVERIFY(map == expected);
}

void TestImportPreview::rightNamesAndTakenFieldsAreLeftAlone() {
    QVERIFY(guess({"title", "name", "full_price", "list_price", "image", "photo"}).empty());
    QVERIFY((guess({"name", "product_name"}) == ColumnMap{{"title", "product_name"}}));
}

void TestImportPreview::tenRowsShowWhatTheyWouldBecome() {
    ScratchProject scratch;
    scratch.writePicture("a.jpg", 1);
    std::string csv = "sku,name,price,photo,split\n";
    for (int i = 0; i < 30; ++i) csv += std::to_string(i) + ",Bag,1.5,a.jpg,test\n";
    const auto shown = preview(scratch, scratch.write("a.csv", csv));
    VITRINE_VERIFY_OK(shown);
    QCOMPARE(shown->rows.size(), std::size_t{10});
    QCOMPARE(shown->rowsLookedAt, std::int64_t{30});
    const Sample& row = shown->rows[3].sample;
    QCOMPARE(row.text("product_code"), std::string("3"));
    QVERIFY(row.number("price") == 1.5 && row.image == "a.jpg" && row.split == Split::Test);
    QVERIFY(shown->problems.empty() && shown->format == SourceFormat::Table);
    QCOMPARE(shown->columns.size(), std::size_t{5});
    QVERIFY(shown->columns[3].role == ColumnRole::PicturePath && shown->columns[1].field == "title");
}

void TestImportPreview::problemsAreCountedByKind() {
    ScratchProject scratch;
    const auto shown = preview(scratch, scratch.write("a.csv",
                                                      "product_code,full_price,image\n1,1,gone.jpg\n2,dear,\n3,"
                                                      "cheap,\n4,1,../x\n5,1,\n6,?,\n"));
    VITRINE_VERIFY_OK(shown);
    QCOMPARE(shown->problems.size(), std::size_t{3});
    QVERIFY(shown->problems[0].code == ErrorCode::InvalidData && shown->problems[0].rows == 3);
    QVERIFY(shown->problems[0].firstRow == 2 && !shown->problems[0].detail.empty());
    QVERIFY(shown->rows[0].problem && !shown->rows[4].problem);
}

void TestImportPreview::theMappingComesFromTheNearestPlace() {
    ScratchProject scratch;
    const auto file = scratch.write("a.csv", "sku,name,label\n1,Bag,x\n");
    QVERIFY(preview(scratch, file)->origin == MappingOrigin::Guessed);
    const auto given = preview(scratch, file, {{"title", "label"}});
    QVERIFY(given->origin == MappingOrigin::Given && given->rows[0].sample.text("title") == "x");
    ImportOptions options;
    options.map = given->map;
    VITRINE_VERIFY_OK(scratch.import(file, options));
    const auto remembered = preview(scratch, file);
    QVERIFY(remembered->origin == MappingOrigin::Remembered && remembered->map == given->map);
}

void TestImportPreview::nothingIsWritten() {
    ScratchProject scratch;
    VITRINE_VERIFY_OK(preview(scratch, scratch.write("a.csv", "sku,colour\n1,red\n")));
    QCOMPARE(*scratch.project.samples().count(), std::int64_t{0});
    QCOMPARE(scratch.project.samples().fieldNames()->size(), knownFields().size());
}

void TestImportPreview::aStopEndsIt() {
    ScratchProject scratch;
    RunControl control;
    control.requestStop();
    const auto stopped = previewImport(scratch.project, scratch.write("a.csv", "sku\n1\n"), {}, control);
    QVERIFY(!stopped && stopped.error().code == ErrorCode::Cancelled);
}

QTEST_APPLESS_MAIN(TestImportPreview)
#include "test_import_preview.moc"
