// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstring>
#include <vector>

#include "core/image/resample_kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define VITRINE_AVX2 __attribute__((target("avx2")))

namespace vitrine::image::kernels {
namespace {

// What sums of low parts start from: half of what is shifted out at the end.
VITRINE_AVX2 inline __m256i rounding() {
    return _mm256_set1_epi32(1 << 21);
}

// (128 * high + low) >> 22, four or eight sums at a time.
VITRINE_AVX2 inline __m256i finish(__m256i high, __m256i low) {
    return _mm256_srai_epi32(_mm256_add_epi32(_mm256_slli_epi32(high, 7), low), 22);
}

VITRINE_AVX2 inline __m256i broadcast(const std::int16_t (&pair)[2]) {
    std::int32_t bits;
    std::memcpy(&bits, pair, sizeof bits);
    return _mm256_set1_epi32(bits);
}

// Two pixels of two rows as 16-bit pairs (r0, r1, g0, g1, b0, b1, 0, 0), one row in each half.
VITRINE_AVX2 inline __m256i pixelPairs(const std::uint8_t* upper, const std::uint8_t* lower) {
    const __m256i order = _mm256_setr_epi8(0, -1, 3, -1, 1, -1, 4, -1, 2, -1, 5, -1, -1, -1, -1, -1,  //
                                           0, -1, 3, -1, 1, -1, 4, -1, 2, -1, 5, -1, -1, -1, -1, -1);
    const __m128i a = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(upper));
    const __m128i b = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(lower));
    return _mm256_shuffle_epi8(_mm256_inserti128_si256(_mm256_castsi128_si256(a), b, 1), order);
}

// Stores three bytes of each row and one more behind them.
VITRINE_AVX2 inline void storePixels(__m256i sums, std::uint8_t* upper, std::uint8_t* lower) {
    const __m256i words = _mm256_packs_epi32(sums, sums);
    const __m256i bytes = _mm256_packus_epi16(words, words);
    const std::int32_t a = _mm_cvtsi128_si32(_mm256_castsi256_si128(bytes));
    const std::int32_t b = _mm_cvtsi128_si32(_mm256_extracti128_si256(bytes, 1));
    std::memcpy(upper, &a, sizeof a);
    std::memcpy(lower, &b, sizeof b);
}

// Four rows that share the weights; a row may be named twice.
struct FourRows {
    const std::uint8_t* in[4];
    std::uint8_t* out[4];
};

VITRINE_AVX2 void resampleFourRows(const FourRows& rows, const AxisWeights& weights) {
    const auto& in = rows.in;
    const auto& out = rows.out;
    const AxisWeights::Pair* pairs = weights.pairs.data();
    for (int x = 0; x < weights.outputs; ++x, pairs += weights.tapPairs) {
        const std::ptrdiff_t start = 3 * static_cast<std::ptrdiff_t>(weights.first[static_cast<std::size_t>(x)]);
        const int used = (weights.counts[static_cast<std::size_t>(x)] + 1) / 2;
        __m256i high[2] = {_mm256_setzero_si256(), _mm256_setzero_si256()};
        __m256i low[2] = {rounding(), rounding()};
        for (int pair = 0; pair < used; ++pair) {
            const std::ptrdiff_t at = start + 6 * pair;
            const __m256i highWeights = broadcast(pairs[pair].high);
            const __m256i lowWeights = broadcast(pairs[pair].low);
            for (int half = 0; half < 2; ++half) {
                const __m256i pixels = pixelPairs(in[2 * half] + at, in[2 * half + 1] + at);
                high[half] = _mm256_add_epi32(high[half], _mm256_madd_epi16(pixels, highWeights));
                low[half] = _mm256_add_epi32(low[half], _mm256_madd_epi16(pixels, lowWeights));
            }
        }
        storePixels(finish(high[0], low[0]), out[0] + 3 * x, out[1] + 3 * x);
        storePixels(finish(high[1], low[1]), out[2] + 3 * x, out[3] + 3 * x);
    }
}

// 32 bytes of one output row.
VITRINE_AVX2 inline __m256i blendRows(const RowView& input, int first, const AxisWeights::Pair* pairs, int taps,
                                      std::size_t at) {
    const __m256i zero = _mm256_setzero_si256();
    __m256i high[4] = {zero, zero, zero, zero};
    __m256i low[4] = {rounding(), rounding(), rounding(), rounding()};
    for (int tap = 0; tap < taps; tap += 2) {
        const __m256i a = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(input.row(first + tap) + at));
        const int second = tap + 1 < taps ? tap + 1 : tap;  // the weight of a missing second tap is 0
        const __m256i b = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(input.row(first + second) + at));
        const __m256i front = _mm256_unpacklo_epi8(a, b);
        const __m256i back = _mm256_unpackhi_epi8(a, b);
        const __m256i pixels[4] = {_mm256_unpacklo_epi8(front, zero), _mm256_unpackhi_epi8(front, zero),
                                   _mm256_unpacklo_epi8(back, zero), _mm256_unpackhi_epi8(back, zero)};
        const __m256i highWeights = broadcast(pairs[tap / 2].high);
        const __m256i lowWeights = broadcast(pairs[tap / 2].low);
        for (int i = 0; i < 4; ++i) {
            high[i] = _mm256_add_epi32(high[i], _mm256_madd_epi16(pixels[i], highWeights));
            low[i] = _mm256_add_epi32(low[i], _mm256_madd_epi16(pixels[i], lowWeights));
        }
    }
    // Unpacking and packing both work within 128-bit halves, so the bytes come back in order.
    const __m256i front = _mm256_packs_epi32(finish(high[0], low[0]), finish(high[1], low[1]));
    const __m256i back = _mm256_packs_epi32(finish(high[2], low[2]), finish(high[3], low[3]));
    return _mm256_packus_epi16(front, back);
}

}  // namespace

bool avx2Available() {
    return __builtin_cpu_supports("avx2") != 0;
}

VITRINE_AVX2 void resampleColumnsAvx2(const RowView& input, const RowBuffer& output, const AxisWeights& weights) {
    // Loads run a few bytes over a row's end; only behind the last row is there nothing, so it is read from a copy.
    const int last = input.height - 1;
    std::vector<std::uint8_t> lastRow(input.row(last), input.row(last) + 3 * input.width);
    lastRow.resize(lastRow.size() + kRowSlack);
    for (int y = 0; y <= last; y += 4) {
        FourRows rows;
        for (int i = 0; i < 4; ++i) {
            const int at = std::min(y + i, last);
            rows.in[i] = at < last ? input.row(at) : lastRow.data();
            rows.out[i] = output.row(at);
        }
        resampleFourRows(rows, weights);
    }
}

VITRINE_AVX2 void resampleRowsAvx2(const RowView& input, const RowBuffer& output, const AxisWeights& weights) {
    const std::size_t bytes = static_cast<std::size_t>(output.width) * 3;
    const AxisWeights::Pair* pairs = weights.pairs.data();
    for (int y = 0; y < output.height; ++y, pairs += weights.tapPairs) {
        const int first = weights.first[static_cast<std::size_t>(y)];
        const int taps = weights.counts[static_cast<std::size_t>(y)];
        for (std::size_t block = 0; block < bytes; block += kRowBlock) {
            const std::size_t at = std::min(block, bytes - kRowBlock);  // the last block overlaps the one before
            _mm256_storeu_si256(reinterpret_cast<__m256i*>(output.row(y) + at),
                                blendRows(input, first, pairs, taps, at));
        }
    }
}

}  // namespace vitrine::image::kernels

#else

namespace vitrine::image::kernels {

bool avx2Available() {
    return false;
}
void resampleColumnsAvx2(const RowView& input, const RowBuffer& output, const AxisWeights& weights) {
    resampleColumnsPlain(input, output, weights);
}
void resampleRowsAvx2(const RowView& input, const RowBuffer& output, const AxisWeights& weights) {
    resampleRowsPlain(input, output, weights);
}

}  // namespace vitrine::image::kernels

#endif
