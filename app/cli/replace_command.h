// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/cli/edit_command.h"

namespace vitrine::cli {

/// replace PROJECT FIELD FIND WITH [--regex] [--ignore-case].
class ReplaceCommand : public EditCommand {
public:
    std::string name() const override { return "replace"; }
    std::string description() const override { return "Replaces a piece of a text field"; }

protected:
    void addEditOptions(CLI::App& verb) override;
    Result<dataset::Edit> edit() const override;

private:
    std::string field_;
    std::string find_;
    std::string with_;
    bool regex_ = false;
    bool ignoreCase_ = false;
};

}  // namespace vitrine::cli
