// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "app/cli/command.h"
#include "app/cli/model_options.h"
#include "core/evaluation/embeddings.h"

namespace vitrine::cli {

/// embed PROJECT: what the vision tower sees in each picture, as a table.
class EmbedCommand : public Command {
public:
    std::string name() const override { return "embed"; }
    std::string description() const override { return "Write the features of the pictures as a table"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    std::filesystem::path project_;
    ModelOptions model_;
    evaluation::EmbeddingRequest request_;
};

}  // namespace vitrine::cli
