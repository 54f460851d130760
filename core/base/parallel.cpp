// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/parallel.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "core/base/guarded.h"

namespace vitrine {

int backgroundThreads() {
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()) - 1);
}

Result<void> forEachInParallel(std::size_t count, int threads, const std::function<Result<void>(std::size_t)>& work) {
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    std::optional<Error> failure;
    const auto loop = [&] {
        for (std::size_t item = next++; item < count; item = next++) {
            const auto done = guarded<Result<void>>([&] { return work(item); }, "not enough memory");
            if (done) continue;
            next = count;
            const std::lock_guard lock(mutex);
            if (!failure) failure = done.error();
        }
    };
    {
        std::vector<std::jthread> helpers;
        const auto wanted = std::min(count, static_cast<std::size_t>(std::max(threads, 1)));
        for (std::size_t i = 1; i < wanted; ++i) helpers.emplace_back(loop);
        loop();
    }
    if (failure) return *failure;
    return {};
}

}  // namespace vitrine
