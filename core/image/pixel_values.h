// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <span>

namespace vitrine::image {

/// Floats that are not filled with zeros first, which would cost a picture a tenth of its time. Movable.
class PixelValues {
public:
    PixelValues() = default;
    explicit PixelValues(std::size_t size) : values_(std::make_unique_for_overwrite<float[]>(size)), size_(size) {}

    float* data() { return values_.get(); }
    const float* data() const { return values_.get(); }
    std::size_t size() const { return size_; }
    std::span<float> all() { return {values_.get(), size_}; }
    std::span<const float> all() const { return {values_.get(), size_}; }

private:
    std::unique_ptr<float[]> values_;
    std::size_t size_ = 0;
};

}  // namespace vitrine::image
