// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/recipe.h"

#include <algorithm>

#include "core/dataset/cell.h"
#include "core/dataset/edit_json.h"
#include "core/dataset/filter_syntax.h"
#include "core/dataset/recipe_step.h"
#include "core/dataset/sample_select.h"
#include "core/dataset/sample_statements.h"
#include "core/dataset/value_json.h"
#include "core/storage/database.h"

namespace vitrine::dataset {
namespace {

constexpr std::int64_t kMaxListedRows = 20'000;

bool namesIds(const FilterNode& node) {
    return node.term.field == "id" || std::any_of(node.children.begin(), node.children.end(), namesIds);
}

/// A rule holds for rows that are not there yet.
bool isRule(const io::Json& step) {
    if (!step.contains("where")) return false;
    const auto tree = parseFilter(step["where"].get<std::string>());
    return tree && !namesIds(*tree);
}

/// The rows of a journal step with what was and what became of their cells.
Result<io::OrderedJson> rowsOf(Project& project, StepId step) {
    VITRINE_TRY(const std::vector<std::string> names, project.samples().fieldNames());
    VITRINE_TRY(storage::Statement changes,
                project.database().prepare("SELECT s.key, s.occurrence, c.cell, c.before, c.after, s.id FROM change c "
                                           "JOIN sample s ON s.id = c.sample WHERE c.step = ? AND c.cell <> ? "
                                           "ORDER BY c.sample, c.cell"));
    changes.bind(1, step).bind(2, std::int64_t{cell::kEdited});
    io::OrderedJson rows = io::OrderedJson::array();
    SampleId last = 0;
    for (;;) {
        VITRINE_TRY(const bool more, changes.step());
        if (!more) return rows;
        if (std::exchange(last, changes.integer(5)) != changes.integer(5)) {
            rows.push_back({{"key", changes.text(0)}, {"occurrence", changes.integer(1)}});
        }
        const int cell = static_cast<int>(changes.integer(2));
        const std::string name = cell::name(cell, names);
        rows.back()["before"][name] = toJson(cell::shown(cell, readValue(changes, 3)));
        rows.back()["after"][name] = toJson(cell::shown(cell, readValue(changes, 4)));
    }
}

}  // namespace

Result<io::OrderedJson> makeRecipe(Project& project, StepId first) {
    VITRINE_TRY(storage::Statement select,
                project.database().prepare("SELECT id, what, recipe, row_count FROM step WHERE NOT undone AND "
                                           "recipe IS NOT NULL AND id >= ? ORDER BY id"));
    select.bind(1, first);
    io::OrderedJson steps = io::OrderedJson::array();
    for (;;) {
        VITRINE_TRY(const bool more, select.step());
        if (!more) return io::OrderedJson{{"recipe", 1}, {"steps", steps}};
        VITRINE_TRY(const io::Json kept, io::parseJson(select.text(2), "step.recipe"));
        if (!kept.contains("edit")) continue;  // a split is made anew there
        io::OrderedJson step{{"what", select.text(1)}, {"edit", kept.value("edit", io::Json())}};
        if (isRule(kept)) step["where"] = kept["where"];
        if (!step.contains("where") || select.integer(3) <= kMaxListedRows) {
            VITRINE_TRY(step["rows"], rowsOf(project, select.integer(0)));
        }
        steps.push_back(std::move(step));
    }
}

Result<RecipeReport> applyRecipe(Project& project, const io::Json& recipe, const RecipeOptions& options,
                                 const RunControl& control) {
    VITRINE_TRY(const std::vector<RecipeStep> steps, readRecipe(recipe));
    const Error rehearsed{ErrorCode::Cancelled, "rehearsed", {}};
    RecipeReport report;
    bool ended = false;
    const auto work = [&]() -> Result<void> {
        for (std::size_t i = 0; i < steps.size(); ++i) {
            VITRINE_CHECK(replayStep(project, steps[i], {i + 1, options.overwrite}, control, report));
        }
        ended = true;
        return options.dryRun ? Result<void>(rehearsed) : Result<void>();
    };
    const Result<void> status = project.write(work);
    if (!status && !(ended && options.dryRun)) return status.error();
    return report;
}

}  // namespace vitrine::dataset
