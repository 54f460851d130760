// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/io/json.h"

namespace vitrine::training {

/// Everything a training run can be told, under Hugging Face's names (training_settings.h maps them). The window, the
/// command line, the JSON file and the run's own record all use this one struct.
struct TrainingConfig {
    // What is trained.
    std::string finetuningType = "lora";  ///< lora | full
    bool trainVision = true;              ///< CLIP tower; with LoRA: whether targets inside it are taken
    bool trainProjector = true;           ///< img_projection, glb_GN, sub_GN
    bool trainLanguage = true;            ///< everything else

    // Low-rank adapter.
    std::int64_t loraRank = 32;
    double loraAlpha = 0.0;  ///< 0 = twice the rank
    double loraDropout = 0.0;
    /// Module names or their endings; one entry with regular-expression signs is a pattern for whole names.
    std::vector<std::string> loraTarget = {"qkv_proj", "o_proj", "gate_up_proj", "down_proj"};
    std::vector<std::string> modulesToSave;  ///< modules trained in full beside the adapter
    bool useRslora = false;
    bool useDora = false;
    std::string loraInit = "default";  ///< default | gaussian

    // Steps.
    std::int64_t perDeviceTrainBatchSize = 4;
    std::int64_t gradientAccumulationSteps = 1;  ///< micro-batches of a step in each process
    std::int64_t maxSteps = -1;                  ///< optimizer steps; -1 = by epochs
    double numTrainEpochs = 3.0;
    /// "tokens": one count of target tokens for all micro-batches of a step; "micro_batches": the mean of their means,
    /// as Hugging Face's Trainer does for this model.
    std::string lossNormalization = "tokens";

    // Optimizer (AdamW, Loshchilov and Hutter 2019) and schedule.
    double learningRate = 2e-4;
    double visionLearningRate = 0.0;         ///< 0 = learning_rate
    double projectorLearningRate = 0.0;      ///< 0 = learning_rate
    double loraplusLrRatio = 0.0;            ///< LoRA+ (Hayou et al. 2024): B learns so many times faster; 0 = alike
    std::string lrSchedulerType = "cosine";  ///< cosine | linear | constant
    std::int64_t warmupSteps = 0;
    double warmupRatio = 0.0;  ///< of all steps; used where warmup_steps is 0
    double weightDecay = 0.0;
    double adamBeta1 = 0.9;
    double adamBeta2 = 0.999;
    double adamEpsilon = 1e-8;
    double maxGradNorm = 1.0;  ///< 0 = no clipping

    // Memory and speed.
    std::string dtype = "auto";        ///< auto | float32 | bfloat16
    std::int64_t quantizationBit = 0;  ///< 4 = the decoder's frozen linear layers in NF4 (QLoRA); 0 = as dtype says
    bool doubleQuantization = true;    ///< with quantization_bit 4: the scales in eight bits too
    bool gradientCheckpointing = false;
    bool cacheVisionFeatures = true;        ///< a frozen tower sees each picture once
    std::int64_t visionCacheMebibytes = 0;  ///< 0 = a quarter of the memory
    std::int64_t dataloaderNumWorkers = 1;  ///< threads that decode ahead; 0 = none

    // Data.
    std::int64_t seed = 42;
    bool shuffle = true;
    bool groupByLength = true;               ///< buckets by crop grid and length; only with shuffle
    std::int64_t cutoffLen = 0;              ///< longest sequence in tokens, image slots included; 0 = the model's
    std::int64_t numCrops = 0;               ///< 0 = the model's preprocessor_config.json
    std::string pictureMode = "product";     ///< product | reference
    std::string promptTemplate = "product";  ///< "template": name of a prompt preset; only with a project

    // Watching and saving.
    std::int64_t loggingSteps = 1;
    std::string evalStrategy = "steps";       ///< no | steps | epoch
    std::int64_t evalSteps = 0;               ///< with "steps"; 0 = once, at the end
    std::int64_t perDeviceEvalBatchSize = 0;  ///< 0 = the training batch size
    std::int64_t maxEvalSamples = 0;          ///< of the validation rows; 0 = all
    std::int64_t evalAnswers = 16;  ///< validation rows answered freely at each evaluation; only with a project
    std::int64_t earlyStoppingPatience = 0;  ///< evaluations without a better loss; 0 = never
    std::int64_t saveSteps = 500;            ///< 0 = only the last and the best
    std::int64_t saveTotalLimit = 0;         ///< besides the best; at least 2 are kept; 0 = all

    double effectiveLoraAlpha() const { return loraAlpha > 0.0 ? loraAlpha : 2.0 * static_cast<double>(loraRank); }
    /// In one process.
    std::int64_t rowsPerStep() const { return perDeviceTrainBatchSize * gradientAccumulationSteps; }
    bool isLora() const { return finetuningType == "lora"; }

    /// All problems, one sentence each, each naming its setting.
    std::vector<std::string> validate() const;

    bool operator==(const TrainingConfig&) const = default;
};

/// Every setting under its name, in the order of the table.
io::OrderedJson toJson(const TrainingConfig& config);

/// Settings that are not named keep their defaults (or what `base` has).
/// Errors: UnknownSetting, InvalidArgument (type, value; all problems of validate()).
Result<TrainingConfig> parseTrainingConfig(const io::Json& document, const TrainingConfig& base = {});

/// Optimizer steps of a run over `rows` rows in so many processes.
std::int64_t totalStepsOf(const TrainingConfig& config, std::size_t rows, std::int64_t processes = 1);

}  // namespace vitrine::training
