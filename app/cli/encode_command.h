// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/cli/command.h"
#include "app/cli/line_input.h"
#include "app/cli/picture_options.h"

namespace vitrine::cli {

/// encode: a prompt with pictures to {"text", "ids", "labels", "image_tokens"}, line by line.
class EncodeCommand : public Command {
public:
    std::string name() const override { return "encode"; }
    std::string description() const override {
        return "What the model is given: ids, labels and image slots of a prompt with pictures";
    }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    std::string model_;
    LineInput input_;
    PictureOptions pictures_;
};

}  // namespace vitrine::cli
