// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/picture_families.h"

#include "core/dataset/disjoint_sets.h"
#include "core/dataset/picture_statistics.h"

namespace vitrine::dataset {

Result<std::unordered_map<std::string, std::int64_t>> pictureFamilies(Project& project) {
    const PictureStatisticsStore store(project);
    std::unordered_map<std::string, std::size_t> looks;   // by digest of the pixels
    std::unordered_map<std::string, std::size_t> lookOf;  // by hash of the file
    VITRINE_CHECK(store.forEach([&](const std::string& hash, const PictureStatistics& statistics) -> Result<void> {
        lookOf[hash] = looks.emplace(statistics.pixels, looks.size()).first->second;
        return {};
    }));
    DisjointSets families(looks.size());
    VITRINE_TRY(const auto pairs, store.nearDuplicates());
    for (const auto& [original, copy] : pairs) {
        const auto first = lookOf.find(original);
        const auto second = lookOf.find(copy);
        if (first != lookOf.end() && second != lookOf.end()) families.join(first->second, second->second);
    }
    std::unordered_map<std::string, std::int64_t> numbers;
    for (const auto& [hash, look] : lookOf) numbers[hash] = static_cast<std::int64_t>(families.find(look));
    return numbers;
}

}  // namespace vitrine::dataset
