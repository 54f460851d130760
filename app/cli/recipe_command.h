// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "app/cli/command.h"

namespace vitrine::cli {

/// recipe save PROJECT FILE [--from STEP]: {steps}. recipe apply PROJECT FILE [--overwrite] [--dry-run]:
/// {steps, changed, conflicts:[{step, reason, id, key, field, expected, found, wanted, detail}]}.
class RecipeCommand : public Command {
public:
    std::string name() const override { return "recipe"; }
    std::string description() const override { return "Saves the edits of a project, or does them again on another"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    Result<int> save(CommandContext& context) const;
    Result<int> apply(CommandContext& context) const;

    std::string action_;
    std::string project_;
    std::string file_;
    std::int64_t from_ = 0;
    bool overwrite_ = false;
    bool dryRun_ = false;
};

}  // namespace vitrine::cli
