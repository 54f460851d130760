// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/run_lock.h"

#include "core/training/run_files.h"

namespace vitrine::training {
namespace {

constexpr std::chrono::milliseconds kPatience(1000);

}  // namespace

Result<std::optional<storage::WriterLock>> holdRun(const std::filesystem::path& runFolder) {
    auto lock = storage::WriterLock::take(runFolder / kRunLock, kPatience);
    if (lock) return std::optional(*std::move(lock));
    if (lock.error().code != ErrorCode::DatabaseBusy) return std::optional<storage::WriterLock>();
    Error busy = lock.error();
    busy.remedy = "Wait until that run has ended, or stop it there.";
    return busy;
}

bool isRunHeld(const std::filesystem::path& runFolder) {
    return storage::WriterLock::isTaken(runFolder / kRunLock);
}

}  // namespace vitrine::training
