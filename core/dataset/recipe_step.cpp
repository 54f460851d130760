// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/recipe_step.h"

#include <set>

#include "core/dataset/cell.h"
#include "core/dataset/edit_json.h"
#include "core/dataset/recorded_edit.h"
#include "core/storage/database.h"

namespace vitrine::dataset {
namespace {

using Reason = RecipeConflict::Reason;

Error notARecipe(const std::string& what) {
    return {ErrorCode::InvalidData, "recipe: " + what, {}};
}

std::map<std::string, Value> readCells(const io::Json& row, const char* name) {
    std::map<std::string, Value> cells;
    const io::Json object = row.value(name, io::Json::object());
    for (const auto& [field, value] : object.items()) cells[field] = valueFromJson(value);
    return cells;
}

Result<RecipeRow> readRow(const io::Json& json) {
    const bool sound = json.is_object() && json.contains("key") && json["key"].is_string() &&
                       json.contains("occurrence") && json["occurrence"].is_number_integer();
    if (!sound) return notARecipe("a row without key and occurrence");
    for (const char* name : {"before", "after"}) {
        if (json.contains(name) && !json[name].is_object()) return notARecipe("values of a row are not an object");
    }
    return RecipeRow{json["key"].get<std::string>(), json["occurrence"].get<std::int64_t>(), readCells(json, "before"),
                     readCells(json, "after")};
}

Result<RecipeStep> readStep(const io::Json& json) {
    if (!json.is_object() || !json.contains("edit")) return notARecipe("a step without an edit");
    RecipeStep step;
    VITRINE_TRY(step.edit, editFromJson(json["edit"]));
    if (json.contains("where")) {
        if (!json["where"].is_string()) return notARecipe("'where' is not a text");
        step.where = json["where"].get<std::string>();
    }
    const io::Json rows = json.value("rows", io::Json::array());
    if (!rows.is_array()) return notARecipe("'rows' is not a list");
    if (!step.where && rows.empty()) return notARecipe("a step with neither rows nor a filter");
    for (const io::Json& row : rows) {
        VITRINE_TRY(RecipeRow known, readRow(row));
        step.rows.push_back(std::move(known));
    }
    return step;
}

/// Only where a value was put whatever was there before: a rule like a formula works on what the new feed says.
bool setsValues(const Edit& edit) {
    return std::holds_alternative<SetFields>(edit) || std::holds_alternative<SetPicture>(edit);
}

/// One step on its way: finds the recipe's rows in the project and holds what is there against what was.
class Replay {
public:
    Replay(Project& project, const RecipeStep& step, const ReplayOptions& options, RecipeReport& report)
        : project_(project), step_(step), options_(options), report_(report) {}

    Result<void> run(const RunControl& control) {
        VITRINE_TRY(names_, project_.samples().fieldNames());
        VITRINE_CHECK(findRows());
        Selection selection{step_.where.value_or(std::string()), std::nullopt};
        if (!step_.where) selection.ids = ids_;
        const auto gate = [&](const RowEdit& row) -> Result<bool> {
            visited_.insert(row.id);
            return !conflicts(row) || options_.overwrite;
        };
        const Progress silent;
        // A step that turns out not to fit half-way must leave nothing.
        VITRINE_CHECK(project_.database().execute("SAVEPOINT step"));
        const auto outcome = recordEdit(project_, step_.edit, selection, {control, silent}, gate);
        if (!outcome) VITRINE_CHECK(project_.database().execute("ROLLBACK TO step"));
        VITRINE_CHECK(project_.database().execute("RELEASE step"));
        if (!outcome) return refuse(outcome.error());
        report_.steps += outcome->step.has_value();
        report_.rows += outcome->rows;
        return step_.where && setsValues(step_.edit) ? listUnmatched() : Result<void>();
    }

private:
    Result<void> findRows() {
        VITRINE_TRY(storage::Statement find, project_.database().prepare("SELECT id FROM sample WHERE key = ? AND "
                                                                         "occurrence = ? AND state < 2"));
        for (const RecipeRow& row : step_.rows) {
            find.bind(1, row.key).bind(2, row.occurrence);
            VITRINE_TRY(const bool found, find.step());
            if (found) {
                ids_.push_back(find.integer(0));
                known_[ids_.back()] = &row;
            } else {
                report_.conflicts.push_back({options_.number, Reason::Missing, {}, row.key, {}, {}, {}, {}, {}});
            }
            find.reset();
        }
        return {};
    }

    /// Whether the row says something else than when the person set it.
    bool conflicts(const RowEdit& row) {
        const auto known = known_.find(row.id);
        if (known == known_.end() || !setsValues(step_.edit)) return false;
        bool found = false;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const std::string field = cell::name(row.cells[i], names_);
            const auto expected = known->second->before.find(field);
            const Value value = cell::shown(row.cells[i], row.before[i]);
            const bool isPlace = row.cells[i] <= 0 && row.cells[i] != cell::kPicture;  // no feed says that
            if (isPlace || expected == known->second->before.end() || expected->second == value) continue;
            found = true;
            report_.conflicts.push_back({options_.number,
                                         Reason::Changed,
                                         row.id,
                                         known->second->key,
                                         field,
                                         expected->second,
                                         value,
                                         cell::shown(row.cells[i], row.after[i]),
                                         {}});
        }
        return found;
    }

    /// Rows that the filter found then and does not find now, unless they already say what was wanted.
    Result<void> listUnmatched() {
        for (const auto& [id, row] : known_) {
            if (visited_.contains(id)) continue;
            VITRINE_TRY(const Sample sample, project_.samples().byId(id));
            for (const auto& [field, wanted] : row->after) {
                const bool isField = std::find(names_.begin(), names_.end(), field) != names_.end();
                if (!isField || sample.field(field) == wanted) continue;
                report_.conflicts.push_back({options_.number,
                                             Reason::Unmatched,
                                             id,
                                             row->key,
                                             field,
                                             row->before.at(field),
                                             sample.field(field),
                                             wanted,
                                             {}});
            }
        }
        return {};
    }

    /// A step that makes no sense here is left out; trouble with the project ends all.
    Result<void> refuse(const Error& error) {
        const bool aboutStep = error.code == ErrorCode::InvalidArgument || error.code == ErrorCode::InvalidData ||
                               error.code == ErrorCode::LimitExceeded;
        if (!aboutStep) return error;
        report_.conflicts.push_back({options_.number, Reason::Refused, {}, {}, {}, {}, {}, {}, error.detail});
        return {};
    }

    Project& project_;
    const RecipeStep& step_;
    const ReplayOptions& options_;
    RecipeReport& report_;
    std::vector<std::string> names_;
    std::vector<SampleId> ids_;
    std::map<SampleId, const RecipeRow*> known_;
    std::set<SampleId> visited_;
};

}  // namespace

Result<std::vector<RecipeStep>> readRecipe(const io::Json& recipe) {
    if (!recipe.is_object() || recipe.value("recipe", io::Json()) != 1 || !recipe.contains("steps") ||
        !recipe["steps"].is_array()) {
        return notARecipe("not a recipe of version 1");
    }
    std::vector<RecipeStep> steps;
    for (const io::Json& json : recipe["steps"]) {
        VITRINE_TRY(RecipeStep step, readStep(json));
        steps.push_back(std::move(step));
    }
    return steps;
}

Result<void> replayStep(Project& project, const RecipeStep& step, const ReplayOptions& options,
                        const RunControl& control, RecipeReport& report) {
    return Replay(project, step, options, report).run(control);
}

}  // namespace vitrine::dataset
