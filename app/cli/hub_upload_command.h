// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "app/cli/command.h"
#include "app/cli/hub_options.h"

namespace vitrine::cli {

/// hub-upload DIR ID: sends a model's or an adapter's folder to a hub as one commit.
class HubUploadCommand : public Command {
public:
    std::string name() const override { return "hub-upload"; }
    std::string description() const override { return "Send a model or an adapter to a hub as one commit"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    std::filesystem::path folder_;
    std::string id_;
    std::string revision_ = "main";
    bool private_ = false;
    HubFlags hub_;
};

}  // namespace vitrine::cli
