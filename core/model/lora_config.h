// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/io/json.h"

namespace vitrine::model {

enum class LoraInit {
    Default,   ///< A Kaiming-uniform (a = sqrt 5, i.e. ±1/sqrt(in)), B = 0
    Gaussian,  ///< A ~ N(0, 1/rank), B = 0
};

/// adapter_config.json of PEFT: Low-Rank Adaptation (Hu et al. 2021), rsLoRA (Kalajdzievski 2023), DoRA (Liu et al.
/// 2024).
struct LoraConfig {
    std::int64_t rank = 8;
    double alpha = 8.0;
    double dropout = 0.0;
    /// A module is meant if its full name equals an entry or ends with "." + entry.
    std::vector<std::string> targetModules;
    /// Instead of the list: a regular expression that the full name must match as a whole.
    std::string targetPattern;
    bool useRslora = false;
    bool useDora = false;
    LoraInit init = LoraInit::Default;
    std::map<std::string, std::int64_t> rankPattern;  ///< overrides by name, matched like targetModules
    std::map<std::string, double> alphaPattern;
    std::vector<std::string> modulesToSave;  ///< modules trained in full and stored beside the adapter
    std::string baseModelNameOrPath;

    std::int64_t rankOf(const std::string& module) const;
    double alphaOf(const std::string& module) const;
    /// alpha / rank, or alpha / sqrt(rank) with rsLoRA.
    double scalingOf(const std::string& module) const;
    bool targets(const std::string& module) const;

    /// All problems, one sentence each.
    std::vector<std::string> validate() const;
};

/// Reads PEFT's file: unknown keys are ignored, missing ones get PEFT's defaults (r 8, lora_alpha 8, dropout 0).
/// Errors: UnsupportedFormat (another peft_type, bias other than none, layers_to_transform), InvalidData.
Result<LoraConfig> parseLoraConfig(const io::Json& document, const std::string& source);

/// The keys that PEFT 0.12 writes and none it would refuse, sorted.
io::Json toJson(const LoraConfig& config);

}  // namespace vitrine::model
