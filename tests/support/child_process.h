// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

#include <sys/types.h>

namespace vitrine::testing {

/// A forked copy of the test that does `work` and dies with its return value; what it reports through `say` arrives
/// here. For faults that would take the test itself along: kill -9, limits of the operating system.
class ChildProcess {
public:
    using Say = std::function<void(const std::string&)>;
    using Work = std::function<int(const Say& say)>;

    explicit ChildProcess(const Work& work);
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    /// Waits for something to be said; empty once the child has ended.
    std::string listen();
    /// kill -9, and everything it said until then.
    std::string kill();
    /// Waits for its end: the exit status, or minus the signal that ended it.
    int wait();
    const std::string& said() const { return said_; }

private:
    pid_t process_ = -1;
    int pipe_ = -1;
    std::string said_;
};

}  // namespace vitrine::testing
