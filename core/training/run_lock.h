// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>

#include "core/base/result.h"
#include "core/storage/writer_lock.h"

namespace vitrine::training {

// A run is written by one process at a time, be it of a window, a command line or another machine. Any thread.

/// Waits a moment for the right to write the run; empty where the file system knows no locks.
/// Error: DatabaseBusy (names the process that trains it).
Result<std::optional<storage::WriterLock>> holdRun(const std::filesystem::path& runFolder);

/// Whether some process trains the run now.
bool isRunHeld(const std::filesystem::path& runFolder);

}  // namespace vitrine::training
