// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>

#include "core/base/result.h"
#include "core/image/image_processor.h"
#include "core/io/file.h"

namespace vitrine::cli {

/// Tensors of preprocessed pictures on their way to one safetensors file: pixel_values.<line> as float32
/// [numCrops + 1, 3, 336, 336], zeros behind the last crop as in the reference, and image_sizes.<line> as int64
/// (height, width). Pixels wait in a file beside the target, not in memory. One thread.
class PixelFile {
public:
    /// Errors: PermissionDenied, DiskFull.
    static Result<PixelFile> create(std::filesystem::path target, int numCrops);

    Result<void> add(std::int64_t line, const image::ProcessedImage& picture);
    /// Writes the target atomically.
    Result<void> finish();

private:
    PixelFile(std::filesystem::path target, int numCrops, io::TemporaryFolder folder);

    std::filesystem::path target_;
    std::size_t pictureValues_;
    io::TemporaryFolder folder_;
    std::ofstream waiting_;
    std::optional<Error> failure_;  ///< of an earlier write
    std::map<std::int64_t, std::array<std::int64_t, 2>> sizes_;  ///< by line, in the order of adding
};

}  // namespace vitrine::cli
