// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/network/kv_cache.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/index_select.h>

#include <algorithm>

namespace vitrine::model::network {
namespace {

at::Tensor grown(const at::Tensor& old, const at::Tensor& like, std::int64_t used, std::int64_t capacity) {
    at::Tensor fresh = at::empty({like.size(0), like.size(1), capacity, like.size(3)}, like.options());
    if (used > 0) fresh.narrow(2, 0, used).copy_(old.narrow(2, 0, used));
    return fresh;
}

}  // namespace

KvCache::KvCache(std::int64_t layers, std::int64_t capacity)
    : layers_(static_cast<std::size_t>(layers)), capacity_(capacity) {}

std::int64_t KvCache::length() const {
    return layers_.empty() ? 0 : layers_.front().length;
}

std::pair<at::Tensor, at::Tensor> KvCache::append(std::size_t index, const at::Tensor& keys, const at::Tensor& values) {
    Layer& layer = layers_[index];
    const std::int64_t total = layer.length + keys.size(2);
    if (!layer.keys.defined() || layer.keys.size(2) < total) {
        const std::int64_t doubled = layer.keys.defined() ? 2 * layer.keys.size(2) : 64;
        const std::int64_t capacity = std::max({total, capacity_, doubled});
        layer.keys = grown(layer.keys, keys, layer.length, capacity);
        layer.values = grown(layer.values, values, layer.length, capacity);
    }
    layer.keys.narrow(2, layer.length, keys.size(2)).copy_(keys);
    layer.values.narrow(2, layer.length, values.size(2)).copy_(values);
    layer.length = total;
    return {layer.keys.narrow(2, 0, total), layer.values.narrow(2, 0, total)};
}

void KvCache::keepRows(const at::Tensor& rows) {
    for (Layer& layer : layers_) {
        if (!layer.keys.defined()) continue;
        layer.keys = layer.keys.index_select(0, rows);
        layer.values = layer.values.index_select(0, rows);
    }
}

void KvCache::clear() {
    for (Layer& layer : layers_) layer.length = 0;
}

}  // namespace vitrine::model::network
