// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/edit.h"

#include "core/base/text.h"

namespace vitrine::dataset {
namespace {

constexpr std::size_t kShownCharacters = 60;

/// Short enough for one line, cut between characters.
std::string shown(const std::string& text) {
    std::string out;
    std::size_t characters = 0;
    for (const char32_t codePoint : text::toCodePoints(text)) {
        if (++characters > kShownCharacters) return out + "…";
        text::appendUtf8(out, codePoint < U' ' ? U' ' : codePoint);
    }
    return out;
}

std::string shown(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return text->empty() ? "nothing" : shown(*text);
    if (const auto* number = std::get_if<double>(&value)) return text::formatNumber(*number);
    return "nothing";
}

std::string replaced(const std::string& field, const std::string& find, const std::string& with) {
    return "replace '" + shown(find) + "' by '" + shown(with) + "' in " + field;
}

struct Describer {
    std::string operator()(const SetFields& edit) const {
        std::string text;
        for (const Field& field : edit.fields) {
            text += (text.empty() ? "set " : ", ") + field.name + " to " + shown(field.value);
        }
        return text;
    }
    std::string operator()(const ReplaceText& edit) const { return replaced(edit.field, edit.find, edit.with); }
    std::string operator()(const ReplacePattern& edit) const {
        return replaced(edit.field, "/" + edit.pattern + "/", edit.with);
    }
    std::string operator()(const ComputeNumber& edit) const {
        return "compute " + edit.field + " = " + shown(edit.formula);
    }
    std::string operator()(const MergeValues& edit) const {
        std::string from;
        for (const std::string& value : edit.from) from += (from.empty() ? "" : ", ") + value;
        return "merge " + shown(from) + " into " + shown(edit.into) + " in " + edit.field;
    }
    std::string operator()(const AddTag& edit) const { return "tag with " + shown(edit.tag); }
    std::string operator()(const RemoveTag& edit) const { return "take tag " + shown(edit.tag) + " off"; }
    std::string operator()(const Exclude& edit) const { return "exclude: " + shown(edit.reason); }
    std::string operator()(const Include&) const { return "include again"; }
    std::string operator()(const Trash&) const { return "move to the trash"; }
    std::string operator()(const Restore&) const { return "restore from the trash"; }
    std::string operator()(const MoveToSplit& edit) const {
        return "move to " + (edit.split == Split::None ? "no split" : std::string(splitName(edit.split)));
    }
    std::string operator()(const SetPicture& edit) const {
        return edit.hash.empty() ? "remove the picture" : "set the picture " + edit.hash.substr(0, 12);
    }
};

}  // namespace

std::string describe(const Edit& edit) {
    return std::visit(Describer{}, edit);
}

}  // namespace vitrine::dataset
