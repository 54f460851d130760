// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/step_carrier.h"

#include <map>

#include "core/dataset/cell.h"
#include "core/dataset/sample_statements.h"
#include "core/dataset/search_index.h"
#include "core/io/json.h"

namespace vitrine::dataset {
namespace {

constexpr std::int64_t kRowsBetweenLooks = 1000;

/// The cells of one row on the way to their new values.
struct RowChange {
    SampleId id = 0;
    std::vector<int> cells;
    std::vector<Value> values;
    Value titleWas;
};

class RowWriter {
public:
    RowWriter(storage::Database& database, SearchIndex search) : database_(&database), search_(std::move(search)) {}

    Result<void> write(const RowChange& row) {
        if (row.cells.empty()) return {};
        VITRINE_TRY(storage::Statement * update, statementFor(row.cells));
        int parameter = 0;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            bindCell(*update, ++parameter, row.cells[i], row.values[i]);
            if (row.cells[i] == cell::kTitle) VITRINE_CHECK(search_.replace(row.id, row.titleWas, row.values[i]));
            pictures_ = pictures_ || row.cells[i] == cell::kPicture;
        }
        update->bind(++parameter, row.id);
        return update->run();
    }

    bool wrotePictures() const { return pictures_; }

private:
    Result<storage::Statement*> statementFor(const std::vector<int>& cells) {
        if (const auto known = updates_.find(cells); known != updates_.end()) return &known->second;
        std::string assignments;
        for (const int cell : cells) assignments += (assignments.empty() ? "" : ", ") + cell::column(cell) + " = ?";
        VITRINE_TRY(storage::Statement update,
                    database_->prepare("UPDATE sample SET " + assignments + " WHERE id = ?"));
        // Rows of a feed may differ in any mixture of fields: some mixtures are kept, not all.
        if (updates_.size() > 64) updates_.clear();
        return &updates_.emplace(cells, std::move(update)).first->second;
    }

    static void bindCell(storage::Statement& update, int parameter, int cell, const Value& value) {
        const auto* number = std::get_if<double>(&value);
        const bool isInteger = cell == cell::kSplit || cell == cell::kState || cell == cell::kEdited;
        if (isInteger && number != nullptr) {
            update.bind(parameter, static_cast<std::int64_t>(*number));
        } else {
            bindValue(update, parameter, value);
        }
    }

    storage::Database* database_;
    SearchIndex search_;
    std::map<std::vector<int>, storage::Statement> updates_;
    bool pictures_ = false;
};

Result<void> markBrokenPictures(storage::Database& database, StepId step) {
    const std::string rows =
        "(SELECT sample FROM change WHERE step = ? AND cell = " + std::to_string(cell::kPicture) + ")";
    VITRINE_TRY(storage::Statement unmark,
                database.prepare("DELETE FROM issue WHERE kind = 'broken_picture' AND sample IN " + rows));
    unmark.bind(1, step);
    VITRINE_CHECK(unmark.run());
    VITRINE_TRY(storage::Statement mark,
                database.prepare("INSERT INTO issue(sample, kind, detail) SELECT s.id, 'broken_picture', p.problem "
                                 "FROM sample s JOIN picture p ON p.hash = s.picture "
                                 "WHERE p.problem IS NOT NULL AND s.id IN " +
                                 rows));
    mark.bind(1, step);
    return mark.run();
}

Result<void> carryValues(storage::Database& database, StepId step, Side side, const RunControl& control,
                         const Progress& progress) {
    VITRINE_TRY(SearchIndex search, SearchIndex::prepare(database));
    RowWriter writer(database, std::move(search));
    const std::string columns = side == Side::After ? "after, before" : "before, after";
    VITRINE_TRY(storage::Statement changes, database.prepare("SELECT sample, cell, " + columns +
                                                             " FROM change WHERE step = ? ORDER BY sample, cell"));
    changes.bind(1, step);
    RowChange row;
    std::int64_t rows = 0;
    for (;;) {
        VITRINE_TRY(const bool more, changes.step());
        if (!more || changes.integer(0) != row.id) {
            VITRINE_CHECK(writer.write(row));
            if (rows % kRowsBetweenLooks == 0) {
                VITRINE_CHECK(control.checkpoint());
                report(progress, {"change rows", rows, 0, {}});
            }
            ++rows;
            row = {};
        }
        if (!more) break;
        row.id = changes.integer(0);
        row.cells.push_back(static_cast<int>(changes.integer(1)));
        row.values.push_back(readValue(changes, 2));
        if (row.cells.back() == cell::kTitle) row.titleWas = readValue(changes, 3);
    }
    changes.reset();
    return writer.wrotePictures() ? markBrokenPictures(database, step) : Result<void>();
}

Result<void> carryImportedRows(storage::Database& database, SampleId first, SampleId last, Side side) {
    VITRINE_TRY(storage::Statement update, database.prepare("UPDATE sample SET state = ? WHERE id BETWEEN ? AND ?"));
    update.bind(1, std::int64_t{side == Side::After ? cell::kPresent : cell::kWithdrawn}).bind(2, first).bind(3, last);
    return update.run();
}

Result<void> carryFields(storage::Database& database, const std::string& json, Side side) {
    VITRINE_TRY(const io::Json names, io::parseJson(json, "step.fields"));
    VITRINE_TRY(storage::Statement change,
                database.prepare(side == Side::After ? "INSERT INTO field(position, name) SELECT max(position) + 1, ? "
                                                       "FROM field"
                                                     : "DELETE FROM field WHERE name = ?"));
    for (const io::Json& name : names) {
        if (!name.is_string()) return Error{ErrorCode::DatabaseCorrupt, "the fields of a step are no names", {}};
        change.bind(1, name.get<std::string>());
        VITRINE_CHECK(change.run());
    }
    return {};
}

}  // namespace

Result<void> carryStep(storage::Database& database, StepId step, Side side, const RunControl& control,
                       const Progress& progress) {
    VITRINE_CHECK(carryValues(database, step, side, control, progress));
    VITRINE_TRY(storage::Statement head, database.prepare("SELECT first_row, last_row, fields FROM step WHERE id = ?"));
    head.bind(1, step);
    VITRINE_TRY(const bool found, head.step());
    if (!found) return Error{ErrorCode::NotFound, "there is no step " + std::to_string(step), {}};
    if (!head.isNull(0)) VITRINE_CHECK(carryImportedRows(database, head.integer(0), head.integer(1), side));
    const std::string fields = head.text(2);
    head.reset();
    if (!fields.empty()) VITRINE_CHECK(carryFields(database, fields, side));
    VITRINE_TRY(storage::Statement mark, database.prepare("UPDATE step SET undone = ? WHERE id = ?"));
    mark.bind(1, std::int64_t{side == Side::Before}).bind(2, step);
    return mark.run();
}

}  // namespace vitrine::dataset
