// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "core/image/perceptual_hash.h"

namespace vitrine::dataset {

/// Finds hashes that differ in at most kReach bits without looking at all of them: cut into four, two such hashes agree
/// in one quarter but for one bit (multi-index hashing; Norouzi, Punjani, Fleet 2012). A value; any thread may search
/// once it is built.
class HashIndex {
public:
    static constexpr int kReach = 7;  // bits

    explicit HashIndex(std::vector<image::PerceptualHash> hashes);

    /// Calls `visit` with the place and distance of each hash within reach; a hash may be visited several times.
    void search(image::PerceptualHash hash, const std::function<void(std::size_t place, int distance)>& visit) const;

private:
    static constexpr std::size_t kQuarters = 4;
    static constexpr std::size_t kValues = 1u << 16;

    /// Places ordered by the value of one quarter; those of value v stand at first[v] … first[v + 1] - 1.
    struct Quarter {
        std::vector<std::uint32_t> first;
        std::vector<std::uint32_t> places;
    };

    std::vector<image::PerceptualHash> hashes_;
    std::array<Quarter, kQuarters> quarters_;
};

}  // namespace vitrine::dataset
