// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/edit_plan.h"

#include <algorithm>
#include <set>

#include "core/base/text.h"
#include "core/dataset/cell.h"
#include "core/dataset/field_type.h"
#include "core/dataset/number_formula.h"
#include "core/dataset/text_replacement.h"
#include "core/storage/database.h"

namespace vitrine::dataset {
namespace {

constexpr std::size_t kMaxTag = 100;

/// One cell becomes the same value in every row.
EditPlan constant(int cell, Value value) {
    return {{cell}, 1, [value = std::move(value)](std::vector<Value>& values) -> Result<void> {
                values[0] = value;
                return {};
            }};
}

Value stateValue(int state) {
    return static_cast<double>(state);
}

Error refused(const std::string& detail) {
    return {ErrorCode::InvalidArgument, detail, {}};
}

Result<std::string> checkedTag(const std::string& tag) {
    const std::string trimmed(text::trim(tag));
    const bool hasControls = std::any_of(trimmed.begin(), trimmed.end(), [](char c) { return c >= 0 && c < ' '; });
    if (trimmed.empty() || hasControls || trimmed.size() > kMaxTag || !text::isValidUtf8(trimmed) ||
        trimmed == "none") {
        return refused("'" + trimmed.substr(0, 80) + "' cannot be a tag");
    }
    return trimmed;
}

class Planner {
public:
    Planner(storage::Database& database, const std::vector<std::string>& fieldNames)
        : database_(database), fieldNames_(fieldNames) {}

    Result<EditPlan> operator()(const SetFields& edit) const {
        if (edit.fields.empty()) return refused("there is no field to set");
        EditPlan plan;
        std::vector<Value> wanted;
        for (const Field& field : edit.fields) {
            VITRINE_TRY(const int cell, field.name == "split" ? Result<int>(cell::kSplit) : cellOf(field.name));
            if (std::find(plan.cells.begin(), plan.cells.end(), cell) != plan.cells.end()) {
                return refused("the field '" + field.name + "' is set twice");
            }
            VITRINE_TRY(Value value, cell == cell::kSplit ? splitValue(field.value) : checked(field.name, field.value));
            plan.cells.push_back(cell);
            wanted.push_back(std::move(value));
        }
        plan.written = plan.cells.size();
        plan.change = [wanted = std::move(wanted)](std::vector<Value>& values) -> Result<void> {
            std::copy(wanted.begin(), wanted.end(), values.begin());
            return {};
        };
        return plan;
    }

    Result<EditPlan> operator()(const ReplaceText& edit) const { return replacing(edit); }
    Result<EditPlan> operator()(const ReplacePattern& edit) const { return replacing(edit); }

    Result<EditPlan> operator()(const ComputeNumber& edit) const {
        VITRINE_TRY(const int target, cellOf(edit.field));
        VITRINE_TRY(const FieldType type, typeOf(edit.field));
        if (type == FieldType::Text || type == FieldType::Date) return refused(edit.field + " holds no numbers");
        VITRINE_TRY(const NumberFormula formula, NumberFormula::parse(edit.formula));
        EditPlan plan{{target}, 1, {}};
        for (const std::string& field : formula.fields()) {
            VITRINE_TRY(const int cell, cellOf(field));
            plan.cells.push_back(cell);
        }
        plan.change = [formula, type, field = edit.field](std::vector<Value>& values) -> Result<void> {
            std::vector<std::optional<double>> numbers;
            for (std::size_t i = 1; i < values.size(); ++i) {
                const auto* number = std::get_if<double>(&values[i]);
                numbers.push_back(number != nullptr ? std::optional(*number) : std::nullopt);
            }
            const std::optional<double> result = formula.evaluate(numbers);
            if (!result) return {};
            VITRINE_TRY(values[0], checkedValue(field, type, *result));
            return {};
        };
        return plan;
    }

    Result<EditPlan> operator()(const MergeValues& edit) const {
        if (edit.from.empty()) return refused("there is no value to merge");
        VITRINE_TRY(const int cell, cellOf(edit.field));
        VITRINE_TRY(const Value into, checked(edit.field, edit.into));
        const std::set<std::string> from(edit.from.begin(), edit.from.end());
        return EditPlan{
            {cell}, 1, [from, into](std::vector<Value>& values) -> Result<void> {
                const auto* text = std::get_if<std::string>(&values[0]);
                const auto* number = std::get_if<double>(&values[0]);
                const std::string spelling = text ? *text : number ? text::formatNumber(*number) : std::string();
                if (from.contains(spelling)) values[0] = into;
                return {};
            }};
    }

    Result<EditPlan> operator()(const AddTag& edit) const {
        VITRINE_TRY(const std::string tag, checkedTag(edit.tag));
        return tagging([tag](std::vector<std::string>& tags) { tags.push_back(tag); });
    }

    Result<EditPlan> operator()(const RemoveTag& edit) const {
        VITRINE_TRY(const std::string tag, checkedTag(edit.tag));
        return tagging([tag](std::vector<std::string>& tags) { std::erase(tags, tag); });
    }

    Result<EditPlan> operator()(const Exclude& edit) const {
        VITRINE_TRY(const Value reason, checkedValue("reason", FieldType::Text, edit.reason));
        if (std::holds_alternative<std::monostate>(reason)) return refused("say why the rows are excluded");
        return constant(cell::kExcluded, reason);
    }

    Result<EditPlan> operator()(const Include&) const { return constant(cell::kExcluded, {}); }
    Result<EditPlan> operator()(const Trash&) const { return constant(cell::kState, stateValue(cell::kTrashed)); }
    Result<EditPlan> operator()(const Restore&) const { return constant(cell::kState, stateValue(cell::kPresent)); }

    Result<EditPlan> operator()(const MoveToSplit& edit) const {
        return constant(cell::kSplit, static_cast<double>(edit.split));
    }

    Result<EditPlan> operator()(const SetPicture& edit) const {
        if (edit.hash.empty()) return constant(cell::kPicture, {});
        VITRINE_TRY(storage::Statement find, database_.prepare("SELECT 1 FROM picture WHERE hash = ?"));
        find.bind(1, edit.hash);
        VITRINE_TRY(const bool known, find.step());
        if (!known) return refused("the project has no picture " + edit.hash);
        return constant(cell::kPicture, edit.hash);
    }

private:
    Result<int> cellOf(const std::string& field) const {
        const auto found = std::find(fieldNames_.begin(), fieldNames_.end(), field);
        if (found == fieldNames_.end()) return refused("the project has no field '" + field + "'");
        return static_cast<int>(found - fieldNames_.begin()) + 1;
    }

    Result<FieldType> typeOf(const std::string& field) const {
        VITRINE_TRY(const int cell, cellOf(field));
        return fieldType(database_, field, static_cast<std::size_t>(cell - 1));
    }

    Result<Value> checked(const std::string& field, const Value& value) const {
        VITRINE_TRY(const FieldType type, typeOf(field));
        return checkedValue(field, type, value);
    }

    static Result<Value> splitValue(const Value& value) {
        const auto* text = std::get_if<std::string>(&value);
        if (text == nullptr && !std::holds_alternative<std::monostate>(value)) return refused("split is a name");
        const std::string name = text == nullptr || *text == "none" ? std::string() : *text;
        const auto split = parseSplit(name);
        if (!split) return refused("split is train, validation, test or none, not '" + name + "'");
        return Value(static_cast<double>(*split));
    }

    template <typename Replace>
    Result<EditPlan> replacing(const Replace& edit) const {
        VITRINE_TRY(const int cell, cellOf(edit.field));
        VITRINE_TRY(const FieldType type, typeOf(edit.field));
        VITRINE_TRY(const TextReplacement replace, textReplacement(edit));
        return EditPlan{{cell}, 1, [replace, type, field = edit.field](std::vector<Value>& values) -> Result<void> {
                            const auto* text = std::get_if<std::string>(&values[0]);
                            if (text == nullptr) return {};
                            VITRINE_TRY(std::string replaced, replace(*text));
                            if (replaced == *text) return {};
                            VITRINE_TRY(values[0], checkedValue(field, type, std::move(replaced)));
                            return {};
                        }};
    }

    template <typename ChangeTags>
    static EditPlan tagging(ChangeTags changeTags) {
        return {{cell::kTags}, 1, [changeTags](std::vector<Value>& values) -> Result<void> {
                    std::vector<std::string> tags = splitTags(values[0]);
                    changeTags(tags);
                    values[0] = joinTags(std::move(tags));
                    return {};
                }};
    }

    storage::Database& database_;
    const std::vector<std::string>& fieldNames_;
};

}  // namespace

bool EditPlan::isByHand() const {
    return std::any_of(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(written),
                       [](int cell) { return cell > 0 || cell == cell::kPicture; });
}

Result<EditPlan> planEdit(storage::Database& database, const Edit& edit, const std::vector<std::string>& fieldNames) {
    return std::visit(Planner(database, fieldNames), edit);
}

}  // namespace vitrine::dataset
