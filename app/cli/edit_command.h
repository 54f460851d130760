// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/cli/command.h"
#include "core/dataset/edit.h"

namespace vitrine::cli {

/// What all verbs that edit rows have in common: PROJECT, --where, --dry-run; answers {changed}, durable when printed.
/// With --dry-run {changed, preview:[{id, field, before, after}]} of the first rows, and nothing is changed.
class EditCommand : public Command {
public:
    void addOptions(CLI::App& verb) final;
    Result<int> run(CommandContext& context) final;

protected:
    /// Positional arguments behind PROJECT, and options.
    virtual void addEditOptions(CLI::App& verb) = 0;
    virtual Result<dataset::Edit> edit() const = 0;

private:
    Result<int> rehearse(CommandContext& context, const dataset::Edit& edit) const;

    std::string project_;
    std::string where_;
    bool dryRun_ = false;
};

}  // namespace vitrine::cli
