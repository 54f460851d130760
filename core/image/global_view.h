// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace vitrine::image {

/// The view of a whole canvas of gridRows x gridColumns crops in 336 x 336 values, made row by row while the canvas'
/// rows are at hand: bicubic interpolation with A = -0.75, half-pixel centres and clamped borders, not antialiased. At
/// whole factors f that is, per axis, the sample f*i + (f-1)/2 for odd f, and for even f four samples from
/// f*i + f/2 - 2 on. Along x first, then along y, in the order of ATen's operations, so that the bits are the
/// reference's: fma(x3, w3, fma(x2, w2, fma(x0, w0, x1 * w1))).
class GlobalView {
public:
    /// `view` [3, 336, 336] is filled once all rows were added.
    GlobalView(std::span<float> view, int gridRows, int gridColumns);

    /// The next normalised row of the canvas, from the top: for each channel gridColumns * 336 values with one more
    /// before and behind them that may be read and changed.
    void addRow(const std::array<float*, 3>& channels);

private:
    std::size_t lastRowFor(std::size_t viewRow) const;
    void reduce(const std::array<float*, 3>& channels, float* out) const;
    void blend(std::size_t viewRow);
    void store(std::size_t viewRow, const float* row);

    std::span<float> view_;
    std::size_t factorY_;
    std::size_t factorX_;
    std::size_t nextRow_ = 0;                    ///< of the canvas
    std::size_t nextViewRow_ = 0;                ///< all earlier ones are filled
    std::array<std::vector<float>, 4> reduced_;  ///< [3, 336] of the canvas rows y with y % 4 = index
};

}  // namespace vitrine::image
