// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/cli/command.h"
#include "app/cli/download_options.h"

namespace vitrine::cli {

/// download PROJECT: fetches the pictures of rows that have an address and no picture; goes on where it was stopped.
class DownloadCommand : public Command {
public:
    std::string name() const override { return "download"; }
    std::string description() const override { return "Fetches the pictures that rows have addresses of"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    std::string project_;
    std::string where_;
    std::string progress_;
    bool skipDead_ = false;
    bool listDead_ = false;
    DownloadFlags flags_;
};

}  // namespace vitrine::cli
