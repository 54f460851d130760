// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/picture_options.h"

#include <CLI/CLI.hpp>

#include "core/image/preprocessor_config.h"

namespace vitrine::cli {

void PictureOptions::addTo(CLI::App& verb) {
    verb.add_option("--num-crops", numCrops_, "Crops of 336 x 336 pixels at most (default: the model's own number)")
        ->check(CLI::Range(1, 64));
    verb.add_option("--picture-mode", mode_, "product (upright, alpha on white) or reference (as Pillow's RGB)")
        ->check(CLI::IsMember({"product", "reference"}));
}

image::PictureMode PictureOptions::mode() const {
    return mode_ == "reference" ? image::PictureMode::Reference : image::PictureMode::Product;
}

Result<image::ImageProcessor> PictureOptions::processor(const std::filesystem::path& modelFolder) const {
    const auto config = image::readPreprocessorConfig(modelFolder);
    if (config) return image::ImageProcessor(numCrops_.value_or(config->numCrops), config->normalization);
    if (numCrops_ && config.error().code == ErrorCode::NotFound) return image::ImageProcessor(*numCrops_);
    return config.error();
}

}  // namespace vitrine::cli
