// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/proof_rows.h"

#include <CLI/CLI.hpp>
#include <cmath>

#include "app/cli/encode_line.h"
#include "core/engine/run_record.h"
#include "core/base/text.h"
#include "core/evaluation/questions.h"
#include "core/io/file.h"
#include "core/prompt/template_store.h"

namespace vitrine::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kLargestInput = 1U << 30;

struct NamedLine {
    std::string name;
    EncodeLine line;
};

Result<std::vector<NamedLine>> linesOfFile(const fs::path& file, std::int64_t count) {
    VITRINE_TRY(const std::string content, io::readFile(file, kLargestInput));
    std::vector<NamedLine> lines;
    std::int64_t number = 0;
    for (const std::string& line : text::split(content, '\n')) {
        ++number;
        if (text::trim(line).empty()) continue;
        if (static_cast<std::int64_t>(lines.size()) == count) break;
        const std::string name = file.string() + ": line " + std::to_string(number);
        VITRINE_TRY(const io::Json json, io::parseJson(line, name));
        auto parsed = parseEncodeLine(json);
        if (!parsed) return Error{parsed.error().code, name + ": " + parsed.error().detail, parsed.error().remedy};
        lines.push_back({"line " + std::to_string(number), *std::move(parsed)});
    }
    return lines;
}

Result<std::vector<NamedLine>> linesOfProject(const dataset::Project& project,
                                              const evaluation::QuestionOptions& options) {
    VITRINE_TRY(const auto set, evaluation::questionsOf(project, options));
    std::vector<NamedLine> lines;
    for (const evaluation::Question& question : set.questions) {
        NamedLine line{question.row.name, {question.row.prompt, {}, std::nullopt}};
        for (const batch::RowPicture& picture : question.row.pictures) line.line.images.push_back(picture.file);
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace

void ProofRows::addTo(CLI::App& verb) {
    auto* project = verb.add_option("--project", project_, "Prove by validation rows of this project");
    auto* input = verb.add_option("--input", input_, "Prove by lines of this file (as encode takes them)");
    project->excludes(input);
    verb.add_option("--template", template_, "Prompt template of the rows (default: the run's, else product)");
}

Result<std::vector<adapter::ProofRow>> ProofRows::load(std::int64_t count, const ModelOptions& model,
                                                       const PictureOptions& pictures) const {
    if (count == 0) return std::vector<adapter::ProofRow>();
    if (!given()) {
        return Error{ErrorCode::InvalidArgument, "there are no rows to prove by",
                     "Add --project PROJECT or --input FILE."};
    }
    std::vector<NamedLine> lines;
    if (!input_.empty()) {
        VITRINE_TRY(lines, linesOfFile(input_, count));
    } else {
        evaluation::QuestionOptions options;
        options.limit = count;
        options.pictureMode = pictures.mode();
        const auto plan = engine::planOf(model.adapter());
        const std::string id = !template_.empty() ? template_ : plan ? plan->config.promptTemplate : "product";
        VITRINE_TRY(const auto project, dataset::Project::open(project_, dataset::Project::Access::Read));
        VITRINE_TRY(options.promptTemplate, prompt::templateOf(project, id));
        VITRINE_TRY(lines, linesOfProject(project, options));
    }
    VITRINE_TRY(const fs::path folder, model::resolveModel(model.model()));
    VITRINE_TRY(const auto tokenizer, tokenizer::Tokenizer::load(folder));
    VITRINE_TRY(const image::ImageProcessor processor, pictures.processor(folder));
    std::vector<adapter::ProofRow> rows;
    for (const NamedLine& named : lines) {
        EncodeLine question = named.line;
        question.answer.reset();
        auto encoded = encodeLine({*tokenizer, processor, pictures.mode()}, question, Pixels::Keep);
        if (!encoded)
            return Error{encoded.error().code, named.name + ": " + encoded.error().detail, encoded.error().remedy};
        rows.push_back({named.name, {std::move(encoded->prompt.ids), std::move(encoded->images)}});
    }
    return rows;
}

io::OrderedJson toJson(const adapter::Proof& proof) {
    const double difference = proof.maxLogitDifference;
    io::OrderedJson document = {
        {"rows", proof.rows},
        {"identical", proof.identical},
        {"max_logit_difference", std::isfinite(difference) ? io::OrderedJson(difference) : io::OrderedJson()},
        {"ties", proof.ties},
        {"tensors", proof.tensors}};
    if (!proof.difference.empty()) document["difference"] = proof.difference;
    return document;
}

std::string sentenceOf(const adapter::Proof& proof) {
    const std::string counts =
        std::to_string(proof.rows) + " rows and " + std::to_string(proof.tensors) + " tensors compared: ";
    if (!proof.identical) return counts + proof.difference;
    char text[64];
    std::snprintf(text, sizeof text, "identical (largest logit difference %.3g)", proof.maxLogitDifference);
    return counts + text;
}

}  // namespace vitrine::cli
