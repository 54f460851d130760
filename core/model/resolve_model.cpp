// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/hub_cache.h"
#include "core/model/model_session.h"

namespace vitrine::model {

namespace fs = std::filesystem;

Result<fs::path> resolveModel(const std::string& model) {
    std::error_code failure;
    if (fs::is_directory(model, failure)) return fs::path(model);
    if (const fs::path snapshot = io::findInHubCache("models", model); !snapshot.empty()) return snapshot;
    return Error{ErrorCode::NotFound, "'" + model + "' is neither a model folder nor a model in the hub cache", {}};
}

}  // namespace vitrine::model
