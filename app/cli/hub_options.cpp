// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/hub_options.h"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <iostream>

#include "app/cli/console.h"
#include "core/base/text.h"

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

}  // namespace

void HubFlags::addTo(CLI::App& verb) {
    verb.add_option("--endpoint", endpoint_, "Address of the hub; else HF_ENDPOINT, else the public one");
    verb.add_option("--progress", progress_, "json: how far it is, in lines on standard error")
        ->check(CLI::IsMember({"json"}));
    verb.add_flag("--token-stdin", tokenFromInput_, "Read the token from one line of standard input; else HF_TOKEN");
}

Result<net::HubTransportOptions> HubFlags::transport() const {
    std::string endpoint = endpoint_.empty() ? environment("HF_ENDPOINT") : endpoint_;
    if (endpoint.empty()) endpoint = kPublicHub;
    net::HubTransportOptions options;
    VITRINE_TRY(options.endpoint, net::HubEndpoint::parse(endpoint));
    options.token = readToken(tokenFromInput_);
    return options;
}

Progress HubFlags::progress(Console& console) const {
    return progress_ == "json" ? Console::progressLines() : console.progress();
}

}  // namespace vitrine::cli
