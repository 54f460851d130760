// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/probe_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/console.h"
#include "core/engine/memory_probe.h"

namespace vitrine::cli {
namespace {

std::string adviceOf(const engine::ProbeReport& report) {
    if (report.fits() && !report.tight()) return {};
    return "Halve per_device_train_batch_size and double gradient_accumulation_steps, turn on gradient_checkpointing "
           "or "
           "lower num_crops.";
}

std::string gigabytes(std::uint64_t bytes) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f GB", static_cast<double>(bytes) / 1e9);
    return text;
}

}  // namespace

void ProbeCommand::addOptions(CLI::App& verb) {
    verb.add_option("PROJECT", project_, "Project folder")->required();
    verb.add_option("--model", model_, "Model folder, or a hub id in the local hub cache")->required();
    settings_.addTo(verb);
}

Result<int> ProbeCommand::run(CommandContext& context) {
    training::TrainingPlan plan;
    VITRINE_TRY(plan.config, settings_.config());
    plan.model = training::frozenModelName(model_);
    plan.project = std::filesystem::absolute(project_);
    plan.device = context.options.device;
    plan.threads = context.options.threads;
    VITRINE_TRY(const engine::ProbeReport report,
                engine::probeMemory(plan, context.control, context.console.progress()));
    const std::string advice = adviceOf(report);
    if (context.console.json()) {
        context.console.line({{"fits", report.fits()},
                              {"tight", report.tight()},
                              {"peak_bytes", report.peakBytes},
                              {"usable_bytes", report.usableBytes},
                              {"longest_row", report.longestRow},
                              {"tokens", report.tokens},
                              {"seconds_per_step", report.secondsPerStep},
                              {"advice", advice}});
        return 0;
    }
    const std::string verdict = report.tight() ? "tight" : report.fits() ? "fits" : "does not fit";
    context.console.text(verdict + ": " + gigabytes(report.peakBytes) + " of " + gigabytes(report.usableBytes) +
                         ", row " + std::to_string(report.longestRow) + " with " + std::to_string(report.tokens) +
                         " tokens");
    if (!advice.empty()) context.console.text(advice);
    return 0;
}

}  // namespace vitrine::cli
