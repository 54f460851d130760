// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/training/training_settings.h"

namespace vitrine::training {

/// One setting and the values that it is to take, each as a command line gives it.
struct SweepAxis {
    const Setting* setting = nullptr;
    std::vector<std::string> values;
};

struct SweepRun {
    std::string name;  ///< what differs: "lora_rank=8 learning_rate=1e-4 seed=43"; empty where nothing does
    TrainingConfig config;
};

/// "learning-rate=1e-4,2e-4": values between commas; between semicolons where there is one, for settings that are lists
/// themselves. Errors: NotFound (no such setting), InvalidArgument (no "=", no value, one twice).
Result<SweepAxis> parseSweepAxis(const std::string& text);

/// The grid: every combination of the axes' values on top of `base`, the first axis slowest, and each of them with
/// `seeds` seeds from the base's upwards. Errors: InvalidArgument (a setting on two axes, no seed, a value or a
/// combination that is not valid, with its name), LimitExceeded (more than a thousand runs).
Result<std::vector<SweepRun>> expandSweep(const TrainingConfig& base, const std::vector<SweepAxis>& axes,
                                          std::int64_t seeds);

}  // namespace vitrine::training
