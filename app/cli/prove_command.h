// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "app/cli/proof_rows.h"

namespace vitrine::cli {

/// prove DIR: opens an export made earlier and holds it against the model and adapter it was made from.
class ProveCommand : public Command {
public:
    std::string name() const override { return "prove"; }
    std::string description() const override { return "Compares an export with what it was made from"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    ModelOptions model_;
    ProofRows source_;
    std::filesystem::path exported_;
    std::int64_t rows_ = 8;
    std::string progress_;
};

}  // namespace vitrine::cli
