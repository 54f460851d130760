// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/cli/command.h"
#include "app/cli/hub_options.h"

namespace vitrine::cli {

/// hub-download ID: fetches a model into the hub cache, where every verb finds it by its id; goes on where it was
/// stopped.
class HubDownloadCommand : public Command {
public:
    std::string name() const override { return "hub-download"; }
    std::string description() const override { return "Fetch a model from a hub into the cache, hashes checked"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    std::string id_;
    std::string revision_ = "main";
    HubFlags hub_;
};

}  // namespace vitrine::cli
