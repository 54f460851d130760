// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "core/base/result.h"
#include "core/engine/run_observer.h"
#include "core/training/run_history.h"

namespace vitrine::ui {

/// What a run wrote down, as the page shows it.
struct ShownRun {
    std::filesystem::path folder;
    training::RunHistory history;
    std::vector<engine::PinnedAnswers> answers;
    std::vector<training::GpuSample> gpu;
};

/// Errors: those of training::readHistory(). Reads files: not for the GUI thread, but for a run that has just begun.
Result<ShownRun> readShownRun(const std::filesystem::path& folder);

/// Puts later entries behind earlier ones. A resumed run goes on behind its checkpoint: what it did after that is done
/// anew.
template <typename Entry>
void appendAnew(std::vector<Entry>& kept, const std::vector<Entry>& fresh) {
    if (fresh.empty()) return;
    std::erase_if(kept, [&](const Entry& old) { return old.step >= fresh.front().step; });
    kept.insert(kept.end(), fresh.begin(), fresh.end());
}

}  // namespace vitrine::ui
