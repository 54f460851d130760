// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/io/file.h"
#include "core/net/hub_client.h"
#include "tests/support/hub_server.h"

namespace vitrine::testing {

/// A hub with a small model, quick fences and an empty cache.
class HubBench {
public:
    HubBench();

    HubServer server;
    net::HubDownloadOptions options;

    Result<net::HubDownload> download() { return download(RunControl()); }
    Result<net::HubDownload> download(const RunControl& control, const Progress& progress = {});
    /// Whether a folder holds exactly what the hub serves.
    bool foldersAreEqual(const std::filesystem::path& folder) const;
    std::filesystem::path cache() const { return folder_.path() / "hub"; }
    /// What lies in the repository's folder of the cache, sorted; empty where it is absent.
    std::vector<std::string> entries() const;
    /// Whether any file below the cache holds these bytes.
    bool anyFileHolds(const std::string& bytes) const;

private:
    io::TemporaryFolder folder_;
};

/// Bytes that repeat nowhere near.
std::string content(std::size_t bytes, unsigned seed = 1);

}  // namespace vitrine::testing
