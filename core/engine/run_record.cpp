// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run_record.h"

namespace vitrine::engine {

namespace fs = std::filesystem;

std::optional<fs::path> runOf(const fs::path& adapter) {
    if (adapter.empty()) return std::nullopt;
    std::error_code failure;
    const fs::path folder = fs::absolute(adapter, failure).lexically_normal();
    const fs::path parent = (folder.has_filename() ? folder : folder.parent_path()).parent_path();
    for (const fs::path& place : {folder, parent}) {
        if (fs::exists(place / training::kPlanFile, failure)) return place;
    }
    return std::nullopt;
}

std::optional<training::TrainingPlan> planOf(const fs::path& adapter) {
    const auto run = runOf(adapter);
    if (!run) return std::nullopt;
    auto plan = training::readPlan(*run);
    return plan ? std::optional(*std::move(plan)) : std::nullopt;
}

}  // namespace vitrine::engine
