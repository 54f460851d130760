// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace vitrine::io {

/// Where downloaded models and data sets lie: HF_HUB_CACHE, HF_HOME/hub, XDG_CACHE_HOME/huggingface/hub or
/// ~/.cache/huggingface/hub. The folder need not exist.
std::filesystem::path hubCacheFolder();

/// "org/name", as the hub names what it holds.
bool looksLikeHubId(const std::string& id);

/// The snapshot of a repository's folder in the cache ("models--org--name"): the one that refs/main names, else the
/// newest; empty = it has none.
std::filesystem::path hubSnapshot(const std::filesystem::path& repository);

/// The snapshot of "org/name" in the cache; `kind` is "models" or "datasets". Empty = not there.
std::filesystem::path findInHubCache(const std::string& kind, const std::string& id);

}  // namespace vitrine::io
