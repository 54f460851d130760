// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/dataset/sample.h"

namespace vitrine::dataset {

/// What a quality check may find fault with in a row. The names of issueName() are part of the command line's contract
/// and of the filter language: add freely, never rename.
enum class IssueKind {
    ExactDuplicate,      ///< its picture is another row's, byte by byte; without pictures: its fields are
    NearDuplicate,       ///< its picture was made from another row's, or both from a third
    Blurred,             ///< no sharp edge in the picture
    Dark,                ///< even its brightest parts are dark
    Tiny,                ///< far fewer pixels than the model is shown
    Placeholder,         ///< a sign or a blank in place of the product
    MissingField,        ///< a field without value that other rows have
    MissingPicture,      ///< no picture, or its file is gone
    BrokenPicture,       ///< cannot be decoded
    SuspiciousPrice,     ///< far from the prices of rows that look and read alike
    TargetLeak,          ///< the price stands in a text of the prompt
    Bright,              ///< even its darkest parts are white
    LowContrast,         ///< hardly anything stands out
    OddAspect,           ///< many times longer than wide
    Huge,                ///< so large that decoding it is a burden
    PriceUnreadable,     ///< a price that is no number or not above zero
    InconsistentFields,  ///< its fields contradict each other
    ConflictingLabels,   ///< another row has the same picture and another category or price
};

/// In the order in which they are listed.
const std::vector<IssueKind>& allIssueKinds();
std::string_view issueName(IssueKind kind);
std::optional<IssueKind> parseIssueKind(std::string_view name);

struct Issue {
    SampleId sample = 0;
    IssueKind kind = IssueKind::ExactDuplicate;
    std::string detail;             ///< English, for a person
    std::vector<SampleId> related;  ///< partners, nearest first, at most kMostRelated
    double weight = 0;              ///< larger = more suspicious; 0 where all are alike

    bool operator==(const Issue&) const = default;
};

constexpr std::size_t kMostRelated = 16;

}  // namespace vitrine::dataset
