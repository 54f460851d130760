// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "core/model/network/image_embedding.h"

namespace vitrine::batch {

/// What frozen weights make of a picture.
struct VisionFeatures {
    at::Tensor values;  ///< tower features [crops, patches, clipHidden] or finished rows [tokens, hidden]
    model::network::CropGrid grid;
};

/// Features by picture, up to a limit of bytes; full is full: in training every epoch asks for every picture once, so
/// throwing out an older one to take a newer one would gain nothing. Thread-safe.
class VisionCache {
public:
    explicit VisionCache(std::uint64_t maxBytes) : maxBytes_(maxBytes) {}

    bool contains(const std::string& key) const;
    std::optional<VisionFeatures> find(const std::string& key) const;
    /// Left out if they do not fit.
    void add(const std::string& key, VisionFeatures features);

    std::uint64_t bytes() const;

private:
    mutable std::mutex mutex_;
    std::map<std::string, VisionFeatures> entries_;
    std::uint64_t bytes_ = 0;
    std::uint64_t maxBytes_;
};

}  // namespace vitrine::batch
