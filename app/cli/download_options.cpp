// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/download_options.h"

#include <CLI/CLI.hpp>

#include "app/cli/console.h"

namespace vitrine::cli {
namespace {

constexpr std::size_t kShownFailures = 20;

}  // namespace

void DownloadFlags::addTo(CLI::App& verb) {
    verb.add_option("--allow-host", allowHosts_, "A host, by name or address, that may have an internal address")
        ->allow_extra_args(false)
        ->take_all();
    verb.add_option("--stall-timeout", stallSeconds_, "Seconds of less than 100 bytes/s that end a fetch (default: 30)")
        ->check(CLI::Range(0.1, 3600.0));
    verb.add_option("--per-host", perHost_, "Requests to one host at a time (default: 4)")->check(CLI::Range(1, 16));
}

dataset::PictureDownloadOptions DownloadFlags::options() const {
    dataset::PictureDownloadOptions options;
    options.net.allowedHosts = allowHosts_;
    options.net.limits.stall = std::chrono::milliseconds(static_cast<std::int64_t>(stallSeconds_ * 1000));
    options.net.perHost = perHost_;
    return options;
}

io::OrderedJson toJson(const dataset::PictureDownloadReport& report) {
    io::OrderedJson failed = io::OrderedJson::array();
    for (const dataset::DeadLink& link : report.failed) {
        failed.push_back({{"id", link.id}, {"url", link.url}, {"code", link.code}, {"detail", link.detail}});
    }
    return {{"fetched", report.fetched}, {"present", report.present}, {"failed", std::move(failed)}};
}

void showText(Console& console, const dataset::PictureDownloadReport& report) {
    console.text(std::to_string(report.fetched) + " pictures fetched, " + std::to_string(report.present) +
                 " were there, " + std::to_string(report.failed.size()) + " failed");
    for (std::size_t i = 0; i < report.failed.size() && i < kShownFailures; ++i) {
        const dataset::DeadLink& link = report.failed[i];
        console.text("row " + std::to_string(link.id) + ": " + link.code + " (" + link.detail + ") " + link.url);
    }
    if (report.failed.size() > kShownFailures) console.text("… --json lists every failure");
}

}  // namespace vitrine::cli
