// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/generate_command.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>

#include "app/cli/console.h"
#include "app/cli/encode_line.h"
#include "core/tokenizer/stream_decoder.h"

namespace vitrine::cli {

void GenerateCommand::addOptions(CLI::App& verb) {
    model_.addTo(verb);
    input_.addOptions(verb);
    verb.add_option("--image", images_, "Picture; give it again for <|image_2|> and so on");
    verb.add_option("--prompt", prompt_, "What to ask; <|image_N|> tags are put in front where there are none");
    verb.add_option("--max-new-tokens", generation_.maxNewTokens, "Longest answer")->check(CLI::Range(1, 131072));
    verb.add_option("--temperature", generation_.temperature, "0 = the most probable token")
        ->check(CLI::Range(0.0, 100.0));
    verb.add_option("--top-k", generation_.topK, "Choose among so many tokens (0 = all)")
        ->check(CLI::NonNegativeNumber);
    verb.add_option("--top-p", generation_.topP, "Choose among tokens that reach this probability")
        ->check(CLI::Range(0.0, 1.0));
    verb.add_option("--seed", generation_.seed, "For sampling");
    verb.add_option("--stop-ids", generation_.stopIds, "Token ids that end an answer (default: the tokenizer's)")
        ->delimiter(',');
    verb.add_flag("--reference-crossing", referenceCrossing_,
                  "Past the short context go on as the published code does instead of recomputing");
}

Result<int> GenerateCommand::run(CommandContext& context) {
    if (referenceCrossing_) generation_.crossing = model::CrossingRule::Reference;
    VITRINE_TRY(model::ModelSession session, model_.open(context.options));
    if (!prompt_.empty() || !images_.empty()) return answerPrompt(context, session);
    return input_.run(context,
                      [&](const io::Json& json, std::int64_t) { return answerLine(context, session, json, {}); });
}

Result<int> GenerateCommand::answerPrompt(CommandContext& context, model::ModelSession& session) {
    std::string content;
    if (prompt_.find("<|image_1|>") == std::string::npos) {
        for (std::size_t i = 1; i <= images_.size(); ++i) content += "<|image_" + std::to_string(i) + "|>\n";
    }
    const io::Json line = {{"messages", {{{"role", "user"}, {"content", content + prompt_}}}}, {"images", images_}};
    const bool streams = !context.console.json() && context.console.outputIsTerminal();
    tokenizer::StreamDecoder decoder(session.tokenizer());
    const auto show = [&](const std::string& text) {
        std::fwrite(text.data(), 1, text.size(), stdout);
        std::fflush(stdout);
    };
    const model::TokenCallback onToken = [&](std::size_t, const model::TokenProbability& token) {
        show(decoder.push(token.id));
    };
    VITRINE_TRY(const auto answer, answerLine(context, session, line, streams ? onToken : model::TokenCallback()));
    if (streams) show(decoder.finish() + "\n");
    if (context.console.json()) context.console.line(answer);
    if (!context.console.json() && !streams) context.console.text(answer["text"].get<std::string>());
    return 0;
}

Result<io::OrderedJson> GenerateCommand::answerLine(CommandContext& context, model::ModelSession& session,
                                                    const io::Json& json, const model::TokenCallback& onToken) {
    const LineEncoder encoder{session.tokenizer(), session.imageProcessor(), session.pictureMode()};
    VITRINE_TRY(const EncodeLine line, parseEncodeLine(json));
    VITRINE_TRY(EncodedLine encoded, encodeLine(encoder, line, Pixels::Keep));
    const model::GenerationInput input{std::move(encoded.prompt.ids), std::move(encoded.images)};
    const auto started = std::chrono::steady_clock::now();
    VITRINE_TRY(const auto answers,
                model::generate(session, std::span(&input, 1), generation_, context.control, onToken));
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    const model::GeneratedAnswer& answer = answers.front();
    return io::OrderedJson{{"text", answer.text},
                           {"ids", answer.ids},
                           {"stop", answer.stopped ? "end" : "length"},
                           {"tokens_per_second", static_cast<double>(answer.ids.size()) / std::max(seconds, 1e-9)},
                           {"confidence", answer.confidence}};
}

}  // namespace vitrine::cli
