// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/model_options.h"
#include "core/engine/answer_explanation.h"

namespace vitrine::cli {

/// explain PROJECT ROW: one answer token by token, the prices that were likely, and where in the picture they came
/// from.
class ExplainCommand : public Command {
public:
    std::string name() const override { return "explain"; }
    std::string description() const override { return "Ask one row and look closely at the answer"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    engine::ExplanationJob job_;
    ModelOptions model_;
};

}  // namespace vitrine::cli
