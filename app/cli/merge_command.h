// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "app/cli/edit_command.h"

namespace vitrine::cli {

/// merge PROJECT FIELD INTO FROM…
class MergeCommand : public EditCommand {
public:
    std::string name() const override { return "merge"; }
    std::string description() const override { return "Makes several spellings of a value one"; }

protected:
    void addEditOptions(CLI::App& verb) override;
    Result<dataset::Edit> edit() const override;

private:
    std::string field_;
    std::string into_;
    std::vector<std::string> from_;
};

}  // namespace vitrine::cli
