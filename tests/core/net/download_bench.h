// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/io/file.h"
#include "core/net/downloader.h"
#include "tests/support/http_server.h"

namespace vitrine::testing {

/// Bytes that repeat nowhere near.
std::string content(std::size_t bytes, unsigned seed = 1);

/// A server that gives one answer whatever is asked.
HttpServer::Handler always(const std::string& status, const std::string& body, const std::string& headers = {});

/// Quick fences, one local server and a folder.
class DownloadBench {
public:
    explicit DownloadBench(HttpServer::Handler handler);

    /// Fetches all and gives for each address its content or the failure's name; one error's name if it ended with one.
    std::vector<std::string> fetchAll(const std::vector<std::string>& urls, const net::ContentCheck& check = {});
    std::string fetch(const std::string& path) { return fetchAll({server.url(path)}).at(0); }
    const std::filesystem::path& folder() const { return folder_.path(); }

    HttpServer server;
    net::DownloadOptions options;
    RunControl control;

private:
    io::TemporaryFolder folder_;
};

}  // namespace vitrine::testing
