// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/cell.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/dataset/schema.h"

namespace vitrine::dataset {
namespace cell {

std::string column(int cell) {
    switch (cell) {
        case kSplit:
            return "split";
        case kPicture:
            return "picture";
        case kState:
            return "state";
        case kExcluded:
            return "excluded";
        case kTags:
            return "tags";
        case kEdited:
            return "edited";
        default:
            return fieldColumn(static_cast<std::size_t>(cell - 1));
    }
}

std::string name(int cell, const std::vector<std::string>& fieldNames) {
    switch (cell) {
        case kPicture:
            return "image";
        case kState:
            return "trashed";
        case kEdited:
            return {};
        default:
            break;
    }
    if (cell <= 0) return column(cell);
    const auto index = static_cast<std::size_t>(cell - 1);
    return index < fieldNames.size() ? fieldNames[index] : column(cell);  // the field of an undone import
}

Value shown(int cell, const Value& stored) {
    if (cell == kSplit) {
        const auto* number = std::get_if<double>(&stored);
        const auto split = number == nullptr ? Split::None : static_cast<Split>(static_cast<int>(*number));
        return split == Split::None ? Value() : Value(std::string(splitName(split)));
    }
    if (cell != kTags) return stored;
    std::string text;
    for (const std::string& tag : splitTags(stored)) text += (text.empty() ? "" : ", ") + tag;
    return text.empty() ? Value() : Value(text);
}

}  // namespace cell

Value joinTags(std::vector<std::string> tags) {
    std::sort(tags.begin(), tags.end());
    tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
    if (tags.empty()) return {};
    std::string text = "\n";
    for (const std::string& tag : tags) text += tag + "\n";
    return text;
}

std::vector<std::string> splitTags(const Value& stored) {
    const auto* text = std::get_if<std::string>(&stored);
    if (text == nullptr || text->size() < 3) return {};
    return text::split(std::string_view(*text).substr(1, text->size() - 2), '\n');
}

}  // namespace vitrine::dataset
