// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/image/image.h"
#include "core/image/perceptual_hash.h"

namespace vitrine::testing {

/// A picture as a camera sees a scene: clouds of detail at every scale, a dozen overlapping things with sharp edges,
/// grain.
image::RgbImage photograph(std::uint64_t seed, int width = 320, int height = 240);
/// A shop's picture: one thing of a colour of its own on a plain, softly lit ground.
image::RgbImage productShot(std::uint64_t seed, int side = 240);
/// Bricks in raking light, with grain. No threshold of the program was chosen on these: they are held out.
image::RgbImage brickWall(std::uint64_t seed, int width = 300, int height = 280);
/// Nothing but a gradient from corner to corner.
image::RgbImage gradient(std::uint64_t seed, int side = 240);
/// "No picture yet": a grey frame and a slanted bar on grey.
image::RgbImage noPictureSign(int side = 240);

image::RgbImage blurred(const image::RgbImage& picture, double sigma);
image::RgbImage brightened(const image::RgbImage& picture, double factor);
/// Colours three quarters as strong.
image::RgbImage faded(const image::RgbImage& picture);
/// That part at a size of its own.
image::RgbImage part(const image::RgbImage& picture, const image::PictureArea& area, int width, int height);
/// Through a JPEG file of that quality.
image::RgbImage coded(const image::RgbImage& picture, int quality);

}  // namespace vitrine::testing
