// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/cli/command.h"
#include "app/cli/line_input.h"

namespace vitrine::cli {

/// tokenize: {"text", "add_bos"?} to {"ids"}, line by line.
class TokenizeCommand : public Command {
public:
    std::string name() const override { return "tokenize"; }
    std::string description() const override { return "Text to token ids"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    std::string model_;
    LineInput input_;
};

}  // namespace vitrine::cli
