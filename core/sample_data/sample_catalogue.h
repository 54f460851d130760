// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "core/sample_data/catalogue_source.h"

namespace vitrine::sample_data {

inline constexpr std::int64_t kSampleRows = 1600;         ///< about 1,000 products
inline constexpr std::int64_t kMostOwnPictures = 10'000;  ///< larger catalogues repeat their pictures unless asked

struct SampleCatalogueOptions {
    std::int64_t rows = kSampleRows;
    std::uint64_t seed = 0;
    /// How many pictures are drawn, after which they repeat; 0 = none. Default: one per row, at most kMostOwnPictures.
    std::optional<std::int64_t> distinctImages;
};

std::int64_t distinctImages(const SampleCatalogueOptions& options);

/// The invented brand's products with a few faults planted among them. To be asked for options.rows rows.
std::unique_ptr<CatalogueSource> sampleCatalogue(const SampleCatalogueOptions& options);

}  // namespace vitrine::sample_data
