// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/training/training_config.h"

namespace vitrine::training {

/// A named starting point for the settings.
struct Preset {
    std::string_view name;
    std::string_view about;     ///< one sentence for people
    std::string_view settings;  ///< JSON: what differs from the defaults
};

const std::vector<Preset>& trainingPresets();

/// Error: NotFound, with the names there are.
Result<TrainingConfig> trainingPreset(std::string_view name);

}  // namespace vitrine::training
