// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/run_control.h"

namespace vitrine::sample_data {

/// Writes the pre-trained sample model that this program carries: a small real Phi-3-Vision in the published layout,
/// always the same bytes. Returns its parameter count. `folder` appears whole or not at all.
/// Errors: AlreadyExists, DiskFull, PermissionDenied.
Result<std::int64_t> writeSampleModel(const std::filesystem::path& folder);

struct FullShapeOptions {
    std::uint64_t seed = 0;
    /// Model folder whose tokenizer files are taken; empty = the sample model's.
    std::filesystem::path tokenizerFrom;
};

/// Random weights of the published shape (4,146,621,440 parameters, 8.3 GB of bfloat16 in two shards) for tests at real
/// size; written as they are drawn, with memory for one piece. Deterministic. Returns the parameter count.
/// Errors: AlreadyExists, NotFound (tokenizer), DiskFull, PermissionDenied, Cancelled.
Result<std::int64_t> writeFullShapeModel(const std::filesystem::path& folder, const FullShapeOptions& options,
                                         const RunControl& control, const Progress& progress = {});

}  // namespace vitrine::sample_data
