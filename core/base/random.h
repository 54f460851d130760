// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

namespace vitrine {

/// Deterministic random numbers that are the same on every platform and standard library (unlike <random>'s
/// distributions): SplitMix64 (Steele, Lea, Flood 2014). A value; copy it to repeat a sequence. Not for secrets.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    /// An independent sequence for each key, e.g. Random::keyed({seed, epoch, index}).
    static Random keyed(std::initializer_list<std::uint64_t> keys);

    std::uint64_t next();                                       ///< 64 uniform bits
    double uniform();                                           ///< [0, 1)
    double uniform(double low, double high);                    ///< [low, high)
    std::int64_t integer(std::int64_t low, std::int64_t high);  ///< low … high, both included
    double normal(double mean = 0.0, double deviation = 1.0);   ///< Box–Muller, one value per two draws
    bool chance(double probability) { return uniform() < probability; }

    /// Fisher–Yates.
    template <typename T>
    void shuffle(std::vector<T>& items) {
        for (std::size_t i = items.size(); i > 1; --i) {
            std::swap(items[i - 1], items[static_cast<std::size_t>(integer(0, static_cast<std::int64_t>(i) - 1))]);
        }
    }

private:
    std::uint64_t state_;
};

}  // namespace vitrine
