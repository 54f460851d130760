// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/detokenize_command.h"

#include <CLI/CLI.hpp>

#include "core/model/model_session.h"
#include "core/tokenizer/tokenizer.h"

namespace vitrine::cli {
namespace {

Result<std::vector<std::int64_t>> idsOf(const io::Json& line) {
    const auto list = line.find("ids");
    if (list == line.end() || !list->is_array()) {
        return Error{ErrorCode::MissingField, "\"ids\" is missing or not a list", {}};
    }
    std::vector<std::int64_t> ids;
    ids.reserve(list->size());
    for (const io::Json& id : *list) {
        // Whole numbers beyond 63 bits would wrap round.
        if (!id.is_number_integer() || (id.is_number_unsigned() && id.get<std::uint64_t>() > INT64_MAX)) {
            return Error{ErrorCode::InvalidData, "\"ids\" holds " + id.dump().substr(0, 32) + ", which is no id", {}};
        }
        ids.push_back(id.get<std::int64_t>());
    }
    return ids;
}

Result<io::OrderedJson> detokenizeLine(const tokenizer::Tokenizer& tokenizer, const io::Json& line) {
    VITRINE_TRY(const auto ids, idsOf(line));
    const auto skip = line.find("skip_special");
    if (skip != line.end() && !skip->is_boolean()) {
        return Error{ErrorCode::InvalidData, "\"skip_special\" is not true or false", {}};
    }
    VITRINE_TRY(const std::string text, tokenizer.decode(ids, skip != line.end() && skip->get<bool>()));
    return io::OrderedJson{{"text", text}};
}

}  // namespace

void DetokenizeCommand::addOptions(CLI::App& verb) {
    verb.add_option("--model", model_, "Model folder, or a hub id in the local hub cache")->required();
    input_.addOptions(verb);
}

Result<int> DetokenizeCommand::run(CommandContext& context) {
    VITRINE_TRY(const auto folder, model::resolveModel(model_));
    VITRINE_TRY(const auto tokenizer, tokenizer::Tokenizer::load(folder));
    return input_.run(context, [&](const io::Json& line, std::int64_t) { return detokenizeLine(*tokenizer, line); });
}

}  // namespace vitrine::cli
