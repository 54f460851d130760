// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <memory>
#include <span>

#include "core/image/image_processor.h"
#include "core/model/network/phi3_vision.h"

namespace vitrine::model::network {

using Picture = std::shared_ptr<const image::ProcessedImage>;

CropGrid gridOf(const image::ProcessedImage& picture);

/// Crops of all pictures, one after another, [sum of crops, 3, 336, 336] float32 on the CPU.
at::Tensor pixelsOf(std::span<const Picture> pictures);

/// Tower features of all pictures in order, [sum of crops, patches, clipHidden], on the network's device. A picture cut
/// into a single crop equals its global view, so the tower sees it once.
at::Tensor towerFeatures(const Phi3Vision& network, std::span<const Picture> pictures);

/// What goes into the slots: [sum of tokens, hidden]; undefined for no pictures.
at::Tensor embedPictures(const Phi3Vision& network, std::span<const Picture> pictures);

}  // namespace vitrine::model::network
