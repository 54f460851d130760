// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/recorded_edit.h"

#include "core/dataset/step_carrier.h"
#include "core/dataset/step_recipe.h"
#include "core/dataset/step_recorder.h"

namespace vitrine::dataset {
Result<EditOutcome> recordEdit(Project& project, const Edit& edit, const Selection& selection, const EditWatch& watch,
                               const RowGate& gate) {
    storage::Database& database = project.database();
    StepRecorder recorder(database, "edit", describe(edit), recipeOf(edit, selection));
    const auto record = [&](const RowEdit& row) -> Result<void> {
        if (gate) {
            VITRINE_TRY(const bool wanted, gate(row));
            if (!wanted) return {};
        }
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            VITRINE_CHECK(recorder.changed(row.id, row.cells[i], row.before[i], row.after[i]));
        }
        return {};
    };
    // All rows are looked at before the first is changed, so that no row is met in its new state.
    VITRINE_CHECK(forEachRowEdit(database, edit, selection, watch.control, record));
    if (!recorder.step()) return EditOutcome{};
    VITRINE_CHECK(recorder.save());
    VITRINE_CHECK(carryStep(database, *recorder.step(), Side::After, watch.control, watch.progress));
    return EditOutcome{recorder.rows(), recorder.step()};
}

}  // namespace vitrine::dataset
