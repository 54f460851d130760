// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/number_formula.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/text.h"

namespace vitrine::dataset {
namespace {

constexpr std::size_t kMaxLength = 1000;
constexpr int kMaxDepth = 64;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool startsName(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

/// Recursive descent: sums of products of factors.
class FormulaParser {
public:
    explicit FormulaParser(const std::string& text) : text_(text) {}

    Result<NumberFormula> run() {
        VITRINE_CHECK(sum(0));
        if (peek() != '\0') return problem("an operator is missing");
        return std::move(formula_);
    }

private:
    using Operation = NumberFormula::Operation;

    struct Function {
        std::string_view name;
        Operation operation;
        int arguments;
    };
    static constexpr std::array<Function, 6> kFunctions = {{{"abs", Operation::Abs, 1},
                                                            {"floor", Operation::Floor, 1},
                                                            {"ceil", Operation::Ceil, 1},
                                                            {"round", Operation::Round, 2},
                                                            {"min", Operation::Min, 2},
                                                            {"max", Operation::Max, 2}}};

    Error problem(const std::string& what) const {
        return {ErrorCode::InvalidArgument, "formula: " + what + " at character " + std::to_string(at_ + 1), {}};
    }

    char peek() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
        return at_ < text_.size() ? text_[at_] : '\0';
    }

    bool take(char wanted) {
        if (peek() != wanted || wanted == '\0') return false;
        ++at_;
        return true;
    }

    void emit(Operation operation) { formula_.program_.push_back({operation, 0.0, 0}); }

    Result<void> sum(int depth) {
        if (depth > kMaxDepth) return Error{ErrorCode::LimitExceeded, "formula: nested deeper than 64 levels", {}};
        VITRINE_CHECK(product(depth));
        while (peek() == '+' || peek() == '-') {
            const Operation operation = text_[at_++] == '+' ? Operation::Add : Operation::Subtract;
            VITRINE_CHECK(product(depth));
            emit(operation);
        }
        return {};
    }

    Result<void> product(int depth) {
        VITRINE_CHECK(factor(depth));
        while (peek() == '*' || peek() == '/') {
            const Operation operation = text_[at_++] == '*' ? Operation::Multiply : Operation::Divide;
            VITRINE_CHECK(factor(depth));
            emit(operation);
        }
        return {};
    }

    Result<void> factor(int depth) {
        if (depth > kMaxDepth) return Error{ErrorCode::LimitExceeded, "formula: nested deeper than 64 levels", {}};
        if (take('-')) {
            VITRINE_CHECK(factor(depth + 1));
            emit(Operation::Negate);
            return {};
        }
        if (take('(')) {
            VITRINE_CHECK(sum(depth + 1));
            return take(')') ? Result<void>() : problem("')' is missing");
        }
        if (isDigit(peek()) || peek() == '.') return number();
        if (take('"')) return quotedField();
        if (startsName(peek())) return name(depth);
        return problem("a number or a field is missing");
    }

    Result<void> number() {
        const std::size_t start = at_;
        while (at_ < text_.size() && (isDigit(text_[at_]) || text_[at_] == '.')) ++at_;
        const auto value = text::parseNumber(text_.substr(start, at_ - start));
        if (!value) return problem("'" + text_.substr(start, at_ - start) + "' is no number");
        formula_.program_.push_back({Operation::Number, *value, 0});
        return {};
    }

    Result<void> quotedField() {
        const std::size_t end = text_.find('"', at_);
        if (end == std::string::npos) return problem("a quotation mark is not closed");
        field(text_.substr(at_, end - at_));
        at_ = end + 1;
        return {};
    }

    Result<void> name(int depth) {
        const std::size_t start = at_;
        while (at_ < text_.size() && (startsName(text_[at_]) || isDigit(text_[at_]))) ++at_;
        const std::string word = text_.substr(start, at_ - start);
        if (peek() != '(') {
            field(word);
            return {};
        }
        const auto known = std::find_if(kFunctions.begin(), kFunctions.end(),
                                        [&](const Function& function) { return function.name == word; });
        if (known == kFunctions.end()) return problem("there is no function '" + word + "'");
        return call(*known, depth);
    }

    Result<void> call(const Function& function, int depth) {
        ++at_;  // the parenthesis
        for (int argument = 0; argument < function.arguments; ++argument) {
            // round(x) is round(x, 0).
            if (argument == 1 && function.operation == Operation::Round && peek() == ')') {
                formula_.program_.push_back({Operation::Number, 0.0, 0});
                break;
            }
            if (argument > 0 && !take(',')) return problem("',' is missing");
            VITRINE_CHECK(sum(depth + 1));
        }
        emit(function.operation);
        return take(')') ? Result<void>() : problem("')' is missing");
    }

    void field(const std::string& name) {
        auto& fields = formula_.fields_;
        const auto known = std::find(fields.begin(), fields.end(), name);
        const auto index = static_cast<std::size_t>(known - fields.begin());
        if (known == fields.end()) fields.push_back(name);
        formula_.program_.push_back({Operation::Field, 0.0, index});
    }

    const std::string& text_;
    std::size_t at_ = 0;
    NumberFormula formula_;
};

Result<NumberFormula> NumberFormula::parse(const std::string& text) {
    if (text.size() > kMaxLength) return Error{ErrorCode::LimitExceeded, "formula: longer than 1,000 bytes", {}};
    return FormulaParser(text).run();
}

std::optional<double> NumberFormula::evaluate(std::span<const std::optional<double>> values) const {
    std::vector<double> stack;
    for (const Instruction& instruction : program_) {
        if (instruction.operation == Operation::Number) {
            stack.push_back(instruction.number);
        } else if (instruction.operation == Operation::Field) {
            if (!values[instruction.field]) return std::nullopt;
            stack.push_back(*values[instruction.field]);
        } else {
            run(instruction.operation, stack);
        }
    }
    return stack.back();
}

void NumberFormula::run(Operation operation, std::vector<double>& stack) {
    double& last = stack.back();
    if (operation == Operation::Negate) last = -last;
    if (operation == Operation::Abs) last = std::abs(last);
    if (operation == Operation::Floor) last = std::floor(last);
    if (operation == Operation::Ceil) last = std::ceil(last);
    const bool oneOperand = operation == Operation::Negate || operation == Operation::Abs ||
                            operation == Operation::Floor || operation == Operation::Ceil;
    if (oneOperand) return;
    const double right = last;
    stack.pop_back();
    double& left = stack.back();
    if (operation == Operation::Add) left += right;
    if (operation == Operation::Subtract) left -= right;
    if (operation == Operation::Multiply) left *= right;
    if (operation == Operation::Divide) left /= right;
    if (operation == Operation::Min) left = std::min(left, right);
    if (operation == Operation::Max) left = std::max(left, right);
    if (operation == Operation::Round) {
        const double scale = std::pow(10.0, std::clamp(std::trunc(right), -15.0, 15.0));
        left = std::round(left * scale) / scale;
    }
}

}  // namespace vitrine::dataset
