// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/divergence_watch.h"

#include <algorithm>

namespace vitrine::training {
namespace {

constexpr std::int64_t kFirst = 10;  ///< steps that say where a run began
constexpr double kRecentKeep = 0.8;
constexpr double kSlowKeep = 0.95;
constexpr double kAboveLowest = 3.0;
constexpr double kAboveFirst = 1.5;

}  // namespace

std::optional<Divergence> DivergenceWatch::add(const StepMetrics& metrics) {
    const double loss = metrics.loss;
    ++steps_;
    if (steps_ <= kFirst) {
        first_ += loss / static_cast<double>(kFirst);
        recent_ = slow_ = lowest_ = first_ * static_cast<double>(kFirst) / static_cast<double>(steps_);
        return std::nullopt;
    }
    recent_ = kRecentKeep * recent_ + (1.0 - kRecentKeep) * loss;
    slow_ = kSlowKeep * slow_ + (1.0 - kSlowKeep) * loss;
    lowest_ = std::min(lowest_, slow_);
    if (told_ || recent_ < kAboveLowest * lowest_ || recent_ < kAboveFirst * first_) return std::nullopt;
    told_ = true;
    return Divergence{metrics.step, recent_, lowest_};
}

}  // namespace vitrine::training
