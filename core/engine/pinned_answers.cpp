// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/pinned_answers.h"

#include <fstream>

#include "core/base/log.h"
#include "core/io/json.h"
#include "core/training/run_files.h"

namespace vitrine::engine {
namespace {

using evaluation::Prediction;

io::OrderedJson orNull(const auto& value) {
    return value ? io::OrderedJson(*value) : io::OrderedJson();
}

io::OrderedJson toJson(const Prediction& answer) {
    return {{"id", answer.id},
            {"answer", answer.answer},
            {"true_name", answer.trueName},
            {"true_category", answer.trueCategory},
            {"true_price", orNull(answer.truePrice)},
            {"predicted_name", orNull(answer.predictedName)},
            {"predicted_category", orNull(answer.predictedCategory)},
            {"predicted_price", orNull(answer.predictedPrice)},
            {"confidence", answer.confidence}};
}

template <typename T>
std::optional<T> optionalIn(const io::Json& entry, const char* key) {
    const auto found = entry.find(key);
    return found == entry.end() || found->is_null() ? std::nullopt : std::optional(found->get<T>());
}

Prediction predictionOf(const io::Json& entry) {
    Prediction answer;
    answer.id = entry.at("id").get<std::int64_t>();
    answer.split = dataset::Split::Validation;
    answer.answer = entry.at("answer").get<std::string>();
    answer.trueName = entry.value("true_name", "");
    answer.trueCategory = entry.value("true_category", "");
    answer.truePrice = optionalIn<double>(entry, "true_price");
    answer.predictedName = optionalIn<std::string>(entry, "predicted_name");
    answer.predictedCategory = optionalIn<std::string>(entry, "predicted_category");
    answer.predictedPrice = optionalIn<double>(entry, "predicted_price");
    answer.confidence = entry.value("confidence", 0.0);
    return answer;
}

}  // namespace

void appendAnswers(const std::filesystem::path& runFolder, const PinnedAnswers& pinned) {
    if (runFolder.empty()) return;
    io::OrderedJson answers = io::OrderedJson::array();
    for (const Prediction& answer : pinned.answers) answers.push_back(toJson(answer));
    std::ofstream file(runFolder / training::kAnswersFile, std::ios::app | std::ios::binary);
    file << io::toLine(io::OrderedJson{{"step", pinned.step}, {"answers", std::move(answers)}}) << '\n' << std::flush;
    if (!file) log::warning("the answers of step " + std::to_string(pinned.step) + " could not be kept");
}

std::vector<PinnedAnswers> readAnswers(const std::filesystem::path& runFolder) {
    std::vector<PinnedAnswers> all;
    std::ifstream lines(runFolder / training::kAnswersFile);
    for (std::string line; std::getline(lines, line);) {
        const io::Json entry = io::Json::parse(line, nullptr, false);
        try {
            PinnedAnswers pinned{entry.at("step").get<std::int64_t>(), {}};
            for (const io::Json& answer : entry.at("answers")) pinned.answers.push_back(predictionOf(answer));
            all.push_back(std::move(pinned));
        } catch (const io::Json::exception&) {
            continue;  // torn by a crash
        }
    }
    return all;
}

}  // namespace vitrine::engine
