// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample_data/pretraining/sample_model_training.h"

#include "core/sample_data/pretraining/base_training.h"

namespace vitrine::sample_data::pretraining {

Result<void> trainSampleModel(const std::filesystem::path& folder, const std::filesystem::path& state,
                              std::uint64_t seed, const RunControl& control,
                              const std::function<void(const std::string&)>& log) {
    TrainingRun run;
    run.seed = seed;
    run.folder = state;
    run.control = &control;
    run.log = log;
    return trainBase(folder, BasePlan{}, run);
}

}  // namespace vitrine::sample_data::pretraining
