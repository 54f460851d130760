// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"

#include <cmath>
#include <numbers>

namespace vitrine {

Random Random::keyed(std::initializer_list<std::uint64_t> keys) {
    Random mixer(0x243F6A8885A308D3ull);  // the first digits of pi, so that key 0 is not a weak start
    for (std::uint64_t key : keys) {
        mixer.state_ ^= key;
        mixer.state_ = mixer.next();
    }
    return mixer;
}

std::uint64_t Random::next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ull);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
}

double Random::uniform() {
    return static_cast<double>(next() >> 11) * 0x1.0p-53;
}

double Random::uniform(double low, double high) {
    return low + (high - low) * uniform();
}

std::int64_t Random::integer(std::int64_t low, std::int64_t high) {
    const auto span = static_cast<std::uint64_t>(high - low) + 1;
    if (span == 0) return static_cast<std::int64_t>(next());
    // Lemire's multiply-shift; the bias is below 2^-32 for every span used here.
    return low + static_cast<std::int64_t>(((next() >> 32) * span) >> 32);
}

double Random::normal(double mean, double deviation) {
    const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
    return mean + deviation * radius * std::cos(2.0 * std::numbers::pi * uniform());
}

}  // namespace vitrine
