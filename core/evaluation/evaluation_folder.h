// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "core/base/result.h"
#include "core/evaluation/evaluation.h"

namespace vitrine::evaluation {

/// What `evaluate --out` left in a folder: metrics.json and predictions.parquet. `untuned` stays empty, its figures are
/// among the baselines. Errors: NotFound, MissingField, InvalidData (metrics.json is no evaluation), those of the
/// readers.
Result<Evaluation> readEvaluation(const std::filesystem::path& folder);

/// Evaluations in a folder and one level below it, newest first; what cannot be read is passed over.
std::vector<std::filesystem::path> evaluationsIn(const std::filesystem::path& folder);

}  // namespace vitrine::evaluation
