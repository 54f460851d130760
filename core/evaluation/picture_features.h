// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/batch/prompt_rows.h"
#include "core/model/model_session.h"

namespace vitrine::evaluation {

/// What the tower of `session` sees in each row's first picture: the mean of its patch features over the whole picture
/// in one 336-pixel view, [clipHidden]. Empty for a row without a readable picture. Errors: Cancelled, OutOfMemory.
Result<std::vector<std::vector<float>>> pictureFeatures(const model::ModelSession& session,
                                                        std::span<const batch::PromptRow> rows,
                                                        const RunControl& control, const Progress& progress = {});

}  // namespace vitrine::evaluation
