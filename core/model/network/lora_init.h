// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "core/model/lora_config.h"
#include "core/model/network/linear.h"
#include "core/model/network/lora_adapter.h"

namespace vitrine::model::network {

/// A fresh float32 adapter for `linear`, whose module name decides rank, alpha and scaling: A by the configuration's
/// init, B = 0, so that the output does not change; with DoRA the magnitude is the row norm of W. A, B and the
/// magnitude require gradients. Draws from torch's default generator.
std::unique_ptr<LoraAdapter> makeLoraAdapter(const LoraConfig& config, const std::string& module, const Linear& linear);

}  // namespace vitrine::model::network
