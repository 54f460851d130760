// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/sample_statements.h"

#include "core/dataset/cell.h"
#include "core/dataset/schema.h"
#include "core/dataset/step_recorder.h"

namespace vitrine::dataset {
namespace {

// SQLite allows 2000 columns per table; the row's own ones leave room for this many.
constexpr std::size_t kMaxFields = 1900;

}  // namespace

Value readValue(const storage::Statement& row, int column) {
    if (row.isNull(column)) return {};
    if (row.isText(column)) return row.text(column);
    return row.real(column);
}

void bindValue(storage::Statement& statement, int parameter, const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        statement.bind(parameter, *text);
    } else if (const auto* number = std::get_if<double>(&value)) {
        statement.bind(parameter, *number);
    } else {
        statement.bindNull(parameter);
    }
}

Result<SampleStatements> SampleStatements::prepare(storage::Database& database, std::vector<std::string> fieldNames) {
    SampleStatements statements(database);
    VITRINE_CHECK(statements.prepareFor(std::move(fieldNames)));
    return statements;
}

Result<void> SampleStatements::prepareFor(std::vector<std::string> fieldNames) {
    fieldNames_ = std::move(fieldNames);
    fieldIndex_.clear();
    std::string names;
    std::string marks;
    std::string assignments;
    for (std::size_t i = 0; i < fieldNames_.size(); ++i) {
        fieldIndex_[fieldNames_[i]] = i;
        names += ", " + fieldColumn(i);
        marks += ", ?";
        assignments += ", " + fieldColumn(i) + " = ?";
    }
    VITRINE_TRY(select_, database_->prepare("SELECT id, split, picture" + names +
                                            " FROM sample WHERE key = ? AND occurrence = ? AND state < 2"));
    VITRINE_TRY(insert_, database_->prepare("INSERT INTO sample(key, occurrence, split, picture" + names +
                                            ") VALUES (?, ?, ?, ?" + marks + ")"));
    VITRINE_TRY(update_,
                database_->prepare("UPDATE sample SET split = ?, picture = ?" + assignments + " WHERE id = ?"));
    VITRINE_TRY(unmark_, database_->prepare("DELETE FROM issue WHERE sample = ? AND kind = 'broken_picture'"));
    VITRINE_TRY(mark_, database_->prepare("INSERT INTO issue(sample, kind, detail) SELECT s.id, 'broken_picture', "
                                          "p.problem FROM sample s JOIN picture p ON p.hash = s.picture "
                                          "WHERE s.id = ? AND p.problem IS NOT NULL"));
    VITRINE_TRY(search_, SearchIndex::prepare(*database_));
    return {};
}

Result<StoreOutcome> SampleStatements::store(const SampleRecord& record, StepRecorder* step) {
    VITRINE_CHECK(addMissingFields(record, step));
    VITRINE_TRY(const std::optional<Row> old, load(record));
    Row row = old.value_or(Row{0, Split::None, std::nullopt, std::vector<Value>(fieldNames_.size())});
    merge(record, row);
    if (!old) {
        VITRINE_TRY(const SampleId id, insert(record, row, step));
        if (row.picture) VITRINE_CHECK(markBrokenPicture(id));
        return StoreOutcome::Inserted;
    }
    if (row == *old) return StoreOutcome::Unchanged;
    VITRINE_CHECK(update(*old, row, step));
    VITRINE_CHECK(markBrokenPicture(row.id));
    return StoreOutcome::Updated;
}

Result<void> SampleStatements::addMissingFields(const SampleRecord& record, StepRecorder* step) {
    std::vector<std::string> names = fieldNames_;
    for (const Field& field : record.fields) {
        if (fieldIndex_.contains(field.name)) continue;
        if (names.size() >= kMaxFields) {
            return Error{ErrorCode::LimitExceeded,
                         "field '" + field.name + "' would be one more than " + std::to_string(kMaxFields),
                         {}};
        }
        VITRINE_CHECK(addField(field.name, names.size()));
        if (step != nullptr) VITRINE_CHECK(step->fieldAdded(field.name));
        fieldIndex_[field.name] = names.size();
        names.push_back(field.name);
    }
    return names.size() == fieldNames_.size() ? Result<void>() : prepareFor(std::move(names));
}

Result<void> SampleStatements::addField(const std::string& name, std::size_t index) {
    const std::string column = fieldColumn(index);
    // An undone import leaves its columns behind, empty.
    VITRINE_TRY(storage::Statement find,
                database_->prepare("SELECT 1 FROM pragma_table_info('sample') WHERE name = ?"));
    find.bind(1, column);
    VITRINE_TRY(const bool exists, find.step());
    find.reset();
    if (!exists) VITRINE_CHECK(database_->execute("ALTER TABLE sample ADD COLUMN " + column));
    VITRINE_TRY(storage::Statement add, database_->prepare("INSERT INTO field(position, name) VALUES (?, ?)"));
    add.bind(1, static_cast<std::int64_t>(index + 1)).bind(2, name);
    return add.run();
}

Result<std::optional<SampleStatements::Row>> SampleStatements::load(const SampleRecord& record) {
    const int fields = static_cast<int>(fieldNames_.size());
    select_->bind(1, record.key).bind(2, record.occurrence);
    VITRINE_TRY(const bool found, select_->step());
    std::optional<Row> row;
    if (found) {
        row = Row{select_->integer(0), static_cast<Split>(select_->integer(1)), select_->optionalText(2), {}};
        for (int i = 0; i < fields; ++i) row->values.push_back(readValue(*select_, 3 + i));
    }
    select_->reset();
    return row;
}

void SampleStatements::merge(const SampleRecord& record, Row& row) const {
    if (record.split) row.split = *record.split;
    if (record.imageHash) row.picture = record.imageHash;
    for (const Field& field : record.fields) row.values[fieldIndex_.at(field.name)] = field.value;
}

Result<SampleId> SampleStatements::insert(const SampleRecord& record, const Row& row, StepRecorder* step) {
    // Before the row: a withdrawn one of the same key must be gone.
    if (step != nullptr) VITRINE_CHECK(step->begin());
    insert_->bind(1, record.key).bind(2, record.occurrence);
    insert_->bind(3, static_cast<std::int64_t>(row.split)).bind(4, row.picture);
    int parameter = 4;
    for (const Value& value : row.values) bindValue(*insert_, ++parameter, value);
    VITRINE_CHECK(insert_->run());
    const SampleId id = database_->lastInsertId();
    if (step != nullptr) VITRINE_CHECK(step->inserted(id));
    return id;
}

Result<void> SampleStatements::update(const Row& old, const Row& row, StepRecorder* step) {
    if (step != nullptr) VITRINE_CHECK(note(old, row, *step));
    const auto title = static_cast<std::size_t>(cell::kTitle - 1);
    if (old.values[title] != row.values[title]) {
        VITRINE_CHECK(search_->replace(row.id, old.values[title], row.values[title]));
    }
    update_->bind(1, static_cast<std::int64_t>(row.split)).bind(2, row.picture);
    int parameter = 2;
    for (const Value& value : row.values) bindValue(*update_, ++parameter, value);
    update_->bind(++parameter, row.id);
    return update_->run();
}

Result<void> SampleStatements::note(const Row& old, const Row& row, StepRecorder& step) {
    const auto asValue = [](const std::optional<std::string>& text) { return text ? Value(*text) : Value(); };
    if (old.picture != row.picture) {
        VITRINE_CHECK(step.changed(row.id, cell::kPicture, asValue(old.picture), asValue(row.picture)));
    }
    if (old.split != row.split) {
        VITRINE_CHECK(
            step.changed(row.id, cell::kSplit, static_cast<double>(old.split), static_cast<double>(row.split)));
    }
    for (std::size_t i = 0; i < row.values.size(); ++i) {
        if (old.values[i] == row.values[i]) continue;
        VITRINE_CHECK(step.changed(row.id, static_cast<int>(i) + 1, old.values[i], row.values[i]));
    }
    return {};
}

Result<void> SampleStatements::markBrokenPicture(SampleId id) {
    unmark_->bind(1, id);
    VITRINE_CHECK(unmark_->run());
    mark_->bind(1, id);
    return mark_->run();
}

}  // namespace vitrine::dataset
