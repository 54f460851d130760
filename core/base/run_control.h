// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <mutex>

#include "core/base/result.h"

namespace vitrine {

/// A stop request and a pause gate, shared between the thread that works and the one that decides. Thread-safe.
class RunControl {
public:
    void requestStop();
    bool stopRequested() const;

    void pause();
    void unpause();
    bool paused() const;

    /// Called by the worker at a safe point: waits while paused, then says whether to go on.
    /// Error: Cancelled once a stop was requested.
    Result<void> checkpoint() const;

private:
    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    bool stop_ = false;
    bool paused_ = false;
};

}  // namespace vitrine
