// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/global_view.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/image/hd_transform.h"
#include "core/image/vector_clones.h"

namespace vitrine::image {
namespace {

constexpr std::size_t kSide = kCropSize;
constexpr std::size_t kPlane = kSide * kSide;
constexpr float kOuter = -0.09375F;
constexpr float kInner = 0.59375F;

/// out[i] from four rows.
VITRINE_VECTOR_CLONES
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
VITRINE_VECTOR_CLONES
void blendSamples(const float* row, std::size_t step, float* out) {
    for (std::size_t i = 0; i < kSide; ++i) {
        const float* x = row + i * step;
        out[i] = std::fma(x[3], kOuter, std::fma(x[2], kInner, std::fma(x[0], kOuter, x[1] * kInner)));
    }
}

}  // namespace

GlobalView::GlobalView(std::span<float> view, int gridRows, int gridColumns)
    : view_(view), factorY_(static_cast<std::size_t>(gridRows)), factorX_(static_cast<std::size_t>(gridColumns)) {
    for (auto& row : reduced_) row.resize(3 * kSide);
}

void GlobalView::addRow(const std::array<float*, 3>& channels) {
    const std::size_t y = nextRow_++;
    if (factorY_ % 2 == 1) {
        if (y % factorY_ != (factorY_ - 1) / 2) return;
        reduce(channels, reduced_[0].data());
        return store(y / factorY_, reduced_[0].data());
    }
    if (y + 2 < factorY_ * nextViewRow_ + factorY_ / 2) return;  // above the four rows that are wanted next
    reduce(channels, reduced_[y % 4].data());
    while (nextViewRow_ < kSide && lastRowFor(nextViewRow_) == y) blend(nextViewRow_++);
}

/// The last of the four canvas rows behind a row of the view.
std::size_t GlobalView::lastRowFor(std::size_t viewRow) const {
    return std::min(factorY_ * viewRow + factorY_ / 2 + 1, factorY_ * kSide - 1);
}

void GlobalView::reduce(const std::array<float*, 3>& channels, float* out) const {
    const std::size_t width = factorX_ * kSide;
    for (float* row : channels) {
        if (factorX_ % 2 == 0) {
            row[-1] = row[0];
            row[width] = row[width - 1];
            blendSamples(row + factorX_ / 2 - 2, factorX_, out);
        } else {
            for (std::size_t i = 0; i < kSide; ++i) out[i] = row[factorX_ * i + (factorX_ - 1) / 2];
        }
        out += kSide;
    }
}

void GlobalView::blend(std::size_t viewRow) {
    std::array<const float*, 4> rows{};
    for (std::size_t tap = 0; tap < 4; ++tap) {
        const std::size_t below = std::max(factorY_ * viewRow + factorY_ / 2 + tap, std::size_t{2}) - 2;
        rows[tap] = reduced_[std::min(below, factorY_ * kSide - 1) % 4].data();
    }
    std::array<float, 3 * kSide> blended;
    blendRows(rows, blended.data(), blended.size());
    store(viewRow, blended.data());
}

void GlobalView::store(std::size_t viewRow, const float* row) {
    for (std::size_t channel = 0; channel < 3; ++channel) {
        std::memcpy(view_.data() + channel * kPlane + viewRow * kSide, row + channel * kSide, kSide * sizeof(float));
    }
}

}  // namespace vitrine::image
