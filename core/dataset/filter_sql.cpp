// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/filter_sql.h"

#include <algorithm>
#include <optional>

#include "core/base/text.h"
#include "core/dataset/cell.h"
#include "core/dataset/filter_syntax.h"
#include "core/dataset/issue.h"
#include "core/dataset/schema.h"
#include "core/dataset/search_index.h"

namespace vitrine::dataset {
namespace {

const char* symbolOf(FilterOperator operation) {
    switch (operation) {
        case FilterOperator::Less:
            return " < ";
        case FilterOperator::LessOrEqual:
            return " <= ";
        case FilterOperator::Greater:
            return " > ";
        case FilterOperator::GreaterOrEqual:
            return " >= ";
        case FilterOperator::Matches:
        case FilterOperator::Equals:
            break;
    }
    return " = ";
}

Error refused(const FilterTerm& term, const std::string& why) {
    return {ErrorCode::InvalidArgument, "filter: " + why + " at character " + std::to_string(term.position + 1), {}};
}

std::optional<bool> yesOrNo(const std::string& word) {
    if (word == "yes" || word == "true" || word == "1") return true;
    if (word == "no" || word == "false" || word == "0" || word == "none") return false;
    return std::nullopt;
}

class Compiler {
public:
    explicit Compiler(const std::vector<std::string>& fieldNames) : fieldNames_(fieldNames) {}

    Result<void> add(const FilterNode& node) {
        switch (node.kind) {
            case FilterNode::Kind::All:
                out.sql += "1";
                return {};
            case FilterNode::Kind::Term:
                if (addIndexedSearch(node.term)) return {};
                // A missing value makes SQL answer neither true nor false; here it answers false, so that `not` means
                // every other row.
                out.sql += "coalesce(";
                VITRINE_CHECK(addTerm(node.term));
                out.sql += ", 0)";
                return {};
            case FilterNode::Kind::Not:
                out.sql += "NOT (";
                VITRINE_CHECK(add(node.children.front()));
                out.sql += ")";
                return {};
            case FilterNode::Kind::And:
            case FilterNode::Kind::Or:
                return addJoined(node);
        }
        return {};
    }

    SqlCondition out;

private:
    Result<void> addJoined(const FilterNode& node) {
        const char* separator = node.kind == FilterNode::Kind::And ? " AND " : " OR ";
        out.sql += "(";
        for (std::size_t i = 0; i < node.children.size(); ++i) {
            if (i > 0) out.sql += separator;
            VITRINE_CHECK(add(node.children[i]));
        }
        out.sql += ")";
        return {};
    }

    Result<void> addTerm(const FilterTerm& term) {
        if (term.field.empty()) return addContains("s." + columnOf("title"), term.value);
        if (term.field == "id") return addNumber("s.id", term);
        if (term.field == "split") return addSplit(term);
        if (term.field == "image") return addImage(term);
        if (term.field == "issue") return addIssue(term);
        if (term.field == "tag") return addTag(term);
        if (term.field == "excluded") return addExcluded(term);
        if (term.field == "edited") return addYesOrNo("s.edited = ", term);
        if (term.field == "trashed") return addTrashed(term);
        const std::string column = columnOf(term.field);
        if (column.empty()) return refused(term, "the project has no field '" + term.field + "'");
        return addField("s." + column, term);
    }

    std::string columnOf(const std::string& field) const {
        const auto found = std::find(fieldNames_.begin(), fieldNames_.end(), field);
        if (found == fieldNames_.end()) return {};
        return fieldColumn(static_cast<std::size_t>(found - fieldNames_.begin()));
    }

    void push(const std::string& sql, Value value) {
        out.sql += sql;
        out.parameters.push_back(std::move(value));
    }

    Result<void> addContains(const std::string& column, const std::string& text) {
        push("contains_folded(" + column + ", ?)", text::foldCase(text));
        return {};
    }

    Result<void> addNumber(const std::string& column, const FilterTerm& term) {
        const auto number = text::parseNumber(term.value);
        if (!number) return refused(term, "'" + term.value + "' is no number for " + term.field);
        push(column + symbolOf(term.operation) + "?", *number);
        return {};
    }

    Result<void> addSplit(const FilterTerm& term) {
        const auto split = term.value == "none" ? Split::None : parseSplit(term.value);
        const bool equality = term.operation == FilterOperator::Matches || term.operation == FilterOperator::Equals;
        if (!split || !equality) return refused(term, "split is train, validation, test or none");
        push("s.split = ?", static_cast<double>(*split));
        return {};
    }

    Result<void> addImage(const FilterTerm& term) {
        if (term.value == "none" || term.value.empty()) {
            out.sql += "s.picture IS NULL";
            return {};
        }
        if (term.operation == FilterOperator::Matches) return addContains("p.path", term.value);
        push(std::string("p.path") + symbolOf(term.operation) + "?", term.value);
        return {};
    }

    Result<void> addIssue(const FilterTerm& term) {
        if (term.value == "none") {
            out.sql += "NOT EXISTS (SELECT 1 FROM issue i WHERE i.sample = s.id)";
            return {};
        }
        if (!parseIssueKind(term.value)) {
            return refused(term, "there is no kind of issue '" + term.value + "'");
        }
        push("EXISTS (SELECT 1 FROM issue i WHERE i.sample = s.id AND i.kind = ?)", term.value);
        return {};
    }

    /// A piece of the title by way of the index, which names candidates; rows behind its end are read. Never null, and
    /// without a function around it, so that SQLite goes through the candidates only.
    bool addIndexedSearch(const FilterTerm& term) {
        const bool searches = term.field.empty() || (term.field == "title" && !term.value.empty());
        if (!searches || term.operation != FilterOperator::Matches) return false;
        const std::string folded = text::foldCase(term.value);
        const std::string expression = searchExpression(folded);
        if (expression.empty()) return false;
        push("(s.id IN (SELECT rowid FROM search WHERE search MATCH ? UNION ALL SELECT id FROM sample WHERE id > ",
             expression);
        push(
            "(SELECT coalesce(max(CAST(value AS INTEGER)), 0) FROM setting WHERE name = 'search.indexed') AND "
            "contains_folded(" +
                cell::column(cell::kTitle) + ", ?)) AND ",
            folded);
        push("coalesce(contains_folded(s." + cell::column(cell::kTitle) + ", ?), 0))", folded);
        return true;
    }

    Result<void> addTag(const FilterTerm& term) {
        if (term.value.empty() || term.value == "none") {
            out.sql += "s.tags IS NULL";
        } else if (term.operation == FilterOperator::Equals) {
            push("instr(s.tags, ?)", "\n" + term.value + "\n");
        } else if (term.operation == FilterOperator::Matches) {
            return addContains("s.tags", "\n" + term.value + "\n");
        } else {
            return refused(term, "tags have no order");
        }
        return {};
    }

    Result<void> addYesOrNo(const std::string& test, const FilterTerm& term) {
        const auto answer = yesOrNo(term.value);
        if (!answer || term.operation > FilterOperator::Equals) return refused(term, term.field + " is yes or no");
        out.sql += test + (*answer ? "1" : "0");
        return {};
    }

    Result<void> addExcluded(const FilterTerm& term) {
        if (yesOrNo(term.value)) return addYesOrNo("(s.excluded IS NOT NULL) = ", term);
        if (term.operation > FilterOperator::Equals) return refused(term, "reasons have no order");
        return addContains("s.excluded", term.value);
    }

    Result<void> addTrashed(const FilterTerm& term) {
        out.namesTrash = true;
        if (term.value == "any") {
            out.sql += "1";
            return {};
        }
        return addYesOrNo("(s.state = 1) = ", term);
    }

    Result<void> addField(const std::string& column, const FilterTerm& term) {
        if (term.value.empty() && term.operation <= FilterOperator::Equals) {
            out.sql += "(" + column + " IS NULL OR " + column + " = '')";
            return {};
        }
        if (isNumericField(term.field)) return addNumber(column, term);
        const auto number = text::parseNumber(term.value);
        const std::string symbol = symbolOf(term.operation);
        out.sql += "CASE WHEN typeof(" + column + ") = 'text' THEN ";
        if (term.operation == FilterOperator::Matches) {
            VITRINE_CHECK(addContains(column, term.value));
        } else if (term.operation == FilterOperator::Equals || !number) {
            push(column + symbol + "?", term.value);
        } else {
            // Texts that stand for numbers are compared as such: "9" is less than "10". Dates are no numbers, but
            // stand in the order of their digits; words stand in no order with a number.
            push("coalesce(number_of(" + column + ")" + symbol + "?, ", *number);
            push(column + " GLOB '[0-9]*' AND " + column + symbol + "?)", term.value);
        }
        if (number) {
            push(" ELSE " + column + symbol + "?", *number);
        } else {
            out.sql += " ELSE NULL";
        }
        out.sql += " END";
        return {};
    }

    const std::vector<std::string>& fieldNames_;
};

}  // namespace

Result<SqlCondition> compileFilter(const std::string& filter, const std::vector<std::string>& fieldNames) {
    VITRINE_TRY(const FilterNode tree, parseFilter(filter));
    Compiler compiler(fieldNames);
    VITRINE_CHECK(compiler.add(tree));
    return std::move(compiler.out);
}

Result<std::string> compileSort(const std::string& sort, const std::vector<std::string>& fieldNames) {
    const bool descending = sort.starts_with('-');
    const std::string field = sort.substr(descending ? 1 : 0);
    const std::string direction = descending ? " DESC" : "";
    if (field.empty() || field == "id") return "s.id" + direction;
    std::string column;
    if (field == "split") {
        column = "nullif(s.split, 0)";
    } else if (field == "image") {
        column = "p.path";
    } else {
        const auto found = std::find(fieldNames.begin(), fieldNames.end(), field);
        if (found == fieldNames.end()) {
            return Error{ErrorCode::InvalidArgument, "sort: the project has no field '" + field + "'", {}};
        }
        column = "s." + fieldColumn(static_cast<std::size_t>(found - fieldNames.begin()));
    }
    return column + direction + " NULLS LAST, s.id";
}

}  // namespace vitrine::dataset
