// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/run_repository.h"

#include <sys/stat.h>

#include <algorithm>

#include "core/io/json.h"
#include "core/training/checkpoint_store.h"
#include "core/training/run_files.h"
#include "core/training/run_lock.h"

namespace vitrine::training {
namespace {

namespace fs = std::filesystem;

std::int64_t changedAt(const fs::path& file) {
    struct stat info {};
    return ::stat(file.c_str(), &info) == 0 ? static_cast<std::int64_t>(info.st_mtime) : 0;
}

std::optional<double> numberIn(const io::Json& document, const char* key) {
    const auto found = document.find(key);
    return found != document.end() && found->is_number() ? std::optional(found->get<double>()) : std::nullopt;
}

void fillFromState(RunSummary& run, const io::Json& state) {
    const auto count = [&](const char* key) { return static_cast<std::int64_t>(numberIn(state, key).value_or(0.0)); };
    run.steps = count("global_step");
    run.totalSteps = count("max_steps");
    run.bestMetric = numberIn(state, "best_metric");
    run.bestStep = count("best_global_step");
    const auto history = state.find("log_history");
    if (history == state.end() || !history->is_array()) return;
    for (auto entry = history->rbegin(); entry != history->rend() && !run.loss; ++entry) {
        if (entry->is_object()) run.loss = numberIn(*entry, "loss");
    }
}

std::string safeName(const std::string& name) {
    std::string safe;
    for (const char c : name) {
        const bool letter = std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
        safe += letter || c == '-' || c == '_' || (c == '.' && !safe.empty()) ? c : '-';
    }
    return safe.empty() ? "run" : safe;
}

}  // namespace

Result<RunSummary> readRun(const fs::path& runFolder) {
    RunSummary run;
    run.folder = runFolder;
    VITRINE_TRY(run.plan, readPlan(runFolder));
    run.held = isRunHeld(runFolder);
    run.startedAt = changedAt(runFolder / kPlanFile);
    if (const auto state = io::readJson(runFolder / kStateFile); state && state->is_object())
        fillFromState(run, *state);
    const CheckpointStore store(runFolder);
    const auto steps = store.steps();
    if (steps.empty()) return run;
    run.resumable = !run.complete();
    const bool judged = std::find(steps.begin(), steps.end(), run.bestStep) != steps.end();
    run.bestCheckpoint = store.pathOf(judged ? run.bestStep : steps.back());
    return run;
}

std::vector<RunSummary> RunRepository::list() const {
    std::vector<RunSummary> runs;
    std::error_code failure;
    for (fs::directory_iterator entry(folder_, failure), end; !failure && entry != end; entry.increment(failure)) {
        if (auto run = readRun(entry->path())) runs.push_back(*std::move(run));
    }
    std::sort(runs.begin(), runs.end(), [](const RunSummary& one, const RunSummary& other) {
        return std::pair(one.startedAt, one.name()) > std::pair(other.startedAt, other.name());
    });
    return runs;
}

fs::path RunRepository::freeFolder(const std::string& name) const {
    const std::string safe = safeName(name);
    std::error_code failure;
    fs::path folder = folder_ / safe;
    for (int number = 2; fs::exists(folder, failure); ++number)
        folder = folder_ / (safe + "-" + std::to_string(number));
    return folder;
}

}  // namespace vitrine::training
