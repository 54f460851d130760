// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/cli/edit_command.h"

namespace vitrine::cli {

/// trash PROJECT [--restore]: rows in the trash are hidden; none is ever deleted.
class TrashCommand : public EditCommand {
public:
    std::string name() const override { return "trash"; }
    std::string description() const override { return "Moves rows to the trash"; }

protected:
    void addEditOptions(CLI::App& verb) override;
    Result<dataset::Edit> edit() const override;

private:
    bool restore_ = false;
};

}  // namespace vitrine::cli
