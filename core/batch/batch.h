// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/batch/example.h"

namespace vitrine::batch {

/// One micro-batch for the network. Rows are padded on the right, where causal attention needs no mask: no real token
/// ever sees padding.
struct Batch {
    at::Tensor ids;            ///< [rows, longest] int64; padding = the padding id
    at::Tensor labels;         ///< [rows, longest] int64; -100 in prompts, slots and padding
    std::int64_t targets = 0;  ///< labels that the loss is taken over
    std::int64_t tokens = 0;   ///< without padding
    std::vector<std::string> names;
};

/// `examples` must not be empty. On the CPU; the caller moves it.
Batch collate(std::span<const Example> examples, std::int64_t padId);

}  // namespace vitrine::batch
