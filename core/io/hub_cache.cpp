// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/hub_cache.h"

#include <algorithm>
#include <cstdlib>

#include "core/base/text.h"
#include "core/io/file.h"

namespace vitrine::io {
namespace {

namespace fs = std::filesystem;

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

}  // namespace

fs::path hubCacheFolder() {
    if (const auto cache = environment("HF_HUB_CACHE"); !cache.empty()) return cache;
    if (const auto home = environment("HF_HOME"); !home.empty()) return fs::path(home) / "hub";
    if (const auto cache = environment("XDG_CACHE_HOME"); !cache.empty()) return fs::path(cache) / "huggingface/hub";
    return fs::path(environment("HOME")) / ".cache/huggingface/hub";
}

bool looksLikeHubId(const std::string& id) {
    return std::count(id.begin(), id.end(), '/') == 1 && id.front() != '/' && id.back() != '/' &&
           id.find("..") == std::string::npos;
}

fs::path hubSnapshot(const fs::path& repository) {
    const fs::path snapshots = repository / "snapshots";
    std::error_code failure;
    if (const auto commit = readFile(repository / "refs/main", 4096)) {
        const fs::path named = snapshots / std::string(text::trim(*commit));
        if (fs::is_directory(named, failure)) return named;
    }
    fs::path newest;
    for (const auto& entry : fs::directory_iterator(snapshots, failure)) {
        if (newest.empty() || entry.last_write_time(failure) > fs::last_write_time(newest, failure)) {
            newest = entry.path();
        }
    }
    return newest;
}

fs::path findInHubCache(const std::string& kind, const std::string& id) {
    if (!looksLikeHubId(id)) return {};
    std::string folder = kind + "--" + id;
    folder.replace(folder.find('/'), 1, "--");
    return hubSnapshot(hubCacheFolder() / folder);
}

}  // namespace vitrine::io
