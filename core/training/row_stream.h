// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/batch/data_loader.h"
#include "core/batch/data_order.h"
#include "core/training/trainer.h"

namespace vitrine::training {

/// The sequence in which a job takes its rows: the same for any number of processes whose steps have equally many
/// micro-batches.
batch::DataOrder rowOrder(const TrainingJob& job);

/// How this process reads its part of that sequence, from a stream position to the end of so many steps.
batch::LoaderOptions rowReading(const TrainingJob& job, std::uint64_t position, std::int64_t totalSteps);

}  // namespace vitrine::training
