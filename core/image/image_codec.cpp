// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/image_codec.h"

#include <array>
#include <new>

#include "core/image/codecs/codec.h"
#include "core/image/orientation.h"
#include "core/io/file.h"

namespace vitrine::image {
namespace {

const std::array<Codec, 9>& allCodecs() {
    // TGA stands last: it has no magic bytes.
    static const std::array<Codec, 9> codecs = {jpegCodec(), pngCodec(), webpCodec(), tiffCodec(), avifCodec(),
                                                gifCodec(),  bmpCodec(), pnmCodec(),  tgaCodec()};
    return codecs;
}

// What a refused file is, as far as its first bytes tell.
std::string kindOf(Bytes bytes) {
    const std::string start(reinterpret_cast<const char*>(bytes.data()), std::min<std::size_t>(bytes.size(), 512));
    const auto begins = [&](std::string_view text) { return start.starts_with(text); };
    if (begins("%PDF")) return "a PDF document";
    if (begins("#!")) return "a script";
    if (begins("%!PS")) return "a PostScript document";
    if (begins("PK\x03\x04")) return "a ZIP archive";
    if (start.find("<svg") != std::string::npos) return "an SVG drawing";
    if (start.find("<html") != std::string::npos || start.find("<!DOCTYPE html") != std::string::npos)
        return "a web page";
    if (start.size() >= 12 && start.compare(4, 8, "ftypheic") == 0) return "an HEIC picture";
    return "of an unknown kind";
}

Result<const Codec*> codecOf(Bytes bytes) {
    if (bytes.empty()) return corruptFile("the file is empty");
    for (const Codec& codec : allCodecs()) {
        if (codec.matches(bytes)) return &codec;
    }
    return unsupported("not a picture this program reads: " + kindOf(bytes));
}

Result<void> checkFileSize(Bytes bytes, const DecodeLimits& limits) {
    if (bytes.size() <= limits.maxFileBytes) return {};
    return Error{ErrorCode::LimitExceeded,
                 std::to_string(bytes.size()) + " bytes, at most " + std::to_string(limits.maxFileBytes),
                 {}};
}

Result<PictureInfo> infoOf(const Codec& codec, Bytes bytes, const DecodeLimits& limits) {
    VITRINE_TRY(const PictureSize size, codec.readSize(bytes));
    VITRINE_CHECK(checkSize(size, limits));
    return PictureInfo{codec.name, size.width, size.height};
}

Result<DecodedPicture> decodeWith(const Codec& codec, Bytes bytes, PictureMode mode, const DecodeLimits& limits) {
    VITRINE_TRY(const PictureInfo info, infoOf(codec, bytes, limits));
    VITRINE_TRY(RawPicture raw, codec.decode(bytes, limits));
    DecodedPicture picture;
    picture.format = codec.name;
    picture.animated = raw.animated;
    picture.hasAlpha = hasAlpha(raw.raster);
    picture.sourceWidth = info.width;
    picture.sourceHeight = info.height;
    picture.orientation = raw.orientation;
    picture.image = toRgb(std::move(raw.raster), mode);
    if (mode == PictureMode::Product || raw.orientedByReference)
        picture.image = upright(std::move(picture.image), raw.orientation);
    return picture;
}

std::string sizeText(const PictureSize& size) {
    return std::to_string(size.width) + " x " + std::to_string(size.height) + " pixels";
}

}  // namespace

Error cutFile(const std::string& where) {
    return {ErrorCode::CorruptFile, "the file is cut off: " + where, "Fetch or copy the file again."};
}

Error corruptFile(const std::string& what) {
    return {ErrorCode::CorruptFile, what, {}};
}

Error unsupported(const std::string& what) {
    return {ErrorCode::UnsupportedFormat, what, "Save the picture as JPEG or PNG."};
}

Result<void> checkSize(const PictureSize& size, const DecodeLimits& limits) {
    if (size.width < 1 || size.height < 1) return corruptFile("the picture has no pixels: " + sizeText(size));
    const std::int64_t longer = std::max(size.width, size.height);
    const std::int64_t shorter = std::min(size.width, size.height);
    if (longer > shorter * limits.maxAspect)
        return Error{ErrorCode::ImageTooElongated,
                     sizeText(size) + ", at most " + std::to_string(limits.maxAspect) + " times longer than wide",
                     {}};
    if (longer > limits.maxSide)
        return Error{ErrorCode::LimitExceeded,
                     sizeText(size) + ", a side may have at most " + std::to_string(limits.maxSide),
                     {}};
    if (longer * shorter > limits.maxPixels)
        return Error{
            ErrorCode::LimitExceeded, sizeText(size) + ", together at most " + std::to_string(limits.maxPixels), {}};
    return {};
}

std::string_view pictureModeName(PictureMode mode) {
    return mode == PictureMode::Product ? "product" : "reference";
}

Result<PictureMode> pictureModeFromName(std::string_view name) {
    for (const PictureMode mode : {PictureMode::Product, PictureMode::Reference}) {
        if (pictureModeName(mode) == name) return mode;
    }
    return Error{
        ErrorCode::InvalidArgument, "picture mode \"" + std::string(name) + "\" is neither product nor reference", {}};
}

Result<PictureInfo> readInfo(std::span<const std::byte> bytes, const DecodeLimits& limits) {
    VITRINE_CHECK(checkFileSize(bytes, limits));
    VITRINE_TRY(const Codec* codec, codecOf(bytes));
    return infoOf(*codec, bytes, limits);
}

Result<DecodedPicture> decode(std::span<const std::byte> bytes, PictureMode mode, const DecodeLimits& limits) {
    VITRINE_CHECK(checkFileSize(bytes, limits));
    VITRINE_TRY(const Codec* codec, codecOf(bytes));
    try {
        return decodeWith(*codec, bytes, mode, limits);
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, "not enough memory for the picture", {}};
    }
}

Result<DecodedPicture> decodeFile(const std::filesystem::path& path, PictureMode mode, const DecodeLimits& limits) {
    VITRINE_TRY(const std::string content, io::readFile(path, limits.maxFileBytes));
    auto picture = decode(std::as_bytes(std::span(content)), mode, limits);
    if (picture) return picture;
    Error error = picture.error();
    error.detail = path.string() + ": " + error.detail;
    return error;
}

}  // namespace vitrine::image
