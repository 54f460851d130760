// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <thread>
#include <vector>

#include "core/distributed/process_group.h"
#include "tests/support/free_port.h"

namespace vitrine::testing {

inline distributed::Launch launchOf(int rank, int size, std::uint16_t port) {
    distributed::Launch launch;
    launch.rank = rank;
    launch.size = size;
    launch.address = "127.0.0.1";
    launch.port = port;
    return launch;
}

/// Does `work` in so many processes' stead, each on a thread. False where they did not meet. Torch's flight recorder,
/// one for the program, keeps its books without a lock: set TORCH_FR_BUFFER_SIZE to 0 before.
inline bool together(int size, const std::function<void(distributed::ProcessGroup&)>& work,
                     std::chrono::milliseconds timeout = std::chrono::seconds(20)) {
    const std::uint16_t port = freePort();
    std::atomic<int> met = 0;
    {
        std::vector<std::jthread> threads;
        for (int rank = 0; rank < size; ++rank) {
            threads.emplace_back([&, rank] {
                const auto group = distributed::ProcessGroup::join(launchOf(rank, size, port), timeout);
                if (!group) return;
                ++met;
                work(**group);
            });
        }
    }
    return met == size;
}

}  // namespace vitrine::testing
