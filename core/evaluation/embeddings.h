// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/dataset/project.h"
#include "core/model/model_session.h"

namespace vitrine::evaluation {

struct EmbeddingRequest {
    std::string filter;          ///< of the rows, in dataset's filter language
    std::filesystem::path file;  ///< .parquet, .csv or .jsonl; its ending decides the format
};

struct EmbeddedRows {
    std::int64_t rows = 0;
    std::int64_t dimensions = 0;
    std::int64_t skipped = 0;  ///< without a readable picture
};

/// Writes what the tower sees in the rows' pictures (see pictureFeatures()) as a table: id, split, then f0, f1, …
/// Atomic. Errors: NotFound (no row with a picture), InvalidArgument (filter, ending), Cancelled, those of the writer.
Result<EmbeddedRows> writeEmbeddings(const dataset::Project& project, const model::ModelSession& session,
                                     const EmbeddingRequest& request, const RunControl& control,
                                     const Progress& progress = {});

}  // namespace vitrine::evaluation
