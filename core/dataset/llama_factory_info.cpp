// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/llama_factory_info.h"

#include "core/io/file.h"

namespace vitrine::dataset {
namespace {

std::string textAt(const io::Json& object, const std::string& key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

io::Json objectAt(const io::Json& object, const std::string& key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_object() ? *found : io::Json::object();
}

/// The name that the file gives comes before the usual ones.
void prefer(std::vector<std::string>& names, const std::string& name) {
    if (!name.empty()) names.insert(names.begin(), name);
}

std::string orElse(const std::string& text, const char* otherwise) {
    return text.empty() ? otherwise : text;
}

ConversationNames namesOf(const io::Json& description) {
    ConversationNames names;
    const io::Json columns = objectAt(description, "columns");
    const io::Json tags = objectAt(description, "tags");
    prefer(names.pictures, textAt(columns, "images"));
    prefer(names.turns, textAt(columns, "messages"));
    prefer(names.role, textAt(tags, "role_tag"));
    prefer(names.content, textAt(tags, "content_tag"));
    prefer(names.user, textAt(tags, "user_tag"));
    prefer(names.assistant, textAt(tags, "assistant_tag"));
    prefer(names.system, textAt(tags, "system_tag"));
    if (textAt(description, "formatting") != "sharegpt") {
        names.instruction = orElse(textAt(columns, "prompt"), "instruction");
        names.input = orElse(textAt(columns, "query"), "input");
        names.output = orElse(textAt(columns, "response"), "output");
    }
    return names;
}

}  // namespace

Result<std::vector<LlamaFactorySet>> readDatasetInfo(const std::filesystem::path& file) {
    VITRINE_TRY(const io::Json document, io::readJson(file));
    std::vector<LlamaFactorySet> sets;
    if (document.is_object()) {
        for (const auto& [name, description] : document.items()) {
            if (!description.is_object() || textAt(description, "file_name").empty()) continue;
            auto data = io::resolveBeneath(file.parent_path(), textAt(description, "file_name"));
            if (!data) return Error{data.error().code, file.string() + ", " + name + ": " + data.error().detail, {}};
            sets.push_back({name, *std::move(data), namesOf(description)});
        }
    }
    if (sets.empty()) return Error{ErrorCode::NotFound, file.string() + " describes no data set with a file here", {}};
    return sets;
}

}  // namespace vitrine::dataset
