// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>

namespace vitrine::model::kernels {

/// sum of a[i] * b[i]: sixteen partial sums, so that the compiler may use vector registers and rounding errors stay as
/// small as in torch's own sums.
inline float sumOfProducts(const float* a, const float* b, std::int64_t count) {
    constexpr std::int64_t kLanes = 16;
    float lanes[kLanes] = {};
    std::int64_t i = 0;
    for (; i + kLanes <= count; i += kLanes) {
        for (std::int64_t lane = 0; lane < kLanes; ++lane) lanes[lane] += a[i + lane] * b[i + lane];
    }
    for (std::int64_t lane = 0; i < count; ++i, ++lane) lanes[lane] += a[i] * b[i];
    for (std::int64_t half = kLanes / 2; half > 0; half /= 2) {
        for (std::int64_t lane = 0; lane < half; ++lane) lanes[lane] += lanes[lane + half];
    }
    return lanes[0];
}

/// Rows of `size` numbers that are worth a thread's while.
inline std::int64_t grainOf(std::int64_t size) {
    constexpr std::int64_t kNumbersPerTask = 16384;
    return std::max<std::int64_t>(1, kNumbersPerTask / std::max<std::int64_t>(1, size));
}

}  // namespace vitrine::model::kernels
