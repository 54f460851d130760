// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/forward_command.h"

#include <CLI/CLI.hpp>
#include <map>

#include "app/cli/encode_line.h"
#include "core/io/safetensors.h"
#include "core/model/forward.h"

namespace vitrine::cli {
namespace {

/// logits.<line> as float32 [positions, vocabulary], kept until all lines are done.
class LogitsFile {
public:
    void add(std::int64_t line, model::ForwardResult result) {
        results_.emplace("logits." + std::to_string(line), std::move(result));
    }

    Result<void> write(const std::filesystem::path& path) const {
        std::map<std::string, io::TensorView> tensors;
        for (const auto& [name, result] : results_) {
            const auto rows = static_cast<std::int64_t>(result.positions.size());
            tensors[name] = {io::DataType::F32, {rows, result.vocabulary}, std::as_bytes(std::span(result.logits))};
        }
        return io::writeSafetensors(path, tensors);
    }

private:
    std::map<std::string, model::ForwardResult> results_;
};

}  // namespace

void ForwardCommand::addOptions(CLI::App& verb) {
    model_.addTo(verb);
    input_.addOptions(verb);
    verb.add_option("--positions", positions_, "last, all, or numbers such as 0,5,-1");
    verb.add_option("--out", out_, "Safetensors file for the logits");
}

Result<int> ForwardCommand::run(CommandContext& context) {
    VITRINE_TRY(const auto positions, model::PositionChoice::parse(positions_));
    VITRINE_TRY(model::ModelSession session, model_.open(context.options));
    const LineEncoder encoder{session.tokenizer(), session.imageProcessor(), session.pictureMode()};
    LogitsFile logits;
    const auto answer = [&](const io::Json& json, std::int64_t number) -> Result<io::OrderedJson> {
        VITRINE_TRY(const EncodeLine line, parseEncodeLine(json));
        VITRINE_TRY(const EncodedLine encoded, encodeLine(encoder, line, Pixels::Keep));
        const auto& prompt = encoded.prompt;
        VITRINE_TRY(auto result, model::forward(session, prompt.ids, prompt.labels, encoded.images, positions));
        const io::OrderedJson loss = result.loss ? io::OrderedJson(*result.loss) : io::OrderedJson(nullptr);
        if (!out_.empty()) logits.add(number, std::move(result));
        return io::OrderedJson{{"loss", loss}, {"ids", prompt.ids}};
    };
    VITRINE_TRY(const int code, input_.run(context, answer));
    if (!out_.empty()) VITRINE_CHECK(logits.write(out_));
    return code;
}

}  // namespace vitrine::cli
