// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/conversation_entry.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/dataset/sample.h"

namespace vitrine::dataset {
namespace {

using Names = std::vector<std::string>;

bool contains(const Names& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

const std::string* firstKey(const io::Json& object, const Names& names) {
    const auto found =
        std::find_if(names.begin(), names.end(), [&](const auto& name) { return object.contains(name); });
    return found == names.end() ? nullptr : &*found;
}

Error invalid(const std::string& what) {
    return {ErrorCode::InvalidData, what, {}};
}

/// The text under the first of the names that is there; empty if none is.
Result<std::string> textUnder(const io::Json& object, const Names& names) {
    const std::string* key = firstKey(object, names);
    if (key == nullptr || object[*key].is_null()) return std::string();
    if (!object[*key].is_string()) return invalid("'" + *key + "' is not a text");
    return object[*key].get<std::string>();
}

std::string withoutPictureMark(std::string text) {
    const std::string mark = "<image>";
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) {
        text.erase(at, mark.size());
    }
    return std::string(text::trim(text));
}

Result<std::optional<std::string>> pictureOf(const io::Json& entry, const Names& names) {
    const std::string* key = firstKey(entry, names);
    std::optional<std::string> picture;
    if (key == nullptr || entry[*key].is_null()) return picture;
    io::Json value = entry[*key];
    if (value.is_array()) {
        if (value.size() > 1) return invalid("has " + std::to_string(value.size()) + " pictures; a row holds one");
        if (value.empty()) return picture;
        value = io::Json(value[0]);
    }
    if (!value.is_string()) return invalid("'" + *key + "' names no picture");
    if (!value.get_ref<const std::string&>().empty()) picture = value.get<std::string>();
    return picture;
}

Result<void> readTurns(const io::Json& turns, const ConversationNames& names, ConversationEntry& entry) {
    if (!turns.is_array()) return invalid("the conversation is not a list");
    int answers = 0;
    for (const io::Json& turn : turns) {
        if (!turn.is_object()) return invalid("a turn is not an object");
        VITRINE_TRY(const std::string role, textUnder(turn, names.role));
        VITRINE_TRY(std::string content, textUnder(turn, names.content));
        if (contains(names.system, role)) {
            entry.system = std::move(content);
        } else if (contains(names.user, role)) {
            if (answers == 0) entry.question = withoutPictureMark(std::move(content));
        } else if (contains(names.assistant, role)) {
            if (answers++ == 0) entry.answer = std::move(content);
        } else {
            return invalid("a turn has the unknown role '" + role.substr(0, 40) + "'");
        }
    }
    if (answers > 1) entry.furtherTurns = io::toLine(turns);
    return {};
}

Result<void> readSingleTurn(const io::Json& entry, const ConversationNames& names, ConversationEntry& read) {
    VITRINE_TRY(std::string question, textUnder(entry, {names.instruction}));
    VITRINE_TRY(const std::string input, textUnder(entry, {names.input}));
    if (!input.empty()) question += "\n" + input;
    read.question = withoutPictureMark(std::move(question));
    VITRINE_TRY(read.answer, textUnder(entry, {names.output}));
    return {};
}

bool carriesKnownFields(const io::Json& entry) {
    return std::all_of(knownFields().begin(), knownFields().end(),
                       [&](const std::string& field) { return entry.contains(field); });
}

}  // namespace

bool holdsConversation(const io::Json& entry, const ConversationNames& names) {
    if (!entry.is_object()) return false;
    const std::string* key = firstKey(entry, names.turns);
    return key != nullptr && entry[*key].is_array();
}

Result<ConversationEntry> readConversation(const io::Json& entry, const ConversationNames& names) {
    if (!entry.is_object()) return invalid("is not a JSON object");
    ConversationEntry read;
    VITRINE_TRY(read.picture, pictureOf(entry, names.pictures));
    const std::string* turns = firstKey(entry, names.turns);
    if (!names.instruction.empty()) {
        VITRINE_CHECK(readSingleTurn(entry, names, read));
    } else if (turns != nullptr) {
        VITRINE_CHECK(readTurns(entry[*turns], names, read));
    }
    read.carriesFields = carriesKnownFields(entry);
    read.fields = io::Json::object();
    for (const auto& [key, value] : entry.items()) {
        const bool ours = read.carriesFields && (key == "id" || contains(names.pictures, key));
        const bool used =
            (turns != nullptr && key == *turns) || contains(names.pictures, key) ||
            (!names.instruction.empty() && (key == names.instruction || key == names.input || key == names.output));
        if (ours || used) continue;
        const bool escaped = read.carriesFields && key.starts_with(kFieldPrefix);
        read.fields[escaped ? key.substr(std::string_view(kFieldPrefix).size()) : key] = value;
    }
    return read;
}

}  // namespace vitrine::dataset
