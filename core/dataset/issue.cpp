// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/issue.h"

#include <array>
#include <utility>

namespace vitrine::dataset {
namespace {

using enum IssueKind;

constexpr std::array kNames = std::to_array<std::pair<IssueKind, std::string_view>>({
    {ExactDuplicate, "exact_duplicate"},
    {NearDuplicate, "near_duplicate"},
    {Blurred, "blurred"},
    {Dark, "dark"},
    {Tiny, "tiny"},
    {Placeholder, "placeholder"},
    {MissingField, "missing_field"},
    {MissingPicture, "missing_picture"},
    {BrokenPicture, "broken_picture"},
    {SuspiciousPrice, "suspicious_price"},
    {TargetLeak, "target_leak"},
    {Bright, "bright"},
    {LowContrast, "low_contrast"},
    {OddAspect, "odd_aspect"},
    {Huge, "huge"},
    {PriceUnreadable, "price_unreadable"},
    {InconsistentFields, "inconsistent_fields"},
    {ConflictingLabels, "conflicting_labels"},
});

}  // namespace

const std::vector<IssueKind>& allIssueKinds() {
    static const std::vector<IssueKind> kinds = [] {
        std::vector<IssueKind> all;
        for (const auto& [kind, name] : kNames) all.push_back(kind);
        return all;
    }();
    return kinds;
}

std::string_view issueName(IssueKind kind) {
    for (const auto& [known, name] : kNames) {
        if (known == kind) return name;
    }
    return {};
}

std::optional<IssueKind> parseIssueKind(std::string_view name) {
    for (const auto& [kind, known] : kNames) {
        if (known == name) return kind;
    }
    return std::nullopt;
}

}  // namespace vitrine::dataset
