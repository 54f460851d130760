// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/line_input.h"
#include "app/cli/model_options.h"

namespace vitrine::cli {

/// forward: loss and logits of encode lines, for parity checks.
class ForwardCommand : public Command {
public:
    std::string name() const override { return "forward"; }
    std::string description() const override { return "Loss and logits for each input line"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    ModelOptions model_;
    LineInput input_;
    std::string positions_ = "last";
    std::filesystem::path out_;
};

}  // namespace vitrine::cli
