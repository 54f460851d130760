// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "app/cli/proof_rows.h"

namespace vitrine::cli {

/// export: writes an adapter, alone or merged into its model, opens it again and proves it before it appears.
class ExportCommand : public Command {
public:
    std::string name() const override { return "export"; }
    std::string description() const override { return "Writes an adapter or a merged model and proves it"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    Result<std::string> card() const;

    ModelOptions model_;
    ProofRows rows_;
    std::filesystem::path out_;
    std::filesystem::path evaluation_;
    std::filesystem::path run_;
    std::string format_ = "peft";
    std::string license_;
    std::int64_t prove_ = -1;
    std::string progress_;
};

}  // namespace vitrine::cli
