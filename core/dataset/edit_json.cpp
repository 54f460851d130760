// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/edit_json.h"

#include "core/dataset/value_json.h"

namespace vitrine::dataset {
namespace {

using io::Json;
using io::OrderedJson;

struct Writer {
    OrderedJson operator()(const SetFields& edit) const {
        OrderedJson fields = OrderedJson::object();
        for (const Field& field : edit.fields) fields[field.name] = toJson(field.value);
        return {{"do", "set"}, {"fields", fields}};
    }
    OrderedJson operator()(const ReplaceText& edit) const {
        return {{"do", "replace"},
                {"field", edit.field},
                {"find", edit.find},
                {"with", edit.with},
                {"match_case", edit.matchCase}};
    }
    OrderedJson operator()(const ReplacePattern& edit) const {
        return {{"do", "replace_pattern"},
                {"field", edit.field},
                {"pattern", edit.pattern},
                {"with", edit.with},
                {"match_case", edit.matchCase}};
    }
    OrderedJson operator()(const ComputeNumber& edit) const {
        return {{"do", "compute"}, {"field", edit.field}, {"formula", edit.formula}};
    }
    OrderedJson operator()(const MergeValues& edit) const {
        return {{"do", "merge"}, {"field", edit.field}, {"from", edit.from}, {"into", edit.into}};
    }
    OrderedJson operator()(const AddTag& edit) const { return {{"do", "tag"}, {"tag", edit.tag}}; }
    OrderedJson operator()(const RemoveTag& edit) const { return {{"do", "untag"}, {"tag", edit.tag}}; }
    OrderedJson operator()(const Exclude& edit) const { return {{"do", "exclude"}, {"reason", edit.reason}}; }
    OrderedJson operator()(const Include&) const { return {{"do", "include"}}; }
    OrderedJson operator()(const Trash&) const { return {{"do", "trash"}}; }
    OrderedJson operator()(const Restore&) const { return {{"do", "restore"}}; }
    OrderedJson operator()(const MoveToSplit& edit) const {
        return {{"do", "move_to_split"}, {"split", splitName(edit.split)}};
    }
    OrderedJson operator()(const SetPicture& edit) const { return {{"do", "set_picture"}, {"picture", edit.hash}}; }
};

/// Reads members of one edit and remembers the first that is not as it must be.
class Reader {
public:
    explicit Reader(const Json& json) : json_(json) {}

    std::string text(const char* name) {
        const auto found = json_.find(name);
        if (found != json_.end() && found->is_string()) return found->get<std::string>();
        complain(std::string("'") + name + "' is not a text");
        return {};
    }

    bool truth(const char* name) {
        const auto found = json_.find(name);
        if (found != json_.end() && found->is_boolean()) return found->get<bool>();
        complain(std::string("'") + name + "' is neither true nor false");
        return false;
    }

    std::vector<std::string> texts(const char* name) {
        std::vector<std::string> list;
        const auto found = json_.find(name);
        if (found == json_.end() || !found->is_array())
            complain(std::string("'") + name + "' is not a list");
        else
            for (const Json& item : *found) {
                if (!item.is_string())
                    complain(std::string("'") + name + "' holds something other than texts");
                else
                    list.push_back(item.get<std::string>());
            }
        return list;
    }

    std::vector<Field> fields(const char* name) {
        std::vector<Field> list;
        const auto found = json_.find(name);
        if (found == json_.end() || !found->is_object()) {
            complain(std::string("'") + name + "' is not an object");
            return list;
        }
        for (const auto& [field, value] : found->items()) list.push_back({field, valueFromJson(value)});
        return list;
    }

    Split split(const char* name) {
        const auto split = parseSplit(text(name));
        if (!split) complain("an unknown split");
        return split.value_or(Split::None);
    }

    void complain(const std::string& what) {
        if (problem_.empty()) problem_ = what;
    }

    Result<Edit> done(Edit edit) const {
        if (!problem_.empty()) return Error{ErrorCode::InvalidData, "recipe: " + problem_, {}};
        return edit;
    }

private:
    const Json& json_;
    std::string problem_;
};

/// What changes values.
std::optional<Edit> readValueEdit(const std::string& kind, Reader& reader) {
    if (kind == "set") return SetFields{reader.fields("fields")};
    if (kind == "replace") {
        return ReplaceText{reader.text("field"), reader.text("find"), reader.text("with"), reader.truth("match_case")};
    }
    if (kind == "replace_pattern") {
        return ReplacePattern{reader.text("field"), reader.text("pattern"), reader.text("with"),
                              reader.truth("match_case")};
    }
    if (kind == "compute") return ComputeNumber{reader.text("field"), reader.text("formula")};
    if (kind == "merge") return MergeValues{reader.text("field"), reader.texts("from"), reader.text("into")};
    if (kind == "set_picture") return SetPicture{reader.text("picture")};
    return std::nullopt;
}

/// What changes where a row stands.
std::optional<Edit> readPlaceEdit(const std::string& kind, Reader& reader) {
    if (kind == "tag") return AddTag{reader.text("tag")};
    if (kind == "untag") return RemoveTag{reader.text("tag")};
    if (kind == "exclude") return Exclude{reader.text("reason")};
    if (kind == "include") return Include{};
    if (kind == "trash") return Trash{};
    if (kind == "restore") return Restore{};
    if (kind == "move_to_split") return MoveToSplit{reader.split("split")};
    return std::nullopt;
}

}  // namespace

OrderedJson toJson(const Edit& edit) {
    return std::visit(Writer{}, edit);
}

Result<Edit> editFromJson(const Json& json) {
    if (!json.is_object()) return Error{ErrorCode::InvalidData, "recipe: an edit is not an object", {}};
    Reader reader(json);
    const std::string kind = reader.text("do");
    std::optional<Edit> edit = readValueEdit(kind, reader);
    if (!edit) edit = readPlaceEdit(kind, reader);
    if (!edit) reader.complain("there is no edit '" + kind + "'");
    return reader.done(edit.value_or(Include{}));
}

Value valueFromJson(const Json& json) {
    if (json.is_string()) return json.get<std::string>();
    if (json.is_number()) return json.get<double>();
    return {};
}

}  // namespace vitrine::dataset
