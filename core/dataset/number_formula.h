// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace vitrine::dataset {

/// Arithmetic over the fields of a row: + - * / ( ), numbers, field names ("in quotes" where they hold blanks),
/// abs(x) floor(x) ceil(x) round(x, digits) min(a, b) max(a, b). An immutable value.
class NumberFormula {
public:
    /// Errors: InvalidArgument with the place; LimitExceeded (1,000 bytes, 64 levels).
    static Result<NumberFormula> parse(const std::string& text);

    /// The names it mentions, each once.
    const std::vector<std::string>& fields() const { return fields_; }

    /// `values` in the order of fields(). Missing where one of the values is; may be infinite or NaN.
    std::optional<double> evaluate(std::span<const std::optional<double>> values) const;

private:
    friend class FormulaParser;

    enum class Operation { Number, Field, Add, Subtract, Multiply, Divide, Negate, Abs, Floor, Ceil, Round, Min, Max };

    /// Reverse Polish notation: operands first.
    struct Instruction {
        Operation operation = Operation::Number;
        double number = 0.0;    ///< Operation::Number
        std::size_t field = 0;  ///< Operation::Field
    };

    static void run(Operation operation, std::vector<double>& stack);

    std::vector<std::string> fields_;
    std::vector<Instruction> program_;
};

}  // namespace vitrine::dataset
