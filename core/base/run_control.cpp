// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/run_control.h"

namespace vitrine {

void RunControl::requestStop() {
    std::lock_guard lock(mutex_);
    stop_ = true;
    changed_.notify_all();
}

bool RunControl::stopRequested() const {
    std::lock_guard lock(mutex_);
    return stop_;
}

void RunControl::pause() {
    std::lock_guard lock(mutex_);
    paused_ = true;
}

void RunControl::unpause() {
    std::lock_guard lock(mutex_);
    paused_ = false;
    changed_.notify_all();
}

bool RunControl::paused() const {
    std::lock_guard lock(mutex_);
    return paused_;
}

Result<void> RunControl::checkpoint() const {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !paused_ || stop_; });
    if (stop_) return Error{ErrorCode::Cancelled, "stopped on request", {}};
    return {};
}

}  // namespace vitrine
