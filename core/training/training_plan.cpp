// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/training_plan.h"

#include <algorithm>

#include "core/io/json.h"
#include "core/training/checkpoint_store.h"
#include "core/training/run_lock.h"

namespace vitrine::training {
namespace {

namespace fs = std::filesystem;

}  // namespace

std::string frozenModelName(const std::string& model) {
    std::error_code failure;
    return fs::is_directory(model, failure) ? fs::absolute(model).lexically_normal().string() : model;
}

Result<void> writePlan(const fs::path& runFolder, const TrainingPlan& plan) {
    if (!CheckpointStore(runFolder).steps().empty()) {
        return Error{ErrorCode::AlreadyExists, runFolder.string() + " holds a run with checkpoints",
                     "Go on with `resume " + runFolder.string() + "`, or give another folder."};
    }
    std::error_code failure;
    fs::create_directories(runFolder, failure);
    if (failure) return errorFromErrno(failure.value(), "create " + runFolder.string());
    return replacePlan(runFolder, plan);
}

Result<void> replacePlan(const fs::path& runFolder, const TrainingPlan& plan) {
    VITRINE_TRY(const auto right, holdRun(runFolder));
    io::OrderedJson document = {{"format", 1},
                                {"model", plan.model},
                                {"project", plan.project.string()},
                                {"lora_init_from", plan.loraInitFrom.string()},
                                {"device", plan.device},
                                {"threads", plan.threads}};
    if (plan.processes > 1) document["processes"] = plan.processes;
    document["settings"] = toJson(plan.config);
    return io::writeJson(runFolder / kPlanFile, document);
}

Result<TrainingPlan> readPlan(const fs::path& runFolder) {
    const fs::path file = runFolder / kPlanFile;
    if (!fs::exists(file))
        return Error{ErrorCode::NotFound, file.string() + " is absent", "Give the folder of a run made by train."};
    VITRINE_TRY(const io::Json document, io::readJson(file));
    try {
        TrainingPlan plan;
        document.at("model").get_to(plan.model);
        plan.project = document.at("project").get<std::string>();
        plan.loraInitFrom = document.at("lora_init_from").get<std::string>();
        document.at("device").get_to(plan.device);
        document.at("threads").get_to(plan.threads);
        plan.processes = std::max<std::int64_t>(1, document.value("processes", std::int64_t{1}));
        VITRINE_TRY(plan.config, parseTrainingConfig(document.at("settings")));
        return plan;
    } catch (const io::Json::exception& exception) {
        return Error{ErrorCode::CorruptFile, file.string() + ": " + exception.what(), {}};
    }
}

Result<TrainingPlan> sharedAmong(TrainingPlan plan, std::int64_t processes) {
    const std::int64_t microBatches = plan.config.gradientAccumulationSteps * plan.processes;
    if (microBatches % processes != 0) {
        return Error{ErrorCode::InvalidArgument,
                     std::to_string(processes) + " processes cannot share the " + std::to_string(microBatches) +
                         " micro-batches of a step evenly",
                     "Use a number of processes that divides " + std::to_string(microBatches) + "."};
    }
    plan.config.gradientAccumulationSteps = microBatches / processes;
    plan.processes = processes;
    return plan;
}

Result<TrainingConfig> readSettings(const fs::path& runOrFile) {
    if (fs::is_directory(runOrFile)) {
        VITRINE_TRY(TrainingPlan plan, readPlan(runOrFile));
        return plan.config;
    }
    VITRINE_TRY(const io::Json document, io::readJson(runOrFile));
    return parseTrainingConfig(document.is_object() && document.contains("settings") ? document["settings"] : document);
}

}  // namespace vitrine::training
