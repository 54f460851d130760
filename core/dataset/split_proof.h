// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/dataset/project.h"
#include "core/dataset/split_plan.h"

namespace vitrine::dataset {

/// What was found when a split was made, kept with it so that it can be shown and found again.
struct SplitProof {
    std::string method;  ///< "group", …
    std::uint64_t seed = 0;
    std::array<double, 3> fractions{};  ///< wanted: train, validation, test
    std::array<std::int64_t, 3> rows{};
    std::int64_t products = 0;  ///< product codes that were compared across the splits
    std::int64_t pictures = 0;  ///< looks: pictures apart from their copies, exact and near
    std::int64_t leaks = 0;     ///< products and pictures found in more than one split
    std::string assignment;     ///< SHA-256 of every row's split

    bool operator==(const SplitProof&) const = default;
};

/// Counts, by another way than the planning, the products and pictures that lie in more than one split.
SplitProof proveSplit(const std::vector<SplitRow>& rows, const std::vector<Split>& splits, const SplitOptions& options);

/// Call it inside Project::write().
Result<void> saveProof(Project& project, const SplitProof& proof);
/// Nothing where no split was made. Errors: those of the database; InvalidData.
Result<std::optional<SplitProof>> loadProof(const Project& project);

}  // namespace vitrine::dataset
