// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/splitter.h"

#include <algorithm>
#include <unordered_map>

namespace vitrine::dataset {
namespace {

/// Small numbers for texts, in order of appearance.
class Numbering {
public:
    std::int64_t of(const std::string& text) {
        if (text.empty()) return -1;
        return numbers_.emplace(text, static_cast<std::int64_t>(numbers_.size())).first->second;
    }

private:
    std::unordered_map<std::string, std::int64_t> numbers_;
};

Result<std::vector<SplitRow>> loadRows(const SampleRepository& samples) {
    std::vector<SplitRow> rows;
    Numbering products;
    Numbering pictures;
    Numbering categories;
    VITRINE_CHECK(samples.forEach({}, [&](const Sample& sample) -> Result<void> {
        rows.push_back({sample.id, products.of(sample.text("product_code")), pictures.of(sample.imageHash.value_or("")),
                        categories.of(sample.text("category3_code")), sample.text("competence_date")});
        return {};
    }));
    return rows;
}

}  // namespace

Result<SplitReport> splitProject(Project& project, const SplitOptions& options) {
    VITRINE_TRY(const std::vector<SplitRow> rows, loadRows(project.samples()));
    VITRINE_TRY(const std::vector<Split> splits, planSplit(rows, options));
    std::vector<std::pair<SampleId, Split>> assignments;
    for (std::size_t i = 0; i < rows.size(); ++i) assignments.emplace_back(rows[i].id, splits[i]);
    VITRINE_CHECK(project.write([&] { return project.samples().setSplits(assignments); }));
    const auto count = [&](Split split) { return std::count(splits.begin(), splits.end(), split); };
    return SplitReport{count(Split::Train), count(Split::Validation), count(Split::Test), findLeaks(rows, splits)};
}

}  // namespace vitrine::dataset
