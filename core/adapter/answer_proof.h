// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/model/generator.h"
#include "core/model/model_session.h"

namespace vitrine::adapter {

/// A prompt to be answered twice, with the row's name for messages.
struct ProofRow {
    std::string name;
    model::GenerationInput input;
};

/// What a model said to one row: the greedy answer and the logits that led to each of its tokens.
struct ProofAnswer {
    std::vector<std::int64_t> ids;
    std::int64_t vocabulary = 0;
    std::vector<float> logits;  ///< [ids + 1, vocabulary]; the last row chose the stop
};

/// Answers each row on its own, so that neither batching nor padding can blur the comparison.
Result<std::vector<ProofAnswer>> answersOf(model::ModelSession& session, std::span<const ProofRow> rows,
                                           const RunControl& control, const Progress& progress = {});

/// Two models' answers to the same rows.
struct AnswerProof {
    std::int64_t rows = 0;
    bool identical = true;  ///< every token of every answer
    /// Rows whose answers part where the first model's two best tokens were closer than rounding; they count as equal
    /// up to there.
    std::int64_t ties = 0;
    double maxLogitDifference = 0.0;  ///< along the first model's answers
    std::string firstDifference;      ///< row and token; empty if identical
};

/// Answers `rows` again with `session` and holds them against `reference`.
/// Errors: InvalidArgument (not as many answers as rows), those of the generator.
Result<AnswerProof> compareAnswers(model::ModelSession& session, std::span<const ProofRow> rows,
                                   std::span<const ProofAnswer> reference, const RunControl& control,
                                   const Progress& progress = {});

}  // namespace vitrine::adapter
