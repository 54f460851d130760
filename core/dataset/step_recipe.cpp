// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/step_recipe.h"

#include "core/dataset/edit_json.h"

namespace vitrine::dataset {
namespace {

constexpr std::array kMethods = {SplitMethod::Random, SplitMethod::Stratified, SplitMethod::Group, SplitMethod::Date};

/// The member of that name; null if there is none.
io::Json memberOf(const std::string& recipe, const char* name) {
    if (recipe.empty()) return {};
    const auto json = io::parseJson(recipe, "step.recipe");
    return json && json->is_object() ? json->value(name, io::Json()) : io::Json();
}

}  // namespace

std::string recipeOf(const Edit& edit, const Selection& selection) {
    io::OrderedJson recipe{{"edit", toJson(edit)}};
    if (!selection.ids) recipe["where"] = selection.filter;
    return io::toLine(recipe);
}

std::string recipeOf(const SplitOptions& split) {
    return io::toLine(io::OrderedJson{{"split",
                                       {{"method", splitMethodName(split.method)},
                                        {"fractions", {split.train, split.validation, split.test}},
                                        {"seed", split.seed}}}});
}

std::optional<Edit> editOf(const std::string& recipe) {
    const io::Json json = memberOf(recipe, "edit");
    if (!json.is_object()) return std::nullopt;
    auto edit = editFromJson(json);
    return edit ? std::optional(*std::move(edit)) : std::nullopt;
}

std::optional<SplitOptions> splitOf(const std::string& recipe) {
    const io::Json json = memberOf(recipe, "split");
    if (!json.is_object() || !json.contains("method") || !json.contains("seed") || !json.contains("fractions")) {
        return std::nullopt;
    }
    const io::Json& fractions = json["fractions"];
    if (!json["seed"].is_number_integer() || !fractions.is_array() || fractions.size() != 3) return std::nullopt;
    for (const io::Json& fraction : fractions) {
        if (!fraction.is_number()) return std::nullopt;
    }
    SplitOptions split;
    split.train = fractions[0];
    split.validation = fractions[1];
    split.test = fractions[2];
    split.seed = json["seed"];
    for (const SplitMethod method : kMethods) {
        if (json["method"] != splitMethodName(method)) continue;
        split.method = method;
        return split;
    }
    return std::nullopt;
}

}  // namespace vitrine::dataset
