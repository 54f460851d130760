// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/row_stream.h"

#include <algorithm>

#include "core/distributed/process_group.h"
#include "core/model/network/phi3_vision.h"
#include "core/training/run_identity.h"

namespace vitrine::training {

batch::DataOrder rowOrder(const TrainingJob& job) {
    batch::OrderOptions options;
    options.seed = static_cast<std::uint64_t>(job.config.seed);
    options.shuffle = job.config.shuffle;
    options.groupByShape = job.config.groupByLength;
    options.rowsPerBatch = job.config.perDeviceTrainBatchSize;
    options.batchesPerStep = job.config.gradientAccumulationSteps * distributed::sizeOf(job.group);
    return {job.train.survey.accepted, options};
}

batch::LoaderOptions rowReading(const TrainingJob& job, std::uint64_t position, std::int64_t totalSteps) {
    batch::LoaderOptions options;
    options.rowsPerBatch = job.config.perDeviceTrainBatchSize;
    options.readers = distributed::sizeOf(job.group);
    options.reader = distributed::rankOf(job.group);
    options.firstPosition = position;
    options.endPosition = static_cast<std::uint64_t>(totalSteps * job.config.rowsPerStep() * options.readers);
    options.maxTokens = longestSequence(job.config, job.network.config());
    options.workers = job.config.dataloaderNumWorkers;
    options.batchesAhead = std::max<std::int64_t>(2, 2 * options.workers);
    return options;
}

}  // namespace vitrine::training
