// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/edit_walk.h"

#include "core/base/text.h"
#include "core/dataset/cell.h"
#include "core/dataset/edit_plan.h"
#include "core/dataset/filter_sql.h"
#include "core/dataset/sample_select.h"
#include "core/dataset/sample_statements.h"

namespace vitrine::dataset {
namespace {

constexpr std::int64_t kRowsBetweenLooks = 1000;

class Walk {
public:
    Walk(EditPlan plan, const RunControl& control, const std::function<Result<void>(const RowEdit&)>& visit)
        : plan_(std::move(plan)), control_(control), visit_(visit) {}

    std::string columns() const {
        std::string columns = "s.id, s.edited";
        for (const int cell : plan_.cells) columns += ", s." + cell::column(cell);
        return columns;
    }

    Result<void> take(const storage::Statement& row) {
        if (seen_++ % kRowsBetweenLooks == 0) VITRINE_CHECK(control_.checkpoint());
        const SampleId id = row.integer(0);
        std::vector<Value> before;
        for (std::size_t i = 0; i < plan_.cells.size(); ++i) before.push_back(readValue(row, static_cast<int>(i) + 2));
        std::vector<Value> after = before;
        if (const auto status = plan_.change(after); !status) {
            return Error{status.error().code, "row " + std::to_string(id) + ": " + status.error().detail, {}};
        }
        RowEdit edit{id, {}, {}, {}};
        for (std::size_t i = 0; i < plan_.written; ++i) {
            if (before[i] != after[i]) add(edit, plan_.cells[i], std::move(before[i]), std::move(after[i]));
        }
        if (edit.cells.empty()) return {};
        if (row.integer(1) == 0 && plan_.isByHand()) add(edit, cell::kEdited, 0.0, 1.0);
        return visit_(edit);
    }

private:
    static void add(RowEdit& edit, int cell, Value before, Value after) {
        edit.cells.push_back(cell);
        edit.before.push_back(std::move(before));
        edit.after.push_back(std::move(after));
    }

    EditPlan plan_;
    const RunControl& control_;
    const std::function<Result<void>(const RowEdit&)>& visit_;
    std::int64_t seen_ = 0;
};

Result<void> walkIds(storage::Database& database, const std::vector<SampleId>& ids, Walk& walk) {
    VITRINE_TRY(storage::Statement one, selectSample(database, walk.columns()));
    for (const SampleId id : ids) {
        one.bind(1, id);
        VITRINE_TRY(const bool row, one.step());
        if (row) VITRINE_CHECK(walk.take(one));
        one.reset();
    }
    return {};
}

}  // namespace

Result<void> forEachRowEdit(storage::Database& database, const Edit& edit, const Selection& selection,
                            const RunControl& control, const std::function<Result<void>(const RowEdit&)>& visit) {
    VITRINE_TRY(const std::vector<std::string> names, readFieldNames(database));
    VITRINE_TRY(EditPlan plan, planEdit(database, edit, names));
    Walk walk(std::move(plan), control, visit);
    if (selection.ids) return walkIds(database, *selection.ids, walk);
    VITRINE_TRY(const SqlCondition condition, compileFilter(selection.filter, names));
    std::string filter = selection.filter;
    if (std::holds_alternative<Restore>(edit) && !condition.namesTrash) {
        filter = text::trim(filter).empty() ? "trashed:yes" : "trashed:yes (" + filter + ")";
    }
    VITRINE_TRY(storage::Statement rows, selectSamples(database, walk.columns(), {filter, {}, -1, 0}, names));
    for (;;) {
        VITRINE_TRY(const bool row, rows.step());
        if (!row) return {};
        VITRINE_CHECK(walk.take(rows));
    }
}

}  // namespace vitrine::dataset
