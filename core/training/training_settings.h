// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/training/training_config.h"

namespace vitrine::training {

/// One setting: its name in JSON files ("learning_rate"; the command line says "--learning-rate"), where it lives, what
/// it may be, and one sentence for people. Options, files, documentation and the window's form come from this table.
struct Setting {
    using Member = std::variant<double TrainingConfig::*, std::int64_t TrainingConfig::*, bool TrainingConfig::*,
                                std::string TrainingConfig::*, std::vector<std::string> TrainingConfig::*>;

    std::string_view name;
    Member member;
    std::string_view help;
    double low = -std::numeric_limits<double>::infinity();  ///< of numbers, included
    double high = std::numeric_limits<double>::infinity();
    std::string_view choices = {};  ///< of texts, separated by '|'; empty = any

    io::OrderedJson get(const TrainingConfig& config) const;
    /// Error: InvalidArgument with the setting's name and the value.
    Result<void> set(TrainingConfig& config, const io::Json& value) const;
    /// From the words of a command line; a list takes all of them, comma-separated names are taken apart.
    Result<void> setFromText(TrainingConfig& config, std::span<const std::string> words) const;
    /// Empty, or the problem in a sentence.
    std::string problem(const TrainingConfig& config) const;
};

std::span<const Setting> trainingSettings();
/// Null for an unknown name.
const Setting* findSetting(std::string_view name);

}  // namespace vitrine::training
