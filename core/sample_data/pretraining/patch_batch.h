// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <array>
#include <cstdint>
#include <vector>

#include "core/base/random.h"
#include "core/sample_data/pretraining/picture_pool.h"

namespace vitrine::sample_data::pretraining {

/// What the throw-away heads learn from the whole picture.
enum class Cue { Category, Style, Colour, Pattern, Metal, Parts };
inline constexpr int kCues = 6;
inline constexpr std::array<int, kCues> kCueClasses = {kCategories, kStyles, kColours, kPatterns, kMetals, kMostParts};
inline constexpr std::array<const char*, kCues> kCueNames = {"category", "style", "colour", "pattern", "metal", "parts"};

std::array<int, kCues> cuesOf(const Product& product);

/// What a patch shows: background, fabric by pattern (5), trim, silver, gold.
inline constexpr int kPatchKinds = 4 + kPatterns;

/// A few pictures as patches, some of them left out.
struct PatchBatch {
    at::Tensor patches;    ///< [pictures, kept, 3 * 14 * 14] float32, normalised as CLIP does, channels first
    at::Tensor where;      ///< [pictures, kept] int64, row-major place of each patch
    at::Tensor cues;       ///< [pictures, kCues] int64
    at::Tensor kinds;      ///< [pictures, kept] int64, below kPatchKinds
    at::Tensor colours;    ///< [pictures, kept] int64, -100 where there is no fabric in one colour
};

/// Mirrors half of the pictures, moves brightness and contrast a little, and keeps `kept` patches of each: those with
/// metal almost surely, those of the product twice as readily as the background. kept = kPatches keeps all in order.
PatchBatch augmentedBatch(const std::vector<const Specimen*>& specimens, int kept, Random& random);

/// All patches, nothing moved: what the published preprocessing yields for a picture of 336 x 336 pixels.
PatchBatch plainBatch(const std::vector<const Specimen*>& specimens);

}  // namespace vitrine::sample_data::pretraining
