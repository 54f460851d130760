// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/splitter.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "core/dataset/cell.h"
#include "core/dataset/step_carrier.h"
#include "core/dataset/step_recorder.h"

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

struct Rows {
    std::vector<SplitRow> rows;
    std::vector<Split> splits;  ///< of `rows` as they are now
    /// Excluded rows and those in the trash that have a split from earlier: come back they may not straddle.
    std::vector<std::pair<SampleId, Split>> aside;
};

Result<Rows> loadRows(const SampleRepository& samples) {
    Rows loaded;
    Numbering products;
    Numbering pictures;
    Numbering categories;
    VITRINE_CHECK(samples.forEach({"trashed:any", {}, -1, 0}, [&](const Sample& sample) -> Result<void> {
        if (sample.excluded || sample.trashed) {
            if (sample.split != Split::None) loaded.aside.emplace_back(sample.id, sample.split);
            return {};
        }
        loaded.rows.push_back({sample.id, products.of(sample.text("product_code")),
                               pictures.of(sample.imageHash.value_or("")), categories.of(sample.text("category3_code")),
                               sample.text("competence_date")});
        loaded.splits.push_back(sample.split);
        return {};
    }));
    return loaded;
}

Result<void> record(const Rows& rows, const std::vector<Split>& splits, StepRecorder& step) {
    const auto note = [&](SampleId id, Split before, Split after) -> Result<void> {
        if (before == after) return {};
        return step.changed(id, cell::kSplit, static_cast<double>(before), static_cast<double>(after));
    };
    for (std::size_t i = 0; i < splits.size(); ++i) VITRINE_CHECK(note(rows.rows[i].id, rows.splits[i], splits[i]));
    for (const auto& [id, before] : rows.aside) VITRINE_CHECK(note(id, before, Split::None));
    return step.save();
}

std::string describe(const SplitOptions& options) {
    constexpr std::array names = {"random", "stratified", "group", "date"};
    return std::string("split by ") + names.at(static_cast<std::size_t>(options.method)) + ", seed " +
           std::to_string(options.seed);
}

}  // namespace

Result<SplitReport> splitProject(Project& project, const SplitOptions& options) {
    VITRINE_TRY(const Rows loaded, loadRows(project.samples()));
    VITRINE_TRY(const std::vector<Split> splits, planSplit(loaded.rows, options));
    const auto assign = [&]() -> Result<void> {
        StepRecorder step(project.database(), "split", describe(options));
        VITRINE_CHECK(record(loaded, splits, step));
        if (!step.step()) return {};
        return carryStep(project.database(), *step.step(), Side::After, {});
    };
    VITRINE_CHECK(project.write(assign));
    const auto count = [&](Split split) { return std::count(splits.begin(), splits.end(), split); };
    return SplitReport{count(Split::Train), count(Split::Validation), count(Split::Test),
                       findLeaks(loaded.rows, splits)};
}

}  // namespace vitrine::dataset
