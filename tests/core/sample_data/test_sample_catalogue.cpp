// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "core/dataset/importer.h"
#include "core/dataset/project.h"
#include "core/image/image_codec.h"
#include "core/io/file.h"
#include "core/io/hashing.h"
#include "core/io/json.h"
#include "core/sample_data/catalogue_writer.h"
#include "core/sample_data/look_alike.h"
#include "core/sample_data/sample_catalogue.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::sample_data;
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kRows = 600;

/// Name and content hash of every file below a folder.
std::map<std::string, std::string> filesOf(const fs::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file())
            files[fs::relative(entry.path(), folder).string()] = *io::sha256OfFile(entry.path());
    }
    return files;
}

std::vector<CatalogueEntry> rowsOf(CatalogueSource& source, std::int64_t count) {
    std::vector<CatalogueEntry> rows;
    for (std::int64_t i = 0; i < count; ++i) rows.push_back(source.next());
    return rows;
}

double numberIn(const io::Cell& cell) {
    const auto* value = std::get_if<double>(&cell);
    return value == nullptr ? 0.0 : *value;
}

}  // namespace

class TestSampleCatalogue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theSameSeedWritesTheSameBytes();
    void aCatalogueIsOneThatAShopCouldHave();
    void plantedFaultsAreListedAndReal();
    void aMillionRowsNeedNoMemory();
    void aLookAlikeHoldsNothingOfTheOriginal();
    void aForeignFolderIsLeftAlone();
    void aCancelledWriterLeavesNothing();

private:
    fs::path at(const char* name) const { return folder_->path() / name; }
    CatalogueSummary write(const char* name, SampleCatalogueOptions options) const;

    std::unique_ptr<io::TemporaryFolder> folder_;
};

void TestSampleCatalogue::init() {
    folder_ = std::make_unique<io::TemporaryFolder>(*io::TemporaryFolder::create());
}

CatalogueSummary TestSampleCatalogue::write(const char* name, SampleCatalogueOptions options) const {
    const auto source = sampleCatalogue(options);
    const RunControl control;
    const auto summary = CatalogueWriter(at(name), options.rows).write(*source, control);
    return summary ? *summary : CatalogueSummary{};
}

void TestSampleCatalogue::theSameSeedWritesTheSameBytes() {
    QCOMPARE(write("a", {60, 7, std::nullopt}).rows, std::int64_t{60});
    QCOMPARE(write("b", {60, 7, std::nullopt}).rows, std::int64_t{60});
    QCOMPARE(write("c", {60, 8, std::nullopt}).rows, std::int64_t{60});
    QVERIFY(filesOf(at("a")) == filesOf(at("b")));
    QVERIFY(filesOf(at("a")) != filesOf(at("c")));
}

void TestSampleCatalogue::aCatalogueIsOneThatAShopCouldHave() {
    const auto source = sampleCatalogue({kSampleRows, 0, std::nullopt});
    std::set<std::string> products, categories;
    std::vector<double> prices;
    for (const CatalogueEntry& row : rowsOf(*source, kSampleRows)) {
        products.insert(cellText(row[CatalogueColumn::ProductCode]));
        categories.insert(cellText(row[CatalogueColumn::Category3Code]));
        prices.push_back(numberIn(row[CatalogueColumn::FullPrice]));
    }
    QVERIFY2(products.size() >= 400, std::to_string(products.size()).c_str());
    QVERIFY2(categories.size() >= 8, std::to_string(categories.size()).c_str());
    std::sort(prices.begin(), prices.end());
    const double median = prices[prices.size() / 2];
    double sum = 0;
    for (const double price : prices) sum += price;
    QVERIFY(sum / static_cast<double>(prices.size()) > 1.1 * median);  // skewed: few dear ones
}

void TestSampleCatalogue::plantedFaultsAreListedAndReal() {
    const CatalogueSummary summary = write("a", {kRows, 3, std::nullopt});
    const auto document = io::readJson(at("a") / "faults.json");
    VITRINE_VERIFY_OK(document);
    const io::Json& faults = document->is_array() ? *document : document->at("faults");
    QCOMPARE(static_cast<std::int64_t>(faults.size()), summary.faults);
    std::set<std::string> kinds;
    for (const io::Json& fault : faults) kinds.insert(fault.at("kind").get<std::string>());
    for (const char* kind : {"exact_duplicate", "near_duplicate", "blurred", "broken_picture", "suspicious_price"})
        QVERIFY2(kinds.contains(kind), kind);
    int broken = 0;
    for (const auto& entry : fs::directory_iterator(at("a") / "images"))
        broken += image::decodeFile(entry.path(), image::PictureMode::Product) ? 0 : 1;
    QVERIFY(broken >= 1);
    QCOMPARE(std::distance(fs::directory_iterator(at("a") / "images"), fs::directory_iterator()), summary.images);
}

void TestSampleCatalogue::aMillionRowsNeedNoMemory() {
    // Row 1,000,000 is reached without keeping the others: what is kept would show in the entries' size.
    const auto source = sampleCatalogue({1'000'000, 1, 0});
    CatalogueEntry last;
    std::set<std::string> codes;
    for (int i = 0; i < 1'000'000; ++i) {
        last = source->next();
        if (i % 100'000 == 0) codes.insert(cellText(last[CatalogueColumn::ProductCode]));
    }
    QCOMPARE(codes.size(), std::size_t{10});
    QVERIFY(!cellText(last[CatalogueColumn::Title]).empty());
    QVERIFY(!last.picture.has_value());
}

void TestSampleCatalogue::aLookAlikeHoldsNothingOfTheOriginal() {
    write("a", {kRows, 3, 0});
    auto project = dataset::Project::create(at("project"));
    VITRINE_VERIFY_OK(project);
    const RunControl control;
    VITRINE_VERIFY_OK(dataset::importRows(*project, at("a") / "catalogue.parquet", {}, control));
    auto profile = CatalogueProfile::of(*project, control);
    VITRINE_VERIFY_OK(profile);
    const auto samples = project->samples().find({});
    VITRINE_VERIFY_OK(samples);
    std::set<std::string> titles, categories;
    for (const auto& sample : *samples) {
        titles.insert(sample.text("title"));
        categories.insert(sample.text("category3_code"));
    }
    const auto source = lookAlike(*std::move(profile), {kRows, 4, 0});
    for (const CatalogueEntry& row : rowsOf(*source, kRows)) {
        const std::string title = cellText(row[CatalogueColumn::Title]);  // missing as often as there
        QVERIFY2(title.empty() || !titles.contains(title), title.c_str());
        QVERIFY(categories.contains(cellText(row[CatalogueColumn::Category3Code])));
    }
}

void TestSampleCatalogue::aForeignFolderIsLeftAlone() {
    fs::create_directory(at("a"));
    std::ofstream(at("a") / "thesis.txt") << "years of effort";
    const auto refused = checkCatalogueTarget(at("a"), 10);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::AlreadyExists);
    QCOMPARE(checkCatalogueTarget(at("b"), 0).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(checkCatalogueTarget(at("b"), kMostRows + 1).error().code, ErrorCode::InvalidArgument);
}

void TestSampleCatalogue::aCancelledWriterLeavesNothing() {
    RunControl control;
    control.requestStop();
    const auto source = sampleCatalogue({60, 7, std::nullopt});
    const auto outcome = CatalogueWriter(at("a"), 60).write(*source, control);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::Cancelled);
    QVERIFY(fs::is_empty(folder_->path()));
}

QTEST_APPLESS_MAIN(TestSampleCatalogue)
#include "test_sample_catalogue.moc"
