// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/tokenize_command.h"

#include <CLI/CLI.hpp>

#include "core/model/model_session.h"
#include "core/tokenizer/tokenizer.h"

namespace vitrine::cli {
namespace {

Result<io::OrderedJson> tokenizeLine(const tokenizer::Tokenizer& tokenizer, const io::Json& line) {
    const auto text = line.find("text");
    if (text == line.end() || !text->is_string()) {
        return Error{ErrorCode::MissingField, "\"text\" is missing or not a text", {}};
    }
    const auto addBos = line.find("add_bos");
    if (addBos != line.end() && !addBos->is_boolean()) {
        return Error{ErrorCode::InvalidData, "\"add_bos\" is not true or false", {}};
    }
    const bool withBos = addBos == line.end() || addBos->get<bool>();
    return io::OrderedJson{{"ids", tokenizer.encode(text->get_ref<const std::string&>(), withBos)}};
}

}  // namespace

void TokenizeCommand::addOptions(CLI::App& verb) {
    verb.add_option("--model", model_, "Model folder, or a hub id in the local hub cache")->required();
    input_.addOptions(verb);
}

Result<int> TokenizeCommand::run(CommandContext& context) {
    VITRINE_TRY(const auto folder, model::resolveModel(model_));
    VITRINE_TRY(const auto tokenizer, tokenizer::Tokenizer::load(folder));
    return input_.run(context, [&](const io::Json& line, std::int64_t) { return tokenizeLine(*tokenizer, line); });
}

}  // namespace vitrine::cli
