// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/quality_checks.h"

#include <algorithm>
#include <functional>
#include <set>

#include "core/base/text.h"
#include "core/dataset/check_data.h"
#include "core/dataset/checks/duplicate_checks.h"
#include "core/dataset/checks/field_checks.h"
#include "core/dataset/checks/leak_check.h"
#include "core/dataset/checks/picture_checks.h"
#include "core/dataset/checks/placeholder_check.h"
#include "core/dataset/checks/price_check.h"
#include "core/dataset/issue_repository.h"
#include "core/dataset/picture_survey.h"

namespace vitrine::dataset {
namespace {

using enum IssueKind;

// "<digest> <kind> <kind> …": what the kept findings of these kinds were found in.
constexpr const char* kStateSetting = "check.state";
constexpr const char* kRules = "1";  // counted up when a check judges by other rules

/// A check and the kinds of issue it finds.
struct Check {
    std::vector<IssueKind> kinds;
    std::function<Result<std::vector<Issue>>(const CheckData&, const RunControl&)> find;
};

template <typename Find>
Check plain(std::vector<IssueKind> kinds, Find find) {
    return {std::move(kinds), [find](const CheckData& data, const RunControl&) { return Result(find(data)); }};
}

const std::vector<Check>& allChecks() {
    static const std::vector<Check> checks = {
        plain({Blurred, Dark, Tiny, MissingPicture, BrokenPicture, Bright, LowContrast, OddAspect, Huge},
              checkPictures),
        plain({Placeholder}, checkPlaceholders),
        plain({ExactDuplicate}, checkExactDuplicates),
        plain({NearDuplicate}, checkNearDuplicates),
        plain({MissingField}, checkMissingFields),
        plain({PriceUnreadable}, checkReadablePrices),
        plain({InconsistentFields}, checkConsistency),
        plain({TargetLeak}, checkTargetLeaks),
        plain({ConflictingLabels}, checkConflictingLabels),
        {{SuspiciousPrice}, checkPrices},
    };
    return checks;
}

bool wants(const std::vector<IssueKind>& only, IssueKind kind) {
    return only.empty() || std::find(only.begin(), only.end(), kind) != only.end();
}

/// Which kinds were judged by the data as they are now.
class Judged {
public:
    Judged(std::string digest, const std::string& state) : digest_(std::move(digest)) {
        const std::vector<std::string> words = text::split(state, ' ');
        if (words.front() == digest_) kinds_.insert(words.begin() + 1, words.end());
    }

    bool has(IssueKind kind) const { return kinds_.contains(std::string(issueName(kind))); }
    void add(IssueKind kind) { kinds_.insert(std::string(issueName(kind))); }
    std::string state() const {
        std::string text = digest_;
        for (const std::string& kind : kinds_) text += " " + kind;
        return text;
    }

private:
    std::string digest_;
    std::set<std::string> kinds_;
};

/// The checks that have to run again, and their findings in place of the old ones.
Result<bool> runChecks(Project& project, const CheckData& data, const CheckOptions& options,
                       const RunControl& control) {
    VITRINE_TRY(const std::string state, project.setting(kStateSetting));
    Judged judged(digestOf(data) + "-" + kRules, state);
    std::vector<IssueKind> kinds;
    std::vector<Issue> issues;
    for (const Check& check : allChecks()) {
        const auto due = [&](IssueKind kind) { return wants(options.only, kind) && !judged.has(kind); };
        if (std::none_of(check.kinds.begin(), check.kinds.end(), due)) continue;
        VITRINE_CHECK(control.checkpoint());
        VITRINE_TRY(std::vector<Issue> found, check.find(data, control));
        issues.insert(issues.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
        kinds.insert(kinds.end(), check.kinds.begin(), check.kinds.end());
        for (const IssueKind kind : check.kinds) judged.add(kind);
    }
    if (kinds.empty()) return false;
    const auto keep = [&]() -> Result<void> {
        VITRINE_CHECK(IssueRepository(project).replace(kinds, issues));
        return project.setSetting(kStateSetting, judged.state());
    };
    VITRINE_CHECK(project.write(keep));
    return true;
}

}  // namespace

Result<CheckReport> checkProject(Project& project, const CheckOptions& options, const RunControl& control,
                                 const Progress& progress) {
    CheckReport report;
    VITRINE_TRY(report.decoded, measurePictures(project, control, progress));
    VITRINE_CHECK(compareMeasuredPictures(project, control, progress));
    vitrine::report(progress, {"judge rows", 0, 0, {}});
    VITRINE_TRY(const CheckData data, loadCheckData(project, options.promptFields, control));
    VITRINE_TRY(const bool judged, runChecks(project, data, options, control));
    report.unchanged = !judged;
    report.rows = static_cast<std::int64_t>(data.rows.size());
    report.irreducible = estimateIrreducibleError(data);
    VITRINE_TRY(report.issues, IssueRepository(project).list(options.only));
    return report;
}

Result<IrreducibleError> readIrreducibleError(Project& project, const RunControl& control) {
    VITRINE_TRY(const CheckData data, loadCheckData(project, {}, control));
    return estimateIrreducibleError(data);
}

}  // namespace vitrine::dataset
