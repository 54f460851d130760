// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/cli/line_input.h"
#include "app/cli/model_options.h"
#include "core/model/generator.h"

namespace vitrine::cli {

/// generate: answers one prompt about pictures, or each input line.
class GenerateCommand : public Command {
public:
    std::string name() const override { return "generate"; }
    std::string description() const override { return "Answer a prompt about pictures"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    Result<int> answerPrompt(CommandContext& context, model::ModelSession& session);
    Result<io::OrderedJson> answerLine(CommandContext& context, model::ModelSession& session, const io::Json& json,
                                       const model::TokenCallback& onToken);

    ModelOptions model_;
    LineInput input_;
    std::vector<std::string> images_;
    std::string prompt_;
    bool referenceCrossing_ = false;
    model::GenerationConfig generation_;
};

}  // namespace vitrine::cli
