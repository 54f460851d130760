// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/picture_facts.h"

#include <string_view>

namespace vitrine::dataset {

PictureFacts examinePicture(std::span<const std::byte> bytes) {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    PictureFacts facts;
    if (text.starts_with("\xFF\xD8\xFF")) {
        facts.extension = ".jpg";
    } else if (text.starts_with("\x89PNG")) {
        facts.extension = ".png";
    } else {
        facts.problem = "unsupported_format: not a picture";
    }
    return facts;
}

}  // namespace vitrine::dataset
