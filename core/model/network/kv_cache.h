// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <utility>
#include <vector>

namespace vitrine::model::network {

/// Keys (already rotated) and values of every decoder layer: [batch, kvHeads, length, headDim] each, in the model's
/// dtype. Storage grows by doubling, so appending is amortised O(1). Inference only: appends write in place.
class KvCache {
public:
    explicit KvCache(std::int64_t layers, std::int64_t capacity = 0);

    std::int64_t length() const;  ///< tokens held, padding included

    /// Appends keys and values [batch, kvHeads, new, headDim] of one layer; returns views of all keys and values so
    /// far.
    std::pair<at::Tensor, at::Tensor> append(std::size_t layer, const at::Tensor& keys, const at::Tensor& values);

    /// Keeps these rows of the batch, in this order.
    void keepRows(const at::Tensor& rows);
    void clear();

private:
    struct Layer {
        at::Tensor keys;  ///< [batch, kvHeads, capacity, headDim]
        at::Tensor values;
        std::int64_t length = 0;
    };

    std::vector<Layer> layers_;
    std::int64_t capacity_;
};

}  // namespace vitrine::model::network
