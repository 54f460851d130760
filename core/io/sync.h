// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "core/base/result.h"

namespace vitrine::io {

/// Makes many files or folders durable. Several at a time: the disk's journal then takes them together, which is many
/// times faster than one after another. Error: that of the first path in the list that failed.
Result<void> syncAll(const std::vector<std::filesystem::path>& paths);

}  // namespace vitrine::io
