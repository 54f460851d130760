// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "core/training/training_observer.h"

namespace vitrine::training {

/// A run that unlearns: its loss has left where it was and does not come back.
struct Divergence {
    std::int64_t step = 0;
    double loss = 0.0;    ///< recent mean
    double lowest = 0.0;  ///< lowest mean before
};

/// Watches the losses of a run for divergence that is still finite. It speaks once: when the recent mean is three times
/// the lowest one so far and half as much again as the mean of the first ten steps, so that neither the noise of small
/// batches nor a loss that is already tiny sets it off. One thread.
class DivergenceWatch {
public:
    std::optional<Divergence> add(const StepMetrics& metrics);

private:
    std::int64_t steps_ = 0;
    double first_ = 0.0;   ///< sum of the first steps
    double recent_ = 0.0;  ///< moving mean over about five steps
    double slow_ = 0.0;    ///< over about twenty
    double lowest_ = 0.0;  ///< of slow_
    bool told_ = false;
};

}  // namespace vitrine::training
