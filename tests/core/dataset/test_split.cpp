// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <set>

#include "core/base/random.h"
#include "core/dataset/journal.h"
#include "core/dataset/splitter.h"
#include "core/image/image_codec.h"
#include "tests/core/dataset/scratch_project.h"
#include "tests/support/golden.h"
#include "tests/support/painted_pictures.h"

using namespace vitrine;
using namespace vitrine::dataset;

namespace {

/// Products of one to five rows, some pictures shared between products, three categories, dates in any order.
std::vector<SplitRow> catalogue(int products, std::uint64_t seed) {
    Random random(seed);
    std::vector<SplitRow> rows;
    for (int product = 0; product < products; ++product) {
        const std::int64_t category = random.integer(0, 9) < 7 ? 0 : random.integer(1, 2);
        for (std::int64_t views = random.integer(1, 5); views > 0; --views) {
            SplitRow row;
            row.id = static_cast<SampleId>(rows.size()) + 1;
            row.product = random.chance(0.05) ? -1 : product;
            row.picture = random.chance(0.1) ? random.integer(0, 20) : 1000 + row.id;
            row.category = category;
            row.date = "2023-" + std::to_string(random.integer(10, 12)) + "-" + std::to_string(random.integer(10, 28));
            rows.push_back(row);
        }
    }
    return rows;
}

std::map<Split, double> shares(const std::vector<Split>& splits) {
    std::map<Split, double> counted;
    for (const Split split : splits) counted[split] += 1.0 / static_cast<double>(splits.size());
    return counted;
}

constexpr SplitMethod kMethods[] = {SplitMethod::Random, SplitMethod::Stratified, SplitMethod::Group,
                                    SplitMethod::Date};

}  // namespace

class TestSplit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyMethodKeepsTheFractions();
    void theSameSeedGivesTheSameSplit();
    void groupsAreNeverTornApart();
    void leaksAreThePairsThatStraddle();
    void everyCategoryIsInProportion();
    void theOldestRowsTrain();
    void wrongFractionsAreRefused_data();
    void wrongFractionsAreRefused();
    void smallSetsWork_data();
    void smallSetsWork();
    void aProjectIsSplitInOneGo();
    void copiesOfPicturesNeverStraddle();
    void theProofIsKeptWithTheSplit();
    void aProofIsMadeAnewForTheRowsAsTheyAre();
    void anUnevenSplitShowsInItsBalance();
    void aProofCountsWhatStraddles();
};

void TestSplit::everyMethodKeepsTheFractions() {
    const auto rows = catalogue(800, 1);
    for (const SplitMethod method : kMethods) {
        const auto splits = planSplit(rows, {method, 0.8, 0.15, 0.05, 3});
        VITRINE_VERIFY_OK(splits);
        QCOMPARE(splits->size(), rows.size());
        auto found = shares(*splits);
        QVERIFY(std::abs(found[Split::Train] - 0.8) < 0.005);
        QVERIFY(std::abs(found[Split::Validation] - 0.15) < 0.005);
        QVERIFY(std::abs(found[Split::Test] - 0.05) < 0.005);
    }
}

void TestSplit::theSameSeedGivesTheSameSplit() {
    const auto rows = catalogue(300, 2);
    for (const SplitMethod method : kMethods) {
        const auto splits = [&](std::uint64_t seed) { return *planSplit(rows, {method, 0.9, 0.05, 0.05, seed}); };
        QVERIFY(splits(5) == splits(5));
        if (method != SplitMethod::Date) QVERIFY(splits(5) != splits(6));
    }
}

void TestSplit::groupsAreNeverTornApart() {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const auto rows = catalogue(200, seed);
        const auto splits = planSplit(rows, {SplitMethod::Group, 0.7, 0.2, 0.1, seed});
        VITRINE_VERIFY_OK(splits);
        for (std::size_t a = 0; a < rows.size(); ++a) {
            for (std::size_t b = a + 1; b < rows.size(); ++b) {
                const bool related =
                    (rows[a].product >= 0 && rows[a].product == rows[b].product) || rows[a].picture == rows[b].picture;
                if (related) QVERIFY(splits->at(a) == splits->at(b));
            }
        }
        QVERIFY(findLeaks(rows, *splits).empty());
    }
}

void TestSplit::leaksAreThePairsThatStraddle() {
    const auto rows = catalogue(150, 4);
    const auto splits = planSplit(rows, {SplitMethod::Random, 0.6, 0.2, 0.2, 9});
    std::set<SamplePair> expected;
    for (std::size_t a = 0; a < rows.size(); ++a) {
        for (std::size_t b = a + 1; b < rows.size(); ++b) {
            const bool related =
                (rows[a].product >= 0 && rows[a].product == rows[b].product) || rows[a].picture == rows[b].picture;
            if (related && splits->at(a) != splits->at(b)) expected.insert({rows[a].id, rows[b].id});
        }
    }
    const auto leaks = findLeaks(rows, *splits);
    QVERIFY(leaks.size() > 50);
    QVERIFY(std::set<SamplePair>(leaks.begin(), leaks.end()) == expected);
    QCOMPARE(findLeaks(rows, *splits, 7).size(), std::size_t{7});
}

void TestSplit::everyCategoryIsInProportion() {
    const auto rows = catalogue(500, 6);
    const auto splits = planSplit(rows, {SplitMethod::Stratified, 0.8, 0.1, 0.1, 1});
    for (std::int64_t category = 0; category < 3; ++category) {
        std::vector<Split> ofCategory;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (rows[i].category == category) ofCategory.push_back(splits->at(i));
        }
        auto found = shares(ofCategory);
        QVERIFY(std::abs(found[Split::Validation] - 0.1) * static_cast<double>(ofCategory.size()) < 2.5);
        QVERIFY(std::abs(found[Split::Test] - 0.1) * static_cast<double>(ofCategory.size()) < 2.5);
    }
}

void TestSplit::theOldestRowsTrain() {
    const auto rows = catalogue(300, 8);
    const auto splits = planSplit(rows, {SplitMethod::Date, 0.8, 0.1, 0.1, 1});
    std::map<Split, std::pair<std::string, std::string>> range;  // oldest, newest
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto [entry, isNew] = range.try_emplace(splits->at(i), rows[i].date, rows[i].date);
        entry->second.first = std::min(entry->second.first, rows[i].date);
        entry->second.second = std::max(entry->second.second, rows[i].date);
    }
    QVERIFY(range[Split::Train].second <= range[Split::Validation].first);
    QVERIFY(range[Split::Validation].second <= range[Split::Test].first);
}

void TestSplit::wrongFractionsAreRefused_data() {
    QTest::addColumn<double>("train");
    QTest::addColumn<double>("validation");
    QTest::addColumn<double>("test");
    QTest::newRow("too much") << 0.9 << 0.1 << 0.1;
    QTest::newRow("too little") << 0.5 << 0.1 << 0.1;
    QTest::newRow("negative") << 1.1 << -0.1 << 0.0;
    QTest::newRow("no number") << std::nan("") << 0.5 << 0.5;
}

void TestSplit::wrongFractionsAreRefused() {
    QFETCH(double, train);
    QFETCH(double, validation);
    QFETCH(double, test);
    const auto splits = planSplit(catalogue(5, 1), {SplitMethod::Random, train, validation, test, 0});
    QVERIFY(!splits);
    QVERIFY(splits.error().code == ErrorCode::InvalidArgument);
}

void TestSplit::smallSetsWork_data() {
    QTest::addColumn<int>("products");
    for (const int products : {0, 1, 2, 3}) QTest::addRow("%d products", products) << products;
}

void TestSplit::smallSetsWork() {
    QFETCH(int, products);
    const auto rows = catalogue(products, 1);
    for (const SplitMethod method : kMethods) {
        const auto splits = planSplit(rows, {method, 0.34, 0.33, 0.33, 0});
        VITRINE_VERIFY_OK(splits);
        QCOMPARE(splits->size(), rows.size());
        QVERIFY(std::find(splits->begin(), splits->end(), Split::None) == splits->end());
    }
}

void TestSplit::aProjectIsSplitInOneGo() {
    testing::ScratchProject scratch;
    std::string csv = "product_code,title,full_price\n";
    for (int i = 0; i < 60; ++i) csv += std::to_string(i / 3) + ",row " + std::to_string(i) + ",5\n";
    VITRINE_VERIFY_OK(scratch.import(scratch.write("a.csv", csv)));
    const auto report = splitProject(scratch.project, {SplitMethod::Group, 0.8, 0.1, 0.1, 42});
    VITRINE_VERIFY_OK(report);
    QCOMPARE(report->train + report->validation + report->test, std::int64_t{60});
    QCOMPARE(*scratch.project.samples().count("split:train"), report->train);
    QCOMPARE(*scratch.project.samples().count("split:none"), std::int64_t{0});
    QVERIFY(report->leaks.empty());
    const auto random = splitProject(scratch.project, {SplitMethod::Random, 0.5, 0.25, 0.25, 42});
    QVERIFY(!random->leaks.empty());
}

void TestSplit::copiesOfPicturesNeverStraddle() {
    testing::ScratchProject scratch;
    std::string csv = "product_code,title,category3_code,full_price,image\n";
    const auto add = [&](int id, const image::RgbImage& picture, int quality) {
        const std::string name = std::to_string(id) + ".jpg";
        scratch.write(name, image::encodeJpeg(picture, quality).value());
        csv += std::to_string(id) + ",Bag,BAGS," + std::to_string(id) + "," + name + "\n";
    };
    constexpr int kPictures = 24;
    for (int i = 0; i < kPictures; ++i) {
        const image::RgbImage picture = testing::productShot(static_cast<std::uint64_t>(i), 120);
        add(i, picture, 90);
        add(i + 100, i % 3 == 0 ? testing::brightened(picture, 0.85) : picture, 50);
    }
    VITRINE_VERIFY_OK(scratch.import(scratch.write("a.csv", csv)));
    const auto report = splitProject(scratch.project, {SplitMethod::Group, 0.5, 0.25, 0.25, 3});
    VITRINE_VERIFY_OK(report);
    QVERIFY(report->leaks.empty() && report->proof.leaks == 0);
    const auto rows = scratch.rows();
    for (std::size_t i = 0; i < rows.size(); i += 2) QVERIFY(rows[i].split == rows[i + 1].split);
    const auto random = splitProject(scratch.project, {SplitMethod::Random, 0.5, 0.25, 0.25, 3});
    VITRINE_VERIFY_OK(random);
    std::size_t torn = 0;
    const auto after = scratch.rows();
    for (std::size_t i = 0; i < after.size(); i += 2) torn += after[i].split != after[i + 1].split ? 1 : 0;
    QVERIFY(torn > 0);
    QCOMPARE(random->leaks.size(), torn);
    QCOMPARE(random->proof.leaks, static_cast<std::int64_t>(torn));
}

void TestSplit::aProofIsMadeAnewForTheRowsAsTheyAre() {
    testing::ScratchProject scratch;
    QVERIFY(!*proveAgain(scratch.project));
    VITRINE_VERIFY_OK(scratch.import(scratch.write("a.csv", "product_code,title\n1,a\n1,b\n2,c\n3,d\n4,e\n")));
    const auto report = splitProject(scratch.project, {SplitMethod::Group, 0.5, 0.25, 0.25, 9});
    VITRINE_VERIFY_OK(report);
    QCOMPARE(**proveAgain(scratch.project), report->proof);
    Journal journal(scratch.project);
    const Split other = scratch.rows("id:1").front().split == Split::Test ? Split::Train : Split::Test;
    VITRINE_VERIFY_OK(journal.apply(MoveToSplit{other}, {{}, {{1}}}));
    const auto torn = *proveAgain(scratch.project);
    QCOMPARE(torn->leaks, std::int64_t{1});  // of product 1 one row was moved
    QVERIFY(torn->assignment != report->proof.assignment);
    QCOMPARE(*journal.undo(), 1);
    QCOMPARE(**proveAgain(scratch.project), report->proof);
    QCOMPARE(*journal.undo(), 1);  // the split itself
    const auto undone = *proveAgain(scratch.project);
    QVERIFY(undone->assignment != report->proof.assignment);
    QCOMPARE(undone->rows, (std::array<std::int64_t, 3>{0, 0, 0}));
    QCOMPARE(undone->leaks, std::int64_t{0});
}

void TestSplit::theProofIsKeptWithTheSplit() {
    testing::ScratchProject scratch;
    QVERIFY(!*loadProof(scratch.project));
    VITRINE_VERIFY_OK(scratch.import(scratch.write("a.csv", "product_code\n1\n2\n3\n4\n")));
    const auto report = splitProject(scratch.project, {SplitMethod::Group, 0.5, 0.25, 0.25, 9});
    VITRINE_VERIFY_OK(report);
    const auto proof = loadProof(scratch.project);
    VITRINE_VERIFY_OK(proof);
    QVERIFY(proof->has_value() && **proof == report->proof);
    QCOMPARE((*proof)->method, std::string("group"));
    QCOMPARE((*proof)->products, std::int64_t{4});
    QCOMPARE((*proof)->assignment.size(), std::size_t{64});
}

void TestSplit::anUnevenSplitShowsInItsBalance() {
    std::vector<SplitRow> rows(4);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].category = i < 2 ? 0 : -1;
        rows[i].price = static_cast<double>(10 * (i + 1));
    }
    using enum Split;
    const SplitBalance even = balanceOf(rows, {Train, Test, Train, Test}, {"BAGS", ""});
    QCOMPARE(even.largestGap, 0.0);
    QCOMPARE(even.categories.size(), std::size_t{2});
    const SplitBalance uneven = balanceOf(rows, {Train, Train, Test, Test}, {"BAGS", ""});
    QCOMPARE(uneven.largestGap, 0.5);
    QVERIFY(uneven.medianPrice == (std::array<double, 3>{20, 0, 40}));
    QVERIFY(uneven.categories.front().shares == (std::array<double, 3>{1, 0, 0}));
}

void TestSplit::aProofCountsWhatStraddles() {
    const auto rows = catalogue(100, 3);
    const auto splits = planSplit(rows, {SplitMethod::Random, 0.6, 0.2, 0.2, 1});
    const SplitProof proof = proveSplit(rows, *splits, {SplitMethod::Random, 0.6, 0.2, 0.2, 1});
    QVERIFY(proof.leaks > 10);
    const auto grouped = planSplit(rows, {SplitMethod::Group, 0.6, 0.2, 0.2, 1});
    QCOMPARE(proveSplit(rows, *grouped, {}).leaks, std::int64_t{0});
    QVERIFY(proveSplit(rows, *grouped, {}).assignment != proof.assignment);
}

QTEST_APPLESS_MAIN(TestSplit)
#include "test_split.moc"
