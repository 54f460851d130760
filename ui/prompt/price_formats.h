// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/tokenizer/tokenizer.h"

namespace vitrine::ui {

/// Ways to write a price that an answer could use; the first one is how templates write it.
enum class PriceFormat { Shortest, TwoDecimals, Grouped, GroupedDecimals, Dollar, CurrencyBehind };

struct LintedFormat {
    PriceFormat format = PriceFormat::Shortest;
    std::string example;              ///< the first price
    std::vector<std::string> pieces;  ///< its tokens
    double meanTokens = 0;
    std::int64_t mostTokens = 0;
    bool readsBack = true;  ///< every price is the same after being read from the text
};

std::string writePrice(double price, PriceFormat format);

/// How each format is tokenised over these prices; empty without prices.
std::vector<LintedFormat> lintFormats(const tokenizer::Tokenizer& tokenizer, const std::vector<double>& prices);

}  // namespace vitrine::ui
