// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "app/cli/edit_command.h"

namespace vitrine::cli {

/// set PROJECT --where FILTER field=value…: one step of the journal, however many rows; field= makes it null.
class SetCommand : public EditCommand {
public:
    std::string name() const override { return "set"; }
    std::string description() const override { return "Sets fields of rows to values"; }

protected:
    void addEditOptions(CLI::App& verb) override;
    Result<dataset::Edit> edit() const override;

private:
    std::vector<std::string> assignments_;
};

}  // namespace vitrine::cli
