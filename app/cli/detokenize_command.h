// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/cli/command.h"
#include "app/cli/line_input.h"

namespace vitrine::cli {

/// detokenize: {"ids", "skip_special"?} to {"text"}, line by line.
class DetokenizeCommand : public Command {
public:
    std::string name() const override { return "detokenize"; }
    std::string description() const override { return "Token ids to text"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    std::string model_;
    LineInput input_;
};

}  // namespace vitrine::cli
