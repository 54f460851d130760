// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "core/prompt/prompt_template.h"

namespace vitrine::prompt {

/// Where an answer's price stands or, where it has none that can be read, would have to stand.
struct PricePlace {
    std::string before;     ///< the text in front of it: the answer's own as far as possible, then the template's words
    std::size_t begin = 0;  ///< bytes [begin, end) of the answer are the number
    std::size_t end = 0;    ///< equal to begin where there is none

    bool isThere() const { return end > begin; }
};

/// nullopt for a template that asks for no price.
std::optional<PricePlace> pricePlace(const PromptTemplate& promptTemplate, std::string_view answer);

}  // namespace vitrine::prompt
