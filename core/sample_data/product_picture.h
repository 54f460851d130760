// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/random.h"
#include "core/image/image.h"
#include "core/sample_data/product.h"

namespace vitrine::sample_data {

inline constexpr int kPictureSize = 336;  ///< pixels; one tile of the vision tower

/// How a product is photographed. Nothing here says anything about its price.
struct View {
    double scale = 0.86;    ///< of the half picture per object unit
    double rotation = 0.0;  ///< radians
    double shiftX = 0.0;    ///< of the half picture
    double shiftY = 0.0;
    double foldPhase = 0.0;  ///< where the soft folds of the fabric lie, radians
    double exposure = 1.0;
    int backdrop = 0;  ///< which of kBackdrops studio backgrounds
    bool mirrored = false;
};

inline constexpr int kBackdrops = 6;

View randomView(Random& random);

/// What a pixel or a patch shows.
enum class Label : std::uint8_t { Background, Fabric, Trim, Silver, Gold };

struct DrawnProduct {
    image::RgbImage image;
    std::vector<Label> labels;  ///< one per pixel, row-major; Trim = everything of the object but fabric and metal
};

/// Draws the product on a studio background; `size` × `size` pixels. `random` only moves the film grain. Deterministic
/// on one machine. Any thread.
DrawnProduct drawLabelled(const Product& product, const View& view, Random& random, int size = kPictureSize);

image::RgbImage drawProduct(const Product& product, const View& view, Random& random, int size = kPictureSize);

/// One label per patch of `patch` × `patch` pixels, row-major, for a tower's per-patch heads: the metal where it covers
/// a fifth of the patch, else fabric where it covers half, else whatever covers most.
std::vector<Label> patchLabels(const DrawnProduct& drawn, int patch);

}  // namespace vitrine::sample_data
