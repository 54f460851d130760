// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample_data/catalogue_writer.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <set>
#include <system_error>
#include <utility>

#include "core/io/atomic_file.h"
#include "core/io/file.h"
#include "core/io/json.h"
#include "core/io/table_writer.h"
#include "core/sample_data/picture_writer.h"

namespace vitrine::sample_data {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMadeBy = "vitrine-cli sample-data";
constexpr std::size_t kPicturesAtOnce = 64;
constexpr std::int64_t kRowsAtOnce = 4096;
constexpr std::string_view kFaultsFile = "faults.json";

/// The real folder behind links and dots, so that it can be renamed.
fs::path resolved(const fs::path& folder) {
    std::error_code failure;
    // A relative path of which nothing exists yet stays relative in weakly_canonical().
    fs::path path = fs::weakly_canonical(fs::absolute(folder, failure), failure);
    if (failure) path = fs::absolute(folder, failure).lexically_normal();
    return path.has_filename() ? path : path.parent_path();
}

bool isEarlierSample(const fs::path& folder) {
    static const std::set<std::string> own = {"catalogue.parquet", "catalogue.csv", "images", std::string(kFaultsFile)};
    std::error_code failure;
    for (const auto& entry : fs::directory_iterator(folder, failure)) {
        if (!own.contains(entry.path().filename().string())) return false;
    }
    const auto marker = io::readJson(folder / kFaultsFile);
    return marker && marker->is_object() && marker->value("made_by", "") == kMadeBy;
}

Result<void> checkFolder(const fs::path& folder) {
    std::error_code failure;
    const fs::file_status status = fs::status(folder, failure);
    if (!fs::exists(status)) return {};
    const std::string remedy = "name a new or empty folder";
    if (!fs::is_directory(status)) return Error{ErrorCode::AlreadyExists, folder.string() + " is not a folder", remedy};
    const bool empty = fs::is_empty(folder, failure);
    if (failure) return errorFromErrno(failure.value(), "read " + folder.string());
    if (empty || isEarlierSample(folder)) return {};
    return Error{ErrorCode::AlreadyExists, folder.string() + " holds something else than a sample catalogue", remedy};
}

io::OrderedJson toJson(const PlantedFault& fault) {
    io::OrderedJson json = {
        {"kind", fault.kind}, {"row", fault.row}, {"product_code", fault.productCode}, {"detail", fault.detail}};
    json["related"] = fault.related;
    return json;
}

Result<void> writeFaults(const std::vector<PlantedFault>& faults, const fs::path& file) {
    io::OrderedJson document = {{"made_by", kMadeBy}, {"faults", io::OrderedJson::array()}};
    for (const PlantedFault& fault : faults) document["faults"].push_back(toJson(fault));
    return io::writeJson(file, document);
}

/// One call for all the pictures instead of one for each.
Result<void> syncFileSystemOf(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return errorFromErrno(errno, "open " + folder.string());
    const int outcome = ::syncfs(descriptor);
    const int reason = errno;
    ::close(descriptor);
    return outcome == 0 ? Result<void>() : errorFromErrno(reason, "sync " + folder.string());
}

}  // namespace

Result<void> checkCatalogueTarget(const fs::path& folder, std::int64_t rows) {
    if (rows < 1 || rows > kMostRows) {
        return Error{ErrorCode::InvalidArgument,
                     "a catalogue has 1 to " + std::to_string(kMostRows) + " rows, not " + std::to_string(rows),
                     {}};
    }
    return checkFolder(resolved(folder));
}

CatalogueWriter::CatalogueWriter(fs::path folder, std::int64_t rows, int threads)
    : folder_(resolved(folder)), rows_(rows), threads_(threads) {}

Result<void> CatalogueWriter::writeRows(CatalogueSource& source, const RunControl& control, const Progress& progress) {
    using io::TableFormat;
    VITRINE_TRY(const auto parquet,
                io::TableWriter::create(workplace_ / "catalogue.parquet", TableFormat::Parquet, source.columns()));
    VITRINE_TRY(const auto csv,
                io::TableWriter::create(workplace_ / "catalogue.csv", TableFormat::Csv, source.columns()));
    std::vector<PictureOrder> orders;
    for (std::int64_t row = 1; row <= rows_; ++row) {
        CatalogueEntry entry = source.next();
        VITRINE_CHECK(parquet->append(entry.cells));
        VITRINE_CHECK(csv->append(entry.cells));
        if (entry.picture) orders.push_back(*std::move(entry.picture));
        if (orders.size() < kPicturesAtOnce && row % kRowsAtOnce != 0 && row != rows_) continue;
        VITRINE_CHECK(control.checkpoint());
        VITRINE_CHECK(writePictures(orders, workplace_, threads_, control));
        summary_.images += static_cast<std::int64_t>(orders.size());
        orders.clear();
        report(progress, {"sample catalogue", row, rows_, {}});
    }
    VITRINE_CHECK(parquet->finish());
    return csv->finish();
}

Result<CatalogueSummary> CatalogueWriter::write(CatalogueSource& source, const RunControl& control,
                                                const Progress& progress) {
    VITRINE_CHECK(checkCatalogueTarget(folder_, rows_));
    std::error_code failure;
    fs::create_directories(folder_.parent_path(), failure);
    if (failure) return errorFromErrno(failure.value(), "create " + folder_.parent_path().string());
    VITRINE_TRY(io::TemporaryFolder temporary,
                io::TemporaryFolder::create(folder_.parent_path(), "." + folder_.filename().string()));
    workplace_ = temporary.path();
    fs::create_directory(workplace_ / "images", failure);
    if (failure) return errorFromErrno(failure.value(), "create a folder in " + workplace_.string());
    summary_ = {};
    VITRINE_CHECK(writeRows(source, control, progress));
    const std::vector<PlantedFault> faults = source.plantedFaults();
    VITRINE_CHECK(writeFaults(faults, workplace_ / kFaultsFile));
    VITRINE_CHECK(syncFileSystemOf(workplace_));
    VITRINE_CHECK(io::publishFolder(workplace_, folder_, true));
    temporary.release();
    summary_.rows = rows_;
    summary_.faults = static_cast<std::int64_t>(faults.size());
    return summary_;
}

}  // namespace vitrine::sample_data
