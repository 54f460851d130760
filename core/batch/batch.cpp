// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/batch.h"

#include <ATen/ops/full.h>

#include <algorithm>

namespace vitrine::batch {

Batch collate(std::span<const Example> examples, std::int64_t padId) {
    std::size_t longest = 0;
    for (const Example& example : examples) longest = std::max(longest, example.ids.size());
    const auto options = at::TensorOptions().dtype(at::kLong);
    const std::vector<std::int64_t> shape = {static_cast<std::int64_t>(examples.size()),
                                             static_cast<std::int64_t>(longest)};
    Batch batch;
    batch.ids = at::full(shape, padId, options);
    batch.labels = at::full(shape, kIgnoreLabel, options);
    auto* ids = batch.ids.mutable_data_ptr<std::int64_t>();
    auto* labels = batch.labels.mutable_data_ptr<std::int64_t>();
    for (const Example& example : examples) {
        std::copy(example.ids.begin(), example.ids.end(), ids);
        std::copy(example.labels.begin(), example.labels.end(), labels);
        ids += longest;
        labels += longest;
        batch.targets += targetCount(example);
        batch.tokens += static_cast<std::int64_t>(example.ids.size());
        batch.names.push_back(example.name);
    }
    return batch;
}

}  // namespace vitrine::batch
