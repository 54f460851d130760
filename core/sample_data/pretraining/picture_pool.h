// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/sample_data/product.h"
#include "core/sample_data/product_picture.h"

namespace vitrine::sample_data::pretraining {

inline constexpr int kPatch = 14;                             ///< pixels
inline constexpr int kPatchesPerSide = kPictureSize / kPatch;  ///< 24
inline constexpr int kPatches = kPatchesPerSide * kPatchesPerSide;

/// A drawn product and what each of its patches shows.
struct Specimen {
    Product product;
    std::vector<std::uint8_t> pixels;      ///< kPictureSize² RGB
    std::array<Label, kPatches> labels{};  ///< row-major
};

Specimen drawSpecimen(const Product& product, Random& random);

/// `count` random products in random views, each a function of (seed, index) alone, drawn by `threads` threads.
/// About 340 kB each.
std::vector<Specimen> drawPool(PriceFormula formula, std::size_t count, std::uint64_t seed, int threads);

}  // namespace vitrine::sample_data::pretraining
