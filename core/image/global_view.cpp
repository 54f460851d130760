// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/global_view.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <vector>

#include "core/image/hd_transform.h"

// Compiled once more for processors with fused multiply-add; elsewhere std::fma is a call with the same result.
#if defined(__x86_64__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define VITRINE_FMA_CLONES __attribute__((optimize("O3"), target_clones("arch=haswell", "default")))
#else
#define VITRINE_FMA_CLONES
#endif

namespace vitrine::image {
namespace {

constexpr std::size_t kSide = kCropSize;
constexpr std::size_t kPlane = kSide * kSide;
constexpr float kOuter = -0.09375F;
constexpr float kInner = 0.59375F;

/// out[i] from four rows.
VITRINE_FMA_CLONES
void blendRows(const std::array<const float*, 4>& rows, float* out, std::size_t count) {
    const float* a = rows[0];
    const float* b = rows[1];
    const float* c = rows[2];
    const float* d = rows[3];
    for (std::size_t i = 0; i < count; ++i) {
        out[i] = std::fma(d[i], kOuter, std::fma(c[i], kInner, std::fma(a[i], kOuter, b[i] * kInner)));
    }
}

/// out[i] from the four samples at row[i * step] … row[i * step + 3].
VITRINE_FMA_CLONES
void blendSamples(const float* row, std::size_t step, float* out) {
    for (std::size_t i = 0; i < kSide; ++i) {
        const float* x = row + i * step;
        out[i] = std::fma(x[3], kOuter, std::fma(x[2], kInner, std::fma(x[0], kOuter, x[1] * kInner)));
    }
}

/// Rows of the canvas as the crops hold them, reduced along x.
class ReducedRows {
public:
    ReducedRows(std::span<const float> crops, int gridColumns)
        : crops_(crops), columns_(static_cast<std::size_t>(gridColumns)), padded_(columns_ * kSide + 2) {}

    /// [3][336] of canvas row y; valid until four other rows were asked for.
    const float* at(std::size_t y) {
        Slot& slot = slots_[y % 4];
        if (slot.row == y) return slot.values.data();
        slot.row = y;
        slot.values.resize(3 * kSide);
        for (std::size_t channel = 0; channel < 3; ++channel) reduce(y, channel, slot.values.data() + channel * kSide);
        return slot.values.data();
    }

private:
    struct Slot {
        std::size_t row = SIZE_MAX;
        std::vector<float> values;
    };

    void reduce(std::size_t y, std::size_t channel, float* out) {
        const std::size_t first = (y / kSide) * columns_ * 3 * kPlane + channel * kPlane + (y % kSide) * kSide;
        for (std::size_t column = 0; column < columns_; ++column) {
            std::memcpy(padded_.data() + 1 + column * kSide, crops_.data() + first + column * 3 * kPlane,
                        kSide * sizeof(float));
        }
        padded_.front() = padded_[1];
        padded_.back() = padded_[padded_.size() - 2];
        const float* row = padded_.data() + 1;
        if (columns_ % 2 == 0) return blendSamples(row + columns_ / 2 - 2, columns_, out);
        for (std::size_t i = 0; i < kSide; ++i) out[i] = row[columns_ * i + (columns_ - 1) / 2];
    }

    std::span<const float> crops_;
    std::size_t columns_;        ///< also the factor along x
    std::vector<float> padded_;  ///< a row with its border samples repeated once
    std::array<Slot, 4> slots_;
};

}  // namespace

void fillGlobalView(std::span<float> values, int gridRows, int gridColumns) {
    ReducedRows reduced(values.subspan(3 * kPlane), gridColumns);
    const auto factor = static_cast<std::size_t>(gridRows);
    const auto last = static_cast<std::ptrdiff_t>(factor * kSide) - 1;
    std::array<float, 3 * kSide> blended{};
    for (std::size_t y = 0; y < kSide; ++y) {
        const float* row = blended.data();
        if (factor % 2 == 1) {
            row = reduced.at(factor * y + (factor - 1) / 2);
        } else {
            std::array<const float*, 4> rows{};
            for (std::ptrdiff_t tap = 0; tap < 4; ++tap) {
                const auto wanted = static_cast<std::ptrdiff_t>(factor * y + factor / 2) - 2 + tap;
                rows[static_cast<std::size_t>(tap)] =
                    reduced.at(static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(wanted, 0, last)));
            }
            blendRows(rows, blended.data(), blended.size());
        }
        for (std::size_t channel = 0; channel < 3; ++channel) {
            std::memcpy(values.data() + channel * kPlane + y * kSide, row + channel * kSide, kSide * sizeof(float));
        }
    }
}

}  // namespace vitrine::image
