// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "app/cli/command.h"
#include "app/cli/line_input.h"
#include "app/cli/picture_options.h"

namespace vitrine::cli {

/// preprocess: {"image": path} to the canvas, crop grid and token count that the model gets, line by line; --out keeps
/// the tensors.
class PreprocessCommand : public Command {
public:
    std::string name() const override { return "preprocess"; }
    std::string description() const override { return "What the model sees of a picture: canvas, crops and pixels"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    std::string model_;
    std::filesystem::path out_;
    LineInput input_;
    PictureOptions pictures_;
};

}  // namespace vitrine::cli
