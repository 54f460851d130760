// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>

#include "core/base/result.h"

class QWidget;

namespace vitrine::ui {

class JobRunner;

/// Moves the folder of a run to the desktop's trash; nothing is deleted. Any thread, reads and renames on disk.
/// Errors: DatabaseBusy (a process trains it), InvalidArgument (it waits in the queue), PermissionDenied (no trash).
Result<void> moveRunToTrash(const std::filesystem::path& runFolder);

/// Asks, then does it as a job on the board. `done` is called later with what came of it, and only while `parent`
/// lives.
void askToDiscardRun(QWidget* parent, JobRunner& jobs, const std::filesystem::path& runFolder,
                     std::function<void(const Result<void>&)> done);

}  // namespace vitrine::ui
