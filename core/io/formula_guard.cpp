// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/formula_guard.h"

namespace vitrine::io {
namespace {

/// How many apostrophes stand before a formula sign; npos if the text is none.
std::size_t apostrophesBeforeFormula(std::string_view text) {
    const std::size_t first = text.find_first_not_of('\'');
    if (first == std::string_view::npos) return first;
    return std::string_view("=+-@\t\r").find(text[first]) == std::string_view::npos ? std::string_view::npos : first;
}

}  // namespace

std::string guardFormula(std::string_view text, bool spreadsheetSafe) {
    const std::size_t apostrophes = apostrophesBeforeFormula(text);
    const bool guard = apostrophes != std::string_view::npos && (apostrophes > 0 || spreadsheetSafe);
    return guard ? "'" + std::string(text) : std::string(text);
}

std::string_view unguardFormula(std::string_view text) {
    const std::size_t apostrophes = apostrophesBeforeFormula(text);
    return apostrophes != std::string_view::npos && apostrophes > 0 ? text.substr(1) : text;
}

}  // namespace vitrine::io
