// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/prompt/prompt_template.h"

namespace vitrine::prompt {

/// What an answer says. A value that could not be read is nullopt, never a guess or 0.
struct ParsedAnswer {
    std::optional<std::string> name;
    std::optional<std::string> category;
    std::optional<double> price;
};

/// Reads answers of one template back. An answer exactly as the template writes it gives the row's own values; where
/// the wording drifted, each value is looked for behind its label (case, white space and HTML mark-up do not matter).
/// Linear in the length of the answer; only the first 64 KiB are read. Immutable.
class AnswerParser {
public:
    explicit AnswerParser(PromptTemplate promptTemplate);

    ParsedAnswer parse(std::string_view answer) const;

    /// The template asks for a price and this answer has none.
    bool unreadable(const ParsedAnswer& answer) const { return asksPrice_ && !answer.price; }
    bool asksName() const { return asksName_; }
    bool asksCategory() const { return asksCategory_; }
    bool asksPrice() const { return asksPrice_; }

private:
    PromptTemplate template_;
    bool asksName_ = false;
    bool asksCategory_ = false;
    bool asksPrice_ = false;
};

/// The one number in a text: currency signs, words, HTML tags and grouping are ignored ("US$1,250.00", "1.250,50 €",
/// "NT$ 12,800 元"). Groups of three behind a comma, space or apostrophe are thousands; a single dot is the decimal
/// point, a single comma with other than three digits behind it too. nullopt: no number, or more than one.
std::optional<double> readNumber(std::string_view text);

}  // namespace vitrine::prompt
