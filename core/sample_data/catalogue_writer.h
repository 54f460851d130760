// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/sample_data/catalogue_source.h"

namespace vitrine::sample_data {

inline constexpr std::int64_t kMostRows = 50'000'000;

struct CatalogueSummary {
    std::int64_t rows = 0;
    std::int64_t images = 0;  ///< picture files
    std::int64_t faults = 0;
};

/// Refuses what writeCatalogue() would refuse, before anything costs time. Errors: InvalidArgument (rows outside
/// 1 … kMostRows), AlreadyExists, PermissionDenied.
Result<void> checkCatalogueTarget(const std::filesystem::path& folder, std::int64_t rows);

/// Takes `rows` rows from the source and writes catalogue.parquet, catalogue.csv (the same rows), images/*.jpg and
/// faults.json, the list of what was planted. Memory does not grow with the rows, time is mostly the drawing of the
/// pictures, on `threads` threads (0 = all cores). Made beside the target and renamed, so that the folder is absent,
/// the old one or complete. The target may be absent, empty or hold nothing but an earlier sample catalogue, which is
/// replaced. Errors: those of checkCatalogueTarget(), DiskFull, Cancelled.
class CatalogueWriter {
public:
    CatalogueWriter(std::filesystem::path folder, std::int64_t rows, int threads = 0);

    Result<CatalogueSummary> write(CatalogueSource& source, const RunControl& control, const Progress& progress = {});

private:
    Result<void> writeRows(CatalogueSource& source, const RunControl& control, const Progress& progress);

    std::filesystem::path folder_;
    std::filesystem::path workplace_;
    std::int64_t rows_;
    int threads_;
    CatalogueSummary summary_;
};

}  // namespace vitrine::sample_data
