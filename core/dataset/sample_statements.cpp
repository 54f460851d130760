// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/sample_statements.h"

#include "core/dataset/schema.h"

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
                                            " FROM sample WHERE key = ? AND occurrence = ?"));
    VITRINE_TRY(insert_, database_->prepare("INSERT INTO sample(key, occurrence, split, picture" + names +
                                            ") VALUES (?, ?, ?, ?" + marks + ")"));
    VITRINE_TRY(update_,
                database_->prepare("UPDATE sample SET split = ?, picture = ?" + assignments + " WHERE id = ?"));
    VITRINE_TRY(unmark_, database_->prepare("DELETE FROM issue WHERE sample = ? AND kind = 'broken_picture'"));
    VITRINE_TRY(mark_, database_->prepare("INSERT INTO issue(sample, kind, detail) SELECT s.id, 'broken_picture', "
                                          "p.problem FROM sample s JOIN picture p ON p.hash = s.picture "
                                          "WHERE s.id = ? AND p.problem IS NOT NULL"));
    return {};
}

Result<StoreOutcome> SampleStatements::store(const SampleRecord& record) {
    VITRINE_CHECK(addMissingFields(record));
    VITRINE_TRY(const std::optional<Row> old, load(record));
    Row row = old.value_or(Row{0, Split::None, std::nullopt, std::vector<Value>(fieldNames_.size())});
    merge(record, row);
    if (!old) {
        VITRINE_CHECK(insert(record, row));
        if (row.picture) VITRINE_CHECK(markBrokenPicture(database_->lastInsertId()));
        return StoreOutcome::Inserted;
    }
    if (row == *old) return StoreOutcome::Unchanged;
    VITRINE_CHECK(update(row));
    VITRINE_CHECK(markBrokenPicture(row.id));
    return StoreOutcome::Updated;
}

Result<void> SampleStatements::addMissingFields(const SampleRecord& record) {
    std::vector<std::string> names = fieldNames_;
    for (const Field& field : record.fields) {
        if (fieldIndex_.contains(field.name)) continue;
        if (names.size() >= kMaxFields) {
            return Error{ErrorCode::LimitExceeded,
                         "field '" + field.name + "' would be one more than " + std::to_string(kMaxFields),
                         {}};
        }
        const std::string column = fieldColumn(names.size());
        names.push_back(field.name);
        fieldIndex_[field.name] = names.size() - 1;
        VITRINE_CHECK(database_->execute("ALTER TABLE sample ADD COLUMN " + column));
        VITRINE_TRY(storage::Statement add, database_->prepare("INSERT INTO field(position, name) VALUES (?, ?)"));
        add.bind(1, static_cast<std::int64_t>(names.size())).bind(2, field.name);
        VITRINE_CHECK(add.run());
    }
    return names.size() == fieldNames_.size() ? Result<void>() : prepareFor(std::move(names));
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

Result<void> SampleStatements::insert(const SampleRecord& record, const Row& row) {
    insert_->bind(1, record.key).bind(2, record.occurrence);
    insert_->bind(3, static_cast<std::int64_t>(row.split)).bind(4, row.picture);
    int parameter = 4;
    for (const Value& value : row.values) bindValue(*insert_, ++parameter, value);
    return insert_->run();
}

Result<void> SampleStatements::update(const Row& row) {
    update_->bind(1, static_cast<std::int64_t>(row.split)).bind(2, row.picture);
    int parameter = 2;
    for (const Value& value : row.values) bindValue(*update_, ++parameter, value);
    update_->bind(++parameter, row.id);
    return update_->run();
}

Result<void> SampleStatements::markBrokenPicture(SampleId id) {
    unmark_->bind(1, id);
    VITRINE_CHECK(unmark_->run());
    mark_->bind(1, id);
    return mark_->run();
}

}  // namespace vitrine::dataset
