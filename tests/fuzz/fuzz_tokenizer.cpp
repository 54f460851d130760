// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <cstdlib>

#include "core/tokenizer/tokenizer.h"
#include "tests/fuzz/input_file.h"

using namespace vitrine;

/// A tokenizer.json is refused with a reason, or encodes any text into ids that it has pieces for.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const testing::InputFile input("tokenizer.json");
    (void)input.write(data, size);
    const auto tokenizer = tokenizer::Tokenizer::load(input.folder());
    if (!tokenizer) return tokenizer.error().detail.empty() ? std::abort(), 0 : 0;
    for (const char* text :
         {"", "a  b", "<|user|>\nWhat?<|end|>", "\xFF\xC3 圍巾", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}) {
        const auto encoding = (*tokenizer)->encodeWithEnds(text, true);
        if (encoding.ids.size() != encoding.ends.size()) std::abort();
        for (const std::int64_t id : encoding.ids) {
            if (id < 0 || id >= (*tokenizer)->vocabularySize()) std::abort();
        }
        if (!(*tokenizer)->decode(encoding.ids, false)) std::abort();
    }
    return 0;
}
