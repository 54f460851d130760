// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/checks/duplicate_checks.h"

#include <unordered_map>

#include "core/dataset/checks/placeholder_check.h"
#include "core/dataset/checks/related_rows.h"

namespace vitrine::dataset {
namespace {

using Groups = std::vector<std::vector<std::size_t>>;

void addGroup(const CheckData& data, const std::vector<std::size_t>& group, const std::string& what,
              std::vector<Issue>& issues) {
    for (const std::size_t row : group) {
        std::vector<SampleId> related = relatedRows(data, group, row);
        std::string detail = what + rowList(related, group.size() - 1);
        issues.push_back({data.rows[row].id, IssueKind::ExactDuplicate, std::move(detail), std::move(related), 0});
    }
}

/// Rows without a picture and with the same fields; a row of nothing is no duplicate of another one.
Groups equalTexts(const CheckData& data) {
    std::unordered_map<std::string, std::size_t> places;
    Groups groups;
    for (std::size_t i = 0; i < data.rows.size(); ++i) {
        const CheckRow& row = data.rows[i];
        if (row.picture != kNone || row.present == 0) continue;
        const auto [place, isNew] = places.try_emplace(row.content, groups.size());
        if (isNew) groups.emplace_back();
        groups[place->second].push_back(i);
    }
    return groups;
}

/// For each look the rows of those it was made from, or that were made from it.
Groups rowsNearLooks(const CheckData& data) {
    Groups near(data.looks.size());
    for (const auto& [first, second] : data.derived) {
        near[first].insert(near[first].end(), data.looks[second].begin(), data.looks[second].end());
        near[second].insert(near[second].end(), data.looks[first].begin(), data.looks[first].end());
    }
    return near;
}

}  // namespace

std::vector<Issue> checkExactDuplicates(const CheckData& data) {
    const std::vector<std::string> placeholders = placeholderReasons(data);
    Groups sharing(data.pictures.size());
    for (std::size_t i = 0; i < data.rows.size(); ++i) {
        const std::size_t picture = data.rows[i].picture;
        if (picture != kNone && placeholders[data.pictures[picture].look].empty()) sharing[picture].push_back(i);
    }
    std::vector<Issue> issues;
    for (const auto& group : sharing) {
        if (group.size() > 1) addGroup(data, group, "the same picture as ", issues);
    }
    for (const auto& group : equalTexts(data)) {
        if (group.size() > 1) addGroup(data, group, "the same fields as ", issues);
    }
    return issues;
}

std::vector<Issue> checkNearDuplicates(const CheckData& data) {
    const std::vector<std::string> placeholders = placeholderReasons(data);
    const Groups near = rowsNearLooks(data);
    std::vector<Issue> issues;
    for (std::size_t i = 0; i < data.rows.size(); ++i) {
        const CheckRow& row = data.rows[i];
        const std::size_t look = data.lookOf(row);
        if (look == kNone || !placeholders[look].empty()) continue;
        std::vector<std::size_t> partners;
        for (const std::size_t twin : data.looks[look]) {
            if (data.rows[twin].picture != row.picture) partners.push_back(twin);
        }
        partners.insert(partners.end(), near[look].begin(), near[look].end());
        if (partners.empty()) continue;
        std::vector<SampleId> related = relatedRows(data, partners, i);
        std::string detail = "nearly the same picture as " + rowList(related, partners.size());
        issues.push_back({row.id, IssueKind::NearDuplicate, std::move(detail), std::move(related), 0});
    }
    return issues;
}

}  // namespace vitrine::dataset
