// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/lora_config.h"

#include <algorithm>
#include <cmath>
#include <regex>

namespace vitrine::model {
namespace {

using io::Json;

bool named(const std::string& module, const std::string& entry) {
    return module == entry || (module.size() > entry.size() && module.ends_with("." + entry));
}

/// PEFT looks the pattern keys up as regular expressions at the end of the name.
template <typename Value>
Value patternValue(const std::map<std::string, Value>& pattern, const std::string& module, Value fallback) {
    for (const auto& [key, value] : pattern) {
        if (named(module, key)) return value;
        try {
            if (std::regex_match(module, std::regex("(.*\\.)?(" + key + ")"))) return value;
        } catch (const std::regex_error&) {
            continue;  // validate() names it
        }
    }
    return fallback;
}

bool isRegex(const std::string& pattern) {
    try {
        const std::regex compiled(pattern);
        return true;
    } catch (const std::regex_error&) {
        return false;
    }
}

Error invalid(const std::string& source, const std::string& what) {
    return {ErrorCode::InvalidData, source + ": " + what, {}};
}

Result<void> readTargets(const Json& document, const std::string& source, LoraConfig& config) {
    const auto targets = document.find("target_modules");
    if (targets == document.end()) return invalid(source, "target_modules is missing");
    if (targets->is_string()) {
        config.targetPattern = targets->get<std::string>();
        if (!isRegex(config.targetPattern)) return invalid(source, "target_modules is no regular expression");
        return {};
    }
    if (!targets->is_array() || targets->empty()) return invalid(source, "target_modules is neither text nor a list");
    for (const Json& entry : *targets) {
        if (!entry.is_string()) return invalid(source, "target_modules holds something that is not text");
        config.targetModules.push_back(entry.get<std::string>());
    }
    std::sort(config.targetModules.begin(), config.targetModules.end());
    return {};
}

template <typename Value>
Result<std::map<std::string, Value>> readPattern(const Json& document, const char* key, const std::string& source) {
    std::map<std::string, Value> pattern;
    const auto found = document.find(key);
    if (found == document.end() || found->is_null()) return pattern;
    if (!found->is_object()) return invalid(source, std::string(key) + " is not an object");
    for (const auto& [name, value] : found->items()) {
        if (!value.is_number()) return invalid(source, std::string(key) + "." + name + " is not a number");
        pattern[name] = value.template get<Value>();
    }
    return pattern;
}

Result<void> refuseUnsupported(const Json& document, const std::string& source) {
    const auto differs = [&](const char* key, const Json& expected) {
        return document.contains(key) && !document[key].is_null() && document[key] != expected;
    };
    const auto refuse = [&](const std::string& what) {
        return Error{ErrorCode::UnsupportedFormat, source + ": " + what, {}};
    };
    if (document.value("peft_type", Json("LORA")) != "LORA") return refuse("peft_type is not LORA");
    if (differs("bias", "none")) return refuse("bias other than none");
    if (differs("fan_in_fan_out", false)) return refuse("fan_in_fan_out");
    if (differs("layers_to_transform", Json::array())) return refuse("layers_to_transform");
    return {};
}

Result<void> readNumbers(const Json& document, const std::string& source, LoraConfig& config) {
    const Json rank = document.value("r", Json(8));
    if (!rank.is_number_integer() || rank.get<std::int64_t>() < 1 || rank.get<std::int64_t>() > 65536) {
        return invalid(source, "r is not a rank between 1 and 65536");
    }
    config.rank = rank.get<std::int64_t>();
    const Json alpha = document.value("lora_alpha", Json(8));
    const Json dropout = document.value("lora_dropout", Json(0.0));
    if (!alpha.is_number() || !dropout.is_number())
        return invalid(source, "lora_alpha or lora_dropout is not a number");
    config.alpha = alpha.get<double>();
    config.dropout = dropout.get<double>();
    config.useRslora = document.value("use_rslora", Json(false)) == true;
    config.useDora = document.value("use_dora", Json(false)) == true;
    config.init =
        document.value("init_lora_weights", Json(true)) == "gaussian" ? LoraInit::Gaussian : LoraInit::Default;
    return {};
}

/// A whole alpha is written as an integer, as PEFT does.
Json alphaNumber(double alpha) {
    return alpha == std::floor(alpha) ? Json(static_cast<std::int64_t>(alpha)) : Json(alpha);
}

}  // namespace

std::int64_t LoraConfig::rankOf(const std::string& module) const {
    return patternValue(rankPattern, module, rank);
}
double LoraConfig::alphaOf(const std::string& module) const {
    return patternValue(alphaPattern, module, alpha);
}

double LoraConfig::scalingOf(const std::string& module) const {
    const auto moduleRank = static_cast<double>(rankOf(module));
    return alphaOf(module) / (useRslora ? std::sqrt(moduleRank) : moduleRank);
}

bool LoraConfig::targets(const std::string& module) const {
    if (!targetPattern.empty()) return isRegex(targetPattern) && std::regex_match(module, std::regex(targetPattern));
    return std::any_of(targetModules.begin(), targetModules.end(),
                       [&](const auto& entry) { return named(module, entry); });
}

std::vector<std::string> LoraConfig::validate() const {
    std::vector<std::string> problems;
    if (rank < 1 || rank > 65536) problems.push_back("lora_rank must lie between 1 and 65536");
    if (!(alpha > 0.0)) problems.push_back("lora_alpha must be above 0");
    if (!(dropout >= 0.0 && dropout < 1.0)) problems.push_back("lora_dropout must lie in [0, 1)");
    if (targetModules.empty() && targetPattern.empty()) problems.push_back("lora_target names no module");
    if (!targetPattern.empty() && !isRegex(targetPattern)) problems.push_back("lora_target is no regular expression");
    for (const auto& [name, value] : rankPattern) {
        if (value < 1) problems.push_back("rank_pattern." + name + " must be at least 1");
    }
    return problems;
}

Result<LoraConfig> parseLoraConfig(const Json& document, const std::string& source) {
    if (!document.is_object()) return invalid(source, "is not a JSON object");
    VITRINE_CHECK(refuseUnsupported(document, source));
    LoraConfig config;
    VITRINE_CHECK(readNumbers(document, source, config));
    VITRINE_CHECK(readTargets(document, source, config));
    VITRINE_TRY(config.rankPattern, readPattern<std::int64_t>(document, "rank_pattern", source));
    VITRINE_TRY(config.alphaPattern, readPattern<double>(document, "alpha_pattern", source));
    if (const auto saved = document.find("modules_to_save"); saved != document.end() && saved->is_array()) {
        for (const Json& entry : *saved) {
            if (!entry.is_string()) return invalid(source, "modules_to_save holds something that is not text");
            config.modulesToSave.push_back(entry.get<std::string>());
        }
    }
    if (const auto base = document.find("base_model_name_or_path"); base != document.end() && base->is_string()) {
        config.baseModelNameOrPath = base->get<std::string>();
    }
    if (const auto problems = config.validate(); !problems.empty()) return invalid(source, problems.front());
    return config;
}

Json toJson(const LoraConfig& config) {
    Json document = {
        {"alpha_pattern", Json::object()},
        {"auto_mapping", nullptr},
        {"base_model_name_or_path", config.baseModelNameOrPath},
        {"bias", "none"},
        {"fan_in_fan_out", false},
        {"inference_mode", true},
        {"init_lora_weights", config.init == LoraInit::Gaussian ? Json("gaussian") : Json(true)},
        {"layer_replication", nullptr},
        {"layers_pattern", nullptr},
        {"layers_to_transform", nullptr},
        {"loftq_config", Json::object()},
        {"lora_alpha", config.alpha},
        {"lora_dropout", config.dropout},
        {"megatron_config", nullptr},
        {"megatron_core", "megatron.core"},
        {"modules_to_save", nullptr},
        {"peft_type", "LORA"},
        {"r", config.rank},
        {"rank_pattern", Json::object()},
        {"revision", nullptr},
        {"task_type", "CAUSAL_LM"},
        {"use_dora", config.useDora},
        {"use_rslora", config.useRslora},
    };
    document["lora_alpha"] = alphaNumber(config.alpha);
    for (const auto& [name, value] : config.rankPattern) document["rank_pattern"][name] = value;
    for (const auto& [name, value] : config.alphaPattern) document["alpha_pattern"][name] = alphaNumber(value);
    if (!config.modulesToSave.empty()) document["modules_to_save"] = config.modulesToSave;
    document["target_modules"] = config.targetPattern.empty() ? Json(config.targetModules) : Json(config.targetPattern);
    return document;
}

}  // namespace vitrine::model
