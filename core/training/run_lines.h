// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "core/base/result.h"
#include "core/io/json.h"
#include "core/training/training_observer.h"

namespace vitrine::training {

/// Calls `take` for every line of a run's growing file that is a JSON object, until it returns false. A line that
/// cannot be read (the last one after a crash) is left out; a file that is not there has no lines. Error:
/// UnreadableFile.
Result<void> forEachLine(const std::filesystem::path& file, const std::function<bool(const io::Json&)>& take);

/// The rows of a line of row_losses.jsonl; entries that cannot be read are left out.
std::vector<RowLoss> rowLossesIn(const io::Json& line);

}  // namespace vitrine::training
