// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/recipe_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/console.h"
#include "core/dataset/recipe.h"
#include "core/dataset/value_json.h"

namespace vitrine::cli {
namespace {

using dataset::RecipeConflict;

constexpr io::JsonLimits kLimits{256u << 20, 16};

const char* nameOf(RecipeConflict::Reason reason) {
    switch (reason) {
        case RecipeConflict::Reason::Changed:
            return "changed";
        case RecipeConflict::Reason::Unmatched:
            return "unmatched";
        case RecipeConflict::Reason::Missing:
            return "missing";
        case RecipeConflict::Reason::Refused:
            break;
    }
    return "refused";
}

io::OrderedJson toJson(const RecipeConflict& conflict) {
    io::OrderedJson json{{"step", conflict.step}, {"reason", nameOf(conflict.reason)}, {"id", nullptr}};
    if (conflict.id) json["id"] = *conflict.id;
    json["key"] = conflict.key;
    json["field"] = conflict.field;
    json["expected"] = dataset::toJson(conflict.expected);
    json["found"] = dataset::toJson(conflict.found);
    json["wanted"] = dataset::toJson(conflict.wanted);
    json["detail"] = conflict.detail;
    return json;
}

std::string toText(const RecipeConflict& conflict) {
    std::string text = "step " + std::to_string(conflict.step) + ", " + nameOf(conflict.reason);
    if (!conflict.detail.empty()) return text + ": " + conflict.detail;
    text += ": " + (conflict.id ? "row " + std::to_string(*conflict.id) : conflict.key);
    if (conflict.field.empty()) return text;
    return text + ", " + conflict.field + " was " + dataset::toJson(conflict.expected).dump() + ", is " +
           dataset::toJson(conflict.found).dump() + ", should become " + dataset::toJson(conflict.wanted).dump();
}

}  // namespace

void RecipeCommand::addOptions(CLI::App& verb) {
    verb.add_option("ACTION", action_, "save or apply")->required()->check(CLI::IsMember({"save", "apply"}));
    verb.add_option("PROJECT", project_, "Project folder")->required();
    verb.add_option("FILE", file_, "The recipe, a JSON file")->required();
    verb.add_option("--from", from_, "save: the first step of the journal to take (default: the oldest)");
    verb.add_flag("--overwrite", overwrite_, "apply: set values in conflict nonetheless");
    verb.add_flag("--dry-run", dryRun_, "apply: only say what would happen");
}

Result<int> RecipeCommand::run(CommandContext& context) {
    return action_ == "save" ? save(context) : apply(context);
}

Result<int> RecipeCommand::save(CommandContext& context) const {
    VITRINE_TRY(auto project, dataset::Project::open(project_, dataset::Project::Access::Read));
    VITRINE_TRY(const io::OrderedJson recipe, dataset::makeRecipe(project, from_));
    VITRINE_CHECK(io::writeJson(file_, recipe));
    if (context.console.json()) {
        context.console.line({{"steps", recipe["steps"].size()}});
    } else {
        context.console.text(std::to_string(recipe["steps"].size()) + " steps in " + file_);
    }
    return 0;
}

Result<int> RecipeCommand::apply(CommandContext& context) const {
    VITRINE_TRY(const io::Json recipe, io::readJson(file_, kLimits));
    VITRINE_TRY(auto project, dataset::Project::open(project_, dataset::Project::Access::Write));
    VITRINE_TRY(const auto report, dataset::applyRecipe(project, recipe, {overwrite_, dryRun_}, context.control));
    if (context.console.json()) {
        io::OrderedJson conflicts = io::OrderedJson::array();
        for (const RecipeConflict& conflict : report.conflicts) conflicts.push_back(toJson(conflict));
        context.console.line({{"steps", report.steps}, {"changed", report.rows}, {"conflicts", conflicts}});
        return 0;
    }
    for (const RecipeConflict& conflict : report.conflicts) context.console.text(toText(conflict));
    context.console.text(std::to_string(report.steps) + " steps, " + std::to_string(report.rows) + " rows changed, " +
                         std::to_string(report.conflicts.size()) + " conflicts");
    return 0;
}

}  // namespace vitrine::cli
