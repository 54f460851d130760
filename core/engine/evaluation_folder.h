// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "core/base/result.h"
#include "core/evaluation/evaluator.h"
#include "core/evaluation/report_text.h"

namespace vitrine::engine {

/// Where an evaluation is kept, and what its report tells besides.
struct EvaluationFolder {
    std::filesystem::path folder;
    std::filesystem::path run;  ///< whose curve the report shows; empty = the adapter's, if it lies in one
    evaluation::Language language = evaluation::Language::English;
};

/// Writes predictions.parquet and .csv, metrics.json and report.html. Errors: DiskFull, PermissionDenied.
Result<void> writeEvaluation(const evaluation::Evaluation& evaluation, const evaluation::EvaluationRequest& request,
                             const EvaluationFolder& place);

}  // namespace vitrine::engine
