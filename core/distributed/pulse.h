// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <c10/util/intrusive_ptr.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace c10d {
class Store;
}

namespace vitrine::distributed {

/// Signs of life between the processes, so that a slow one can be told from one that stopped: a thread of its own
/// counts up this process's number in the store and looks at the others'. Time is counted in rounds and not read from a
/// clock, so that a process that was itself suspended does not take the others for lost.
class Pulse {
public:
    /// Writes this process's first sign. `store` is used by nobody else.
    Pulse(c10::intrusive_ptr<c10d::Store> store, int rank, int size, std::chrono::milliseconds timeout);
    /// Waits for the thread, but not for long: it is left behind where the store no longer answers.
    ~Pulse();
    Pulse(const Pulse&) = delete;
    Pulse& operator=(const Pulse&) = delete;

    /// From now on. Every process has given its first sign by then.
    void start();

    /// Why the run cannot go on, in words; nullopt = all live. Any thread.
    std::optional<std::string> lost() const;
    /// Grows as long as the store answers. Any thread.
    std::uint64_t rounds() const;

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace vitrine::distributed
