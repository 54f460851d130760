// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <thread>

#include "core/base/run_control.h"

namespace vitrine::cli {

/// While it lives, Ctrl-C, SIGTERM and SIGUSR1 (Slurm) request a stop; a second Ctrl-C ends the program at once.
/// SIGXFSZ and SIGPIPE are ignored, so that a file-size limit or a closed pipe is an I/O error and not a death.
class StopOnSignal {
public:
    explicit StopOnSignal(RunControl& control);
    ~StopOnSignal();
    StopOnSignal(const StopOnSignal&) = delete;
    StopOnSignal& operator=(const StopOnSignal&) = delete;

private:
    std::jthread waiter_;
};

}  // namespace vitrine::cli
