// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <optional>

#include "core/engine/engine.h"
#include "core/training/measured_cost.h"
#include "core/training/memory_estimate.h"

namespace vitrine::ui {

/// For a row of typical length; nothing where the model's configuration cannot be read. `model`: a folder or a hub id.
std::optional<training::MemoryEstimate> estimateOf(const QString& model, const training::TrainingConfig& config,
                                                   int processes = 1);

/// "About 1.2 GB of memory …", in the window's language, and what it is made of.
QString estimateText(const training::MemoryEstimate& estimate, int processes = 1);
/// "Measured in burberry-r64: 1.1 GB of memory …".
QString measuredText(const training::MeasuredCost& cost, const QString& run, const training::MemoryEstimate& estimate);
QString estimateParts(const training::MemoryEstimate& estimate);

/// Fits, tight or does not fit, and what to change.
QString probeText(const engine::ProbeReport& report);

}  // namespace vitrine::ui
