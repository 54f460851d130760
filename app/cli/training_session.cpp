// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/training_session.h"

#include <cstdio>

#include "app/cli/console.h"
#include "app/cli/refused_rows.h"
#include "core/distributed/process_group.h"
#include "core/training/category_errors.h"

namespace vitrine::cli {
namespace {

using io::OrderedJson;
using namespace training;

std::string fixed(double value) {
    char text[64];
    std::snprintf(text, sizeof text, "%.4f", value);
    return text;
}

std::string shortened(double value) {
    char text[64];
    std::snprintf(text, sizeof text, "%.3g", value);
    return text;
}

OrderedJson orNull(const std::optional<double>& value) {
    return value ? OrderedJson(*value) : OrderedJson();
}

OrderedJson gpuEvent(const GpuSample& sample) {
    return {{"event", "gpu"},
            {"step", sample.step},
            {"load", orNull(sample.load)},
            {"celsius", orNull(sample.celsius)},
            {"watts", orNull(sample.watts)},
            {"watt_hours", sample.wattHours}};
}

/// Tells people by a bar or lines, machines by events.
class EventPrinter : public engine::RunObserver {
public:
    explicit EventPrinter(Console& console) : console_(console), bar_(console.progress()) {}

    void onStarted(const engine::RunStarted& run) override {
        started_ = true;
        const OrderedJson event = {{"event", "started"},
                                   {"rows", run.rows},
                                   {"validation_rows", run.validationRows},
                                   {"cut", run.cut},
                                   {"refused", toJson(run.refused)},
                                   {"first_step", run.firstStep},
                                   {"total_steps", run.totalSteps},
                                   {"trainable_parameters", run.trainableParameters},
                                   {"device", run.device},
                                   {"dtype", run.dtype}};
        tell(event, std::to_string(run.rows) + " rows, " + std::to_string(run.validationRows) + " for validation, " +
                        std::to_string(run.refused.size()) + " refused; " + std::to_string(run.totalSteps) +
                        " steps, " + std::to_string(run.trainableParameters) + " trainable parameters");
        if (run.firstStep > run.totalSteps && console_.heard())
            console_.message("The run is complete; give --max-steps or --num-train-epochs to go on.");
    }

    void onStep(const StepMetrics& metrics) override {
        if (console_.json()) {
            console_.line({{"event", "step"},
                           {"step", metrics.step},
                           {"total_steps", metrics.totalSteps},
                           {"epoch", metrics.epoch},
                           {"loss", metrics.loss},
                           {"learning_rate", metrics.learningRate},
                           {"grad_norm", metrics.gradNorm},
                           {"samples_per_second", metrics.samplesPerSecond},
                           {"tokens_per_second", metrics.tokensPerSecond},
                           {"memory_bytes", metrics.memoryBytes}});
        }
        const std::string note = "loss " + fixed(metrics.loss);
        report(bar_, {"train", metrics.step, metrics.totalSteps, note});
        if (bar_ || console_.json()) return;
        console_.text("step " + std::to_string(metrics.step) + "/" + std::to_string(metrics.totalSteps) + "  " + note +
                      "  rate " + shortened(metrics.learningRate) + "  gradient " + shortened(metrics.gradNorm));
    }

    void onEvaluation(const EvaluationMetrics& metrics) override {
        OrderedJson event = {{"event", "evaluation"}, {"step", metrics.step}, {"epoch", metrics.epoch},
                             {"loss", metrics.loss},  {"rows", metrics.rows}, {"best", metrics.best}};
        for (const auto& [name, value] : metrics.prices) event[name] = value;
        if (!metrics.byCategory.empty()) event["by_category"] = toJson(metrics.byCategory);
        tell(event, "step " + std::to_string(metrics.step) + ": validation loss " + fixed(metrics.loss) +
                        (metrics.best ? ", the best so far" : ""));
    }

    void onGpu(const std::vector<GpuSample>& samples) override {
        wattHours_ = samples.back().wattHours;
        if (console_.json()) console_.line(gpuEvent(samples.back()));
    }

    void onCheckpoint(const SavedCheckpoint& saved) override {
        tell({{"event", "checkpoint"}, {"path", saved.path.string()}, {"step", saved.step}, {"best", saved.best}},
             "saved " + saved.path.string());
    }

    void onSkippedRow(const SkippedRowNotice& notice) override {
        tell({{"event", "skipped"}, {"step", notice.step}, {"row", notice.row}, {"detail", notice.reason}},
             notice.row + " left out: " + notice.reason);
    }

    void tell(const OrderedJson& event, const std::string& words) const {
        if (console_.json()) {
            console_.line(event);
        } else if (console_.heard()) {
            console_.message((bar_ ? "\n" : "") + words);
        }
    }

    bool started() const { return started_; }
    std::optional<double> wattHours() const { return wattHours_; }

private:
    Console& console_;
    Progress bar_;
    bool started_ = false;
    std::optional<double> wattHours_;
};

void tellFinished(const EventPrinter& printer, const TrainingOutcome& outcome) {
    const OrderedJson metric = orNull(outcome.bestMetric);
    OrderedJson event = {{"event", "finished"},
                         {"steps", outcome.steps},
                         {"best_checkpoint", outcome.bestCheckpoint.string()},
                         {"best_metric", metric},
                         {"last_checkpoint", outcome.lastCheckpoint.string()},
                         {"stopped_early", outcome.stoppedEarly},
                         {"skipped_rows", outcome.skippedRows}};
    if (printer.wattHours()) event["gpu_watt_hours"] = *printer.wattHours();
    const std::string energy = printer.wattHours() ? ", " + shortened(*printer.wattHours()) + " Wh of the GPU" : "";
    printer.tell(event, "finished after " + std::to_string(outcome.steps) + " steps" + energy +
                            "; best: " + outcome.bestCheckpoint.string());
}

int tellFailure(Console& console, const Error& error) {
    if (console.json() && console.heard()) {
        console.line({{"event", "failed"}, {"error", cli::toJson(error)}});
    } else {
        console.failure(error);
    }
    return static_cast<int>(errorClass(error.code));
}

}  // namespace

Result<int> runTraining(CommandContext& context, Result<engine::TrainingRun> run, distributed::ProcessGroup* group) {
    VITRINE_CHECK(distributed::shareOutcome(group, run ? Result<void>() : Result<void>(run.error())));
    EventPrinter printer(context.console);
    const Result<TrainingOutcome> outcome =
        engine::performRun(*std::move(run), printer, context.control, context.console.progress());
    if (!outcome && !printer.started()) return outcome.error();
    if (!outcome) return tellFailure(context.console, outcome.error());
    tellFinished(printer, *outcome);
    return 0;
}

Result<TrainingOutcome> trainPlanned(CommandContext& context, const std::filesystem::path& folder) {
    EventPrinter printer(context.console);
    const Result<TrainingOutcome> outcome = engine::performPlannedRun(folder, context.options.threads, printer,
                                                                      context.control, context.console.progress());
    if (outcome) {
        tellFinished(printer, *outcome);
    } else {
        tellFailure(context.console, outcome.error());
    }
    return outcome;
}

}  // namespace vitrine::cli
