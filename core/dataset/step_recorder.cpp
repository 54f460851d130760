// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/step_recorder.h"

#include "core/base/utc_time.h"
#include "core/dataset/cell.h"
#include "core/dataset/sample_statements.h"
#include "core/dataset/schema.h"
#include "core/dataset/search_index.h"
#include "core/io/json.h"

namespace vitrine::dataset {
namespace {

constexpr std::int64_t kMaxSteps = 10'000;
constexpr std::int64_t kMaxCells = 20'000'000;

Result<void> deleteRows(storage::Database& database, SampleId first, SampleId last) {
    VITRINE_TRY(SearchIndex search, SearchIndex::prepare(database));
    VITRINE_TRY(storage::Statement titles,
                database.prepare("SELECT id, " + cell::column(cell::kTitle) + " FROM sample WHERE id BETWEEN ? AND ?"));
    titles.bind(1, first).bind(2, last);
    for (;;) {
        VITRINE_TRY(const bool row, titles.step());
        if (!row) break;
        VITRINE_CHECK(search.replace(titles.integer(0), readValue(titles, 1), {}));
    }
    titles.reset();
    VITRINE_TRY(storage::Statement remove, database.prepare("DELETE FROM sample WHERE id BETWEEN ? AND ?"));
    remove.bind(1, first).bind(2, last);
    return remove.run();
}

}  // namespace

StepRecorder::StepRecorder(storage::Database& database, std::string kind, std::string what, std::string recipe)
    : database_(&database), kind_(std::move(kind)), what_(std::move(what)), recipe_(std::move(recipe)) {}

Result<void> StepRecorder::goOn() {
    if (!step_) return {};
    VITRINE_TRY(storage::Statement newest, database_->prepare("SELECT coalesce(max(id), 0) FROM step"));
    VITRINE_CHECK(newest.step());
    if (newest.integer(0) == *step_) return {};
    *this = StepRecorder(*database_, kind_, what_, recipe_);
    return {};
}

Result<void> StepRecorder::begin() {
    if (step_) return {};
    VITRINE_CHECK(cutUndoneSteps(*database_));
    VITRINE_TRY(storage::Statement head,
                database_->prepare("INSERT INTO step(made, kind, what, recipe) VALUES (?, ?, ?, ?)"));
    head.bind(1, utcNow()).bind(2, kind_).bind(3, what_);
    head.bind(4, recipe_.empty() ? std::nullopt : std::optional(recipe_));
    VITRINE_CHECK(head.run());
    step_ = database_->lastInsertId();
    VITRINE_TRY(change_, database_->prepare("INSERT INTO change(step, sample, cell, before, after) "
                                            "VALUES (?, ?, ?, ?, ?) ON CONFLICT(step, sample, cell) DO UPDATE SET "
                                            "after = excluded.after"));
    return {};
}

Result<void> StepRecorder::changed(SampleId id, int cell, const Value& before, const Value& after) {
    VITRINE_CHECK(begin());
    change_->bind(1, *step_).bind(2, id).bind(3, std::int64_t{cell});
    bindValue(*change_, 4, before);
    bindValue(*change_, 5, after);
    VITRINE_CHECK(change_->run());
    rows_ += id != std::exchange(lastChanged_, id);
    ++cells_;
    return {};
}

Result<void> StepRecorder::inserted(SampleId id) {
    VITRINE_CHECK(begin());
    inserted_ = {inserted_ ? inserted_->first : id, id};
    ++rows_;
    return {};
}

Result<void> StepRecorder::fieldAdded(const std::string& name) {
    VITRINE_CHECK(begin());
    fields_.push_back(name);
    return {};
}

Result<void> StepRecorder::save() {
    if (!step_) return {};
    VITRINE_TRY(storage::Statement update,
                database_->prepare("UPDATE step SET row_count = ?, cell_count = ?, first_row = ?, last_row = ?, "
                                   "fields = ? WHERE id = ?"));
    update.bind(1, rows_).bind(2, cells_);
    if (inserted_) update.bind(3, inserted_->first).bind(4, inserted_->second);
    if (!fields_.empty()) update.bind(5, io::toLine(io::Json(fields_)));
    update.bind(6, *step_);
    VITRINE_CHECK(update.run());
    return forgetOldSteps(*database_);
}

Result<void> cutUndoneSteps(storage::Database& database) {
    VITRINE_TRY(storage::Statement imports,
                database.prepare("SELECT first_row, last_row FROM step WHERE undone AND first_row IS NOT NULL"));
    for (;;) {
        VITRINE_TRY(const bool row, imports.step());
        if (!row) break;
        VITRINE_CHECK(deleteRows(database, imports.integer(0), imports.integer(1)));
    }
    imports.reset();
    return database.execute("DELETE FROM step WHERE undone");
}

Result<void> forgetOldSteps(storage::Database& database) {
    VITRINE_TRY(
        storage::Statement forget,
        database.prepare("DELETE FROM step WHERE id < (SELECT max(id) FROM step) AND id <= (SELECT max(id) FROM "
                         "(SELECT id, sum(cell_count) OVER (ORDER BY id DESC) AS cells, "
                         "row_number() OVER (ORDER BY id DESC) AS place FROM step) "
                         "WHERE cells > ? OR place > ?)"));
    forget.bind(1, kMaxCells).bind(2, kMaxSteps);
    return forget.run();
}

}  // namespace vitrine::dataset
