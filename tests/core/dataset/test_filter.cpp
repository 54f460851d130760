// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <sstream>

#include "core/base/random.h"
#include "core/dataset/journal.h"
#include "core/dataset/search_index.h"
#include "tests/core/dataset/scratch_project.h"
#include "tests/support/golden.h"
#include "tests/support/mutations.h"

using namespace vitrine;
using namespace vitrine::dataset;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

class TestFilter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theLanguageSelects_data();
    void theLanguageSelects();
    void notIsEveryOtherRow_data();
    void notIsEveryOtherRow();
    void mistakesAreNamedWithTheirPlace_data();
    void mistakesAreNamedWithTheirPlace();
    void sortingPutsMissingValuesLast_data();
    void sortingPutsMissingValuesLast();
    void pagesFollowEachOther();
    void deepAndLongFiltersAreRefused();
    void noTextBecomesSql();
    void whatAPersonDidIsFound_data();
    void whatAPersonDidIsFound();
    void titlesAreFoundByAnyPieceOfThem_data();
    void titlesAreFoundByAnyPieceOfThem();
    void titlesBehindTheIndexAreFoundToo();

private:
    testing::ScratchProject scratch_;
};

void TestFilter::initTestCase() {
    scratch_.writePicture("a.jpg", 10);
    scratch_.write("broken.jpg", "\xFF\xD8\xFF no picture");
    const auto source = scratch_.write(
        "rows.jsonl",
        R"({"product_code":"1","title":"Cashmere Scarf","category3_code":"scarves","full_price":470,"image":"a.jpg","size":9,"split":"train"}
{"product_code":"2","title":"wool SCARF, big","category3_code":"scarves","full_price":99.5,"size":"10","split":"test"}
{"product_code":"3","title":"Leather Bag","category3_code":"bags","full_price":1200,"image":"broken.jpg","competence_date":"2023-05-01"}
{"product_code":"4","title":"Écharpe en soie","category3_code":"scarves","competence_date":"2022-11-30","size":"M"}
{"product_code":"5","title":"and (not) \"or\"","full_price":470,"flg_discount":1}
)");
    const auto report = scratch_.import(source);
    VITRINE_VERIFY_OK(report);
    QCOMPARE(report->imported, 5);
    QCOMPARE(report->brokenPictures, 1);
}

void TestFilter::theLanguageSelects_data() {
    QTest::addColumn<std::string>("filter");
    QTest::addColumn<std::string>("ids");
    const auto row = [](const char* filter, const char* ids) {
        QTest::newRow(filter) << std::string(filter) << std::string(ids);
    };
    row("", "1 2 3 4 5");
    row("  \t ", "1 2 3 4 5");
    row("scarf", "1 2");
    row("SCARF", "1 2");
    row("écharpe", "4");
    row("ÉCHARPE", "4");
    row("\"scarf, big\"", "2");
    row("\"and (not)\"", "5");
    row("\"\\\"or\\\"\"", "5");
    row("title:bag", "3");
    row("title:=\"Leather Bag\"", "3");
    row("title:=\"leather bag\"", "");
    row("category3_code:SCARV", "1 2 4");
    row("category3_code:=scarves", "1 2 4");
    row("category3_code:", "5");
    row("category3_code:\"\"", "5");
    row("full_price:470", "1 5");
    row("full_price:=470.0", "1 5");
    row("full_price:>470", "3");
    row("full_price:>=470", "1 3 5");
    row("full_price:<470", "2");
    row("full_price:<=99.5", "2");
    row("full_price:", "4");
    row("flg_discount:1", "5");
    row("competence_date:>=2023", "3");
    row("competence_date:<2023-01-01", "4");
    row("competence_date:2023-05", "3");
    row("size:>9", "2");
    row("size:9", "1");
    row("size:10", "2");
    row("size:m", "4");
    row("id:2", "2");
    row("id:>3", "4 5");
    row("split:train", "1");
    row("split:none", "3 4 5");
    row("image:none", "2 4 5");
    row("not image:none", "1 3");
    row("issue:broken_picture", "3");
    row("issue:none", "1 2 4 5");
    row("scarf full_price:>100", "1");
    row("scarf and full_price:>100", "1");
    row("bag or full_price:<100", "2 3");
    row("bag OR split:train AND scarf", "1 3");
    row("(bag or scarf) full_price:>100", "1 3");
    row("not scarf", "3 4 5");
    row("not not scarf", "1 2");
    row("not (scarf or bag)", "4 5");
    row("scarf not big", "1");
    row("product_code:=3", "3");
}

void TestFilter::theLanguageSelects() {
    QFETCH(std::string, filter);
    QTEST(scratch_.ids(filter), "ids");
    QCOMPARE(*scratch_.project.samples().count(filter), std::int64_t(scratch_.rows(filter).size()));
}

void TestFilter::notIsEveryOtherRow_data() {
    QTest::addColumn<std::string>("filter");
    for (const char* filter :
         {"full_price:>400", "title:bag", "size:>9", "competence_date:<2023", "issue:none", "split:test",
          "category3_code:", "image:none", "bag or full_price:470", "scarf split:train"}) {
        QTest::newRow(filter) << std::string(filter);
    }
}

void TestFilter::notIsEveryOtherRow() {
    QFETCH(std::string, filter);
    std::vector<SampleId> both;
    for (const Sample& sample : scratch_.rows(filter)) both.push_back(sample.id);
    for (const Sample& sample : scratch_.rows("not (" + filter + ")")) both.push_back(sample.id);
    std::sort(both.begin(), both.end());
    QCOMPARE(both, (std::vector<SampleId>{1, 2, 3, 4, 5}));
}

void TestFilter::mistakesAreNamedWithTheirPlace_data() {
    QTest::addColumn<std::string>("filter");
    QTest::addColumn<std::string>("words");
    const auto row = [](const char* filter, const char* words) {
        QTest::newRow(filter) << std::string(filter) << std::string(words);
    };
    row("scarf (bag", "')' is missing at character 11");
    row("scarf ) bag", "')' without '(' at character 7");
    row("()", "a term is missing at character 2");
    row("scarf or", "a term is missing at character 9");
    row("and scarf", "a term is missing at character 1");
    row("scarf and or bag", "a term is missing at character 11");
    row("not", "a term is missing at character 4");
    row("title:\"open", "quotation mark is not closed at character 7");
    row(":x", "a field name is missing at character 1");
    row("scarf colour:red", "no field 'colour' at character 7");
    row("full_price:cheap", "'cheap' is no number for full_price at character 1");
    row("full_price:>", "is no number for full_price");
    row("id:x", "'x' is no number for id");
    row("split:dev", "split is train, validation, test or none");
    row("issue:ugly", "no kind of issue 'ugly'");
    row("\xFF", "not valid text");
}

void TestFilter::mistakesAreNamedWithTheirPlace() {
    QFETCH(std::string, filter);
    QFETCH(std::string, words);
    const auto found = scratch_.project.samples().find({filter, {}, -1, 0});
    QVERIFY(!found);
    QVERIFY(found.error().code == ErrorCode::InvalidArgument);
    QVERIFY2(found.error().detail.find(words) != std::string::npos, found.error().detail.c_str());
}

void TestFilter::sortingPutsMissingValuesLast_data() {
    QTest::addColumn<std::string>("sort");
    QTest::addColumn<std::string>("ids");
    QTest::newRow("default") << std::string() << std::string("1 2 3 4 5");
    QTest::newRow("-id") << std::string("-id") << std::string("5 4 3 2 1");
    QTest::newRow("full_price") << std::string("full_price") << std::string("2 1 5 3 4");
    QTest::newRow("-full_price") << std::string("-full_price") << std::string("3 1 5 2 4");
    QTest::newRow("split") << std::string("split") << std::string("1 2 3 4 5");
    QTest::newRow("-competence_date") << std::string("-competence_date") << std::string("3 4 1 2 5");
}

void TestFilter::sortingPutsMissingValuesLast() {
    QFETCH(std::string, sort);
    QTEST(scratch_.ids({}, sort), "ids");
    QVERIFY(!scratch_.project.samples().find({{}, "colour", -1, 0}));
}

void TestFilter::pagesFollowEachOther() {
    std::vector<SampleId> seen;
    for (std::int64_t offset = 0; offset < 6; offset += 2) {
        const auto page = scratch_.project.samples().ids({{}, "-full_price", 2, offset});
        VITRINE_VERIFY_OK(page);
        seen.insert(seen.end(), page->begin(), page->end());
    }
    QCOMPARE(seen, (std::vector<SampleId>{3, 1, 5, 2, 4}));
}

void TestFilter::deepAndLongFiltersAreRefused() {
    const auto codeOf = [&](const std::string& filter) {
        const auto found = scratch_.project.samples().count(filter);
        return found ? std::string("ok") : std::string(errorCodeName(found.error().code));
    };
    const auto repeated = [](const std::string& piece, int times) {
        std::string text;
        for (int i = 0; i < times; ++i) text += piece;
        return text;
    };
    QCOMPARE(codeOf(repeated("(", 60) + "bag" + repeated(")", 60)), std::string("ok"));
    QCOMPARE(codeOf(repeated("(", 100'000)), std::string("limit_exceeded"));
    QCOMPARE(codeOf(repeated("not ", 100'000) + "bag"), std::string("limit_exceeded"));
    QCOMPARE(codeOf(repeated("bag or ", 250) + "bag"), std::string("ok"));
    QCOMPARE(codeOf(repeated("size:>9 ", 256)), std::string("ok"));
    QCOMPARE(codeOf(repeated("bag ", 100'000)), std::string("limit_exceeded"));
}

void TestFilter::noTextBecomesSql() {
    const std::vector<std::string> seeds = {"title:\"a' OR 1=1 --\" not (x or y)", "full_price:>=1 split:train",
                                            "issue:none image:none id:<3", "\"unclosed",
                                            "category3_code:=?;DROP TABLE sample"};
    QCOMPARE(testing::feedMutations(LLVMFuzzerTestOneInput, seeds, 5000), 5005);
    QCOMPARE(scratch_.ids("title:\"' OR '1'='1\""), std::string());
}

void TestFilter::whatAPersonDidIsFound_data() {
    QTest::addColumn<std::string>("filter");
    QTest::addColumn<std::string>("ids");
    const auto row = [](const char* filter, const char* ids) {
        QTest::newRow(filter) << std::string(filter) << std::string(ids);
    };
    row("", "1 2 3 5");
    row("tag:sale", "1 2");
    row("tag:SALE", "1 2");
    row("tag:=SALE", "");
    row("tag:sal", "");
    row("tag:\"to check\"", "1");
    row("tag:none", "3 5");
    row("excluded:yes", "3");
    row("excluded:no", "1 2 5");
    row("excluded:blur", "3");
    row("excluded:dark", "");
    row("edited:yes", "5");
    row("not edited:yes", "1 2 3");
    row("trashed:yes", "4");
    row("trashed:no", "1 2 3 5");
    row("trashed:any", "1 2 3 4 5");
    row("not trashed:yes", "1 2 3 5");
    row("id:4", "");
    row("id:4 trashed:any", "4");
}

void TestFilter::whatAPersonDidIsFound() {
    QFETCH(std::string, filter);
    testing::ScratchProject scratch;
    VITRINE_VERIFY_OK(scratch.import(scratch.write("a.csv", "product_code,title\n1,a\n2,b\n3,c\n4,d\n5,e\n")));
    Journal journal(scratch.project);
    VITRINE_VERIFY_OK(journal.apply(AddTag{"sale"}, {"id:<3", {}}));
    VITRINE_VERIFY_OK(journal.apply(AddTag{"to check"}, {"id:1", {}}));
    VITRINE_VERIFY_OK(journal.apply(Exclude{"Blurred picture"}, {"id:3", {}}));
    VITRINE_VERIFY_OK(journal.apply(Trash{}, {"id:4", {}}));
    VITRINE_VERIFY_OK(journal.apply(SetFields{{{"brand", "B"}}}, {"id:5", {}}));
    QTEST(scratch.ids(filter), "ids");
    QVERIFY(!scratch.project.samples().count("edited:perhaps"));
    QVERIFY(!scratch.project.samples().count("trashed:>1"));
    QVERIFY(!scratch.project.samples().count("tag:<a"));
}

void TestFilter::titlesAreFoundByAnyPieceOfThem_data() {
    QTest::addColumn<std::string>("filter");
    QTest::addColumn<std::string>("ids");
    const auto row = [](const char* filter, const char* ids) {
        QTest::newRow(filter) << std::string(filter) << std::string(ids);
    };
    row("圍", "1 2");
    row("羊毛", "1 2");
    row("羊毛圍巾", "1");
    row("毛圍巾", "1 2");
    row("毛圍帽", "");
    row("éCHA", "3");
    row("\"say \\\"hi\\\"\"", "4");
    row("hi\\", "");
    row("title:charpe", "3");
    row("not 毛圍巾", "3 4");
    row("毛圍巾 or charpe", "1 2 3");
    row("\"an extraordinarily long title that goes on and on until no trigram is left to look for\"", "");
}

void TestFilter::titlesAreFoundByAnyPieceOfThem() {
    QFETCH(std::string, filter);
    testing::ScratchProject scratch;
    VITRINE_VERIFY_OK(scratch.import(scratch.write(
        "a.jsonl",
        "{\"product_code\":1,\"title\":\"大羊毛圍巾\"}\n{\"product_code\":2,\"title\":\"羊毛的毛圍巾\"}\n"
        "{\"product_code\":3,\"title\":\"Écharpe\"}\n{\"product_code\":4,\"title\":\"say \\\"hi\\\"\"}\n")));
    QTEST(scratch.ids(filter), "ids");
}

void TestFilter::titlesBehindTheIndexAreFoundToo() {
    testing::ScratchProject scratch;
    VITRINE_VERIFY_OK(scratch.import(scratch.write("a.csv", "product_code,title\n1,red scarf\n2,blue scarf\n")));
    const SampleRecord late{"late", 0, {}, {}, {{"title", std::string("late scarf")}}};
    VITRINE_VERIFY_OK(scratch.project.write([&]() -> Result<void> {
        VITRINE_TRY([[maybe_unused]] const auto outcome, scratch.project.samples().store(late));
        return {};
    }));
    QCOMPARE(scratch.ids("scarf"), std::string("1 2 3"));
    const RunControl control;
    VITRINE_VERIFY_OK(indexTitles(scratch.project, control));
    QCOMPARE(scratch.ids("scarf"), std::string("1 2 3"));
    VITRINE_VERIFY_OK(scratch.import(scratch.write("a.csv", "product_code,title\n1,red belt\n2,blue scarf\n")));
    QCOMPARE(scratch.ids("scarf"), std::string("2 3"));
    QCOMPARE(scratch.ids("red bel"), std::string("1"));
}

QTEST_APPLESS_MAIN(TestFilter)
#include "test_filter.moc"
