// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vitrine::prompt {

/// A template cut at its placeholders.
struct TemplatePart {
    std::string text;      ///< the words, or the name of the field
    bool isField = false;  ///< `text` is a field's name
};

/// The parts in order; words on both sides of every field, empty where there are none.
std::vector<TemplatePart> templateParts(std::string_view templateText);

/// The answer is a JSON document: it begins with a brace that is no placeholder.
bool isJsonTemplate(std::string_view templateText);

}  // namespace vitrine::prompt
