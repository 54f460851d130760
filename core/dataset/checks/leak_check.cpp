// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/checks/leak_check.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "core/base/text.h"

namespace vitrine::dataset {
namespace {

constexpr std::array kCurrencies = {"usd", "eur", "gbp", "twd", "ntd",  "jpy",   "cny",    "rmb",
                                    "hkd", "krw", "chf", "aud", "cad",  "sgd",   "us",     "nt",
                                    "hk",  "kr",  "rs",  "inr", "euro", "euros", "dollars"};
constexpr std::array kUnits = {"cm",     "mm",   "m",     "ml",   "l",     "cl",    "g",      "kg",  "oz",
                               "lb",     "in",   "inch",  "ft",   "gsm",   "den",   "denier", "pcs", "piece",
                               "pieces", "pack", "pk",    "pair", "pairs", "w",     "v",      "mah", "gb",
                               "tb",     "hz",   "carat", "ct",   "ply",   "years", "year"};
constexpr std::u32string_view kCurrencySigns = U"$€£¥₩₹元円圓￥＄";
constexpr double kCent = 0.005;

bool isDigit(char32_t c) {
    return c >= U'0' && c <= U'9';
}
bool isLetter(char32_t c) {
    return (c >= U'a' && c <= U'z') || c == U'_';
}
bool isGap(char32_t c) {
    return c == U' ' || c == 0xA0 || c == 0x202F;
}
bool isCurrencySign(char32_t c) {
    return kCurrencySigns.find(c) != std::u32string_view::npos;
}

template <typename Words>
bool isOneOf(const Words& words, const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// A run of digits with points, commas and apostrophes between them.
struct Numeral {
    std::size_t first = 0;
    std::size_t end = 0;
};

/// The readings of one numeral: its last mark as the decimal one, and all marks as those of thousands.
std::vector<double> readingsOf(std::u32string_view numeral) {
    std::string digits;
    std::vector<std::size_t> marks;  // how many digits stand before each
    for (const char32_t c : numeral) {
        if (isDigit(c)) {
            digits += static_cast<char>(c);
        } else {
            marks.push_back(digits.size());
        }
    }
    constexpr std::size_t kMostDigits = 15;
    if (digits.size() > kMostDigits) return {};
    const double whole = text::parseNumber(digits).value_or(-1);
    if (marks.empty()) return {whole};
    std::vector<double> readings;
    const std::size_t after = digits.size() - marks.back();
    if (after <= 2) readings.push_back(whole / std::pow(10.0, static_cast<double>(after)));
    bool thousands = true;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        thousands = thousands && (i + 1 < marks.size() ? marks[i + 1] : digits.size()) - marks[i] == 3;
    }
    if (thousands) readings.push_back(whole);
    return readings;
}

class AmountScanner {
public:
    explicit AmountScanner(const std::string& text) : text_(text::toCodePoints(text::foldCase(text))) {
        for (char32_t& c : text_) {
            if (c >= 0xFF10 && c <= 0xFF19) c = c - 0xFF10 + U'0';  // full-width digits
        }
    }

    std::vector<double> scan() {
        std::vector<double> amounts;
        for (std::size_t i = 0; i < text_.size();) {
            if (!isDigit(text_[i])) {
                ++i;
                continue;
            }
            const Numeral numeral = numeralAt(i);
            i = numeral.end;
            add(numeral, amounts);
            if (const auto longer = withSpacedThousands(numeral)) add(*longer, amounts);
        }
        return amounts;
    }

private:
    char32_t at(std::size_t place) const { return place < text_.size() ? text_[place] : U'\0'; }

    Numeral numeralAt(std::size_t first) const {
        std::size_t end = first;
        const auto isMark = [](char32_t c) { return c == U'.' || c == U',' || c == U'\''; };
        while (isDigit(at(end)) || (isMark(at(end)) && isDigit(at(end + 1)))) ++end;
        return {first, end};
    }

    /// "1 299": further groups of three digits after blanks.
    std::optional<Numeral> withSpacedThousands(Numeral numeral) const {
        std::size_t end = numeral.end;
        while (isGap(at(end)) && isDigit(at(end + 1)) && isDigit(at(end + 2)) && isDigit(at(end + 3)) &&
               !isDigit(at(end + 4))) {
            end += 4;
        }
        if (end == numeral.end || numeral.end - numeral.first > 3) return std::nullopt;
        return numeralAt(numeral.first).end == numeral.end
                   ? std::optional(Numeral{numeral.first, numeralAt(end - 3).end})
                   : std::nullopt;
    }

    std::string wordBefore(std::size_t place) const {
        std::string word;
        while (place > 0 && isLetter(text_[place - 1])) word.insert(word.begin(), static_cast<char>(text_[--place]));
        return word;
    }

    std::string wordAt(std::size_t place) const {
        std::string word;
        while (isLetter(at(place))) word += static_cast<char>(text_[place++]);
        return word;
    }

    /// Whether a currency stands before or after, with a blank between or not.
    bool hasCurrency(const Numeral& numeral) const {
        std::size_t before = numeral.first;
        if (before > 0 && isGap(text_[before - 1])) --before;
        std::size_t after = numeral.end;
        if (isGap(at(after))) ++after;
        return (before > 0 && isCurrencySign(text_[before - 1])) || isCurrencySign(at(after)) ||
               isOneOf(kCurrencies, wordBefore(before)) || isOneOf(kCurrencies, wordAt(after));
    }

    bool isPartOfCode(const Numeral& numeral) const {
        const char32_t before = numeral.first > 0 ? text_[numeral.first - 1] : U' ';
        const bool joined = (before == U'-' || before == U'/' || before == U'#' || before == U'.') &&
                            numeral.first > 1 && !isGap(text_[numeral.first - 2]);
        const bool joinedAfter = (at(numeral.end) == U'-' || at(numeral.end) == U'/') && !isGap(at(numeral.end + 1)) &&
                                 numeral.end + 1 < text_.size();
        return isLetter(before) || before == U'#' || joined || joinedAfter || isLetter(at(numeral.end));
    }

    bool isMeasure(const Numeral& numeral) const {
        std::size_t after = numeral.end;
        if (isGap(at(after))) ++after;
        const char32_t next = at(after);
        return next == U'%' || next == U'"' || next == 0xB0 || next == 0xD7 || isOneOf(kUnits, wordAt(after));
    }

    void add(const Numeral& numeral, std::vector<double>& amounts) const {
        const bool marked = hasCurrency(numeral);
        if (!marked && (isPartOfCode(numeral) || isMeasure(numeral))) return;
        std::u32string digits;
        for (std::size_t i = numeral.first; i < numeral.end; ++i) {
            digits += isGap(text_[i]) ? U',' : text_[i];
        }
        for (const double reading : readingsOf(digits)) {
            // A lone small number counts things: "2 pockets", "5-pack".
            const bool counts = !marked && reading < 10 && digits.size() == 1;
            if (!counts) amounts.push_back(reading);
        }
    }

    std::u32string text_;
};

std::string leakIn(const CheckRow& row, const std::string& prompt) {
    for (const double amount : amountsIn(prompt)) {
        for (const auto& price : row.prices) {
            if (price && *price > 0 && std::abs(*price - amount) < kCent) {
                return "the text names the price " + text::formatNumber(*price) + ": " + prompt;
            }
        }
    }
    // A category in plain words belongs into a title ("Silk Scarf"); a code does not.
    const bool isCode = row.category.find('_') != std::string::npos;
    if (isCode && text::foldCase(prompt).find(text::foldCase(row.category)) != std::string::npos) {
        return "the text names the category " + row.category + ": " + prompt;
    }
    return {};
}

}  // namespace

std::vector<double> amountsIn(const std::string& text) {
    return AmountScanner(text).scan();
}

std::vector<Issue> checkTargetLeaks(const CheckData& data) {
    std::vector<Issue> issues;
    for (const CheckRow& row : data.rows) {
        for (const std::string& prompt : row.prompts) {
            std::string leak = leakIn(row, prompt);
            if (leak.empty()) continue;
            issues.push_back({row.id, IssueKind::TargetLeak, std::move(leak), {}, 0});
            break;
        }
    }
    return issues;
}

}  // namespace vitrine::dataset
