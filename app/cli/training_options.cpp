// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/training_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "core/base/text.h"
#include "core/training/presets.h"
#include "core/training/training_settings.h"

namespace vitrine::cli {
namespace {

using training::Setting;
using training::TrainingConfig;

std::string helpOf(const Setting& setting) {
    std::string help(setting.help);
    if (!setting.choices.empty()) help += " (" + std::string(setting.choices) + ")";
    return help + " [" + setting.get(TrainingConfig{}).dump() + "]";
}

}  // namespace

void TrainingOptions::addTo(CLI::App& verb) {
    std::string names;
    for (const training::Preset& preset : training::trainingPresets())
        names += (names.empty() ? "" : ", ") + std::string(preset.name);
    verb.add_option("--preset", preset_, "Start from: " + names);
    for (const Setting& setting : training::trainingSettings()) {
        Given& given = given_.emplace_back(&setting, std::vector<std::string>{});
        std::string name = "--" + std::string(setting.name);
        std::replace(name.begin(), name.end(), '_', '-');
        const bool list = std::holds_alternative<std::vector<std::string> TrainingConfig::*>(setting.member);
        auto* option = verb.add_option(name, given.second, helpOf(setting))->group("Settings");
        // One value per mention, so that a list never swallows what follows; mentioning it again adds to a list.
        option->type_size(1)->expected(1, list ? CLI::detail::expected_max_vector_size : 1);
        option->allow_extra_args(list);
        if (!list) option->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    }
}

Result<TrainingConfig> TrainingOptions::config() const {
    TrainingConfig config;
    if (!preset_.empty()) {
        VITRINE_TRY(config, training::trainingPreset(preset_));
    }
    for (const auto& [setting, words] : given_) {
        if (!words.empty()) VITRINE_CHECK(setting->setFromText(config, words));
    }
    std::string problems;
    for (const std::string& problem : config.validate()) problems += (problems.empty() ? "" : " ") + problem;
    if (!problems.empty()) return Error{ErrorCode::InvalidArgument, problems, {}};
    return config;
}

}  // namespace vitrine::cli
