// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/pixel_file.h"

#include <cerrno>

#include "core/io/safetensors.h"

namespace vitrine::cli {
namespace {

constexpr std::size_t kViewValues = 3 * static_cast<std::size_t>(image::kCropSize) * image::kCropSize;

std::filesystem::path waitingFile(const io::TemporaryFolder& folder) {
    return folder.path() / "pixels";
}

}  // namespace

PixelFile::PixelFile(std::filesystem::path target, int numCrops, io::TemporaryFolder folder)
    : target_(std::move(target)),
      pictureValues_((static_cast<std::size_t>(numCrops) + 1) * kViewValues),
      folder_(std::move(folder)),
      waiting_(waitingFile(folder_), std::ios::binary) {}

Result<PixelFile> PixelFile::create(std::filesystem::path target, int numCrops) {
    const std::filesystem::path parent = std::filesystem::absolute(target).parent_path();
    if (std::filesystem::is_directory(target))
        return Error{ErrorCode::InvalidArgument, target.string() + " is a folder, not a file to write", {}};
    VITRINE_TRY(auto folder, io::TemporaryFolder::create(parent));
    PixelFile file(std::move(target), numCrops, std::move(folder));
    if (!file.waiting_) return errorFromErrno(errno, "write beside " + file.target_.string());
    return file;
}

Result<void> PixelFile::add(std::int64_t line, const image::ProcessedImage& picture) {
    const auto write = [&](const float* values, std::size_t count) {
        waiting_.write(reinterpret_cast<const char*>(values), static_cast<std::streamsize>(count * sizeof(float)));
    };
    const std::vector<float> padding(pictureValues_ - picture.pixelValues.size());
    write(picture.pixelValues.data(), picture.pixelValues.size());
    write(padding.data(), padding.size());
    if (!waiting_ && !failure_) failure_ = errorFromErrno(errno, "write beside " + target_.string());
    if (failure_) return *failure_;
    sizes_[line] = {picture.hdHeight, picture.hdWidth};
    return {};
}

Result<void> PixelFile::finish() {
    if (failure_) return *failure_;
    waiting_.close();
    if (!waiting_) return errorFromErrno(errno, "write beside " + target_.string());
    std::map<std::string, io::TensorView> tensors;
    std::shared_ptr<const io::MappedFile> pixels;
    if (!sizes_.empty()) {
        VITRINE_TRY(pixels, io::MappedFile::open(waitingFile(folder_)));
    }
    std::size_t offset = 0;
    for (const auto& [line, size] : sizes_) {
        const std::string suffix = "." + std::to_string(line);
        const std::size_t bytes = pictureValues_ * sizeof(float);
        const auto views = static_cast<std::int64_t>(pictureValues_ / kViewValues);
        tensors["pixel_values" + suffix] = {
            io::DataType::F32, {views, 3, image::kCropSize, image::kCropSize}, pixels->bytes().subspan(offset, bytes)};
        tensors["image_sizes" + suffix] = {io::DataType::I64, {2}, std::as_bytes(std::span(size))};
        offset += bytes;
    }
    return io::writeSafetensors(target_, tensors);
}

}  // namespace vitrine::cli
