// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>

#include <gif_lib.h>

#include "core/image/codecs/byte_reader.h"
#include "core/image/codecs/codec.h"

namespace vitrine::image {
namespace {

struct Source {
    Bytes bytes;
    std::size_t offset = 0;
    bool ended = false;
};

struct CloseGif {
    void operator()(GifFileType* file) const { DGifCloseFile(file, nullptr); }
};
using Gif = std::unique_ptr<GifFileType, CloseGif>;

int onRead(GifFileType* file, GifByteType* out, int count) {
    auto* source = static_cast<Source*>(file->UserData);
    const std::size_t left = source->bytes.size() - source->offset;
    const std::size_t taken = std::min(left, static_cast<std::size_t>(std::max(count, 0)));
    std::memcpy(out, source->bytes.data() + source->offset, taken);
    source->offset += taken;
    if (taken < static_cast<std::size_t>(count)) source->ended = true;
    return static_cast<int>(taken);
}

Error errorOf(const GifFileType* file, const Source& source) {
    if (source.ended) return cutFile("GIF");
    const char* text = file != nullptr ? GifErrorString(file->Error) : nullptr;
    return corruptFile(std::string("GIF: ") + (text != nullptr ? text : "damaged"));
}

Result<Gif> openFile(Source& source) {
    int code = 0;
    Gif file(DGifOpen(&source, onRead, &code));
    if (!file) return errorOf(nullptr, source);
    return file;
}

/// What stands before the first picture.
struct FirstFrame {
    PictureSize canvas;
    std::optional<std::uint8_t> transparent;
};

std::optional<std::uint8_t> transparentIndex(const GifByteType* block) {
    // block[0] = 4 bytes: flags, delay (2), index
    if (block == nullptr || block[0] < 4 || (block[1] & 1) == 0) return std::nullopt;
    return block[4];
}

// Reads on to the next picture's descriptor; false at the end of the file.
Result<bool> nextPicture(GifFileType* file, const Source& source, std::optional<std::uint8_t>* transparent) {
    for (;;) {
        GifRecordType type = UNDEFINED_RECORD_TYPE;
        if (DGifGetRecordType(file, &type) == GIF_ERROR) return errorOf(file, source);
        if (type == TERMINATE_RECORD_TYPE) return false;
        if (type == IMAGE_DESC_RECORD_TYPE) {
            if (DGifGetImageDesc(file) == GIF_ERROR) return errorOf(file, source);
            return true;
        }
        int code = 0;
        GifByteType* block = nullptr;
        if (type != EXTENSION_RECORD_TYPE || DGifGetExtension(file, &code, &block) == GIF_ERROR)
            return errorOf(file, source);
        if (code == GRAPHICS_EXT_FUNC_CODE && transparent != nullptr) *transparent = transparentIndex(block);
        while (block != nullptr) {
            if (DGifGetExtensionNext(file, &block) == GIF_ERROR) return errorOf(file, source);
        }
    }
}

Result<FirstFrame> firstFrame(GifFileType* file, const Source& source) {
    FirstFrame first;
    VITRINE_TRY(const bool found, nextPicture(file, source, &first.transparent));
    if (!found) return corruptFile("GIF: holds no picture");
    const GifImageDesc& frame = file->Image;
    // A frame that leaves the canvas extends it, as in Pillow.
    first.canvas = {std::max(file->SWidth, frame.Left + frame.Width),
                    std::max(file->SHeight, frame.Top + frame.Height)};
    return first;
}

Palette paletteOf(const GifFileType* file, const std::optional<std::uint8_t>& transparent) {
    const ColorMapObject* map = file->Image.ColorMap != nullptr ? file->Image.ColorMap : file->SColorMap;
    Palette palette;
    for (int i = 0; map != nullptr && i < std::min(map->ColorCount, 256); ++i) {
        const GifColorType& color = map->Colors[i];
        palette.colors[static_cast<std::size_t>(i)] = {color.Red, color.Green, color.Blue, 255};
    }
    if (transparent) palette.colors[*transparent][3] = 0;
    return palette;
}

Result<void> readIndexes(GifFileType* file, const Source& source, int canvasWidth, std::vector<std::uint8_t>& indexes) {
    static constexpr int kStarts[] = {0, 4, 2, 1};
    static constexpr int kSteps[] = {8, 8, 4, 2};
    const GifImageDesc frame = file->Image;
    const int passes = frame.Interlace ? 4 : 1;
    for (int pass = 0; pass < passes; ++pass) {
        for (int y = frame.Interlace ? kStarts[pass] : 0; y < frame.Height; y += frame.Interlace ? kSteps[pass] : 1) {
            std::uint8_t* row = indexes.data() +
                                static_cast<std::size_t>(frame.Top + y) * static_cast<std::size_t>(canvasWidth) +
                                frame.Left;
            if (DGifGetLine(file, row, frame.Width) == GIF_ERROR) return errorOf(file, source);
        }
    }
    return {};
}

// Goes through the rest without unpacking it, so that a cut file is noticed; says whether pictures follow.
Result<bool> morePictures(GifFileType* file, const Source& source) {
    bool more = false;
    for (;;) {
        VITRINE_TRY(const bool found, nextPicture(file, source, nullptr));
        if (!found) return more;
        more = true;
        int size = 0;
        GifByteType* block = nullptr;
        if (DGifGetCode(file, &size, &block) == GIF_ERROR) return errorOf(file, source);
        while (block != nullptr) {
            if (DGifGetCodeNext(file, &block) == GIF_ERROR) return errorOf(file, source);
        }
    }
}

bool isGif(Bytes bytes) {
    const ByteReader header(bytes);
    return header.holds(0, "GIF87a") || header.holds(0, "GIF89a");
}

Result<PictureSize> readGifSize(Bytes bytes) {
    Source source{bytes};
    VITRINE_TRY(const Gif file, openFile(source));
    VITRINE_TRY(const FirstFrame first, firstFrame(file.get(), source));
    return first.canvas;
}

Result<RawPicture> decodeGif(Bytes bytes, const DecodeLimits&) {
    Source source{bytes};
    VITRINE_TRY(const Gif file, openFile(source));
    VITRINE_TRY(const FirstFrame first, firstFrame(file.get(), source));
    std::vector<std::uint8_t> indexes(
        static_cast<std::size_t>(first.canvas.width) * static_cast<std::size_t>(first.canvas.height),
        first.transparent.value_or(0));
    const Palette palette = paletteOf(file.get(), first.transparent);
    VITRINE_CHECK(readIndexes(file.get(), source, first.canvas.width, indexes));
    VITRINE_TRY(const bool animated, morePictures(file.get(), source));
    return RawPicture{expandPalette(first.canvas.width, first.canvas.height, indexes, palette), animated, 1, false};
}

}  // namespace

Codec gifCodec() {
    return {"gif", isGif, readGifSize, decodeGif};
}

}  // namespace vitrine::image
