// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/facets.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/dataset/cell.h"
#include "core/dataset/filter_sql.h"
#include "core/dataset/sample_statements.h"
#include "core/dataset/schema.h"
#include "core/storage/database.h"

namespace vitrine::dataset {
namespace {

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

/// SELECT `what` FROM … WHERE the filter holds `after`, with the filter's values bound. Rows in the trash are left out
/// unless the filter names it, as everywhere.
Result<storage::Statement> select(Project& project, const FacetQuery& query, const Counted& counted,
                                  const std::pair<std::string, std::string>& around) {
    VITRINE_TRY(const std::vector<std::string> names, project.samples().fieldNames());
    VITRINE_TRY(const SqlCondition condition, compileFilter(query.filter, names));
    const std::string state = condition.namesTrash ? "s.state < 2" : "s.state = 0";
    VITRINE_TRY(storage::Statement statement,
                project.database().prepare("SELECT " + around.first + counted.from + " WHERE " + state + " AND " +
                                           condition.sql + around.second));
    int parameter = 0;
    for (const Value& value : condition.parameters) bindValue(statement, ++parameter, value);
    return statement;
}

std::vector<FacetCount> countTags(const std::vector<FacetCount>& sets, int most) {
    std::map<std::string, std::int64_t> rows;
    for (const FacetCount& set : sets) {
        for (const std::string& tag : splitTags(set.value)) rows[tag] += set.rows;
    }
    std::vector<FacetCount> counts;
    for (const auto& [tag, number] : rows) counts.push_back({tag, number});
    std::stable_sort(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.rows > b.rows; });
    if (counts.size() > static_cast<std::size_t>(std::max(most, 1))) counts.resize(static_cast<std::size_t>(most));
    return counts;
}

Value facetValue(const storage::Statement& row, const std::string& field) {
    if (field != "split" || row.isNull(0)) return readValue(row, 0);
    return std::string(splitName(static_cast<Split>(std::clamp<std::int64_t>(row.integer(0), 0, 3))));
}

}  // namespace

Result<std::vector<FacetCount>> countFacet(Project& project, const FacetQuery& query) {
    VITRINE_TRY(const std::vector<std::string> names, project.samples().fieldNames());
    VITRINE_TRY(const Counted counted, countedField(query.field, names));
    const bool tags = query.field == "tag";
    // Sets of tags are counted whole and taken apart afterwards: there are few of them.
    const std::string limit = tags ? "" : " LIMIT " + std::to_string(std::max(query.most, 1));
    VITRINE_TRY(storage::Statement rows,
                select(project, query, counted,
                       {counted.expression + " AS v, count(*) AS n", " GROUP BY v ORDER BY n DESC, v" + limit}));
    std::vector<FacetCount> counts;
    for (;;) {
        VITRINE_TRY(const bool row, rows.step());
        if (!row) break;
        counts.push_back({facetValue(rows, query.field), rows.integer(1)});
    }
    return tags ? countTags(counts, query.most) : counts;
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
    VITRINE_TRY(storage::Statement rows,
                select(project, query, counted, {"number_of(" + counted.expression + ")", ""}));
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
