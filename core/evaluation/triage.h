// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/evaluation/prediction.h"

namespace vitrine::evaluation {

/// Why a person should look at a row.
enum class TriageReason {
    Contradictory,  ///< the model is sure and far from the truth: the truth may be wrong
    Uncertain,      ///< the model is unsure
    Unreadable,     ///< the answer has no price
    HighLoss,       ///< training never learnt it
};
/// "contradictory", "uncertain", "unreadable", "high_loss"
std::string_view triageReasonName(TriageReason reason);

struct TriageRow {
    dataset::SampleId id = 0;
    TriageReason reason = TriageReason::Contradictory;
    double score = 0.0;  ///< 0 … 1: the higher, the earlier
};

/// What training lost on each row, at last; empty = not known.
using RowLosses = std::unordered_map<dataset::SampleId, double>;

/// The rows that ask for a person, the most urgent first, each once with its weightiest reason; ties by row.
///
/// A row is far from its truth by z = |d - median d| / s, where d = ln(predicted / true) and s is the scaled median
/// absolute deviation (at least 2 %): a model that is off by the same factor everywhere contradicts nothing. With
/// f = z^2 / (z^2 + 9) and the rank r of the confidence among all rows (0 … 1, equal ones share theirs):
/// - z >= 3: f (1 + r) / 2, contradictory from r = 0.5 on, else uncertain;
/// - the tenth of least confidence: 0.4 (1 - r), uncertain;
/// - no price in the answer: 0.45, unreadable;
/// - a loss of z >= 3 above the median of the losses: 0.75 f, high loss, also for rows that nobody judged.
/// Rows without a true price can only be uncertain, unreadable or of high loss.
std::vector<TriageRow> triage(std::span<const Prediction> predictions, const RowLosses& losses = {});

}  // namespace vitrine::evaluation
