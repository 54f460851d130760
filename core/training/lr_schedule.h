// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/training/training_config.h"

namespace vitrine::training {

/// The factor on every learning rate, by the formulas of Hugging Face's get_cosine_schedule_with_warmup,
/// get_linear_schedule_with_warmup and get_constant_schedule_with_warmup. Immutable.
class LrSchedule {
public:
    /// `totalSteps`: optimizer steps of the whole run.
    LrSchedule(const TrainingConfig& config, std::int64_t totalSteps);

    /// For the step after `done` finished ones: factor(0) is the first step's.
    double factor(std::int64_t done) const;

    std::int64_t warmupSteps() const { return warmup_; }

private:
    enum class Shape { Cosine, Linear, Constant };

    Shape shape_;
    std::int64_t warmup_;
    std::int64_t total_;
};

}  // namespace vitrine::training
