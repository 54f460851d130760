// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/sync.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <thread>

namespace vitrine::io {
namespace {

// Threads that only wait for the disk.
constexpr std::size_t kAtOnce = 8;

Result<void> syncOne(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return errorFromErrno(errno, "open " + path.string());
    const int status = ::fsync(descriptor);
    const int reason = errno;
    ::close(descriptor);
    if (status != 0) return errorFromErrno(reason, "sync " + path.string());
    return {};
}

}  // namespace

Result<void> syncAll(const std::vector<std::filesystem::path>& paths) {
    std::vector<Result<void>> outcomes(paths.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < paths.size(); i = next++) outcomes[i] = syncOne(paths[i]);
    };
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 1; i < std::min(kAtOnce, paths.size()); ++i) threads.emplace_back(work);
        work();
    }
    for (const Result<void>& outcome : outcomes) VITRINE_CHECK(outcome);
    return {};
}

}  // namespace vitrine::io
