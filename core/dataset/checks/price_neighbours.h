// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <vector>

#include "core/dataset/check_data.h"

namespace vitrine::dataset {

struct PriceNeighbour {
    std::size_t row = 0;   ///< place in CheckData::rows
    double likeness = 0;   ///< 1 = looks and reads the same
    double logarithm = 0;  ///< of the full price
};

/// The priced rows that a row's price is held against: of its category where that has enough products, else of the
/// whole project; those nearest by picture (shape and colours) and by the words of the title, one row of each product.
/// Reads `data`, which must outlive it; any thread may ask once it is built.
class PriceNeighbours {
public:
    /// What is compared: brightness and colours of the picture on coarse grids, words of the title by their hashes.
    static constexpr std::size_t kLuma = 64;
    static constexpr std::size_t kColour = 32;
    static constexpr std::size_t kWords = 64;
    using Features = std::array<float, kLuma + kColour + kWords>;

    /// `pool`: rows that may be neighbours. Of a large pool an even part is taken, so that time grows with the rows and
    /// not with their square.
    PriceNeighbours(const CheckData& data, const std::vector<std::size_t>& pool);

    /// Of other products, the nearest first.
    std::vector<PriceNeighbour> of(std::size_t row, std::size_t count) const;

private:
    struct Member {
        std::size_t row = 0;
        double logarithm = 0;
        Features features{};
    };

    const CheckData* data_;
    std::vector<Member> members_;
};

}  // namespace vitrine::dataset
