// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/result.h"
#include "core/dataset/sample_repository.h"
#include "core/dataset/search_index.h"
#include "core/storage/database.h"

namespace vitrine::dataset {

class StepRecorder;

Value readValue(const storage::Statement& row, int column);
void bindValue(storage::Statement& statement, int parameter, const Value& value);

/// The statements behind SampleRepository::store(), prepared once for the present fields and again when a field is
/// added. Works inside the caller's transaction.
class SampleStatements {
public:
    static Result<SampleStatements> prepare(storage::Database& database, std::vector<std::string> fieldNames);

    /// `step` may be null.
    Result<StoreOutcome> store(const SampleRecord& record, StepRecorder* step);

private:
    /// A row's columns, in the order of the statements.
    struct Row {
        SampleId id = 0;
        Split split = Split::None;
        std::optional<std::string> picture;
        std::vector<Value> values;

        bool operator==(const Row&) const = default;
    };

    explicit SampleStatements(storage::Database& database) : database_(&database) {}

    Result<void> prepareFor(std::vector<std::string> fieldNames);
    Result<void> addMissingFields(const SampleRecord& record, StepRecorder* step);
    Result<void> addField(const std::string& name, std::size_t index);
    Result<std::optional<Row>> load(const SampleRecord& record);
    void merge(const SampleRecord& record, Row& row) const;
    Result<SampleId> insert(const SampleRecord& record, const Row& row, StepRecorder* step);
    Result<void> update(const Row& old, const Row& row, StepRecorder* step);
    static Result<void> note(const Row& old, const Row& row, StepRecorder& step);
    Result<void> markBrokenPicture(SampleId id);

    storage::Database* database_;
    std::vector<std::string> fieldNames_;
    std::unordered_map<std::string, std::size_t> fieldIndex_;
    std::optional<storage::Statement> select_;
    std::optional<storage::Statement> insert_;
    std::optional<storage::Statement> update_;
    std::optional<storage::Statement> unmark_;
    std::optional<storage::Statement> mark_;
    std::optional<SearchIndex> search_;
};

}  // namespace vitrine::dataset
