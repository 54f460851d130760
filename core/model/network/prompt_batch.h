// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <span>
#include <vector>

namespace vitrine::model::network {

/// Prompts of different lengths, padded on the left, as generation wants them.
struct PromptBatch {
    at::Tensor ids;        ///< [rows, longest] int64, padding = padId
    at::Tensor keyMask;    ///< [rows, longest] bool; undefined where all are equally long
    at::Tensor positions;  ///< [rows, longest] int64, running count of real tokens, 1 at padding; undefined likewise
};

PromptBatch leftPadded(std::span<const std::vector<std::int64_t>> prompts, std::int64_t padId);

}  // namespace vitrine::model::network
