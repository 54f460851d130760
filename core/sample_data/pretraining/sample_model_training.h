// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "core/base/result.h"
#include "core/base/run_control.h"

namespace vitrine::sample_data::pretraining {

/// trainBase() with the plan that made resources/sample_model, for callers that know nothing of tensors. `state` keeps
/// what a second start goes on from; `log` hears of the training about every half minute.
Result<void> trainSampleModel(const std::filesystem::path& folder, const std::filesystem::path& state,
                              std::uint64_t seed, const RunControl& control,
                              const std::function<void(const std::string&)>& log);

}  // namespace vitrine::sample_data::pretraining
