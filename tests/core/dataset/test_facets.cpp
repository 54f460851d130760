// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "core/dataset/facets.h"
#include "core/dataset/journal.h"
#include "core/storage/database.h"
#include "tests/core/dataset/scratch_project.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::dataset;

class TestFacets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void valuesAreCounted_data();
    void valuesAreCounted();
    void onlyTheMostFrequentAreListed();
    void binsOfTheLogarithmHaveEqualRatios();
    void oneValueAndNoneMakeAHistogramToo();
    void whatCannotBeCountedIsRefused();
    void pagesComeInTheOrderOfTheirIds();

private:
    testing::ScratchProject scratch_;
};

void TestFacets::initTestCase() {
    VITRINE_VERIFY_OK(scratch_.import(
        scratch_.write("a.csv",
                       "product_code,title,category3_code,full_price\n1,a,bags,1\n2,b,hats,10\n3,c,bags,100\n4,d,,\n"
                       "5,e,bags,1000\n6,f,shoes,0\n")));
    Journal journal(scratch_.project);
    VITRINE_VERIFY_OK(journal.apply(AddTag{"x"}, {"id:<4", {}}));
    VITRINE_VERIFY_OK(journal.apply(AddTag{"y"}, {"id:1", {}}));
    VITRINE_VERIFY_OK(journal.apply(Exclude{"dark"}, {"id:2", {}}));
    VITRINE_VERIFY_OK(journal.apply(MoveToSplit{Split::Train}, {"id:>4", {}}));
    VITRINE_VERIFY_OK(journal.apply(Trash{}, {"id:6", {}}));
    VITRINE_VERIFY_OK(scratch_.project.database().execute(
        "INSERT INTO issue(sample, kind, detail) VALUES (1, 'missing_picture', ''), (6, 'missing_picture', '')"));
}

void TestFacets::valuesAreCounted_data() {
    QTest::addColumn<std::string>("field");
    QTest::addColumn<std::string>("filter");
    QTest::addColumn<std::string>("counts");
    const auto row = [](const char* field, const char* filter, const char* counts) {
        QTest::addRow("%s of %s", field, filter) << std::string(field) << std::string(filter) << std::string(counts);
    };
    row("category3_code", "", "bags 3, null 1, hats 1");
    row("category3_code", "trashed:any", "bags 3, null 1, hats 1, shoes 1");
    row("category3_code", "full_price:>5", "bags 2, hats 1");
    row("full_price", "", "null 1, 1 1, 10 1, 100 1, 1000 1");
    row("split", "", "null 4, train 1");
    row("tag", "", "x 3, y 1");
    row("issue", "", "missing_picture 1");
    row("title", "nothing at all", "");
}

void TestFacets::valuesAreCounted() {
    QFETCH(std::string, field);
    QFETCH(std::string, filter);
    const auto facet = countFacet(scratch_.project, {field, filter});
    VITRINE_VERIFY_OK(facet);
    std::string counts;
    for (const FacetCount& count : *facet) {
        Sample as;
        as.fields = {{"value", count.value}};
        const std::string value = std::holds_alternative<std::monostate>(count.value) ? "null" : as.text("value");
        counts += (counts.empty() ? "" : ", ") + value + " " + std::to_string(count.rows);
    }
    QTEST(counts, "counts");
}

void TestFacets::onlyTheMostFrequentAreListed() {
    const auto facet = countFacet(scratch_.project, {"category3_code", "trashed:any", 1});
    QCOMPARE(facet->size(), std::size_t{1});
    QVERIFY(facet->front().value == Value("bags") && facet->front().rows == 3);
}

void TestFacets::binsOfTheLogarithmHaveEqualRatios() {
    const auto histogram = countHistogram(scratch_.project, {"full_price", "trashed:any"}, 3);
    VITRINE_VERIFY_OK(histogram);
    QCOMPARE(histogram->low, 0.0);
    QCOMPARE(histogram->high, 1000.0);
    QCOMPARE(histogram->rows, (std::vector<std::int64_t>{2, 1, 2}));
    QCOMPARE(histogram->missing, 1);
    QVERIFY(std::abs(histogram->edge(1) - 10.0) < 1e-9 && std::abs(histogram->edge(2) - 100.0) < 1e-9);
    QCOMPARE(histogram->edge(3), 1000.0);
}

void TestFacets::oneValueAndNoneMakeAHistogramToo() {
    const auto one = countHistogram(scratch_.project, {"full_price", "id:1"}, 4);
    QCOMPARE(one->rows, (std::vector<std::int64_t>{1, 0, 0, 0}));
    const auto none = countHistogram(scratch_.project, {"full_price", "id:4"}, 4);
    QCOMPARE(none->rows, (std::vector<std::int64_t>{0, 0, 0, 0}));
    QCOMPARE(none->missing, 1);
}

void TestFacets::whatCannotBeCountedIsRefused() {
    QVERIFY(countFacet(scratch_.project, {"colour", {}}).error().code == ErrorCode::InvalidArgument);
    QVERIFY(countFacet(scratch_.project, {"title", "("}).error().code == ErrorCode::InvalidArgument);
    QVERIFY(countHistogram(scratch_.project, {"full_price", {}}, 0).error().code == ErrorCode::InvalidArgument);
}

void TestFacets::pagesComeInTheOrderOfTheirIds() {
    const std::vector<SampleId> ids = {5, 6, 99, 1};
    const auto page = scratch_.project.samples().byIds(ids);
    VITRINE_VERIFY_OK(page);
    QCOMPARE(page->size(), std::size_t{3});
    QVERIFY(page->at(0).id == 5 && page->at(1).id == 6 && page->at(1).trashed && page->at(2).text("title") == "a");
    QVERIFY(page->at(2).tags == (std::vector<std::string>{"x", "y"}));
}

QTEST_APPLESS_MAIN(TestFacets)
#include "test_facets.moc"
