// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/vision_cache.h"

namespace vitrine::batch {

bool VisionCache::contains(const std::string& key) const {
    const std::lock_guard lock(mutex_);
    return entries_.contains(key);
}

std::optional<VisionFeatures> VisionCache::find(const std::string& key) const {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(key);
    return found == entries_.end() ? std::nullopt : std::optional(found->second);
}

void VisionCache::add(const std::string& key, VisionFeatures features) {
    const std::lock_guard lock(mutex_);
    const std::uint64_t size = features.values.nbytes();
    if (bytes_ + size > maxBytes_ || !entries_.emplace(key, std::move(features)).second) return;
    bytes_ += size;
}

std::uint64_t VisionCache::bytes() const {
    const std::lock_guard lock(mutex_);
    return bytes_;
}

}  // namespace vitrine::batch
