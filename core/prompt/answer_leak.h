// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/prompt/prompt_template.h"

namespace vitrine::prompt {

/// A value of the answer that can be read off elsewhere, so that the model learns to read and not to look.
struct AnswerLeak {
    std::string field;      ///< of the answer
    std::string source;     ///< the field whose text tells it; empty = the template's own words
    bool inPrompt = true;   ///< false: another field of the answer tells it, e.g. a price within the title
    std::size_t begin = 0;  ///< bytes of the prompt (or, if not inPrompt, of the answer) that tell it
    std::size_t end = 0;

    bool operator==(const AnswerLeak&) const = default;
};

/// Where the answer of a row already stands. Numbers are compared by value whatever their grouping ("$1,290.00" tells
/// 1290), the price also against the other fields of the answer; other values by their letters without regard to case,
/// as whole words, and only in the prompt. The texts are those of the rendered object.
std::vector<AnswerLeak> findLeaks(const RenderedPrompt& rendered, const AnswerFields& fields);

}  // namespace vitrine::prompt
