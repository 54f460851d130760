// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/picture_facts.h"

#include "core/image/image_codec.h"

namespace vitrine::dataset {
namespace {

std::string describe(const Error& error) {
    return std::string(errorCodeName(error.code)) + ": " + error.detail;
}

}  // namespace

PictureFacts examinePicture(std::span<const std::byte> bytes) {
    PictureFacts facts;
    const auto info = image::readInfo(bytes);
    if (!info) {
        facts.problem = describe(info.error());
        return facts;
    }
    facts.extension = info->format == "jpeg" ? ".jpg" : "." + info->format;
    const auto decoded = image::decode(bytes, image::PictureMode::Product);
    if (decoded) {
        facts.width = decoded->image.width;
        facts.height = decoded->image.height;
    } else {
        facts.problem = describe(decoded.error());
    }
    return facts;
}

}  // namespace vitrine::dataset
