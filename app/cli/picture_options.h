// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/image/image_codec.h"
#include "core/image/image_processor.h"

namespace CLI {
class App;
}

namespace vitrine::cli {

/// --num-crops and --picture-mode, the same for every verb that shows pictures to a model.
class PictureOptions {
public:
    void addTo(CLI::App& verb);

    const std::optional<int>& numCrops() const { return numCrops_; }
    image::PictureMode mode() const;

    /// The folder's processor, with --num-crops in place of its own number. Without weights.
    /// Errors: those of image::readPreprocessorConfig(); a missing file is none where --num-crops is given.
    Result<image::ImageProcessor> processor(const std::filesystem::path& modelFolder) const;

private:
    std::optional<int> numCrops_;
    std::string mode_ = "product";
};

}  // namespace vitrine::cli
