// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/mutations.h"

#include "core/base/random.h"

namespace vitrine::testing {
namespace {

std::size_t place(Random& random, std::size_t size) {
    return static_cast<std::size_t>(random.integer(0, static_cast<std::int64_t>(size)));
}

std::string mutate(std::string text, const std::vector<std::string>& seeds, Random& random) {
    for (int changes = static_cast<int>(random.integer(1, 6)); changes > 0; --changes) {
        const std::size_t at = place(random, text.size());
        switch (random.integer(0, 4)) {
            case 0:
                if (at < text.size()) text[at] = static_cast<char>(random.next());
                break;
            case 1:
                text.erase(at, place(random, 8));
                break;
            case 2:
                text.insert(at, text.substr(place(random, text.size()), 12));
                break;
            case 3:
                text.insert(at, seeds[place(random, seeds.size() - 1)]);
                break;
            default:
                text.resize(at);
        }
    }
    return text;
}

}  // namespace

int feedMutations(const FuzzTarget& target, const std::vector<std::string>& seeds, int rounds) {
    const auto feed = [&](const std::string& text) {
        target(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
    };
    for (const std::string& seed : seeds) feed(seed);
    Random random(20'260'101);
    for (int round = 0; round < rounds; ++round) {
        feed(mutate(seeds[static_cast<std::size_t>(round) % seeds.size()], seeds, random));
    }
    return static_cast<int>(seeds.size()) + rounds;
}

}  // namespace vitrine::testing
