// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/splitter.h"

#include <algorithm>
#include <unordered_map>

#include "core/dataset/cell.h"
#include "core/dataset/picture_families.h"
#include "core/dataset/picture_survey.h"
#include "core/dataset/step_carrier.h"
#include "core/dataset/step_recipe.h"
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
    std::vector<Split> splits;            ///< of `rows` as they are now
    std::vector<std::string> categories;  ///< names by number, the last one for none
    /// Excluded rows and those in the trash that have a split from earlier: come back they may not straddle.
    std::vector<std::pair<SampleId, Split>> aside;
};

/// What a picture shows, as a number. One that could not be measured is equal to itself only.
class PictureNumbering {
public:
    explicit PictureNumbering(std::unordered_map<std::string, std::int64_t> families)
        : families_(std::move(families)) {}

    std::int64_t of(const Sample& sample) {
        if (!sample.imageHash) return -1;
        const auto family = families_.find(*sample.imageHash);
        if (family != families_.end()) return family->second;
        return static_cast<std::int64_t>(families_.size()) + others_.of(*sample.imageHash);
    }

private:
    std::unordered_map<std::string, std::int64_t> families_;
    Numbering others_;
};

Result<Rows> loadRows(Project& project) {
    VITRINE_TRY(auto families, pictureFamilies(project));
    Rows loaded;
    Numbering products;
    PictureNumbering pictures(std::move(families));
    Numbering categories;
    VITRINE_CHECK(project.samples().forEach({"trashed:any", {}, -1, 0}, [&](const Sample& sample) -> Result<void> {
        if (sample.excluded || sample.trashed) {
            if (sample.split != Split::None) loaded.aside.emplace_back(sample.id, sample.split);
            return {};
        }
        const std::string category = sample.text("category3_code");
        loaded.rows.push_back({sample.id, products.of(sample.text("product_code")), pictures.of(sample),
                               categories.of(category), sample.text("competence_date"), sample.number("full_price")});
        const std::int64_t number = loaded.rows.back().category;
        if (number == static_cast<std::int64_t>(loaded.categories.size())) loaded.categories.push_back(category);
        loaded.splits.push_back(sample.split);
        return {};
    }));
    loaded.categories.emplace_back();
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
    return "split by " + std::string(splitMethodName(options.method)) + ", seed " + std::to_string(options.seed);
}

}  // namespace

Result<SplitReport> splitProject(Project& project, const SplitOptions& options, const RunControl& control,
                                 const Progress& progress) {
    VITRINE_TRY(const auto nothing, planSplit({}, options));  // wrong fractions are told before anything costs time
    (void)nothing;
    VITRINE_CHECK(surveyPictures(project, control, progress));
    VITRINE_TRY(const Rows loaded, loadRows(project));
    VITRINE_TRY(const std::vector<Split> splits, planSplit(loaded.rows, options));
    const SplitProof proof = proveSplit(loaded.rows, splits, options);
    const auto assign = [&]() -> Result<void> {
        StepRecorder step(project.database(), "split", describe(options), recipeOf(options));
        VITRINE_CHECK(record(loaded, splits, step));
        VITRINE_CHECK(saveProof(project, proof));
        if (!step.step()) return {};
        return carryStep(project.database(), *step.step(), Side::After, {});
    };
    VITRINE_CHECK(project.write(assign));
    const auto count = [&](Split split) { return std::count(splits.begin(), splits.end(), split); };
    return SplitReport{count(Split::Train),
                       count(Split::Validation),
                       count(Split::Test),
                       findLeaks(loaded.rows, splits),
                       balanceOf(loaded.rows, splits, loaded.categories),
                       proof};
}

Result<std::optional<SplitProof>> proveAgain(Project& project) {
    VITRINE_TRY(const std::optional<SplitProof> kept, loadProof(project));
    if (!kept) return kept;
    VITRINE_TRY(const Rows loaded, loadRows(project));
    SplitProof now = proveSplit(loaded.rows, loaded.splits, {});
    now.method = kept->method;
    now.seed = kept->seed;
    now.fractions = kept->fractions;
    return std::optional(now);
}

}  // namespace vitrine::dataset
