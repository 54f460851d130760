// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/net/download_bench.h"

#include "core/net/partial_file.h"

namespace vitrine::testing {

using namespace net;
using namespace std::chrono_literals;

std::string content(std::size_t bytes, unsigned seed) {
    std::string text(bytes, '\0');
    for (std::size_t i = 0; i < bytes; ++i) text[i] = static_cast<char>((i * 2654435761U + seed) >> 13);
    return text;
}

HttpServer::Handler always(const std::string& status, const std::string& body, const std::string& headers) {
    return [=](const AskedRequest&, ServedConnection& connection) { connection.answer(status, body, headers); };
}

DownloadBench::DownloadBench(HttpServer::Handler handler)
    : server(std::move(handler)), folder_(*io::TemporaryFolder::create()) {
    options.allowedHosts = {"127.0.0.1"};
    options.folder = folder_.path();
    options.firstDelay = 5ms;
    options.limits.stall = 400ms;
    options.limits.maxBytes = 4 << 20;
}

std::vector<std::string> DownloadBench::fetchAll(const std::vector<std::string>& urls, const ContentCheck& check) {
    Downloader downloader(urls, options, check, control);
    std::vector<std::string> outcomes(urls.size(), "missing");
    while (!downloader.ended()) {
        const auto next = downloader.next(1s);
        if (!next) return {std::string(errorCodeName(next.error().code))};
        if (!*next) continue;
        const Download& download = **next;
        outcomes[download.index] =
            download.failure ? fetchCodeName(*download.failure) : io::readFile(download.file, 64 << 20).value();
        if (!download.failure) PartialFile::remove(download.file);
    }
    return outcomes;
}

}  // namespace vitrine::testing
