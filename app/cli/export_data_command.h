// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/cli/command.h"

namespace vitrine::cli {

/// export-data PROJECT DIR --format F: writes rows and pictures into a folder that appears whole or not at all.
class ExportDataCommand : public Command {
public:
    std::string name() const override { return "export-data"; }
    std::string description() const override { return "Writes rows and pictures for other programs"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    std::string project_;
    std::string target_;
    std::string format_;
    std::string where_;
    std::string template_ = "product";
    bool withoutImages_ = false;
    bool spreadsheetSafe_ = true;
};

}  // namespace vitrine::cli
