// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "core/base/random.h"
#include "core/dataset/hash_index.h"
#include "core/dataset/issue_repository.h"
#include "core/image/image_codec.h"
#include "core/storage/database.h"
#include "tests/core/dataset/spoilt_shop.h"
#include "tests/support/golden.h"
#include "tests/support/painted_pictures.h"

using namespace vitrine;
using namespace vitrine::dataset;
using vitrine::testing::ScratchProject;
using vitrine::testing::SpoiltShop;
using enum vitrine::dataset::IssueKind;

namespace {

CheckReport check(Project& project, std::vector<IssueKind> only = {}) {
    const RunControl control;
    return checkProject(project, {std::move(only), {"title"}}, control).value();
}

std::vector<Issue> ofKind(const CheckReport& report, IssueKind kind) {
    std::vector<Issue> issues;
    for (const Issue& issue : report.issues) {
        if (issue.kind == kind) issues.push_back(issue);
    }
    return issues;
}

std::set<SampleId> rowsOf(const std::vector<Issue>& issues) {
    std::set<SampleId> rows;
    for (const Issue& issue : issues) rows.insert(issue.sample);
    return rows;
}

double shareOf(const std::set<SampleId>& part, const std::set<SampleId>& whole) {
    const auto inside = std::count_if(part.begin(), part.end(), [&](SampleId row) { return whole.contains(row); });
    return part.empty() ? 1.0 : static_cast<double>(inside) / static_cast<double>(part.size());
}

/// A text-only catalogue whose prices follow category and title, a few per cent apart.
std::string pricedCsv(int rows, const std::set<int>& tenfold) {
    const std::vector<std::string> things = {"Scarf", "Coat", "Boot", "Belt", "Hat", "Bag"};
    const std::vector<std::string> stuffs = {"Cotton", "Wool", "Silk", "Cashmere"};
    Random random(11);
    std::string csv = "product_code,title,category3_code,full_price\n";
    for (int i = 0; i < rows; ++i) {
        const auto thing = static_cast<std::size_t>(random.integer(0, 5));
        const auto stuff = static_cast<std::size_t>(random.integer(0, 3));
        double price = 60.0 * static_cast<double>(thing + 1) * std::pow(1.6, static_cast<double>(stuff));
        price *= std::exp(random.normal(0, 0.2));
        if (tenfold.contains(i)) price *= i % 2 == 0 ? 10 : 100;
        csv += std::to_string(i) + "," + stuffs[stuff] + " " + things[thing] + "," + things[thing] + "," +
               std::to_string(std::round(price)) + "\n";
    }
    return csv;
}

}  // namespace

class TestQualityChecks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plantedFaultsAreFound_data();
    void plantedFaultsAreFound();
    void duplicatesNameTheirPartner();
    void wrongPricesAreAmongTheWorst();
    void atMostOneRowInTwentyIsSuspicious();
    void anotherPriceOfTheRowSettlesIt();
    void aSecondCheckDecodesNothing();
    void onlyNewPicturesAreLookedAt();
    void anEditIsJudgedAgain();
    void onlyTheKindsAskedForAreLookedFor();
    void aFileThatIsGoneIsAMissingPicture();
    void excludedRowsAreSettled();
    void oneListingOfOneProductIsNoPlaceholder();
    void pricesThatContradictEachOtherAreTold();
    void labelsOfOnePictureConflict();
    void nearHashesAreFoundWithoutLookingAtAll();
    void aStopKeepsWhatWasMeasured();
    void aStopAtAnyMomentEndsWithTheSameFindings();

private:
    std::unique_ptr<SpoiltShop> shop_;
    CheckReport report_;
};

void TestQualityChecks::plantedFaultsAreFound_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<double>("recall");
    QTest::addColumn<double>("precision");
    const auto row = [](IssueKind kind, double recall, double precision) {
        QTest::newRow(std::string(issueName(kind)).c_str()) << static_cast<int>(kind) << recall << precision;
    };
    row(ExactDuplicate, 1, 1);
    row(NearDuplicate, 0.95, 0.95);
    row(Blurred, 0.95, 0.9);
    row(Dark, 1, 0.9);
    row(Tiny, 1, 1);
    row(Placeholder, 1, 1);
    row(MissingField, 1, 1);
    row(MissingPicture, 1, 1);
    row(BrokenPicture, 1, 1);
    row(TargetLeak, 1, 1);
    if (shop_) return;
    shop_ = std::make_unique<SpoiltShop>(320, 12);
    report_ = check(shop_->project());
}

void TestQualityChecks::plantedFaultsAreFound() {
    QFETCH(int, kind);
    QFETCH(double, recall);
    QFETCH(double, precision);
    const std::set<SampleId>& planted = shop_->planted(static_cast<IssueKind>(kind));
    std::set<SampleId> expected = planted;
    const bool pairs = kind == static_cast<int>(ExactDuplicate) || kind == static_cast<int>(NearDuplicate);
    for (const SampleId row : planted) {
        if (pairs) expected.insert(shop_->partnerOf(row));
    }
    const std::set<SampleId> found = rowsOf(ofKind(report_, static_cast<IssueKind>(kind)));
    const double foundShare = shareOf(planted, found);
    const double rightShare = shareOf(found, expected);
    qInfo("%s: recall %.3f, precision %.3f, %zu found", QTest::currentDataTag(), foundShare, rightShare, found.size());
    QVERIFY(foundShare >= recall);
    QVERIFY(rightShare >= precision);
}

void TestQualityChecks::duplicatesNameTheirPartner() {
    for (const IssueKind kind : {ExactDuplicate, NearDuplicate}) {
        for (const Issue& issue : ofKind(report_, kind)) {
            QVERIFY(!issue.related.empty());
            if (!shop_->planted(kind).contains(issue.sample)) continue;
            QVERIFY(std::count(issue.related.begin(), issue.related.end(), shop_->partnerOf(issue.sample)) == 1);
        }
    }
}

void TestQualityChecks::wrongPricesAreAmongTheWorst() {
    ScratchProject scratch;
    std::set<int> tenfold;
    Random random(3);
    while (tenfold.size() < 20) tenfold.insert(static_cast<int>(random.integer(0, 1999)));
    VITRINE_VERIFY_OK(scratch.import(scratch.write("a.csv", pricedCsv(2000, tenfold))));
    const auto issues = ofKind(check(scratch.project), SuspiciousPrice);
    std::set<SampleId> planted;
    for (const int row : tenfold) planted.insert(row + 1);
    const std::set<SampleId> found = rowsOf(issues);
    qInfo("suspicious_price: recall %.3f, precision %.3f, %zu found", shareOf(planted, found), shareOf(found, planted),
          found.size());
    QVERIFY(shareOf(planted, found) >= 0.9);
    QVERIFY(issues.size() <= 100);
    QVERIFY(std::is_sorted(issues.begin(), issues.end(),
                           [](const Issue& a, const Issue& b) { return a.weight > b.weight; }));
    std::set<SampleId> worst;
    for (std::size_t i = 0; i < 20; ++i) worst.insert(issues.at(i).sample);
    QVERIFY(shareOf(planted, worst) >= 0.9);
    QVERIFY(issues.front().related.size() >= 6);
}

void TestQualityChecks::atMostOneRowInTwentyIsSuspicious() {
    ScratchProject scratch;
    std::string csv = "product_code,title,category3_code,full_price\n";
    Random random(7);
    for (int i = 0; i < 200; ++i) {
        csv += std::to_string(i) + ",Thing,THINGS," + std::to_string(std::exp(random.normal(4, 2))) + "\n";
    }
    VITRINE_VERIFY_OK(scratch.import(scratch.write("a.csv", csv)));
    QVERIFY(ofKind(check(scratch.project), SuspiciousPrice).size() <= 10);
}

void TestQualityChecks::anotherPriceOfTheRowSettlesIt() {
    ScratchProject scratch;
    std::string csv = "product_code,title,category3_code,full_price,price,currency_code,full_price_eur\n";
    for (int i = 0; i < 60; ++i) {
        const int price = 10 << (i % 7);  // so different that neighbours say nothing
        csv += std::to_string(i) + ",Thing,THINGS," + std::to_string(i == 30 ? price * 10 : price) + "," +
               std::to_string(price) + ",USD," + std::to_string(price * 0.9) + "\n";
    }
    VITRINE_VERIFY_OK(scratch.import(scratch.write("a.csv", csv)));
    const CheckReport report = check(scratch.project);
    const auto suspicious = ofKind(report, SuspiciousPrice);
    QVERIFY(!suspicious.empty());
    QCOMPARE(suspicious.front().sample, SampleId{31});
    QVERIFY(rowsOf(ofKind(report, InconsistentFields)) == std::set<SampleId>{31});
}

void TestQualityChecks::aSecondCheckDecodesNothing() {
    QVERIFY(report_.decoded > 250);
    const CheckReport again = check(shop_->project());
    QCOMPARE(again.decoded, std::int64_t{0});
    QVERIFY(again.unchanged);
    QVERIFY(again.issues == report_.issues);
}

void TestQualityChecks::onlyNewPicturesAreLookedAt() {
    ScratchProject scratch;
    const auto keep = [&](const std::string& name, const image::RgbImage& picture) {
        scratch.write(name, image::encodeJpeg(picture, 90).value());
    };
    keep("1.jpg", vitrine::testing::photograph(1));
    keep("2.jpg", vitrine::testing::photograph(2));
    VITRINE_VERIFY_OK(scratch.import(scratch.write("a.csv", "product_code,image\n1,1.jpg\n2,2.jpg\n")));
    QCOMPARE(check(scratch.project).decoded, std::int64_t{2});
    keep("3.jpg", vitrine::testing::coded(vitrine::testing::photograph(1), 40));
    VITRINE_VERIFY_OK(scratch.import(scratch.write("a.csv", "product_code,image\n3,3.jpg\n")));
    const CheckReport report = check(scratch.project);
    QCOMPARE(report.decoded, std::int64_t{1});
    QVERIFY(rowsOf(ofKind(report, NearDuplicate)) == (std::set<SampleId>{1, 3}));
}

void TestQualityChecks::anEditIsJudgedAgain() {
    ScratchProject scratch;
    VITRINE_VERIFY_OK(
        scratch.import(scratch.write("a.csv", "product_code,title,full_price\n1,Bag for 470,470\n2,Hat,80\n")));
    QCOMPARE(ofKind(check(scratch.project), TargetLeak).size(), std::size_t{1});
    QCOMPARE(scratch.ids("issue:target_leak"), std::string("1"));
    VITRINE_VERIFY_OK(scratch.import(scratch.write("a.csv", "product_code,title,full_price\n1,Bag,470\n2,Hat,80\n")));
    QVERIFY(ofKind(check(scratch.project), TargetLeak).empty());
    QCOMPARE(scratch.ids("issue:target_leak"), std::string());
}

void TestQualityChecks::onlyTheKindsAskedForAreLookedFor() {
    ScratchProject scratch;
    VITRINE_VERIFY_OK(scratch.import(scratch.write("a.csv", "product_code,title,full_price\n1,Bag,470\n2,,80\n")));
    const CheckReport report = check(scratch.project, {MissingField});
    QCOMPARE(report.issues.size(), std::size_t{1});
    QVERIFY(report.issues.front().kind == MissingField);
    QCOMPARE(scratch.ids("issue:missing_picture"), std::string());
    QVERIFY(!check(scratch.project).unchanged);
    QCOMPARE(scratch.ids("issue:missing_picture"), std::string("1 2"));
}

void TestQualityChecks::aFileThatIsGoneIsAMissingPicture() {
    ScratchProject scratch;
    scratch.writePicture("1.jpg", 3);
    scratch.writePicture("2.jpg", 9);
    VITRINE_VERIFY_OK(scratch.import(scratch.write("a.csv", "product_code,image\n1,1.jpg\n2,2.jpg\n")));
    QVERIFY(ofKind(check(scratch.project), MissingPicture).empty());
    const std::vector<Sample> rows = scratch.rows();
    std::filesystem::remove(scratch.projectFolder() / *rows[0].image);
    std::ofstream(scratch.projectFolder() / *rows[1].image) << "no picture";
    const CheckReport report = check(scratch.project);
    QVERIFY(rowsOf(ofKind(report, MissingPicture)) == std::set<SampleId>{1});
    QVERIFY(rowsOf(ofKind(report, BrokenPicture)) == std::set<SampleId>{2});
}

void TestQualityChecks::excludedRowsAreSettled() {
    ScratchProject scratch;
    VITRINE_VERIFY_OK(scratch.import(scratch.write("a.csv", "product_code,title\n1,Bag\n2,\n3,\n")));
    QCOMPARE(ofKind(check(scratch.project), MissingField).size(), std::size_t{2});
    VITRINE_VERIFY_OK(scratch.project.write(
        [&] { return scratch.project.database().execute("UPDATE sample SET excluded = 'known' WHERE id = 2"); }));
    QVERIFY(rowsOf(ofKind(check(scratch.project), MissingField)) == std::set<SampleId>{3});
}

void TestQualityChecks::oneListingOfOneProductIsNoPlaceholder() {
    ScratchProject scratch;
    scratch.write("1.jpg", image::encodeJpeg(vitrine::testing::productShot(1), 90).value());
    const std::string head = "product_code,title,category3_code,full_price,image\n";
    VITRINE_VERIFY_OK(scratch.import(scratch.write("a.csv", head + "1,Red Sock S,SOCKS,5,1.jpg\n"
                                                                   "2,Red Sock M,SOCKS,5,1.jpg\n"
                                                                   "3,Red Sock L,SOCKS,5,1.jpg\n")));
    const CheckReport report = check(scratch.project);
    QVERIFY(ofKind(report, Placeholder).empty());
    QCOMPARE(ofKind(report, ExactDuplicate).size(), std::size_t{3});
    QVERIFY(ofKind(report, ConflictingLabels).empty());
}

void TestQualityChecks::pricesThatContradictEachOtherAreTold() {
    ScratchProject scratch;
    VITRINE_VERIFY_OK(scratch.import(
        scratch.write("a.csv", "product_code,full_price,price\n1,100,80\n2,100,120\n3,0,0\n4,100,100\n")));
    const CheckReport report = check(scratch.project);
    QVERIFY(rowsOf(ofKind(report, InconsistentFields)) == std::set<SampleId>{2});
    QVERIFY(rowsOf(ofKind(report, PriceUnreadable)) == std::set<SampleId>{3});
}

void TestQualityChecks::labelsOfOnePictureConflict() {
    ScratchProject scratch;
    for (int i = 1; i <= 2; ++i) {
        scratch.write(std::to_string(i) + ".jpg",
                      image::encodeJpeg(vitrine::testing::productShot(static_cast<std::uint64_t>(i)), 90).value());
    }
    const std::string head = "product_code,title,category3_code,full_price,image\n";
    VITRINE_VERIFY_OK(scratch.import(scratch.write("a.csv", head + "1,Bag,BAGS,100,1.jpg\n2,Bag,BAGS,140,1.jpg\n"
                                                                   "3,Hat,HATS,50,2.jpg\n4,Hat,CAPS,50,2.jpg\n")));
    const auto unmeasured = readIrreducibleError(scratch.project);
    VITRINE_VERIFY_OK(unmeasured);
    QCOMPARE(unmeasured->mae, 10.0);
    const CheckReport report = check(scratch.project);
    QVERIFY(rowsOf(ofKind(report, ConflictingLabels)) == (std::set<SampleId>{1, 2, 3, 4}));
    QCOMPARE(report.irreducible.rows, std::int64_t{4});
    QCOMPARE(report.irreducible.mae, 10.0);  // one of two is 40 away, whatever is answered between them
    QCOMPARE(report.irreducible.categoryError, 0.25);
}

void TestQualityChecks::nearHashesAreFoundWithoutLookingAtAll() {
    Random random(1);
    std::vector<image::PerceptualHash> hashes;
    for (int i = 0; i < 3000; ++i) {
        hashes.push_back(i % 3 == 0 || hashes.empty() ? random.next() : hashes[hashes.size() - 1]);
        for (std::int64_t flips = random.integer(0, 5); flips > 0; --flips) {
            hashes.back() ^= image::PerceptualHash{1} << random.integer(0, 63);
        }
    }
    const HashIndex index(hashes);
    for (std::size_t i = 0; i < hashes.size(); i += 17) {
        std::set<std::size_t> found;
        index.search(hashes[i], [&](std::size_t place, int distance) {
            QCOMPARE(distance, image::hashDistance(hashes[i], hashes[place]));
            found.insert(place);
        });
        std::set<std::size_t> expected;
        for (std::size_t j = 0; j < hashes.size(); ++j) {
            if (image::hashDistance(hashes[i], hashes[j]) <= HashIndex::kReach) expected.insert(j);
        }
        QVERIFY(found == expected);
    }
}

void TestQualityChecks::aStopKeepsWhatWasMeasured() {
    ScratchProject scratch;
    std::string csv = "product_code,image\n";
    for (int i = 0; i < 300; ++i) {
        const std::string name = std::to_string(i) + ".ppm";
        scratch.write(name,
                      "P6 2 2 255\n" + std::string(10, 'x') + static_cast<char>(i % 100) + static_cast<char>(i / 100));
        csv += std::to_string(i) + "," + name + "\n";
    }
    VITRINE_VERIFY_OK(scratch.import(scratch.write("a.csv", csv)));
    RunControl control;
    const auto stopped =
        checkProject(scratch.project, {}, control, [&](const ProgressUpdate&) { control.requestStop(); });
    QVERIFY(!stopped && stopped.error().code == ErrorCode::Cancelled);
    QCOMPARE(*scratch.project.samples().count("issue:exact_duplicate"), std::int64_t{0});
    const auto rest = check(scratch.project).decoded;
    QVERIFY(rest > 0 && rest < 256);
}

void TestQualityChecks::aStopAtAnyMomentEndsWithTheSameFindings() {
    const auto fill = [](ScratchProject& scratch) {
        std::string csv = "product_code,title,full_price,image\n";
        for (int i = 0; i < 12; ++i) {
            const std::string name = std::to_string(i) + ".jpg";
            image::RgbImage picture = vitrine::testing::photograph(static_cast<std::uint64_t>(i / 2), 160, 120);
            if (i % 2 == 1) picture = vitrine::testing::coded(picture, 60);
            if (i % 4 == 1) picture = vitrine::testing::brightened(picture, 0.2);
            scratch.write(name, image::encodeJpeg(picture, 90).value());
            csv += std::to_string(i) + "," + (i == 5 ? "Bag for 50" : "Bag") + ",50," + name + "\n";
        }
        return scratch.import(scratch.write("a.csv", csv));
    };
    ScratchProject undisturbed;
    VITRINE_VERIFY_OK(fill(undisturbed));
    int updates = 0;
    const auto whole =
        checkProject(undisturbed.project, {{}, {"title"}}, RunControl(), [&](const ProgressUpdate&) { ++updates; });
    VITRINE_VERIFY_OK(whole);
    QVERIFY(whole->issues.size() > 6);
    QVERIFY(updates >= 3);
    int stops = 0;
    for (int moment = 0; moment < updates; ++moment) {
        ScratchProject scratch;
        VITRINE_VERIFY_OK(fill(scratch));
        RunControl control;
        int seen = 0;
        const auto stopped = checkProject(scratch.project, {{}, {"title"}}, control, [&](const ProgressUpdate&) {
            if (seen++ == moment) control.requestStop();
        });
        if (!stopped) ++stops;
        QVERIFY(stopped || stopped.error().code == ErrorCode::Cancelled);
        QVERIFY(check(scratch.project).issues == whole->issues);
    }
    QVERIFY(stops >= 2);
}

QTEST_APPLESS_MAIN(TestQualityChecks)
#include "test_quality_checks.moc"
