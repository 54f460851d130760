// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/evaluation/questions.h"
#include "core/model/generator.h"
#include "core/prompt/answer_parser.h"

namespace vitrine::evaluation {

/// What the model is shown instead of a row's own picture, to see whether it looks at all.
enum class ShownPicture {
    Own,
    Swapped,  ///< that of another row with another name
    Blank,    ///< white, of the same size
};

struct AnswerOptions {
    std::int64_t rowsPerBatch = 16;
    std::int64_t tokensPerBatch = 8192;  ///< prompts of one batch, padding included; bounds the cache
    std::int64_t maxNewTokens = 96;
    ShownPicture shown = ShownPicture::Own;
    std::uint64_t seed = 42;    ///< decides which pictures are swapped
    bool likelyPrices = false;  ///< also search the numbers that may stand where the price stands
};

/// Lets the model answer every question freely and greedily, in batches of like grid and length, and reads the answers
/// back. Values of an answer without a readable price are absent. In the order of the questions.
/// Errors: Cancelled, those of the pictures and of the generator, with the row's name.
Result<std::vector<Prediction>> answerQuestions(model::ModelSession& session, std::span<const Question> questions,
                                                const prompt::PromptTemplate& promptTemplate,
                                                const AnswerOptions& options, const RunControl& control,
                                                const Progress& progress = {});

/// What an answer says, as values of the prediction; absent ones where it has no readable price.
void readInto(Prediction& prediction, const model::GeneratedAnswer& answer, const prompt::AnswerParser& parser);

/// For each question the index of the one whose picture it is shown: never its own and, where there is any, one of
/// another name. A function of the names and the seed.
std::vector<std::size_t> swappedPictures(std::span<const Question> questions, std::uint64_t seed);

}  // namespace vitrine::evaluation
