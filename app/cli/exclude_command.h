// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/cli/edit_command.h"

namespace vitrine::cli {

/// exclude PROJECT --reason TEXT, or --include to let rows in again.
class ExcludeCommand : public EditCommand {
public:
    std::string name() const override { return "exclude"; }
    std::string description() const override { return "Keeps rows out of splits, snapshots and training"; }

protected:
    void addEditOptions(CLI::App& verb) override;
    Result<dataset::Edit> edit() const override;

private:
    std::string reason_;
    bool include_ = false;
};

}  // namespace vitrine::cli
