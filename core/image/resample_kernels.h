// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/resample.h"

namespace vitrine::image::kernels {

/// Whether this machine runs the functions below; elsewhere they must not be called.
bool avx2Available();

inline constexpr std::size_t kRowBlock = 32;  ///< bytes that resampleRowsAvx2() works on at once

/// Same bytes as resampleColumnsPlain(); writes one byte behind each output row.
void resampleColumnsAvx2(const RowView& input, const RowBuffer& output, const AxisWeights& weights);
/// Same bytes as resampleRowsPlain(); rows must hold kRowBlock bytes at least.
void resampleRowsAvx2(const RowView& input, const RowBuffer& output, const AxisWeights& weights);

}  // namespace vitrine::image::kernels
