// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace vitrine::model {

/// Where downloaded models lie: HF_HUB_CACHE, HF_HOME/hub, XDG_CACHE_HOME/huggingface/hub or ~/.cache/huggingface/hub.
/// The folder need not exist. resolveModel() (model_session.h) looks hub ids up there.
std::filesystem::path hubCacheFolder();

}  // namespace vitrine::model
