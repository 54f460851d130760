// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/storage/writer_lock.h"
#include "core/training/sweep.h"
#include "core/training/training_plan.h"

namespace vitrine::training {

enum class QueueState { Waiting, Running, Done, Failed };

std::string_view queueStateName(QueueState state);  ///< "waiting", …

/// One run in the line. Its plan lies frozen in its folder, so it is also in the list of the project's runs.
struct QueuedRun {
    std::string run;  ///< name of its folder in PROJECT/runs
    QueueState state = QueueState::Waiting;
    std::string detail;  ///< why it failed
};

std::size_t waitingIn(const std::vector<QueuedRun>& queue);

/// The runs of a project that are to be done one after another: PROJECT/runs/queue.json, in order. Nothing is kept in
/// memory; every change reads, changes and writes the file under a lock, so command lines and a window may share it.
/// Any thread. Errors of all: DatabaseBusy (another program holds the file), CorruptFile, DiskFull, PermissionDenied.
class RunQueue {
public:
    explicit RunQueue(const std::filesystem::path& projectFolder) : runs_(projectFolder / "runs") {}

    std::filesystem::path folderOf(const QueuedRun& run) const { return runs_ / run.run; }

    /// A run that nobody works on any more, because its worker died, is listed as waiting.
    Result<std::vector<QueuedRun>> list() const;

    /// Freezes the plan with the settings of each run of a sweep in a run folder of its own and puts them last in line,
    /// in their order. The names of the folders: `name`, or one like it, with what differs behind it.
    Result<std::vector<std::string>> add(const std::string& name, TrainingPlan plan,
                                         const std::vector<SweepRun>& runs) const;
    /// One run with the plan's own settings.
    Result<void> add(const std::string& name, const TrainingPlan& plan) const;

    /// Takes a run out of the line. Its folder goes too where it holds nothing but its plan.
    /// Errors: NotFound, InvalidArgument (it is running).
    Result<void> remove(const std::string& run) const;

    /// Puts a waiting run before the `place`-th waiting one, 0 = it is next. Errors: NotFound (no such waiting run).
    Result<void> move(const std::string& run, std::size_t place) const;

    /// The right to work the line off, for one program at a time; freed when the holder dies. A run that its last
    /// holder left behind as running waits again, first in line. Errors: DatabaseBusy (names the holder).
    Result<storage::WriterLock> beginWork() const;

    /// Marks the first waiting run as running; empty = none waits. Only while the right to work is held.
    Result<std::optional<QueuedRun>> takeNext() const;

    /// What became of a running run: waiting puts it back, first in line. Errors: NotFound.
    Result<void> settle(const std::string& run, QueueState state, const std::string& detail) const;

private:
    Result<std::vector<QueuedRun>> read() const;
    Result<void> write(const std::vector<QueuedRun>& queue) const;
    Result<storage::WriterLock> lock() const;

    std::filesystem::path runs_;
};

}  // namespace vitrine::training
