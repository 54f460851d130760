// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/encode_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/encode_line.h"
#include "core/model/model_session.h"

namespace vitrine::cli {

void EncodeCommand::addOptions(CLI::App& verb) {
    verb.add_option("--model", model_, "Model folder, or a hub id in the local hub cache")->required();
    pictures_.addTo(verb);
    input_.addOptions(verb);
}

Result<int> EncodeCommand::run(CommandContext& context) {
    VITRINE_TRY(const auto folder, model::resolveModel(model_));
    VITRINE_TRY(const auto tokenizer, tokenizer::Tokenizer::load(folder));
    VITRINE_TRY(const auto processor, pictures_.processor(folder));
    const LineEncoder encoder{*tokenizer, processor, pictures_.mode()};
    return input_.run(context, [&](const io::Json& json, std::int64_t) -> Result<io::OrderedJson> {
        VITRINE_TRY(const EncodeLine line, parseEncodeLine(json));
        VITRINE_TRY(const EncodedLine encoded, encodeLine(encoder, line, Pixels::Drop));
        const auto& prompt = encoded.prompt;
        return io::OrderedJson{{"text", prompt.text},
                               {"ids", prompt.ids},
                               {"labels", prompt.labels},
                               {"image_tokens", prompt.imageTokens}};
    });
}

}  // namespace vitrine::cli
