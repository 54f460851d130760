// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/questions.h"

#include <unordered_map>

#include "core/base/text.h"
#include "core/io/hashing.h"
#include "core/prompt/answer_parser.h"

namespace vitrine::evaluation {
namespace {

Result<std::unordered_map<dataset::SampleId, Prediction>> truthsOf(const dataset::Project& project,
                                                                   const std::string& filter,
                                                                   const prompt::AnswerFields& fields) {
    std::unordered_map<dataset::SampleId, Prediction> truths;
    const auto take = [&](const dataset::Sample& sample) -> Result<void> {
        Prediction truth;
        truth.id = sample.id;
        truth.split = sample.split;
        truth.trueName = sample.text(fields.name);
        truth.trueCategory = sample.text(fields.category);
        truth.truePrice = sample.number(fields.price);
        truths.emplace(sample.id, std::move(truth));
        return {};
    };
    const dataset::SampleQuery query{.filter = filter, .sort = {}, .limit = -1, .offset = 0, .usableOnly = true};
    VITRINE_CHECK(project.samples().forEach(query, take));
    return truths;
}

batch::RefusedRow withoutPrice(const batch::PromptRow& row, const std::string& field) {
    return {row.id, row.name, Error{ErrorCode::MissingField, "the row has no number in " + field, {}}};
}

}  // namespace

Result<std::string> splitFilter(const std::string& split, const std::string& where) {
    const bool blank = text::trim(where).empty();
    if (split == "all") return blank ? std::string() : where;
    if (!dataset::parseSplit(split) || split.empty()) {
        return Error{ErrorCode::InvalidArgument, "unknown split '" + split + "'",
                     "Use train, validation, test or all."};
    }
    const std::string own = "split:" + std::string(dataset::splitName(*dataset::parseSplit(split)));
    return blank ? own : own + " (" + where + ")";
}

Result<QuestionSet> questionsOf(const dataset::Project& project, const QuestionOptions& options) {
    if (!prompt::AnswerParser(options.promptTemplate).asksPrice()) {
        return Error{ErrorCode::InvalidArgument, "the template '" + options.promptTemplate.id + "' asks for no price",
                     "Choose a template whose answer holds the price."};
    }
    VITRINE_TRY(const std::string filter, splitFilter(options.split, options.where));
    VITRINE_TRY(auto rows, batch::projectRows(project, filter, options.promptTemplate, options.pictureMode));
    VITRINE_TRY(auto truths, truthsOf(project, filter, options.promptTemplate.fields));
    QuestionSet set;
    set.skipped = std::move(rows.refused);
    for (batch::PromptRow& row : rows.rows) {
        if (options.limit >= 0 && static_cast<std::int64_t>(set.questions.size()) >= options.limit) break;
        Prediction& truth = truths[row.id];
        if (truth.truePrice) {
            set.questions.push_back({std::move(row), std::move(truth)});
        } else {
            set.skipped.push_back(withoutPrice(row, options.promptTemplate.fields.price));
        }
    }
    if (!set.questions.empty()) return set;
    const std::string first = set.skipped.empty() ? "" : " (" + set.skipped.front().error.detail + ")";
    return Error{ErrorCode::NotFound,
                 "no row to judge among those of '" + filter + "', " + std::to_string(set.skipped.size()) +
                     " rows left out" + first,
                 "Split the project, or choose another --split or --where."};
}

std::string hashOf(const std::vector<Question>& questions) {
    io::Sha256 hash;
    // Lengths keep neighbouring texts apart.
    const auto add = [&](const std::string& part) { hash.update(std::to_string(part.size()) + ":" + part); };
    for (const Question& question : questions) {
        add(std::to_string(question.truth.id));
        add(question.truth.trueName);
        add(question.truth.trueCategory);
        add(text::formatNumber(question.truth.truePrice.value_or(0.0)));
        for (const batch::RowPicture& picture : question.row.pictures) add(picture.key);
    }
    return hash.hex();
}

}  // namespace vitrine::evaluation
