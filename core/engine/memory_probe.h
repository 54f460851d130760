// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/base/run_control.h"
#include "core/engine/engine.h"

namespace vitrine::engine {

/// Takes a real step on the heaviest rows of the plan, behind one that leaves the optimizer's moments, and says what it
/// took; writes nothing. On a CPU the peak is the whole process's. Errors: those of performRun(); OutOfMemory where
/// even that step does not fit.
Result<ProbeReport> probeMemory(const training::TrainingPlan& plan, const RunControl& control,
                                const Progress& progress = {});

}  // namespace vitrine::engine
