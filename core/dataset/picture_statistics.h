// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/dataset/project.h"
#include "core/image/image_statistics.h"

namespace vitrine::dataset {

/// What was measured of a picture of the project.
struct PictureStatistics {
    std::string pixels;  ///< SHA-256 of size and pixels: equal for files that differ in coding or metadata only
    image::ImageStatistics figures;
    bool compared = false;  ///< its near duplicates among the pictures compared before are known
};

/// Figures measured by other rules than these are measured again.
constexpr std::int64_t kStatisticsVersion = 1;

PictureStatistics statisticsOf(const image::RgbImage& picture, image::ImageStatistics figures);

/// The figures kept with a project's pictures. Writing verbs belong inside Project::write(). Errors: DatabaseCorrupt,
/// DatabaseBusy, DiskFull, PermissionDenied.
class PictureStatisticsStore {
public:
    explicit PictureStatisticsStore(Project& project) : project_(&project) {}

    /// Pictures that can be decoded but were not measured by the present rules, in the order of their hashes.
    Result<std::vector<PictureRecord>> unmeasured() const;
    Result<void> save(const std::string& hash, const PictureStatistics& statistics);
    Result<void> forEach(const std::function<Result<void>(const std::string& hash, PictureStatistics)>& visit) const;

    using Pair = std::pair<std::string, std::string>;  ///< hashes: original, copy
    Result<std::vector<Pair>> nearDuplicates() const;
    Result<void> addNearDuplicate(const Pair& pair);
    Result<void> markCompared(const std::vector<std::string>& hashes);

private:
    Project* project_;
};

}  // namespace vitrine::dataset
