// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/sample_select.h"

#include <algorithm>

#include "core/dataset/cell.h"
#include "core/dataset/filter_sql.h"
#include "core/dataset/sample_statements.h"
#include "core/dataset/schema.h"

namespace vitrine::dataset {
namespace {

constexpr const char* kFrom = " FROM sample s LEFT JOIN picture p ON p.hash = s.picture WHERE ";
constexpr const char* kNotWithdrawn = "s.state < 2";
constexpr const char* kPresent = "s.state = 0";
constexpr const char* kUsable = "s.state = 0 AND s.excluded IS NULL";
constexpr int kFirstField = 9;

}  // namespace

Result<storage::Statement> selectSamples(storage::Database& database, const std::string& what, const SampleQuery& query,
                                         const std::vector<std::string>& fieldNames) {
    VITRINE_TRY(const SqlCondition condition, compileFilter(query.filter, fieldNames));
    VITRINE_TRY(const std::string order, compileSort(query.sort, fieldNames));
    const std::string state = query.usableOnly ? kUsable : condition.namesTrash ? kNotWithdrawn : kPresent;
    VITRINE_TRY(storage::Statement statement,
                database.prepare("SELECT " + what + kFrom + state + " AND " + condition.sql + " ORDER BY " + order +
                                 " LIMIT ? OFFSET ?"));
    int parameter = 0;
    for (const Value& value : condition.parameters) bindValue(statement, ++parameter, value);
    statement.bind(++parameter, query.limit);
    statement.bind(++parameter, query.offset);
    return statement;
}

Result<storage::Statement> selectSample(storage::Database& database, const std::string& what) {
    return database.prepare("SELECT " + what + kFrom + kNotWithdrawn + " AND s.id = ?");
}

std::string sampleColumns(std::size_t fields) {
    std::string what = "s.id, s.split, s.picture, p.path, p.problem, s.excluded, s.state, s.edited, s.tags";
    for (std::size_t i = 0; i < fields; ++i) what += ", s." + fieldColumn(i);
    return what;
}

Sample readSample(const storage::Statement& row, const std::vector<std::string>& fieldNames) {
    Sample sample;
    sample.id = row.integer(0);
    sample.split = static_cast<Split>(std::clamp<std::int64_t>(row.integer(1), 0, 3));
    sample.imageHash = row.optionalText(2);
    sample.image = row.optionalText(3);
    sample.imageProblem = row.optionalText(4);
    sample.excluded = row.optionalText(5);
    sample.trashed = row.integer(6) == cell::kTrashed;
    sample.edited = row.integer(7) != 0;
    sample.tags = splitTags(readValue(row, 8));
    sample.fields.reserve(fieldNames.size());
    for (std::size_t i = 0; i < fieldNames.size(); ++i) {
        sample.fields.push_back({fieldNames[i], readValue(row, kFirstField + static_cast<int>(i))});
    }
    return sample;
}

Result<std::vector<std::string>> readFieldNames(storage::Database& database) {
    VITRINE_TRY(storage::Statement select, database.prepare("SELECT name FROM field ORDER BY position"));
    std::vector<std::string> names;
    for (;;) {
        VITRINE_TRY(const bool row, select.step());
        if (!row) return names;
        names.push_back(select.text(0));
    }
}

}  // namespace vitrine::dataset
