// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample_data/pretraining/patch_batch.h"

#include <ATen/ops/empty.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace vitrine::sample_data::pretraining {
namespace {

constexpr std::array<double, 3> kMean = {0.48145466, 0.4578275, 0.40821073};
constexpr std::array<double, 3> kDeviation = {0.26862954, 0.26130258, 0.27577711};
constexpr int kPatchValues = 3 * kPatch * kPatch;
constexpr std::int64_t kIgnore = -100;

struct Augmentation {
    bool mirror = false;
    double contrast = 1.0;
    double brightness = 0.0;
    std::vector<std::int64_t> kept;  ///< places in the augmented picture
};

/// Normalised value of each byte, per channel.
using Lookup = std::array<std::array<float, 256>, 3>;

Lookup lookup(const Augmentation& augmentation) {
    Lookup table{};
    for (std::size_t c = 0; c < 3; ++c) {
        for (std::size_t v = 0; v < 256; ++v) {
            const double raw = static_cast<double>(v) / 255.0;
            const double lit = (raw - 0.5) * augmentation.contrast + 0.5 + augmentation.brightness;
            table[c][v] = static_cast<float>((std::clamp(lit, 0.0, 1.0) - kMean[c]) / kDeviation[c]);
        }
    }
    return table;
}

std::int64_t sourcePlace(std::int64_t place, bool mirror) {
    if (!mirror) return place;
    const std::int64_t row = place / kPatchesPerSide;
    return row * kPatchesPerSide + kPatchesPerSide - 1 - place % kPatchesPerSide;
}

/// Weighted sampling without replacement (Efraimidis and Spirakis 2006).
std::vector<std::int64_t> chosenPatches(const Specimen& specimen, bool mirror, int kept, Random& random) {
    std::vector<std::int64_t> places(kPatches);
    std::iota(places.begin(), places.end(), 0);
    if (kept == kPatches) return places;
    std::array<double, kPatches> key{};
    for (std::int64_t place = 0; place < kPatches; ++place) {
        const Label label = specimen.labels[static_cast<std::size_t>(sourcePlace(place, mirror))];
        const bool metal = label == Label::Silver || label == Label::Gold;
        const double weight = metal ? 12.0 : label == Label::Background ? 1.0 : 2.0;
        key[static_cast<std::size_t>(place)] = -std::log(1.0 - random.uniform()) / weight;
    }
    const auto smaller = [&](std::int64_t a, std::int64_t b) {
        return key[static_cast<std::size_t>(a)] < key[static_cast<std::size_t>(b)];
    };
    std::nth_element(places.begin(), places.begin() + kept, places.end(), smaller);
    places.resize(static_cast<std::size_t>(kept));
    return places;
}

std::int64_t kindOf(Label label, Pattern pattern) {
    switch (label) {
        case Label::Background: return 0;
        case Label::Fabric: return 1 + static_cast<std::int64_t>(pattern);
        case Label::Trim: return 1 + kPatterns;
        case Label::Silver: return 2 + kPatterns;
        case Label::Gold: return 3 + kPatterns;
    }
    return 0;
}

void copyPatch(const Specimen& specimen, std::int64_t source, bool mirror, const Lookup& table, float* out) {
    const std::int64_t top = source / kPatchesPerSide * kPatch;
    const std::int64_t left = source % kPatchesPerSide * kPatch;
    for (std::int64_t y = 0; y < kPatch; ++y) {
        const std::uint8_t* row = specimen.pixels.data() + ((top + y) * kPictureSize + left) * 3;
        for (std::int64_t x = 0; x < kPatch; ++x) {
            const std::uint8_t* pixel = row + 3 * (mirror ? kPatch - 1 - x : x);
            for (std::int64_t c = 0; c < 3; ++c) {
                out[(c * kPatch + y) * kPatch + x] = table[static_cast<std::size_t>(c)][pixel[c]];
            }
        }
    }
}

PatchBatch emptyBatch(std::int64_t pictures, std::int64_t kept) {
    const auto integers = at::TensorOptions().dtype(at::kLong);
    return {at::empty({pictures, kept, kPatchValues}, at::TensorOptions().dtype(at::kFloat)),
            at::empty({pictures, kept}, integers), at::empty({pictures, kCues}, integers),
            at::empty({pictures, kept}, integers), at::empty({pictures, kept}, integers)};
}

void fill(PatchBatch& batch, std::int64_t index, const Specimen& specimen, const Augmentation& augmentation) {
    const Lookup table = lookup(augmentation);
    const auto kept = static_cast<std::int64_t>(augmentation.kept.size());
    auto* patches = batch.patches.mutable_data_ptr<float>() + index * kept * kPatchValues;
    auto* where = batch.where.mutable_data_ptr<std::int64_t>() + index * kept;
    auto* kinds = batch.kinds.mutable_data_ptr<std::int64_t>() + index * kept;
    auto* colours = batch.colours.mutable_data_ptr<std::int64_t>() + index * kept;
    const Product& product = specimen.product;
    const bool oneColour = product.pattern != Pattern::Heritage;
    for (std::int64_t i = 0; i < kept; ++i) {
        where[i] = augmentation.kept[static_cast<std::size_t>(i)];
        const std::int64_t source = sourcePlace(where[i], augmentation.mirror);
        const Label label = specimen.labels[static_cast<std::size_t>(source)];
        kinds[i] = kindOf(label, product.pattern);
        colours[i] = label == Label::Fabric && oneColour ? static_cast<std::int64_t>(product.colour) : kIgnore;
        copyPatch(specimen, source, augmentation.mirror, table, patches + i * kPatchValues);
    }
    auto* cues = batch.cues.mutable_data_ptr<std::int64_t>() + index * kCues;
    std::ranges::copy(cuesOf(product), cues);
}

}  // namespace

std::array<int, kCues> cuesOf(const Product& product) {
    return {static_cast<int>(category(product.style)), static_cast<int>(product.style),
            static_cast<int>(product.colour),          static_cast<int>(product.pattern),
            static_cast<int>(product.metal),           product.parts - 1};
}

PatchBatch augmentedBatch(const std::vector<const Specimen*>& specimens, int kept, Random& random) {
    PatchBatch batch = emptyBatch(static_cast<std::int64_t>(specimens.size()), kept);
    for (std::size_t i = 0; i < specimens.size(); ++i) {
        Augmentation augmentation;
        augmentation.mirror = random.chance(0.5);
        augmentation.contrast = random.uniform(0.88, 1.12);
        augmentation.brightness = random.uniform(-0.06, 0.06);
        augmentation.kept = chosenPatches(*specimens[i], augmentation.mirror, kept, random);
        fill(batch, static_cast<std::int64_t>(i), *specimens[i], augmentation);
    }
    return batch;
}

PatchBatch plainBatch(const std::vector<const Specimen*>& specimens) {
    PatchBatch batch = emptyBatch(static_cast<std::int64_t>(specimens.size()), kPatches);
    Augmentation none;
    none.kept.resize(kPatches);
    std::iota(none.kept.begin(), none.kept.end(), 0);
    for (std::size_t i = 0; i < specimens.size(); ++i) fill(batch, static_cast<std::int64_t>(i), *specimens[i], none);
    return batch;
}

}  // namespace vitrine::sample_data::pretraining
