// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/row_groups.h"

#include <unordered_map>

#include "core/dataset/disjoint_sets.h"

namespace vitrine::dataset {

std::vector<std::vector<std::size_t>> groupRows(const std::vector<SplitRow>& rows) {
    DisjointSets sets(rows.size());
    for (const auto member : {&SplitRow::product, &SplitRow::picture}) {
        std::unordered_map<std::int64_t, std::size_t> first;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const std::int64_t value = rows[i].*member;
            if (value >= 0) sets.join(first.emplace(value, i).first->second, i);
        }
    }
    std::vector<std::vector<std::size_t>> groups;
    std::unordered_map<std::size_t, std::size_t> groupOf;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto [found, isNew] = groupOf.emplace(sets.find(i), groups.size());
        if (isNew) groups.emplace_back();
        groups[found->second].push_back(i);
    }
    return groups;
}

}  // namespace vitrine::dataset
