// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "core/base/result.h"
#include "core/dataset/project.h"
#include "core/evaluation/triage.h"

namespace vitrine::evaluation {

/// The tag of rows that a person looked at and found right; set through the journal like any other.
inline constexpr const char* kAnswerChecked = "answer-checked";

/// What a person did with a row since it was judged.
enum class Settlement { Accepted, Fixed, Excluded };

/// Of those of the rows that are settled: tagged as checked, of another price (`full_price`) than they were judged by,
/// or excluded, in the trash, gone. Errors: those of the database.
Result<std::unordered_map<dataset::SampleId, Settlement>> settlementsOf(const dataset::Project& project,
                                                                        std::span<const TriageRow> rows,
                                                                        std::span<const Prediction> predictions);

/// triage() without the rows that are settled. Errors: those of the database.
Result<std::vector<TriageRow>> openTriage(const dataset::Project& project, std::span<const Prediction> predictions,
                                          const RowLosses& losses = {});

/// What looking at rows of an earlier evaluation was worth, as a later one tells it.
struct TriageEffect {
    std::int64_t accepted = 0;
    std::int64_t fixed = 0;
    std::int64_t excluded = 0;
    std::int64_t judged = 0;            ///< of all these, those that both evaluations answered with a price
    std::optional<double> medaeBefore;  ///< of these rows, each against the truth it was judged by
    std::optional<double> medaeAfter;

    std::int64_t settled() const { return accepted + fixed + excluded; }
};

/// Errors: those of the database.
Result<TriageEffect> triageEffect(const dataset::Project& project, std::span<const Prediction> earlier,
                                  std::span<const Prediction> later);

}  // namespace vitrine::evaluation
