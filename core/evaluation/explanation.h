// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/evaluation/occlusion.h"
#include "core/evaluation/price_belief.h"
#include "core/evaluation/questions.h"
#include "core/io/json.h"
#include "core/model/model_session.h"

namespace vitrine::evaluation {

struct ExplanationOptions {
    prompt::PromptTemplate promptTemplate;  ///< of the question; says where the price stands
    std::int64_t maxNewTokens = 96;
    std::int64_t alternatives = 5;  ///< for each token
    bool occlusion = false;         ///< also cover the picture tile by tile; a forward pass for each
};

struct Alternative {
    std::string text;
    double probability = 0.0;
};

struct ExplainedToken {
    std::string text;  ///< joined they are the answer; empty within a character that several tokens write
    double probability = 0.0;
    bool isPrice = false;                   ///< writes a part of the price
    std::vector<Alternative> alternatives;  ///< the most probable in its place, falling; itself among them as a rule
};

/// How one answer came about.
struct Explanation {
    Prediction prediction;  ///< as an evaluation has it
    std::string prompt;     ///< the whole text that was asked
    bool stopped = false;   ///< false: the length ended it
    std::vector<ExplainedToken> tokens;
    PriceBelief belief;
    std::optional<OcclusionMap> occlusion;  ///< about the price, or about the whole answer where it has none
};

/// Asks a row and looks closely at the answer, which is the one of an evaluation with the same model.
/// Errors: Cancelled, those of the picture and of the generator.
Result<Explanation> explain(model::ModelSession& session, const Question& question, const ExplanationOptions& options,
                            const RunControl& control, const Progress& progress = {});

io::OrderedJson toJson(const Explanation& explanation);

}  // namespace vitrine::evaluation
