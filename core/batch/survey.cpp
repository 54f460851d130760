// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/survey.h"

#include <algorithm>

namespace vitrine::batch {
namespace {

std::int64_t slotCount(const Example& example) {
    return std::count_if(example.ids.begin(), example.ids.end(), [](std::int64_t id) { return id < 0; });
}

std::int64_t pictureTokens(const Example& example) {
    std::int64_t tokens = 0;
    for (const PictureRef& picture : example.pictures) tokens += picture.tokens;
    return tokens;
}

Result<RowShape> shapeOf(const Example& example, std::size_t row) {
    const RowShape shape{row, slotCount(example), static_cast<std::int64_t>(example.ids.size()), targetCount(example)};
    if (shape.slots != pictureTokens(example)) {
        return Error{ErrorCode::ImageTagMismatch,
                     example.name + " has " + std::to_string(shape.slots) + " image slots, its pictures fill " +
                         std::to_string(pictureTokens(example)),
                     {}};
    }
    if (shape.targets == 0)
        return Error{ErrorCode::MissingField, example.name + " has no answer to learn", "Give the row an answer."};
    return shape;
}

}  // namespace

std::int64_t Survey::longest() const {
    std::int64_t longest = 0;
    for (const RowShape& shape : accepted) longest = std::max(longest, shape.tokens);
    return longest;
}

Result<bool> cutToLength(Example& example, std::int64_t maxTokens) {
    const auto length = static_cast<std::int64_t>(example.ids.size());
    if (length <= maxTokens) return false;
    const auto firstAnswer = std::find_if(example.labels.begin(), example.labels.end(),
                                          [](std::int64_t label) { return label != kIgnoreLabel; });
    const auto kept = std::distance(example.labels.begin(), firstAnswer);
    const bool cutsSlots =
        std::any_of(example.ids.begin() + maxTokens, example.ids.end(), [](std::int64_t id) { return id < 0; });
    if (kept >= maxTokens || cutsSlots) {
        return Error{ErrorCode::SequenceTooLong,
                     example.name + " has " + std::to_string(length) + " tokens, " + std::to_string(kept) +
                         " before the answer; " + std::to_string(maxTokens) + " are allowed",
                     "Lower num_crops, shorten the prompt or raise cutoff_len."};
    }
    example.ids.resize(static_cast<std::size_t>(maxTokens));
    example.labels.resize(static_cast<std::size_t>(maxTokens));
    return true;
}

Result<Survey> surveyRows(const ExampleSource& source, std::int64_t maxTokens, const RunControl& control,
                          const Progress& progress) {
    Survey survey;
    for (std::size_t row = 0; row < source.size(); ++row) {
        VITRINE_CHECK(control.checkpoint());
        Result<Example> example = source.example(row);
        Result<bool> cut = example ? cutToLength(*example, maxTokens) : Result<bool>(example.error());
        const Result<RowShape> shape = cut ? shapeOf(*example, row) : Result<RowShape>(cut.error());
        if (shape) {
            survey.accepted.push_back(*shape);
            if (*cut) survey.cut.push_back(source.id(row));
        } else {
            survey.refused.push_back({source.id(row), source.name(row), shape.error()});
        }
        report(progress, {"survey", static_cast<std::int64_t>(row) + 1, static_cast<std::int64_t>(source.size()), {}});
    }
    return survey;
}

}  // namespace vitrine::batch
