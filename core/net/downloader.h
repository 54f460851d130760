// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/net/fetch_failure.h"
#include "core/net/http_client.h"

namespace vitrine::net {

struct DownloadOptions {
    std::vector<std::string> allowedHosts;  ///< hosts that may have internal addresses; see UrlPolicy
    HttpLimits limits;
    int perHost = 4;
    int threads = 16;
    std::chrono::milliseconds hostGap{0};       ///< between two requests to one host
    std::chrono::milliseconds firstDelay{500};  ///< before the second try; doubled for each further one
    std::chrono::seconds longestWait{600};      ///< a server that asks for more patience is left for another day
    std::filesystem::path folder;               ///< of unfinished and finished files; must exist
    StandIns standIns;                          ///< for tests
};

/// One address that is done with.
struct Download {
    std::size_t index = 0;                ///< in the list that was given
    std::filesystem::path file;           ///< with the content; whoever takes it removes it (PartialFile::remove())
    std::optional<FetchFailure> failure;  ///< why there is none
};

/// Looks at fetched content and says why it is not what is wanted. Called on any thread.
using ContentCheck = std::function<std::optional<FetchFailure>(const std::filesystem::path& file)>;

/// Fetches many addresses with several threads, politely: so many at a time for each host, failures that may pass tried
/// again later and later, a host that nobody reaches given up after a few. Used from one thread; the threads end with
/// the object, within a second. The control must outlive it.
class Downloader {
public:
    /// The addresses differ from each other.
    Downloader(const std::vector<std::string>& urls, const DownloadOptions& options, ContentCheck check,
               const RunControl& control);
    ~Downloader();
    Downloader(const Downloader&) = delete;
    Downloader& operator=(const Downloader&) = delete;

    /// The next one that is done with, in any order; nullopt if none is after `patience`.
    /// Errors: Cancelled, and those of writing files (DiskFull, PermissionDenied).
    Result<std::optional<Download>> next(std::chrono::milliseconds patience);
    /// All were given out by next().
    bool ended() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace vitrine::net
