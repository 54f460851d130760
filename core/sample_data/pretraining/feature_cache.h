// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <span>

#include "core/model/network/phi3_vision.h"
#include "core/sample_data/pretraining/picture_pool.h"

namespace vitrine::sample_data::pretraining {

/// Tower features of every picture, [pictures, 576, C] bfloat16, computed in the network's dtype by `threads` threads.
at::Tensor cachedFeatures(const model::network::Phi3Vision& network, std::span<const Specimen> pool, int threads);

}  // namespace vitrine::sample_data::pretraining
