// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/checks/related_rows.h"

#include <algorithm>

namespace vitrine::dataset {

std::vector<SampleId> relatedRows(const CheckData& data, const std::vector<std::size_t>& group, std::size_t row) {
    std::vector<SampleId> ids;
    for (const std::size_t other : group) {
        if (other == row) continue;
        ids.push_back(data.rows[other].id);
        if (ids.size() == kMostRelated) break;
    }
    return ids;
}

std::string rowList(const std::vector<SampleId>& rows, std::size_t total) {
    constexpr std::size_t kShown = 3;
    const std::size_t shown = std::min({kShown, rows.size(), total});
    std::string text = total == 1 ? "row " : "rows ";
    for (std::size_t i = 0; i < shown; ++i) {
        const bool last = i + 1 == total;
        if (i > 0) text += last ? " and " : ", ";
        text += std::to_string(rows[i]);
    }
    if (total > shown) text += " and " + std::to_string(total - shown) + " more";
    return text;
}

}  // namespace vitrine::dataset
