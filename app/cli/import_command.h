// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "app/cli/command.h"
#include "app/cli/download_options.h"

namespace vitrine::cli {

/// import PROJECT SOURCE: brings rows in and lists every row not taken. With --progress json, one line on standard
/// error after each durable transaction.
class ImportCommand : public Command {
public:
    std::string name() const override { return "import"; }
    std::string description() const override { return "Brings the rows of a table into a project"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    std::string project_;
    std::string source_;
    std::string images_;
    std::vector<std::string> map_;
    std::vector<std::string> key_;
    std::string refused_;
    std::string progress_;
    bool dryRun_ = false;
    bool download_ = false;
    DownloadFlags downloadFlags_;
};

}  // namespace vitrine::cli
