// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/facets.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "core/dataset/cell.h"
#include "core/dataset/filter_sql.h"
#include "core/dataset/sample_statements.h"
#include "core/dataset/schema.h"
#include "core/storage/database.h"

namespace vitrine::dataset {
namespace {

constexpr std::size_t kMostDifferent = 100'000;
constexpr const char* kFrom = " FROM sample s LEFT JOIN picture p ON p.hash = s.picture";

/// The SQL expression whose values are counted, and the tables it needs.
struct Counted {
    std::string expression;
    std::string from = kFrom;
};

Result<Counted> countedField(const std::string& field, const std::vector<std::string>& names) {
    if (field == "split") return Counted{"nullif(s.split, 0)"};
    if (field == "tag") return Counted{"s.tags"};
    if (field == "issue") return Counted{"k.kind", std::string(kFrom) + " JOIN issue k ON k.sample = s.id"};
    const auto found = std::find(names.begin(), names.end(), field);
    if (found == names.end()) return Error{ErrorCode::InvalidArgument, "the project has no field '" + field + "'", {}};
    return Counted{"nullif(s." + fieldColumn(static_cast<std::size_t>(found - names.begin())) + ", '')"};
}

/// SELECT `what` FROM … WHERE the filter holds, with the filter's values bound. Rows in the trash are left out unless
/// the filter names it, as everywhere.
Result<storage::Statement> select(Project& project, const FacetQuery& query, const Counted& counted,
                                  const std::string& what) {
    VITRINE_TRY(const std::vector<std::string> names, project.samples().fieldNames());
    VITRINE_TRY(const SqlCondition condition, compileFilter(query.filter, names));
    const std::string state = condition.namesTrash ? "s.state < 2" : "s.state = 0";
    VITRINE_TRY(storage::Statement statement, project.database().prepare("SELECT " + what + counted.from + " WHERE " +
                                                                         state + " AND " + condition.sql));
    int parameter = 0;
    for (const Value& value : condition.parameters) bindValue(statement, ++parameter, value);
    return statement;
}

/// Counts value by value while the rows go by: for GROUP BY SQLite would sort all of them first.
class ValueCounter {
public:
    void add(Value value) {
        const auto known = rows_.find(value);
        if (known != rows_.end()) {
            ++known->second;
        } else if (rows_.size() < kMostDifferent) {
            rows_.emplace(std::move(value), 1);
        }
    }

    std::vector<FacetCount> mostFrequent(int most) const {
        std::vector<FacetCount> counts;
        for (const auto& [value, rows] : rows_) counts.push_back({value, rows});
        std::sort(counts.begin(), counts.end(), [](const FacetCount& a, const FacetCount& b) {
            return a.rows != b.rows ? a.rows > b.rows : a.value < b.value;
        });
        counts.resize(std::min(counts.size(), static_cast<std::size_t>(std::max(most, 1))));
        return counts;
    }

private:
    std::unordered_map<Value, std::int64_t> rows_;
};

Value facetValue(const storage::Statement& row, const std::string& field) {
    if (field != "split" || row.isNull(0)) return readValue(row, 0);
    return std::string(splitName(static_cast<Split>(std::clamp<std::int64_t>(row.integer(0), 0, 3))));
}

}  // namespace

Result<std::vector<FacetCount>> countFacet(Project& project, const FacetQuery& query) {
    VITRINE_TRY(const std::vector<std::string> names, project.samples().fieldNames());
    VITRINE_TRY(const Counted counted, countedField(query.field, names));
    VITRINE_TRY(storage::Statement rows, select(project, query, counted, counted.expression));
    ValueCounter counter;
    for (;;) {
        VITRINE_TRY(const bool row, rows.step());
        if (!row) return counter.mostFrequent(query.most);
        if (query.field == "tag") {
            for (std::string& tag : splitTags(readValue(rows, 0))) counter.add(std::move(tag));
        } else {
            counter.add(facetValue(rows, query.field));
        }
    }
}

double FieldHistogram::edge(std::size_t bin) const {
    if (bin >= rows.size()) return high;
    if (bin == 0) return low;
    const double from = std::log(std::max(low, 1.0));
    const double to = std::log(std::max(high, 1.0));
    return std::exp(from + (to - from) * static_cast<double>(bin) / static_cast<double>(rows.size()));
}

Result<FieldHistogram> countHistogram(Project& project, const FacetQuery& query, int bins) {
    if (bins < 1 || bins > 1000) return Error{ErrorCode::InvalidArgument, "a histogram has 1 to 1000 bins", {}};
    VITRINE_TRY(const std::vector<std::string> names, project.samples().fieldNames());
    VITRINE_TRY(const Counted counted, countedField(query.field, names));
    VITRINE_TRY(storage::Statement rows, select(project, query, counted, "number_of(" + counted.expression + ")"));
    std::vector<double> numbers;
    FieldHistogram histogram;
    for (;;) {
        VITRINE_TRY(const bool row, rows.step());
        if (!row) break;
        if (rows.isNull(0))
            ++histogram.missing;
        else
            numbers.push_back(rows.real(0));
    }
    histogram.rows.assign(static_cast<std::size_t>(bins), 0);
    if (numbers.empty()) return histogram;
    const auto [low, high] = std::minmax_element(numbers.begin(), numbers.end());
    histogram.low = *low;
    histogram.high = *high;
    const double from = std::log(std::max(histogram.low, 1.0));
    const double width = std::log(std::max(histogram.high, 1.0)) - from;
    for (const double number : numbers) {
        const double place = width > 0 ? (std::log(std::max(number, 1.0)) - from) / width * bins : 0;
        ++histogram.rows[std::min(static_cast<std::size_t>(std::max(place, 0.0)), histogram.rows.size() - 1)];
    }
    return histogram;
}

}  // namespace vitrine::dataset
