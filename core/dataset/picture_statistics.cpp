// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/picture_statistics.h"

#include <cstring>

#include "core/io/hashing.h"
#include "core/storage/database.h"

namespace vitrine::dataset {
namespace {

constexpr const char* kColumns =
    "picture, pixels, brightness, darkest, brightest, uniformity, flatness, chroma, edge_blur, hashes, sketch, "
    "compared";

static_assert(std::is_trivially_copyable_v<image::PictureSketch>);

template <typename T>
bool fill(T& value, const std::vector<std::byte>& bytes) {
    if (bytes.size() != sizeof value) return false;
    std::memcpy(&value, bytes.data(), sizeof value);
    return true;
}

template <typename T>
std::span<const std::byte> bytesOf(const T& value) {
    return std::as_bytes(std::span(&value, 1));
}

Result<PictureStatistics> readStatistics(const storage::Statement& row) {
    PictureStatistics statistics;
    statistics.pixels = row.text(1);
    image::ImageStatistics& figures = statistics.figures;
    figures.brightness = row.real(2);
    figures.darkest = row.real(3);
    figures.brightest = row.real(4);
    figures.uniformity = row.real(5);
    figures.flatness = row.real(6);
    figures.chroma = row.real(7);
    if (!row.isNull(8)) figures.edgeBlur = row.real(8);
    statistics.compared = row.integer(11) != 0;
    if (fill(figures.hashes, row.bytes(9)) && fill(figures.sketch, row.bytes(10))) return statistics;
    return Error{ErrorCode::DatabaseCorrupt, "the figures of picture " + row.text(0) + " have another size", {}};
}

}  // namespace

PictureStatistics statisticsOf(const image::RgbImage& picture, image::ImageStatistics figures) {
    io::Sha256 digest;
    digest.update(std::to_string(picture.width) + " " + std::to_string(picture.height) + "\n");
    digest.update(std::as_bytes(std::span(picture.pixels)));
    return {digest.hex(), std::move(figures), false};
}

Result<std::vector<PictureRecord>> PictureStatisticsStore::unmeasured() const {
    VITRINE_TRY(
        storage::Statement select,
        project_->database().prepare(
            "SELECT p.hash, p.path, p.bytes FROM picture p LEFT JOIN picture_statistics m ON m.picture = p.hash "
            "AND m.version = ? WHERE p.problem IS NULL AND m.picture IS NULL ORDER BY p.hash"));
    select.bind(1, kStatisticsVersion);
    std::vector<PictureRecord> pictures;
    for (;;) {
        VITRINE_TRY(const bool row, select.step());
        if (!row) return pictures;
        pictures.push_back({select.text(0), select.text(1), select.integer(2), 0, 0, std::nullopt});
    }
}

Result<void> PictureStatisticsStore::save(const std::string& hash, const PictureStatistics& statistics) {
    VITRINE_TRY(storage::Statement insert,
                project_->database().prepare("INSERT OR REPLACE INTO picture_statistics(" + std::string(kColumns) +
                                             ", version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    const image::ImageStatistics& figures = statistics.figures;
    insert.bind(1, hash).bind(2, statistics.pixels);
    insert.bind(3, figures.brightness).bind(4, figures.darkest).bind(5, figures.brightest);
    insert.bind(6, figures.uniformity).bind(7, figures.flatness).bind(8, figures.chroma);
    if (figures.edgeBlur) {
        insert.bind(9, *figures.edgeBlur);
    } else {
        insert.bindNull(9);
    }
    insert.bind(10, bytesOf(figures.hashes)).bind(11, bytesOf(figures.sketch));
    insert.bind(12, std::int64_t{statistics.compared}).bind(13, kStatisticsVersion);
    return insert.run();
}

Result<void> PictureStatisticsStore::forEach(
    const std::function<Result<void>(const std::string& hash, PictureStatistics)>& visit) const {
    VITRINE_TRY(storage::Statement select,
                project_->database().prepare("SELECT " + std::string(kColumns) +
                                             " FROM picture_statistics WHERE version = ? ORDER BY picture"));
    select.bind(1, kStatisticsVersion);
    for (;;) {
        VITRINE_TRY(const bool row, select.step());
        if (!row) return {};
        VITRINE_TRY(PictureStatistics statistics, readStatistics(select));
        VITRINE_CHECK(visit(select.text(0), std::move(statistics)));
    }
}

Result<std::vector<PictureStatisticsStore::Pair>> PictureStatisticsStore::nearDuplicates() const {
    VITRINE_TRY(storage::Statement select,
                project_->database().prepare("SELECT original, copy FROM near_duplicate ORDER BY original, copy"));
    std::vector<Pair> pairs;
    for (;;) {
        VITRINE_TRY(const bool row, select.step());
        if (!row) return pairs;
        pairs.emplace_back(select.text(0), select.text(1));
    }
}

Result<void> PictureStatisticsStore::addNearDuplicate(const Pair& pair) {
    VITRINE_TRY(storage::Statement insert,
                project_->database().prepare("INSERT OR IGNORE INTO near_duplicate(original, copy) VALUES (?, ?)"));
    insert.bind(1, pair.first).bind(2, pair.second);
    return insert.run();
}

Result<void> PictureStatisticsStore::markCompared(const std::vector<std::string>& hashes) {
    VITRINE_TRY(storage::Statement update,
                project_->database().prepare("UPDATE picture_statistics SET compared = 1 WHERE picture = ?"));
    for (const std::string& hash : hashes) {
        update.bind(1, hash);
        VITRINE_CHECK(update.run());
    }
    return {};
}

}  // namespace vitrine::dataset
