// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prompt/template_store.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/io/json.h"

namespace vitrine::prompt {
namespace {

constexpr const char* kSetting = "prompt_templates";

Error invalid(const std::string& what) {
    return {ErrorCode::InvalidData, std::string("the project's prompt templates: ") + what, {}};
}

Result<PromptTemplate> parseTemplate(const io::Json& entry) {
    if (!entry.is_object()) return invalid("an entry is no object");
    PromptTemplate parsed;
    const std::pair<const char*, std::string&> texts[] = {{"id", parsed.id},
                                                          {"prompt", parsed.prompt},
                                                          {"answer", parsed.answer},
                                                          {"name_field", parsed.fields.name},
                                                          {"category_field", parsed.fields.category},
                                                          {"price_field", parsed.fields.price}};
    for (const auto& [key, target] : texts) {
        const auto found = entry.find(key);
        if (found == entry.end() || !found->is_string()) return invalid(std::string(key) + " is no text");
        target = found->get<std::string>();
    }
    return parsed;
}

io::OrderedJson toJson(const PromptTemplate& promptTemplate) {
    return {{"id", promptTemplate.id},
            {"prompt", promptTemplate.prompt},
            {"answer", promptTemplate.answer},
            {"name_field", promptTemplate.fields.name},
            {"category_field", promptTemplate.fields.category},
            {"price_field", promptTemplate.fields.price}};
}

Result<void> store(dataset::Project& project, std::vector<PromptTemplate> templates) {
    std::ranges::sort(templates, {}, &PromptTemplate::id);
    io::OrderedJson list = io::OrderedJson::array();
    for (const PromptTemplate& promptTemplate : templates) list.push_back(toJson(promptTemplate));
    return project.setSetting(kSetting, templates.empty() ? std::string() : io::toLine(list));
}

bool isPreset(std::string_view id) {
    return std::ranges::find(promptPresets(), id, &PromptTemplate::id) != promptPresets().end();
}

}  // namespace

Result<std::vector<PromptTemplate>> savedTemplates(const dataset::Project& project) {
    VITRINE_TRY(const std::string text, project.setting(kSetting));
    std::vector<PromptTemplate> templates;
    if (text.empty()) return templates;
    VITRINE_TRY(const io::Json list, io::parseJson(text, "the project's prompt templates"));
    if (!list.is_array()) return invalid("no list");
    for (const io::Json& entry : list) {
        VITRINE_TRY(PromptTemplate parsed, parseTemplate(entry));
        templates.push_back(std::move(parsed));
    }
    return templates;
}

Result<void> saveTemplate(dataset::Project& project, const PromptTemplate& promptTemplate) {
    if (text::trim(promptTemplate.id).empty())
        return Error{ErrorCode::InvalidArgument, "a template needs a name", "Give it a name."};
    if (isPreset(promptTemplate.id)) {
        return Error{ErrorCode::InvalidArgument, "'" + promptTemplate.id + "' is a preset, which stays as it is",
                     "Choose another name."};
    }
    VITRINE_CHECK(validate(promptTemplate));
    VITRINE_TRY(auto templates, savedTemplates(project));
    std::erase_if(templates, [&](const PromptTemplate& saved) { return saved.id == promptTemplate.id; });
    templates.push_back(promptTemplate);
    return store(project, std::move(templates));
}

Result<void> removeTemplate(dataset::Project& project, std::string_view id) {
    VITRINE_TRY(auto templates, savedTemplates(project));
    if (std::erase_if(templates, [&](const PromptTemplate& saved) { return saved.id == id; }) == 0)
        return Error{ErrorCode::NotFound, "no saved template '" + std::string(id) + "'", {}};
    return store(project, std::move(templates));
}

Result<PromptTemplate> templateOf(const dataset::Project& project, std::string_view id) {
    if (isPreset(id)) return promptPreset(id);
    VITRINE_TRY(const auto templates, savedTemplates(project));
    std::string names;
    for (const auto* list : {&promptPresets(), &templates}) {
        for (const PromptTemplate& known : *list) {
            if (known.id == id) return known;
            names += (names.empty() ? "" : ", ") + known.id;
        }
    }
    return Error{ErrorCode::NotFound, "no template '" + std::string(id) + "'", "There are: " + names + "."};
}

}  // namespace vitrine::prompt
