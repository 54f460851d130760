// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/dataset/journal.h"
#include "core/storage/database.h"

namespace vitrine::dataset {

enum class Side { Before, After };

/// Brings the rows of a recorded step to one of its sides; what is being looked for in titles and which pictures are
/// known to be broken follow. Works inside the caller's transaction; memory does not grow with the rows.
/// Error: Cancelled.
Result<void> carryStep(storage::Database& database, StepId step, Side side, const RunControl& control,
                       const Progress& progress = {});

}  // namespace vitrine::dataset
