// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/batch/project_rows.h"
#include "core/evaluation/prediction.h"
#include "core/prompt/prompt_template.h"

namespace vitrine::evaluation {

/// Which rows are asked about, and how.
struct QuestionOptions {
    std::string split = "validation";  ///< train | validation | test | all
    std::string where;                 ///< further terms of the filter language
    std::int64_t limit = -1;           ///< the first so many rows; -1 = all
    prompt::PromptTemplate promptTemplate;
    image::PictureMode pictureMode = image::PictureMode::Product;
};

/// A row as it is asked: the same rendered prompt and picture as in training, and the truth it is held against.
struct Question {
    batch::PromptRow row;
    Prediction truth;  ///< nothing predicted yet
};

struct QuestionSet {
    std::vector<Question> questions;         ///< by id
    std::vector<batch::RefusedRow> skipped;  ///< no usable picture, or a value of the answer is missing
};

/// Errors: InvalidArgument (unknown split, a template without a price, a filter that cannot be read), NotFound (no row
/// is left; says what was looked for).
Result<QuestionSet> questionsOf(const dataset::Project& project, const QuestionOptions& options);

/// A filter for the rows of one split that also match `where`.
Result<std::string> splitFilter(const std::string& split, const std::string& where);

/// SHA-256 over the rows' ids, true values and pictures: equal hashes mean equal questions.
std::string hashOf(const std::vector<Question>& questions);

}  // namespace vitrine::evaluation
