// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prompt/price_formats.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/base/text.h"
#include "core/prompt/answer_parser.h"

namespace vitrine::ui {
namespace {

constexpr PriceFormat kFormats[] = {PriceFormat::Shortest, PriceFormat::TwoDecimals,
                                    PriceFormat::Grouped,  PriceFormat::GroupedDecimals,
                                    PriceFormat::Dollar,   PriceFormat::CurrencyBehind};

std::string twoDecimals(double price) {
    char text[64];
    std::snprintf(text, sizeof text, "%.2f", price);
    return text;
}

/// Commas between groups of three digits before the decimal point.
std::string grouped(std::string text) {
    auto point = static_cast<std::ptrdiff_t>(std::min(text.find('.'), text.size()));
    const std::ptrdiff_t first = text.starts_with('-') ? 1 : 0;
    for (point -= 3; point > first; point -= 3) text.insert(static_cast<std::size_t>(point), 1, ',');
    return text;
}

}  // namespace

std::string writePrice(double price, PriceFormat format) {
    switch (format) {
        case PriceFormat::Shortest:
            break;
        case PriceFormat::TwoDecimals:
            return twoDecimals(price);
        case PriceFormat::Grouped:
            return grouped(text::formatNumber(price));
        case PriceFormat::GroupedDecimals:
            return grouped(twoDecimals(price));
        case PriceFormat::Dollar:
            return "US$" + grouped(text::formatNumber(price));
        case PriceFormat::CurrencyBehind:
            return text::formatNumber(price) + " USD";
    }
    return text::formatNumber(price);
}

std::vector<LintedFormat> lintFormats(const tokenizer::Tokenizer& tokenizer, const std::vector<double>& prices) {
    std::vector<LintedFormat> formats;
    if (prices.empty()) return formats;
    for (const PriceFormat format : kFormats) {
        LintedFormat linted;
        linted.format = format;
        linted.example = writePrice(prices.front(), format);
        for (const std::int64_t id : tokenizer.encode(linted.example, false)) {
            linted.pieces.push_back(tokenizer.pieceOf(id).value_or(""));
        }
        std::int64_t total = 0;
        for (const double price : prices) {
            const std::string text = writePrice(price, format);
            const auto tokens = static_cast<std::int64_t>(tokenizer.encode(text, false).size());
            total += tokens;
            linted.mostTokens = std::max(linted.mostTokens, tokens);
            linted.readsBack = linted.readsBack && prompt::readNumber(text) == price;
        }
        linted.meanTokens = static_cast<double>(total) / static_cast<double>(prices.size());
        formats.push_back(std::move(linted));
    }
    return formats;
}

}  // namespace vitrine::ui
