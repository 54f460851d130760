// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/network/prompt_batch.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/full.h>
#include <ATen/ops/tensor.h>

#include <algorithm>

namespace vitrine::model::network {

PromptBatch leftPadded(std::span<const std::vector<std::int64_t>> prompts, std::int64_t padId) {
    std::size_t longest = 0;
    bool ragged = false;
    for (const auto& prompt : prompts) {
        ragged = ragged || (&prompt != prompts.data() && prompt.size() != longest);
        longest = std::max(longest, prompt.size());
    }
    const auto rows = static_cast<std::int64_t>(prompts.size());
    const auto width = static_cast<std::int64_t>(longest);
    PromptBatch batch;
    batch.ids = at::full({rows, width}, padId, at::TensorOptions().dtype(at::kLong));
    for (std::int64_t row = 0; row < rows; ++row) {
        const auto& prompt = prompts[static_cast<std::size_t>(row)];
        const auto length = static_cast<std::int64_t>(prompt.size());
        batch.ids.select(0, row)
            .narrow(0, width - length, length)
            .copy_(at::tensor(at::ArrayRef<std::int64_t>(prompt)));
    }
    if (!ragged) return batch;
    // From the lengths, not from the ids: the padding id is also a genuine token.
    batch.keyMask = at::full({rows, width}, true, at::TensorOptions().dtype(at::kBool));
    for (std::int64_t row = 0; row < rows; ++row) {
        const auto length = static_cast<std::int64_t>(prompts[static_cast<std::size_t>(row)].size());
        batch.keyMask.select(0, row).narrow(0, 0, width - length).fill_(false);
    }
    batch.positions = (batch.keyMask.to(at::kLong).cumsum(1) - 1).masked_fill(batch.keyMask.logical_not(), 1);
    return batch;
}

}  // namespace vitrine::model::network
