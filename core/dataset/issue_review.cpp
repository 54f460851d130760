// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/issue_review.h"

#include <algorithm>
#include <array>
#include <map>

#include "core/dataset/disjoint_sets.h"
#include "core/dataset/issue_repository.h"

namespace vitrine::dataset {
namespace {

/// Rows joined by the issues that name each other.
class Joined {
public:
    explicit Joined(const std::vector<Issue>& issues) {
        for (const Issue& issue : issues) {
            places_.emplace(issue.sample, places_.size());
            for (const SampleId partner : issue.related) places_.emplace(partner, places_.size());
        }
        DisjointSets sets(places_.size());
        for (const Issue& issue : issues) {
            for (const SampleId partner : issue.related) sets.join(places_.at(issue.sample), places_.at(partner));
        }
        std::map<std::size_t, DuplicateGroup> groups;
        for (const auto& [row, place] : places_) groups[sets.find(place)].rows.push_back(row);
        for (const Issue& issue : issues) {
            if (issue.kind == IssueKind::NearDuplicate) groups[sets.find(places_.at(issue.sample))].exact = false;
        }
        for (auto& [first, group] : groups) all.push_back(std::move(group));
    }

    std::vector<DuplicateGroup> all;

private:
    std::map<SampleId, std::size_t> places_;  // ordered, so that rows are
};

std::vector<std::string> differingFields(const std::vector<Sample>& rows) {
    std::vector<std::string> names;
    for (const Field& field : rows.front().fields) {
        const auto differs = [&](const Sample& other) { return other.field(field.name) != field.value; };
        if (std::any_of(rows.begin() + 1, rows.end(), differs)) names.push_back(field.name);
    }
    return names;
}

PricedRow pricedRow(const Sample& sample) {
    return {sample.id, sample.number("full_price")};
}

}  // namespace

Result<std::vector<DuplicateGroup>> duplicateGroups(Project& project) {
    constexpr std::array kKinds = {IssueKind::ExactDuplicate, IssueKind::NearDuplicate};
    VITRINE_TRY(const std::vector<Issue> issues, IssueRepository(project).list(kKinds));
    std::vector<DuplicateGroup> groups = Joined(issues).all;
    for (DuplicateGroup& group : groups) {
        VITRINE_TRY(const std::vector<Sample> rows, project.samples().byIds(group.rows));
        if (!rows.empty()) group.differing = differingFields(rows);
    }
    std::stable_sort(groups.begin(), groups.end(),
                     [](const DuplicateGroup& a, const DuplicateGroup& b) { return a.rows.size() > b.rows.size(); });
    return groups;
}

Result<PriceReview> reviewPrice(Project& project, SampleId row) {
    VITRINE_TRY(const std::optional<Issue> issue, IssueRepository(project).find(row, IssueKind::SuspiciousPrice));
    if (!issue) return Error{ErrorCode::NotFound, "the price of row " + std::to_string(row) + " is not suspicious", {}};
    VITRINE_TRY(const Sample sample, project.samples().byId(row));
    VITRINE_TRY(const std::vector<Sample> neighbours, project.samples().byIds(issue->related));
    PriceReview review{pricedRow(sample), issue->detail, {}, 0};
    std::vector<double> prices;
    for (const Sample& neighbour : neighbours) {
        review.neighbours.push_back(pricedRow(neighbour));
        if (review.neighbours.back().price) prices.push_back(*review.neighbours.back().price);
    }
    if (prices.empty()) return review;
    const auto middle = prices.begin() + static_cast<std::ptrdiff_t>(prices.size() / 2);
    std::nth_element(prices.begin(), middle, prices.end());
    review.usual = *middle;
    return review;
}

}  // namespace vitrine::dataset
