// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/journal.h"

#include "core/dataset/cell.h"
#include "core/dataset/edit_walk.h"
#include "core/dataset/recorded_edit.h"
#include "core/dataset/sample_select.h"
#include "core/dataset/sample_statements.h"
#include "core/dataset/step_carrier.h"
#include "core/dataset/step_recipe.h"
#include "core/storage/database.h"

namespace vitrine::dataset {
namespace {

constexpr const char* kSteps = "SELECT id, made, kind, what, row_count, undone, recipe FROM step t";

JournalStep readStep(const storage::Statement& row) {
    JournalStep step{row.integer(0), row.text(1), row.text(2), row.text(3), row.integer(4), row.integer(5) != 0};
    const std::string recipe = row.optionalText(6).value_or(std::string());
    step.edit = editOf(recipe);
    if (!step.edit) step.split = splitOf(recipe);
    return step;
}

Result<std::vector<JournalStep>> readSteps(storage::Statement select) {
    std::vector<JournalStep> steps;
    for (;;) {
        VITRINE_TRY(const bool row, select.step());
        if (!row) return steps;
        steps.push_back(readStep(select));
    }
}

/// The next step on the way back (Side::Before) or forth; 0 = there is none.
Result<StepId> nextStep(storage::Database& database, Side side) {
    VITRINE_TRY(storage::Statement select,
                database.prepare(side == Side::Before ? "SELECT max(id) FROM step WHERE NOT undone"
                                                      : "SELECT min(id) FROM step WHERE undone"));
    VITRINE_TRY(const bool row, select.step());
    return row ? select.integer(0) : StepId{0};
}

/// Goes on in one direction, all of it in one transaction, until `enough` says so of the next step.
template <typename Enough>
Result<std::int64_t> travel(Project& project, Side side, const RunControl& control, Enough enough) {
    std::int64_t steps = 0;
    const auto go = [&]() -> Result<void> {
        for (;; ++steps) {
            VITRINE_TRY(const StepId next, nextStep(project.database(), side));
            if (next == 0 || enough(steps, next)) return {};
            VITRINE_CHECK(carryStep(project.database(), next, side, control));
        }
    };
    VITRINE_CHECK(project.write(go));
    project.samples().discardCaches();  // an import that goes takes its fields along
    return steps;
}

}  // namespace

Result<EditPreview> Journal::preview(const Edit& edit, const Selection& selection, std::size_t shownRows,
                                     const RunControl& control) const {
    VITRINE_TRY(const std::vector<std::string> names, project_->samples().fieldNames());
    EditPreview preview;
    const auto note = [&](const RowEdit& row) -> Result<void> {
        if (preview.rows++ >= static_cast<std::int64_t>(shownRows)) return {};
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const int cell = row.cells[i];
            if (cell == cell::kEdited) continue;
            preview.changes.push_back(
                {row.id, cell::name(cell, names), cell::shown(cell, row.before[i]), cell::shown(cell, row.after[i])});
        }
        return {};
    };
    VITRINE_CHECK(forEachRowEdit(project_->database(), edit, selection, control, note));
    return preview;
}

Result<EditOutcome> Journal::apply(const Edit& edit, const Selection& selection, const RunControl& control,
                                   const Progress& progress) {
    EditOutcome outcome;
    VITRINE_CHECK(project_->write([&]() -> Result<void> {
        VITRINE_TRY(outcome, recordEdit(*project_, edit, selection, {control, progress}));
        return {};
    }));
    return outcome;
}

Result<std::int64_t> Journal::undo(std::int64_t steps, const RunControl& control) {
    return travel(*project_, Side::Before, control, [&](std::int64_t done, StepId) { return done >= steps; });
}

Result<std::int64_t> Journal::redo(std::int64_t steps, const RunControl& control) {
    return travel(*project_, Side::After, control, [&](std::int64_t done, StepId) { return done >= steps; });
}

Result<void> Journal::jumpTo(StepId step, const RunControl& control) {
    VITRINE_TRY(const std::vector<JournalStep> steps, history());
    bool known = step == 0;
    for (const JournalStep& other : steps) known = known || other.id == step;
    if (!known) return Error{ErrorCode::NotFound, "the journal has no step " + std::to_string(step), {}};
    const auto isBefore = [&](std::int64_t, StepId next) { return next <= step; };
    const auto isBehind = [&](std::int64_t, StepId next) { return next > step; };
    VITRINE_TRY([[maybe_unused]] const std::int64_t undone, travel(*project_, Side::Before, control, isBefore));
    VITRINE_TRY([[maybe_unused]] const std::int64_t redone, travel(*project_, Side::After, control, isBehind));
    return {};
}

Result<std::vector<JournalStep>> Journal::history() const {
    VITRINE_TRY(storage::Statement select, project_->database().prepare(std::string(kSteps) + " ORDER BY id"));
    return readSteps(std::move(select));
}

Result<std::vector<JournalStep>> Journal::historyOf(SampleId id) const {
    VITRINE_TRY(storage::Statement select,
                project_->database().prepare(
                    std::string(kSteps) + " WHERE ?1 BETWEEN first_row AND last_row OR EXISTS (SELECT 1 FROM change c "
                                          "WHERE c.step = t.id AND c.sample = ?1) ORDER BY id"));
    select.bind(1, id);
    return readSteps(std::move(select));
}

Result<std::vector<CellChange>> Journal::changes(StepId step, std::size_t most) const {
    VITRINE_TRY(const std::vector<std::string> names, project_->samples().fieldNames());
    VITRINE_TRY(storage::Statement select,
                project_->database().prepare("SELECT sample, cell, before, after FROM change WHERE step = ? AND "
                                             "cell <> ? ORDER BY sample, cell LIMIT ?"));
    select.bind(1, step).bind(2, std::int64_t{cell::kEdited}).bind(3, static_cast<std::int64_t>(most));
    std::vector<CellChange> changes;
    for (;;) {
        VITRINE_TRY(const bool row, select.step());
        if (!row) return changes;
        const int cell = static_cast<int>(select.integer(1));
        changes.push_back({select.integer(0), cell::name(cell, names), cell::shown(cell, readValue(select, 2)),
                           cell::shown(cell, readValue(select, 3))});
    }
}

}  // namespace vitrine::dataset
