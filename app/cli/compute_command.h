// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/cli/edit_command.h"

namespace vitrine::cli {

/// compute PROJECT FIELD FORMULA, e.g. full_price 'round(full_price * 1.1, 2)'.
class ComputeCommand : public EditCommand {
public:
    std::string name() const override { return "compute"; }
    std::string description() const override { return "Works out a number field by a formula"; }

protected:
    void addEditOptions(CLI::App& verb) override;
    Result<dataset::Edit> edit() const override;

private:
    std::string field_;
    std::string formula_;
};

}  // namespace vitrine::cli
