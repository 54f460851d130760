// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/picture_survey.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "core/base/parallel.h"
#include "core/dataset/near_duplicates.h"
#include "core/dataset/picture_statistics.h"
#include "core/image/image_codec.h"
#include "core/io/file.h"

namespace vitrine::dataset {
namespace {

constexpr std::size_t kChunk = 256;

Result<image::DecodedPicture> decodePicture(const Project& project, const std::string& path) {
    VITRINE_TRY(const std::filesystem::path file, io::resolveBeneath(project.folder(), path));
    return image::decodeFile(file, image::PictureMode::Product);
}

/// No figures where the file is gone or damaged: that is the checks' finding, not a failure.
Result<std::optional<PictureStatistics>> measure(const Project& project, const PictureRecord& picture) {
    const auto decoded = decodePicture(project, picture.path);
    if (!decoded) {
        if (decoded.error().code == ErrorCode::OutOfMemory) return decoded.error();
        return std::optional<PictureStatistics>();
    }
    VITRINE_TRY(auto figures, image::measurePicture(decoded->image));
    return std::optional(statisticsOf(decoded->image, std::move(figures)));
}

Result<std::int64_t> measureChunk(Project& project, std::span<const PictureRecord> pictures,
                                  const RunControl& control) {
    std::vector<std::optional<PictureStatistics>> measured(pictures.size());
    const auto measureOne = [&](std::size_t i) -> Result<void> {
        VITRINE_CHECK(control.checkpoint());
        VITRINE_TRY(measured[i], measure(project, pictures[i]));
        return {};
    };
    VITRINE_CHECK(forEachInParallel(pictures.size(), backgroundThreads(), measureOne));
    PictureStatisticsStore store(project);
    const auto save = [&]() -> Result<void> {
        for (std::size_t i = 0; i < pictures.size(); ++i) {
            if (measured[i]) VITRINE_CHECK(store.save(pictures[i].hash, *measured[i]));
        }
        return {};
    };
    VITRINE_CHECK(project.write(save));
    return std::count_if(measured.begin(), measured.end(), [](const auto& one) { return one.has_value(); });
}

}  // namespace

Result<std::int64_t> measurePictures(Project& project, const RunControl& control, const Progress& progress) {
    VITRINE_TRY(const std::vector<PictureRecord> pictures, PictureStatisticsStore(project).unmeasured());
    std::int64_t decoded = 0;
    for (std::size_t first = 0; first < pictures.size(); first += kChunk) {
        const std::size_t count = std::min(kChunk, pictures.size() - first);
        VITRINE_TRY(const std::int64_t sound,
                    measureChunk(project, std::span(pictures).subspan(first, count), control));
        decoded += sound;
        report(progress, {"measure pictures",
                          static_cast<std::int64_t>(first + count),
                          static_cast<std::int64_t>(pictures.size()),
                          {}});
    }
    return decoded;
}

Result<void> compareMeasuredPictures(Project& project, const RunControl& control, const Progress& progress) {
    PictureStatisticsStore store(project);
    std::unordered_map<std::string, std::string> paths;  // read by several threads, unlike the database
    VITRINE_CHECK(project.samples().forEachPicture([&](const PictureRecord& picture) -> Result<void> {
        paths[picture.hash] = picture.path;
        return {};
    }));
    NearDuplicateSearch search([&](const std::string& hash) -> Result<image::RgbImage> {
        VITRINE_TRY(image::DecodedPicture decoded, decodePicture(project, paths.at(hash)));
        return std::move(decoded.image);
    });
    VITRINE_CHECK(store.forEach([&](const std::string& hash, PictureStatistics statistics) -> Result<void> {
        search.add(hash, std::move(statistics));
        return {};
    }));
    VITRINE_TRY(const NearDuplicateReport found, search.run(control, progress));
    if (found.compared.empty()) return {};
    return project.write([&]() -> Result<void> {
        for (const auto& pair : found.pairs) VITRINE_CHECK(store.addNearDuplicate(pair));
        return store.markCompared(found.compared);
    });
}

Result<void> surveyPictures(Project& project, const RunControl& control, const Progress& progress) {
    VITRINE_TRY(const std::int64_t decoded, measurePictures(project, control, progress));
    (void)decoded;
    return compareMeasuredPictures(project, control, progress);
}

}  // namespace vitrine::dataset
