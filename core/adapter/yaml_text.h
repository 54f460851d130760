// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "core/io/json.h"

namespace vitrine::adapter {

/// A YAML 1.2 scalar in double quotes: whatever the text holds, a parser gives back just that text (malformed UTF-8 as
/// U+FFFD).
std::string yamlString(std::string_view text);

/// A JSON value as block YAML, every text quoted; `indent` spaces before each line, a line feed after the last.
std::string yamlBlock(const io::OrderedJson& value, int indent = 0);

/// Text for a line or a table cell of Markdown: marks, HTML and line breaks lose their meaning.
std::string markdownText(std::string_view text);

}  // namespace vitrine::adapter
