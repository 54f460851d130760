// SPDX-License-Identifier: GPL-3.0-or-later
#include <clocale>
#include <cwctype>

#include <locale.h>

#include "core/base/text.h"

namespace vitrine::text {
namespace {

/// The system's Unicode tables, whatever the user's locale; null where they are missing (then only ASCII is folded).
locale_t unicodeLocale() {
    static const locale_t locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    return locale;
}

char32_t foldOne(char32_t codePoint) {
    if (codePoint == U'\u00DF' || codePoint == U'\u1E9E') return U'\u00DF';
    if (codePoint == U'\u03C2') return U'\u03C3';  // final sigma
    const locale_t locale = unicodeLocale();
    if (locale == nullptr) return codePoint;
    // Upper first: letters with two lower-case forms meet in one.
    return static_cast<char32_t>(towlower_l(towupper_l(static_cast<wint_t>(codePoint), locale), locale));
}

}  // namespace

std::string foldCase(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    for (std::size_t offset = 0; offset < text.size();) {
        const auto byte = static_cast<unsigned char>(text[offset]);
        if (byte < 0x80) {
            folded.push_back(byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : static_cast<char>(byte));
            ++offset;
            continue;
        }
        const auto point = decodeUtf8(text, offset);
        if (point) {
            appendUtf8(folded, foldOne(point->value));
        } else {
            folded.push_back(text[offset]);
        }
        offset += point ? point->bytes : 1;
    }
    return folded;
}

}  // namespace vitrine::text
