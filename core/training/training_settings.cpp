// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/training_settings.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/text.h"

namespace vitrine::training {
namespace {

using C = TrainingConfig;

constexpr double kMaxCount = 1e9;

const std::array kSettings = {
    Setting{"finetuning_type", &C::finetuningType, "Train a low-rank adapter or all weights", {}, {}, "lora|full"},
    Setting{"train_vision", &C::trainVision, "Whether the vision tower may be trained"},
    Setting{"train_projector", &C::trainProjector, "Whether the projector and the separators may be trained"},
    Setting{"train_language", &C::trainLanguage, "Whether the language model may be trained"},
    Setting{"lora_rank", &C::loraRank, "Rank of the adapter", 1, 4096},
    Setting{"lora_alpha", &C::loraAlpha, "Scale of the adapter is alpha / rank; 0 = twice the rank", 0, 1e6},
    Setting{"lora_dropout", &C::loraDropout, "Dropout on the adapter's input", 0, 0.99},
    Setting{"lora_target", &C::loraTarget, "Modules by name or ending, or one regular expression for whole names"},
    Setting{"modules_to_save", &C::modulesToSave, "Modules trained in full beside the adapter"},
    Setting{"use_rslora", &C::useRslora, "Scale by alpha / sqrt(rank)"},
    Setting{"use_dora", &C::useDora, "Learn magnitude and direction apart (DoRA)"},
    Setting{"lora_init", &C::loraInit, "How A starts; B starts at zero", {}, {}, "default|gaussian"},
    Setting{"per_device_train_batch_size", &C::perDeviceTrainBatchSize, "Rows per micro-batch", 1, 4096},
    Setting{"gradient_accumulation_steps", &C::gradientAccumulationSteps, "Micro-batches per step", 1, 65536},
    Setting{"max_steps", &C::maxSteps, "Optimizer steps; -1 = by epochs", -1, kMaxCount},
    Setting{"num_train_epochs", &C::numTrainEpochs, "Times every row is seen", 0, 1e6},
    Setting{"loss_normalization",
            &C::lossNormalization,
            "Divide a step's loss by all its target tokens, or average the micro-batches' means",
            {},
            {},
            "tokens|micro_batches"},
    Setting{"learning_rate", &C::learningRate, "Highest learning rate", 0, 10},
    Setting{"vision_learning_rate", &C::visionLearningRate, "Of the vision tower; 0 = learning_rate", 0, 10},
    Setting{"projector_learning_rate", &C::projectorLearningRate, "Of the projector; 0 = learning_rate", 0, 10},
    Setting{"loraplus_lr_ratio", &C::loraplusLrRatio, "LoRA+: B learns so many times faster than A; 0 = alike", 0,
            1000},
    Setting{"lr_scheduler_type",
            &C::lrSchedulerType,
            "How the learning rate falls",
            {},
            {},
            "cosine|linear|constant|constant_with_warmup"},
    Setting{"warmup_steps", &C::warmupSteps, "Steps of linear warm-up", 0, kMaxCount},
    Setting{"warmup_ratio", &C::warmupRatio, "Share of all steps for warm-up where warmup_steps is 0", 0, 1},
    Setting{"weight_decay", &C::weightDecay, "Decoupled weight decay", 0, 10},
    Setting{"adam_beta1", &C::adamBeta1, "Decay of the first moment", 0, 0.999999},
    Setting{"adam_beta2", &C::adamBeta2, "Decay of the second moment", 0, 0.9999999},
    Setting{"adam_epsilon", &C::adamEpsilon, "Added to the root of the second moment", 0, 1},
    Setting{"max_grad_norm", &C::maxGradNorm, "Clip the gradient to this norm; 0 = no clipping", 0, 1e9},
    Setting{"dtype", &C::dtype, "Number format of the weights", {}, {}, "auto|float32|bfloat16"},
    Setting{"quantization_bit", &C::quantizationBit, "4 = the frozen decoder in four bits (NF4); 0 = as dtype says", 0,
            4},
    Setting{"double_quantization", &C::doubleQuantization, "With quantization_bit 4: the scales in eight bits too"},
    Setting{"gradient_checkpointing", &C::gradientCheckpointing, "Recompute activations: less memory, more time"},
    Setting{"cache_vision_features", &C::cacheVisionFeatures, "Keep what a frozen vision tower says of each picture"},
    Setting{"vision_cache_mebibytes", &C::visionCacheMebibytes, "Limit of that cache; 0 = a quarter of the memory", 0,
            kMaxCount},
    Setting{"dataloader_num_workers", &C::dataloaderNumWorkers, "Threads that decode pictures ahead; 0 = none", 0, 256},
    Setting{"seed", &C::seed, "Decides order, dropout and the adapter's start", 0, 9e15},
    Setting{"shuffle", &C::shuffle, "Draw a new order for every epoch; false = file order"},
    Setting{"group_by_length", &C::groupByLength, "Batch rows of like crops and length together (with shuffle)"},
    Setting{"cutoff_len", &C::cutoffLen, "Longest sequence in tokens; longer answers are cut; 0 = the model's limit", 0,
            10'000'000},
    Setting{"num_crops", &C::numCrops, "Most crops per picture; 0 = the model's", 0, 64},
    Setting{"picture_mode", &C::pictureMode, "How pictures become RGB", {}, {}, "product|reference"},
    Setting{"template", &C::promptTemplate, "Prompt template that makes question and answer of a row"},
    Setting{"logging_steps", &C::loggingSteps, "Steps between two entries of the logs", 1, kMaxCount},
    Setting{"eval_strategy", &C::evalStrategy, "When to evaluate on the validation rows", {}, {}, "no|steps|epoch"},
    Setting{"eval_steps", &C::evalSteps, "Steps between evaluations; 0 = once, at the end", 0, kMaxCount},
    Setting{"per_device_eval_batch_size", &C::perDeviceEvalBatchSize, "Rows per evaluation batch; 0 = as in training",
            0, 4096},
    Setting{"max_eval_samples", &C::maxEvalSamples, "Validation rows to evaluate on; 0 = all", 0, kMaxCount},
    Setting{"eval_answers", &C::evalAnswers, "Validation rows answered freely at each evaluation; 0 = loss alone", 0,
            kMaxCount},
    Setting{"early_stopping_patience", &C::earlyStoppingPatience,
            "Evaluations without a better loss before stopping; 0 = never", 0, kMaxCount},
    Setting{"save_steps", &C::saveSteps, "Steps between checkpoints; 0 = only the best and the last", 0, kMaxCount},
    Setting{"save_total_limit", &C::saveTotalLimit, "Checkpoints kept besides the best, at least 2; 0 = all", 0,
            kMaxCount},
};

Error wrong(const Setting& setting, const std::string& found, const std::string& expected) {
    return {ErrorCode::InvalidArgument, std::string(setting.name) + ": " + found + " is not " + expected, {}};
}

bool isName(const std::string& word) {
    return std::all_of(word.begin(), word.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '-' || c == ',';
    });
}

/// Writes a JSON value into one kind of member.
struct Assign {
    TrainingConfig& config;
    const io::Json& value;
    const Setting& setting;

    Result<void> operator()(double C::*member) const {
        if (!value.is_number()) return wrong(setting, value.dump(), "a number");
        config.*member = value.get<double>();
        return {};
    }
    Result<void> operator()(std::int64_t C::*member) const {
        // 3.0 is an integer to Python's writers of JSON.
        if (!value.is_number() || std::abs(value.get<double>()) > 9.007e15 ||
            value.get<double>() != std::floor(value.get<double>())) {
            return wrong(setting, value.dump(), "a whole number");
        }
        config.*member =
            value.is_number_integer() ? value.get<std::int64_t>() : static_cast<std::int64_t>(value.get<double>());
        return {};
    }
    Result<void> operator()(bool C::*member) const {
        if (!value.is_boolean()) return wrong(setting, value.dump(), "true or false");
        config.*member = value.get<bool>();
        return {};
    }
    Result<void> operator()(std::string C::*member) const {
        if (!value.is_string()) return wrong(setting, value.dump(), "a text");
        config.*member = value.get<std::string>();
        return {};
    }
    Result<void> operator()(std::vector<std::string> C::*member) const {
        const io::Json list = value.is_array() ? value : io::Json::array({value});
        std::vector<std::string> words;
        for (const io::Json& item : list) {
            if (!item.is_string()) return wrong(setting, item.dump(), "a text");
            words.push_back(item.get<std::string>());
        }
        config.*member = std::move(words);
        return {};
    }
};

/// Reads the words of a command line as JSON of the member's kind.
struct FromText {
    std::span<const std::string> words;

    io::Json operator()(double C::*) const { return number(); }
    io::Json operator()(std::int64_t C::*) const { return number(); }
    io::Json operator()(bool C::*) const {
        const std::string folded = text::foldCase(words.back());
        if (folded == "true" || folded == "1" || folded == "yes") return true;
        if (folded == "false" || folded == "0" || folded == "no") return false;
        return words.back();
    }
    io::Json operator()(std::string C::*) const { return words.back(); }
    io::Json operator()(std::vector<std::string> C::*) const {
        io::Json list = io::Json::array();
        for (const std::string& word : words) {
            if (!isName(word)) {
                list.push_back(word);
                continue;
            }
            for (const std::string& part : text::split(word, ',')) {
                if (!part.empty()) list.push_back(part);
            }
        }
        return list;
    }

    io::Json number() const {
        const auto integer = text::parseInteger(words.back());
        if (integer) return *integer;
        const auto parsed = text::parseNumber(words.back());
        return parsed ? io::Json(*parsed) : io::Json(words.back());
    }
};

}  // namespace

io::OrderedJson Setting::get(const TrainingConfig& config) const {
    return std::visit([&](auto pointer) { return io::OrderedJson(config.*pointer); }, member);
}

Result<void> Setting::set(TrainingConfig& config, const io::Json& value) const {
    return std::visit(Assign{config, value, *this}, member);
}

Result<void> Setting::setFromText(TrainingConfig& config, std::span<const std::string> words) const {
    if (words.empty()) return wrong(*this, "nothing", "a value");
    return set(config, std::visit(FromText{words}, member));
}

std::string Setting::problem(const TrainingConfig& config) const {
    const std::string label(name);
    if (const auto* pointer = std::get_if<std::string TrainingConfig::*>(&member); pointer && !choices.empty()) {
        const auto known = text::split(choices, '|');
        if (std::find(known.begin(), known.end(), config.**pointer) == known.end()) {
            return label + " is '" + config.**pointer + "', not one of " + std::string(choices) + ".";
        }
    }
    const auto outside = [&](double value) { return std::isnan(value) || value < low || value > high; };
    const auto* real = std::get_if<double TrainingConfig::*>(&member);
    const auto* whole = std::get_if<std::int64_t TrainingConfig::*>(&member);
    if (real == nullptr && whole == nullptr) return {};
    const double value = real != nullptr ? config.**real : static_cast<double>(config.**whole);
    if (!outside(value)) return {};
    return label + " is " + text::formatNumber(value) + ", outside " + text::formatNumber(low) + " to " +
           text::formatNumber(high) + ".";
}

std::span<const Setting> trainingSettings() {
    return kSettings;
}

const Setting* findSetting(std::string_view name) {
    const auto found =
        std::find_if(kSettings.begin(), kSettings.end(), [&](const Setting& setting) { return setting.name == name; });
    return found == kSettings.end() ? nullptr : &*found;
}

}  // namespace vitrine::training
