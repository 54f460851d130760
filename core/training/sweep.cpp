// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/sweep.h"

#include <algorithm>
#include <set>

#include "core/base/text.h"

namespace vitrine::training {
namespace {

constexpr std::size_t kMostRuns = 1000;

std::string described(const SweepRun& run) {
    return run.name.empty() ? std::string() : run.name + ": ";
}

/// `runs` times the values of one axis.
Result<std::vector<SweepRun>> crossed(const std::vector<SweepRun>& runs, const SweepAxis& axis) {
    std::vector<SweepRun> all;
    for (const SweepRun& run : runs) {
        for (const std::string& value : axis.values) {
            SweepRun next = run;
            VITRINE_CHECK(axis.setting->setFromText(next.config, std::vector<std::string>{value}));
            next.name += (next.name.empty() ? "" : " ") + std::string(axis.setting->name) + "=" + value;
            all.push_back(std::move(next));
        }
    }
    return all;
}

SweepAxis seedAxis(const TrainingConfig& base, std::int64_t seeds) {
    SweepAxis axis{findSetting("seed"), {}};
    for (std::int64_t i = 0; i < seeds; ++i) axis.values.push_back(std::to_string(base.seed + i));
    return axis;
}

Result<void> checkSize(const std::vector<SweepAxis>& axes) {
    std::set<std::string_view> names;
    std::size_t runs = 1;
    for (const SweepAxis& axis : axes) {
        if (!names.insert(axis.setting->name).second)
            return Error{ErrorCode::InvalidArgument, std::string(axis.setting->name) + " is varied twice", {}};
        runs *= axis.values.size();
        if (runs > kMostRuns) {
            return Error{ErrorCode::LimitExceeded, "the sweep has more than " + std::to_string(kMostRuns) + " runs",
                         "Vary fewer settings at once."};
        }
    }
    return {};
}

}  // namespace

Result<SweepAxis> parseSweepAxis(const std::string& text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos) {
        return Error{ErrorCode::InvalidArgument, "\"" + text + "\" names no values",
                     "Write SETTING=VALUE,VALUE, for instance learning-rate=1e-4,2e-4."};
    }
    std::string name(text::trim(std::string_view(text).substr(0, equals)));
    std::replace(name.begin(), name.end(), '-', '_');
    SweepAxis axis{findSetting(name), {}};
    if (axis.setting == nullptr) return Error{ErrorCode::NotFound, "there is no setting " + name, {}};
    const std::string list = text.substr(equals + 1);
    for (const std::string& word : text::split(list, list.find(';') == std::string::npos ? ',' : ';')) {
        const std::string value(text::trim(word));
        if (value.empty()) return Error{ErrorCode::InvalidArgument, name + ": a value is empty", {}};
        if (std::find(axis.values.begin(), axis.values.end(), value) != axis.values.end())
            return Error{ErrorCode::InvalidArgument, name + ": " + value + " is given twice", {}};
        axis.values.push_back(value);
    }
    return axis;
}

Result<std::vector<SweepRun>> expandSweep(const TrainingConfig& base, const std::vector<SweepAxis>& axes,
                                          std::int64_t seeds) {
    if (seeds < 1) return Error{ErrorCode::InvalidArgument, "a sweep needs at least one seed", {}};
    if (seeds > static_cast<std::int64_t>(kMostRuns))
        return Error{ErrorCode::LimitExceeded, std::to_string(seeds) + " seeds are too many", {}};
    std::vector<SweepAxis> all = axes;
    if (seeds > 1) all.push_back(seedAxis(base, seeds));
    VITRINE_CHECK(checkSize(all));
    std::vector<SweepRun> runs{{"", base}};
    for (const SweepAxis& axis : all) {
        VITRINE_TRY(runs, crossed(runs, axis));
    }
    for (const SweepRun& run : runs) {
        const auto problems = run.config.validate();
        if (!problems.empty()) return Error{ErrorCode::InvalidArgument, described(run) + problems.front(), {}};
    }
    return runs;
}

}  // namespace vitrine::training
