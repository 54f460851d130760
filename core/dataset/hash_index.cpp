// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/hash_index.h"

namespace vitrine::dataset {
namespace {

std::uint16_t quarterOf(image::PerceptualHash hash, std::size_t quarter) {
    return static_cast<std::uint16_t>(hash >> (16 * quarter));
}

}  // namespace

HashIndex::HashIndex(std::vector<image::PerceptualHash> hashes) : hashes_(std::move(hashes)) {
    for (std::size_t q = 0; q < kQuarters; ++q) {
        std::vector<std::uint32_t>& first = quarters_[q].first;
        first.assign(kValues + 1, 0);
        for (const image::PerceptualHash hash : hashes_) ++first[quarterOf(hash, q) + std::size_t{1}];
        for (std::size_t value = 0; value < kValues; ++value) first[value + 1] += first[value];
        std::vector<std::uint32_t> next = first;
        quarters_[q].places.resize(hashes_.size());
        for (std::size_t i = 0; i < hashes_.size(); ++i) {
            quarters_[q].places[next[quarterOf(hashes_[i], q)]++] = static_cast<std::uint32_t>(i);
        }
    }
}

void HashIndex::search(image::PerceptualHash hash,
                       const std::function<void(std::size_t place, int distance)>& visit) const {
    for (std::size_t q = 0; q < kQuarters; ++q) {
        const std::uint16_t exact = quarterOf(hash, q);
        const auto visitValue = [&](std::uint16_t value) {
            for (std::uint32_t i = quarters_[q].first[value]; i < quarters_[q].first[value + std::size_t{1}]; ++i) {
                const std::uint32_t place = quarters_[q].places[i];
                const int distance = image::hashDistance(hash, hashes_[place]);
                if (distance <= kReach) visit(place, distance);
            }
        };
        visitValue(exact);
        for (int bit = 0; bit < 16; ++bit) visitValue(static_cast<std::uint16_t>(exact ^ (1u << bit)));
    }
}

}  // namespace vitrine::dataset
