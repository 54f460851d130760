// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/shown_run.h"

#include "core/engine/pinned_answers.h"

namespace vitrine::ui {

Result<ShownRun> readShownRun(const std::filesystem::path& folder) {
    ShownRun run{folder, {}, engine::readAnswers(folder), {}};
    VITRINE_TRY(run.history, training::readHistory(folder));
    VITRINE_TRY(run.gpu, training::readGpuSamples(folder));
    return run;
}

}  // namespace vitrine::ui
