// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/picture_files.h"

#include <algorithm>
#include <set>

#include "core/base/text.h"

namespace vitrine::dataset {
namespace {

namespace fs = std::filesystem;

bool isPictureName(const fs::path& file) {
    static const std::set<std::string> ends = {".jpg",  ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif",
                                               ".tiff", ".avif", ".ppm", ".pgm",  ".pnm", ".tga"};
    return ends.contains(text::foldCase(file.extension().string()));
}

}  // namespace

Result<std::vector<std::string>> listPictures(const fs::path& root) {
    std::vector<std::string> pictures;
    std::error_code failure;
    const auto options = fs::directory_options::skip_permission_denied;
    for (auto entry = fs::recursive_directory_iterator(root, options, failure);
         !failure && entry != fs::recursive_directory_iterator(); entry.increment(failure)) {
        const std::string name = entry->path().filename().string();
        if (name.starts_with('.')) {
            entry.disable_recursion_pending();
        } else if (isPictureName(name)) {
            pictures.push_back(entry->path().lexically_relative(root).string());
        }
    }
    if (failure) return errorFromErrno(failure.value(), "list " + root.string());
    std::sort(pictures.begin(), pictures.end());
    return pictures;
}

fs::path captionOf(const fs::path& picture) {
    for (const char* end : {".txt", ".caption"}) {
        fs::path caption = picture;
        caption.replace_extension(end);
        std::error_code failure;
        if (fs::exists(fs::symlink_status(caption, failure))) return caption;
    }
    return {};
}

}  // namespace vitrine::dataset
