// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/parallel.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <new>
#include <optional>
#include <thread>
#include <vector>

namespace vitrine {
namespace {

Result<void> guarded(const std::function<Result<void>(std::size_t)>& work, std::size_t item) {
    try {
        return work(item);
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, "not enough memory", {}};
    } catch (const std::exception& exception) {
        return Error{ErrorCode::Internal, exception.what(), {}};
    }
}

}  // namespace

int backgroundThreads() {
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()) - 1);
}

Result<void> forEachInParallel(std::size_t count, int threads, const std::function<Result<void>(std::size_t)>& work) {
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    std::optional<Error> failure;
    const auto loop = [&] {
        for (std::size_t item = next++; item < count; item = next++) {
            const Result<void> done = guarded(work, item);
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
