// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"

namespace CLI {
class App;
}

namespace vitrine::cli {

/// Replaces "--config FILE" by the options that the JSON object in FILE stands for ("learning_rate": 1e-4 becomes
/// "--learning-rate 1e-4", a list becomes several values); options given on the command line win. A run's folder stands
/// for the settings it was made with.
/// Errors: UnknownSetting for a key that `verb` has no option for; those of readJson().
Result<std::vector<std::string>> expandConfig(const CLI::App& verb, std::vector<std::string> arguments);

}  // namespace vitrine::cli
