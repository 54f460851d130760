// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/hub_download_command.h"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <iostream>

#include "app/cli/console.h"
#include "core/base/text.h"
#include "core/io/hub_cache.h"
#include "core/net/hub_client.h"

namespace vitrine::cli {
namespace {

constexpr const char* kPublicHub = "https://huggingface.co";

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(text::trim(value));
}

/// Never an argument: those are seen by every user of the machine and kept by shells.
net::HubToken readToken(bool fromInput) {
    if (!fromInput) return {environment("HF_TOKEN")};
    std::string line;
    for (char letter = 0; line.size() < 8192 && std::cin.get(letter) && letter != '\n';) line.push_back(letter);
    return {std::string(text::trim(line))};
}

io::OrderedJson toJson(const net::HubDownload& download) {
    return {{"folder", download.folder.string()}, {"revision", download.commit}, {"files", download.files},
            {"fetched", download.fetched},        {"present", download.present}, {"bytes", download.bytes}};
}

}  // namespace

void HubDownloadCommand::addOptions(CLI::App& verb) {
    verb.add_option("ID", id_, "Repository, owner/name")->required();
    verb.add_option("--revision", revision_, "Branch, tag or commit");
    verb.add_option("--endpoint", endpoint_, "Address of the hub; else HF_ENDPOINT, else the public one");
    verb.add_option("--progress", progress_, "json: how far it is, in lines on standard error")
        ->check(CLI::IsMember({"json"}));
    verb.add_flag("--token-stdin", tokenFromInput_,
                  "Read the token for private and gated repositories from one line of standard input; else HF_TOKEN");
}

Result<int> HubDownloadCommand::run(CommandContext& context) {
    if (endpoint_.empty()) endpoint_ = environment("HF_ENDPOINT");
    if (endpoint_.empty()) endpoint_ = kPublicHub;
    net::HubDownloadOptions options{id_, revision_, io::hubCacheFolder(), {}};
    VITRINE_TRY(options.transport.endpoint, net::HubEndpoint::parse(endpoint_));
    options.transport.token = readToken(tokenFromInput_);
    const Progress progress = progress_ == "json" ? Console::progressLines() : context.console.progress();
    VITRINE_TRY(const net::HubDownload download, net::downloadFromHub(options, context.control, progress));
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
