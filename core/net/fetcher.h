// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "core/net/http_client.h"

namespace vitrine::net {

struct FetcherOptions {
    UrlPolicy policy;
    HttpLimits limits;
    std::filesystem::path folder;  ///< of unfinished and finished files; must exist
    StandIns standIns;             ///< for tests
};

/// Fetches one address into a file: redirects one by one through the policy, going on where an earlier try ended. One
/// object per thread.
class Fetcher {
public:
    explicit Fetcher(FetcherOptions options);

    /// The file with the whole content, why there is none, or an error of this machine (DiskFull, Cancelled, …).
    using Outcome = std::variant<std::filesystem::path, FetchFailure, Error>;
    Outcome fetch(const std::string& url, const std::function<bool()>& stopped);

private:
    FetcherOptions options_;
    HttpClient client_;
};

}  // namespace vitrine::net
