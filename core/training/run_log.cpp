// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/run_log.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <fstream>

#include "core/io/atomic_file.h"
#include "core/training/category_errors.h"
#include "core/training/run_files.h"

namespace vitrine::training {
namespace {

namespace fs = std::filesystem;

std::string clockText(double seconds) {
    const auto whole = static_cast<long>(seconds);
    char text[48];
    std::snprintf(text, sizeof text, "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60, whole % 60);
    return text;
}

/// Keeps the lines up to a step; a torn last line goes too.
Result<void> cutBack(const fs::path& file, const char* stepKey, std::int64_t step) {
    std::ifstream old(file);
    if (!old) return {};
    std::string kept;
    for (std::string line; std::getline(old, line);) {
        const io::Json entry = io::Json::parse(line, nullptr, false);
        if (entry.is_object() && entry.value(stepKey, step + 1) <= step) kept += line + "\n";
    }
    return io::writeFileAtomically(file, kept);
}

Result<void> appendLine(const fs::path& path, const io::OrderedJson& entry) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor < 0) return errorFromErrno(errno, "open " + path.string());
    const std::string line = io::toLine(entry) + "\n";
    const ssize_t written = ::write(descriptor, line.data(), line.size());
    const int reason = errno;
    ::close(descriptor);
    if (written == static_cast<ssize_t>(line.size())) return {};
    return errorFromErrno(written < 0 ? reason : ENOSPC, "write " + path.string());
}

}  // namespace

RunLog::RunLog(fs::path runFolder, const TrainingConfig& config, std::int64_t totalSteps)
    : run_(std::move(runFolder)), config_(config), totalSteps_(totalSteps) {}

Result<void> RunLog::open() {
    VITRINE_TRY(EventFile events, EventFile::create(run_ / "runs"));
    events_.emplace(std::move(events));
    return {};
}

Result<void> RunLog::resume(const io::Json& trainerState, std::int64_t step) {
    if (const auto history = trainerState.find("log_history"); history != trainerState.end()) history_ = *history;
    firstStep_ = step;
    VITRINE_CHECK(cutBack(run_ / kRowLossFile, "step", step));
    VITRINE_CHECK(cutBack(run_ / kAnswersFile, "step", step));
    return cutBack(run_ / kLogFile, "current_steps", step);
}

Result<void> RunLog::add(const StepMetrics& metrics) {
    elapsedSeconds_ = metrics.elapsedSeconds;
    VITRINE_CHECK(addRows(metrics));
    if (metrics.step % config_.loggingSteps != 0 && metrics.step != metrics.totalSteps) return {};
    history_.push_back({{"step", metrics.step},
                        {"epoch", metrics.epoch},
                        {"loss", metrics.loss},
                        {"grad_norm", metrics.gradNorm},
                        {"learning_rate", metrics.learningRate}});
    io::OrderedJson line = lineOf(metrics.step, metrics.epoch, metrics.elapsedSeconds);
    line["loss"] = metrics.loss;
    line["lr"] = metrics.learningRate;
    line["grad_norm"] = metrics.gradNorm;
    line["samples_per_second"] = metrics.samplesPerSecond;
    line["tokens_per_second"] = metrics.tokensPerSecond;
    line["memory_bytes"] = metrics.memoryBytes;
    VITRINE_CHECK(appendLine(run_ / kLogFile, line));
    return events_ ? events_->add(metrics.step, {{"train/loss", metrics.loss},
                                                 {"train/learning_rate", metrics.learningRate},
                                                 {"train/grad_norm", metrics.gradNorm},
                                                 {"train/epoch", metrics.epoch}})
                   : Result<void>();
}

Result<void> RunLog::add(const EvaluationMetrics& metrics, const std::vector<ShownRow>& shown) {
    io::Json entry = {{"step", metrics.step}, {"epoch", metrics.epoch}, {"eval_loss", metrics.loss}};
    std::vector<Scalar> scalars = {{"eval/loss", metrics.loss}};
    for (const auto& [name, value] : metrics.prices) {
        entry["eval_" + name] = value;
        scalars.emplace_back("eval/" + name, value);
    }
    history_.push_back(std::move(entry));
    io::OrderedJson line = lineOf(metrics.step, metrics.epoch, elapsedSeconds_);
    line["eval_loss"] = metrics.loss;
    for (const auto& [name, value] : metrics.prices) line["eval_" + name] = value;
    if (!metrics.byCategory.empty()) line["by_category"] = toJson(metrics.byCategory);
    VITRINE_CHECK(appendLine(run_ / kLogFile, line));
    if (!events_) return {};
    VITRINE_CHECK(events_->add(metrics.step, scalars));
    return show(metrics.step, shown);
}

/// TensorBoard takes a tag for one kind of summary, so pictures and words have tags of their own.
Result<void> RunLog::show(std::int64_t step, const std::vector<ShownRow>& rows) {
    for (const ShownRow& row : rows) {
        const std::string name = "/row_" + std::to_string(row.id);
        if (row.picture) VITRINE_CHECK(events_->add(step, "watched_pictures" + name, *row.picture));
        VITRINE_CHECK(events_->add(step, "watched_answers" + name, row.words));
    }
    return {};
}

io::Json RunLog::trainerState(const RunState& state) const {
    const bool judged = state.bestMetric.has_value();
    // The path is relative to the run, so that a run can be moved and two equal runs write equal files.
    const std::string best = "checkpoint-" + std::to_string(state.bestStep);
    return {{"best_global_step", judged ? io::Json(state.bestStep) : io::Json()},
            {"best_metric", judged ? io::Json(*state.bestMetric) : io::Json()},
            {"best_model_checkpoint", judged ? io::Json(best) : io::Json()},
            {"epoch", state.epoch},
            {"eval_steps", config_.evalSteps},
            {"global_step", state.step},
            {"is_hyper_param_search", false},
            {"is_local_process_zero", true},
            {"is_world_process_zero", true},
            {"log_history", history_},
            {"logging_steps", config_.loggingSteps},
            {"max_steps", totalSteps_},
            {"num_input_tokens_seen", state.tokensSeen},
            {"num_train_epochs", config_.numTrainEpochs},
            {"save_steps", config_.saveSteps},
            {"stateful_callbacks", io::Json::object()},
            {"total_flos", 0.0},
            {"train_batch_size", config_.perDeviceTrainBatchSize},
            {"trial_name", nullptr},
            {"trial_params", nullptr}};
}

Result<void> RunLog::writeTrainerState(const RunState& state) const {
    return io::writeJson(run_ / kStateFile, trainerState(state));
}

io::OrderedJson RunLog::lineOf(std::int64_t step, double epoch, double elapsedSeconds) const {
    const auto done = static_cast<double>(step - firstStep_);
    const double left = done > 0 ? elapsedSeconds / done * static_cast<double>(totalSteps_ - step) : 0.0;
    return {{"current_steps", step},
            {"total_steps", totalSteps_},
            {"epoch", epoch},
            {"percentage", 100.0 * static_cast<double>(step) / static_cast<double>(totalSteps_)},
            {"elapsed_time", clockText(elapsedSeconds)},
            {"remaining_time", clockText(left)}};
}

Result<void> RunLog::addRows(const StepMetrics& metrics) const {
    if (metrics.rows.empty()) return {};
    io::OrderedJson rows = io::OrderedJson::array();
    for (const RowLoss& row : metrics.rows) rows.push_back({row.id, row.loss});
    return appendLine(run_ / kRowLossFile, {{"step", metrics.step}, {"rows", std::move(rows)}});
}

}  // namespace vitrine::training
