// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/hub_cache.h"

#include <algorithm>
#include <cstdlib>

#include "core/base/text.h"
#include "core/io/file.h"
#include "core/model/model_session.h"

namespace vitrine::model {
namespace {

namespace fs = std::filesystem;

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

bool looksLikeHubId(const std::string& model) {
    return std::count(model.begin(), model.end(), '/') == 1 && model.front() != '/' && model.back() != '/' &&
           model.find("..") == std::string::npos;
}

/// The snapshot that refs/main names, else the only or newest one.
fs::path snapshotIn(const fs::path& repository) {
    const fs::path snapshots = repository / "snapshots";
    if (const auto commit = io::readFile(repository / "refs/main", 4096)) {
        const fs::path named = snapshots / std::string(text::trim(*commit));
        if (fs::is_directory(named)) return named;
    }
    std::error_code failure;
    fs::path newest;
    for (const auto& entry : fs::directory_iterator(snapshots, failure)) {
        if (newest.empty() || entry.last_write_time(failure) > fs::last_write_time(newest, failure))
            newest = entry.path();
    }
    return newest;
}

}  // namespace

fs::path hubCacheFolder() {
    if (const auto cache = environment("HF_HUB_CACHE"); !cache.empty()) return cache;
    if (const auto home = environment("HF_HOME"); !home.empty()) return fs::path(home) / "hub";
    if (const auto cache = environment("XDG_CACHE_HOME"); !cache.empty()) return fs::path(cache) / "huggingface/hub";
    return fs::path(environment("HOME")) / ".cache/huggingface/hub";
}

Result<fs::path> resolveModel(const std::string& model) {
    std::error_code failure;
    if (fs::is_directory(model, failure)) return fs::path(model);
    if (!model.empty() && looksLikeHubId(model)) {
        std::string folder = "models--" + model;
        folder.replace(folder.find('/'), 1, "--");
        if (const fs::path snapshot = snapshotIn(hubCacheFolder() / folder); !snapshot.empty()) return snapshot;
    }
    return Error{ErrorCode::NotFound, "'" + model + "' is neither a model folder nor a model in the hub cache", {}};
}

}  // namespace vitrine::model
