// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/dataset/quality_checks.h"
#include "tests/core/dataset/scratch_project.h"

namespace vitrine::testing {

/// A project of pictures in several styles, spoilt on purpose, and the list of what is wrong.
class SpoiltShop {
public:
    /// At least 200 rows, of which every kind of fault takes `faults`.
    SpoiltShop(int rows, int faults);

    dataset::Project& project() { return scratch_.project; }
    ScratchProject& scratch() { return scratch_; }

    /// Rows that a kind of issue has to name; of duplicates the copy, whose partner is `partnerOf`.
    const std::set<dataset::SampleId>& planted(dataset::IssueKind kind) { return planted_[kind]; }
    dataset::SampleId partnerOf(dataset::SampleId copy) const { return partners_.at(copy); }

private:
    struct Row {
        std::string product, title, category, price, image;
    };

    void addCleanRows(int rows);
    void plantCopies(int faults);
    void plantPictures(int faults);
    void plantTexts(int faults);
    void import();

    Row& next(dataset::IssueKind kind);
    void keep(const std::string& name, const image::RgbImage& picture, int quality = 85);

    ScratchProject scratch_;
    std::vector<Row> rows_;
    std::size_t used_ = 0;
    std::map<dataset::IssueKind, std::set<dataset::SampleId>> planted_;
    std::map<dataset::SampleId, dataset::SampleId> partners_;
};

}  // namespace vitrine::testing
