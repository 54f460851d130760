// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/io/json.h"
#include "core/model/network/phi3_vision.h"

namespace vitrine::sample_data::pretraining {

/// config.json of the sample model: the published keys, a tower and a decoder of a few layers, weights below 8 MB.
io::Json sampleModelConfig(std::int64_t vocabulary, std::int64_t endOfText);

/// Fills every slot with float32 random numbers that depend on (seed, name) alone. The positions of the vision tower
/// start as two-dimensional sines and cosines of amplitude 1 and its patch weights small, so that the first norm does
/// not drown the one in the other.
void setStartingWeights(model::network::Phi3Vision& network, std::uint64_t seed);

}  // namespace vitrine::sample_data::pretraining
