// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/model/network/phi3_vision.h"

namespace vitrine::testing {

/// The reference data's deterministic weights: a hash of tensor name and flat index, float32.
at::Tensor hashTensor(const std::string& name, const std::vector<std::int64_t>& shape);

/// A network of the sizes in golden/model/<config>/config.json with every parameter filled by hashTensor().
std::unique_ptr<model::network::Phi3Vision> hashNetwork(const model::Phi3VisionConfig& config,
                                                        at::ScalarType dtype = at::kFloat);

/// Sets the attached adapters' A and B by the hash rule under PEFT's full key.
void hashAdapters(model::network::Phi3Vision& network);

}  // namespace vitrine::testing
