// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/hub_download_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/console.h"
#include "core/io/hub_cache.h"
#include "core/net/hub_client.h"

namespace vitrine::cli {
namespace {

io::OrderedJson toJson(const net::HubDownload& download) {
    return {{"folder", download.folder.string()}, {"revision", download.commit}, {"files", download.files},
            {"fetched", download.fetched},        {"present", download.present}, {"bytes", download.bytes}};
}

}  // namespace

void HubDownloadCommand::addOptions(CLI::App& verb) {
    verb.add_option("ID", id_, "Repository, owner/name")->required();
    verb.add_option("--revision", revision_, "Branch, tag or commit");
    hub_.addTo(verb);
}

Result<int> HubDownloadCommand::run(CommandContext& context) {
    net::HubDownloadOptions options{id_, revision_, io::hubCacheFolder(), {}};
    VITRINE_TRY(options.transport, hub_.transport());
    VITRINE_TRY(const net::HubDownload download,
                net::downloadFromHub(options, context.control, hub_.progress(context.console)));
    if (context.console.json()) {
        context.console.line(toJson(download));
    } else {
        context.console.text(download.folder.string() + ": " + std::to_string(download.files) + " files, " +
                             std::to_string(download.fetched) + " fetched (" + std::to_string(download.bytes) +
                             " bytes), " + std::to_string(download.present) + " there before");
    }
    return 0;
}

}  // namespace vitrine::cli
