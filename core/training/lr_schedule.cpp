// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/lr_schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace vitrine::training {

LrSchedule::LrSchedule(const TrainingConfig& config, std::int64_t totalSteps)
    : shape_(config.lrSchedulerType == "cosine"   ? Shape::Cosine
             : config.lrSchedulerType == "linear" ? Shape::Linear
                                                  : Shape::Constant),
      warmup_(config.warmupSteps > 0
                  ? config.warmupSteps
                  : static_cast<std::int64_t>(std::ceil(static_cast<double>(totalSteps) * config.warmupRatio))),
      total_(totalSteps) {}

double LrSchedule::factor(std::int64_t done) const {
    const auto share = [](std::int64_t part, std::int64_t whole) {
        return static_cast<double>(part) / static_cast<double>(std::max<std::int64_t>(1, whole));
    };
    if (done < warmup_) return share(done, warmup_);
    switch (shape_) {
        case Shape::Linear:
            return std::max(0.0, share(total_ - done, total_ - warmup_));
        case Shape::Cosine:
            return std::max(0.0, 0.5 * (1.0 + std::cos(std::numbers::pi * share(done - warmup_, total_ - warmup_))));
        case Shape::Constant:
            break;
    }
    return 1.0;
}

}  // namespace vitrine::training
