// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/name_similarity.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/base/text.h"

namespace vitrine::evaluation {
namespace {

struct Expansion {
    char32_t from;
    std::u32string_view to;
};

/// CaseFolding.txt, status F: what simple folding cannot express. Sorted.
// clang-format off
constexpr std::array kExpansions = std::to_array<Expansion>({
    {0x00DF, U"ss"}, {0x0130, U"i\u0307"}, {0x0149, U"\u02BCn"}, {0x01F0, U"j\u030C"},
    {0x0390, U"\u03B9\u0308\u0301"}, {0x03B0, U"\u03C5\u0308\u0301"}, {0x0587, U"\u0565\u0582"},
    {0x1E96, U"h\u0331"}, {0x1E97, U"t\u0308"}, {0x1E98, U"w\u030A"}, {0x1E99, U"y\u030A"}, {0x1E9A, U"a\u02BE"},
    {0x1E9E, U"ss"}, {0x1F50, U"\u03C5\u0313"}, {0x1F52, U"\u03C5\u0313\u0300"}, {0x1F54, U"\u03C5\u0313\u0301"},
    {0x1F56, U"\u03C5\u0313\u0342"}, {0x1F80, U"\u1F00\u03B9"}, {0x1F81, U"\u1F01\u03B9"}, {0x1F82, U"\u1F02\u03B9"},
    {0x1F83, U"\u1F03\u03B9"}, {0x1F84, U"\u1F04\u03B9"}, {0x1F85, U"\u1F05\u03B9"}, {0x1F86, U"\u1F06\u03B9"},
    {0x1F87, U"\u1F07\u03B9"}, {0x1F88, U"\u1F00\u03B9"}, {0x1F89, U"\u1F01\u03B9"}, {0x1F8A, U"\u1F02\u03B9"},
    {0x1F8B, U"\u1F03\u03B9"}, {0x1F8C, U"\u1F04\u03B9"}, {0x1F8D, U"\u1F05\u03B9"}, {0x1F8E, U"\u1F06\u03B9"},
    {0x1F8F, U"\u1F07\u03B9"}, {0x1F90, U"\u1F20\u03B9"}, {0x1F91, U"\u1F21\u03B9"}, {0x1F92, U"\u1F22\u03B9"},
    {0x1F93, U"\u1F23\u03B9"}, {0x1F94, U"\u1F24\u03B9"}, {0x1F95, U"\u1F25\u03B9"}, {0x1F96, U"\u1F26\u03B9"},
    {0x1F97, U"\u1F27\u03B9"}, {0x1F98, U"\u1F20\u03B9"}, {0x1F99, U"\u1F21\u03B9"}, {0x1F9A, U"\u1F22\u03B9"},
    {0x1F9B, U"\u1F23\u03B9"}, {0x1F9C, U"\u1F24\u03B9"}, {0x1F9D, U"\u1F25\u03B9"}, {0x1F9E, U"\u1F26\u03B9"},
    {0x1F9F, U"\u1F27\u03B9"}, {0x1FA0, U"\u1F60\u03B9"}, {0x1FA1, U"\u1F61\u03B9"}, {0x1FA2, U"\u1F62\u03B9"},
    {0x1FA3, U"\u1F63\u03B9"}, {0x1FA4, U"\u1F64\u03B9"}, {0x1FA5, U"\u1F65\u03B9"}, {0x1FA6, U"\u1F66\u03B9"},
    {0x1FA7, U"\u1F67\u03B9"}, {0x1FA8, U"\u1F60\u03B9"}, {0x1FA9, U"\u1F61\u03B9"}, {0x1FAA, U"\u1F62\u03B9"},
    {0x1FAB, U"\u1F63\u03B9"}, {0x1FAC, U"\u1F64\u03B9"}, {0x1FAD, U"\u1F65\u03B9"}, {0x1FAE, U"\u1F66\u03B9"},
    {0x1FAF, U"\u1F67\u03B9"}, {0x1FB2, U"\u1F70\u03B9"}, {0x1FB3, U"\u03B1\u03B9"}, {0x1FB4, U"\u03AC\u03B9"},
    {0x1FB6, U"\u03B1\u0342"}, {0x1FB7, U"\u03B1\u0342\u03B9"}, {0x1FBC, U"\u03B1\u03B9"}, {0x1FC2, U"\u1F74\u03B9"},
    {0x1FC3, U"\u03B7\u03B9"}, {0x1FC4, U"\u03AE\u03B9"}, {0x1FC6, U"\u03B7\u0342"}, {0x1FC7, U"\u03B7\u0342\u03B9"},
    {0x1FCC, U"\u03B7\u03B9"}, {0x1FD2, U"\u03B9\u0308\u0300"}, {0x1FD3, U"\u03B9\u0308\u0301"},
    {0x1FD6, U"\u03B9\u0342"}, {0x1FD7, U"\u03B9\u0308\u0342"}, {0x1FE2, U"\u03C5\u0308\u0300"},
    {0x1FE3, U"\u03C5\u0308\u0301"}, {0x1FE4, U"\u03C1\u0313"}, {0x1FE6, U"\u03C5\u0342"},
    {0x1FE7, U"\u03C5\u0308\u0342"}, {0x1FF2, U"\u1F7C\u03B9"}, {0x1FF3, U"\u03C9\u03B9"}, {0x1FF4, U"\u03CE\u03B9"},
    {0x1FF6, U"\u03C9\u0342"}, {0x1FF7, U"\u03C9\u0342\u03B9"}, {0x1FFC, U"\u03C9\u03B9"}, {0xFB00, U"ff"},
    {0xFB01, U"fi"}, {0xFB02, U"fl"}, {0xFB03, U"ffi"}, {0xFB04, U"ffl"}, {0xFB05, U"st"}, {0xFB06, U"st"},
    {0xFB13, U"\u0574\u0576"}, {0xFB14, U"\u0574\u0565"}, {0xFB15, U"\u0574\u056B"}, {0xFB16, U"\u057E\u0576"},
    {0xFB17, U"\u0574\u056D"}
});
// clang-format on

std::u32string foldFully(std::string_view text) {
    std::u32string folded;
    for (const char32_t codePoint : text::toCodePoints(text)) {
        const auto found = std::ranges::lower_bound(kExpansions, codePoint, {}, &Expansion::from);
        if (found != kExpansions.end() && found->from == codePoint) {
            folded += found->to;
            continue;
        }
        std::string one;
        text::appendUtf8(one, codePoint);
        folded += text::toCodePoints(text::foldCase(one));
    }
    return folded;
}

/// Two rows of the edit matrix (Wagner and Fischer 1974).
std::size_t editDistance(std::u32string_view a, std::u32string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({above + 1, row[j - 1] + 1, replaced});
            diagonal = above;
        }
    }
    return row[b.size()];
}

}  // namespace

std::u32string comparableText(std::string_view text) {
    std::u32string comparable;
    bool inBlank = false;
    for (const char32_t codePoint : foldFully(text)) {
        const bool blank = text::isWhiteSpace(codePoint);
        if (!blank) comparable += codePoint;
        if (blank && !inBlank) comparable += U' ';
        inBlank = blank;
    }
    return comparable;
}

double nameSimilarity(std::string_view a, std::string_view b) {
    const std::u32string left = comparableText(a);
    const std::u32string right = comparableText(b);
    const std::size_t longer = std::max(left.size(), right.size());
    if (longer == 0) return 1.0;
    return 1.0 - static_cast<double>(editDistance(left, right)) / static_cast<double>(longer);
}

bool sameCategory(std::string_view a, std::string_view b) {
    return foldFully(a) == foldFully(b);
}

}  // namespace vitrine::evaluation
