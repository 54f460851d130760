// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample_data/invented_word.h"

#include <array>
#include <string_view>

namespace vitrine::sample_data {

std::string inventedWord(Random& random) {
    static constexpr std::array<std::string_view, 32> syllables = {
        "ve", "lo", "ra", "mi", "ka", "den", "to", "ris", "al", "no", "sel", "fi", "dor", "u",   "nel", "ba",
        "ta", "ne", "os", "li", "an", "mar", "ti", "go",  "pe", "ru", "vin", "e",  "so",  "cor", "la",  "hem"};
    const std::int64_t count = random.integer(3, 4);
    std::string word;
    for (std::int64_t i = 0; i < count; ++i) {
        word += syllables[static_cast<std::size_t>(random.integer(0, syllables.size() - 1))];
    }
    word[0] = static_cast<char>(word[0] - 'a' + 'A');
    return word;
}

}  // namespace vitrine::sample_data
