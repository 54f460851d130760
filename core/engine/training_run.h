// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "core/base/gpu_meter.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/engine/run_observer.h"
#include "core/training/prepared_run.h"
#include "core/training/training_plan.h"

namespace vitrine::distributed {
class ProcessGroup;
}

namespace vitrine::engine {

enum class RunStart { Fresh, Resumed };

/// What is to be trained, and where the run lies; its plan has been written there.
struct TrainingRun {
    training::TrainingPlan plan;
    training::RowSelection rows;
    std::filesystem::path folder;
    RunStart start = RunStart::Fresh;
    distributed::ProcessGroup* group = nullptr;  ///< the processes that share each step; null = this one does all
    /// What tells how the GPU fares; empty = NVML of the GPU that is trained on.
    std::function<std::unique_ptr<GpuMeter>()> meter = {};
};

/// Opens model and rows, trains to the end or until `control` asks to stop, and keeps the pinned rows' answers in
/// RUN/answers.jsonl and how the GPU fared in RUN/gpu.jsonl. The one way to train, from the command line and from the
/// window. Opening tells `progress`. With a group all processes call it; one that has no device or number of threads of
/// its own named takes its part of the machine's, and a resumed plan is shared among as many as there are. Errors:
/// InvalidData (no row can be trained on), DatabaseBusy (another process trains the run), those of PreparedRun::open(),
/// Trainer::start(), resume() and run().
Result<training::TrainingOutcome> performRun(TrainingRun run, RunObserver& observer, const RunControl& control,
                                             const Progress& progress = {});

/// The run whose plan lies in `folder`, on its project's rows: from its newest checkpoint where there is one, else from
/// the start. `threads` 0 = as planned. Errors: those of readPlan(), selectRows() and performRun().
Result<training::TrainingOutcome> performPlannedRun(const std::filesystem::path& folder, int threads,
                                                    RunObserver& observer, const RunControl& control,
                                                    const Progress& progress = {});

}  // namespace vitrine::engine
