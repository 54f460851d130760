// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "app/cli/command.h"

namespace vitrine::cli {

/// card: writes the model card of an adapter from what was recorded about it.
class CardCommand : public Command {
public:
    std::string name() const override { return "card"; }
    std::string description() const override { return "Writes a model card from recorded facts"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    std::string model_;
    std::filesystem::path adapter_;
    std::filesystem::path evaluation_;
    std::filesystem::path run_;
    std::filesystem::path out_;
    std::string license_;
};

}  // namespace vitrine::cli
