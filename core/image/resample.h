// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/image/image.h"

namespace vitrine::image {

/// Bilinear weights of one axis with antialiasing, as Pillow computes them (Resample.c): 22 fractional bits.
/// Taps are stored in pairs, `tapPairs` for each output, and every weight k is split as k = 128 * high + low with both
/// parts in 16 bits, so that a multiply-add of pairs is exact.
struct AxisWeights {
    struct Pair {
        std::int16_t high[2];
        std::int16_t low[2];
    };

    int outputs = 0;
    int tapPairs = 0;
    std::vector<int> first;   ///< [outputs] first input under the filter
    std::vector<int> counts;  ///< [outputs] inputs under the filter; weights beyond are 0
    std::vector<Pair> pairs;  ///< [outputs, tapPairs]

    std::int32_t weight(int output, int tap) const;
};

AxisWeights bilinearWeights(int inputs, int outputs);

/// 8-bit RGB rows at a distance of `stride` bytes. Sizes in pixels.
struct RowView {
    const std::uint8_t* data = nullptr;
    std::size_t stride = 0;
    int width = 0;
    int height = 0;

    const std::uint8_t* row(int y) const { return data + static_cast<std::size_t>(y) * stride; }
};

RowView viewOf(const RgbImage& picture);

/// The same to write to. Column passes also write kRowSlack bytes at most behind each row.
struct RowBuffer {
    std::uint8_t* data = nullptr;
    std::size_t stride = 0;
    int width = 0;
    int height = 0;

    std::uint8_t* row(int y) const { return data + static_cast<std::size_t>(y) * stride; }
    RowView view() const { return {data, stride, width, height}; }
};

inline constexpr std::size_t kRowSlack = 64;

/// One pass each; `output` has the size that the weights give. The functions named plain are the definition, the others
/// take the fastest instructions of the machine and give the same bytes.
void resampleColumns(const RowView& input, const RowBuffer& output, const AxisWeights& weights);  // along x
void resampleRows(const RowView& input, const RowBuffer& output, const AxisWeights& weights);     // along y
void resampleColumnsPlain(const RowView& input, const RowBuffer& output, const AxisWeights& weights);
void resampleRowsPlain(const RowView& input, const RowBuffer& output, const AxisWeights& weights);

/// Fills `target` as Pillow's resize(…, BILINEAR) would: two passes with 8 bits between them, each left out where that
/// size stays. Pillow goes along x first as a rule;
/// `rowsFirst` gives what it makes of the transposed picture.
/// Source: Pillow's Resample.c, 22-bit fixed point.
void resizeBilinear(const RowView& input, const RowBuffer& target, bool rowsFirst = false);

/// The same to a picture of at least 1 x 1, in the order of passes that Pillow 13 chooses for the sizes.
RgbImage resizeBilinear(const RgbImage& picture, int width, int height);

}  // namespace vitrine::image
