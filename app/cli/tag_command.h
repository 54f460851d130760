// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/cli/edit_command.h"

namespace vitrine::cli {

/// tag PROJECT NAME [--remove].
class TagCommand : public EditCommand {
public:
    std::string name() const override { return "tag"; }
    std::string description() const override { return "Tags rows"; }

protected:
    void addEditOptions(CLI::App& verb) override;
    Result<dataset::Edit> edit() const override;

private:
    std::string tag_;
    bool remove_ = false;
};

}  // namespace vitrine::cli
