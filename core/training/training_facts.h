// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/distributed/process_group.h"
#include "core/training/run_state.h"
#include "core/training/trainables.h"
#include "core/training/trainer.h"

namespace vitrine::training {

/// What has to be the same in all processes of a run: the settings but those of one machine's memory and threads, the
/// rows, the step, and the adapter as it stands.
std::vector<distributed::Fact> factsOf(const TrainingJob& job, const TrainingTarget& target, const RunState& state);

}  // namespace vitrine::training
