// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>

#include "core/model/network/phi3_vision.h"
#include "core/sample_data/pretraining/patch_batch.h"

namespace vitrine::sample_data::pretraining {

/// How well a linear classifier on the frozen tower's pooled features reads each cue of pictures it never saw.
struct ProbeResult {
    std::array<double, kCues> accuracy{};
    double heritageRecall = 0.0;  ///< of the pattern that the tower was never shown

    std::string text() const;
    bool passes(double least) const;  ///< category, style, pattern, metal and parts
};

/// Draws `train` and `test` products of the brand, with its Heritage pattern, and fits one softmax regression per cue.
ProbeResult probeTower(const model::network::Phi3Vision& network, std::size_t train, std::size_t test,
                       std::uint64_t seed);

}  // namespace vitrine::sample_data::pretraining
