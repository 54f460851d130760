// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"

namespace vitrine::dataset {

/// The filter language: terms joined by a space or `and`, `or`, `not` (binds tightest), parentheses.
///   field:value    numbers: equal; texts: contain it, without regard to case; field: or field:"" = no value
///   field:=value   equal to the letter;   field:>v >= < <=   numbers by size, texts by code point
///   word, "words"  the title contains it
///   id:  split:train|validation|test|none  image:none  issue:KIND|none    the row itself
///   tag:name|none  excluded:yes|no|words of the reason  edited:yes|no  trashed:yes|no|any  what a person did with it
enum class FilterOperator { Matches, Equals, Less, LessOrEqual, Greater, GreaterOrEqual };

struct FilterTerm {
    std::string field;  ///< empty = a word to search
    FilterOperator operation = FilterOperator::Matches;
    std::string value;
    std::size_t position = 0;  ///< byte in the text, from 0, for messages
};

struct FilterNode {
    enum class Kind { All, Term, And, Or, Not };

    Kind kind = Kind::All;
    FilterTerm term;                   ///< Kind::Term
    std::vector<FilterNode> children;  ///< And, Or: two or more; Not: one
};

/// Errors: InvalidArgument with the place; LimitExceeded (64 levels, 256 terms).
Result<FilterNode> parseFilter(const std::string& text);

}  // namespace vitrine::dataset
