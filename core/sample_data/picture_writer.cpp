// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample_data/picture_writer.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <fstream>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace vitrine::sample_data {
namespace {

namespace fs = std::filesystem;

Result<void> writePicture(const PictureOrder& order, const fs::path& folder) {
    VITRINE_TRY(const std::string bytes, drawJpeg(order));
    const fs::path path = folder / order.file;
    errno = 0;
    std::ofstream file(path, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file) return errorFromErrno(errno, "write " + path.string());
    return {};
}

/// A worker's own walls: what a library throws becomes an error here, never crosses a thread.
Result<void> guardedWrite(const PictureOrder& order, const fs::path& folder) {
    try {
        return writePicture(order, folder);
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, "not enough memory to draw " + order.file, {}};
    } catch (const std::exception& exception) {
        return Error{ErrorCode::Internal, "drawing " + order.file + ": " + exception.what(), {}};
    }
}

int workersFor(std::size_t orders, int threads) {
    const int wanted = threads > 0 ? threads : static_cast<int>(std::thread::hardware_concurrency());
    return std::clamp(wanted, 1, std::max(1, static_cast<int>(orders)));
}

}  // namespace

Result<void> writePictures(std::span<const PictureOrder> orders, const fs::path& folder, int threads,
                           const RunControl& control) {
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    std::optional<Error> failure;
    const auto work = [&] {
        for (std::size_t i = next++; i < orders.size(); i = next++) {
            Result<void> written = control.checkpoint();
            if (written) written = guardedWrite(orders[i], folder);
            if (written) continue;
            next = orders.size();
            const std::lock_guard lock(mutex);
            if (!failure) failure = written.error();
        }
    };
    {
        std::vector<std::jthread> helpers;
        for (int i = workersFor(orders.size(), threads); i > 1; --i) helpers.emplace_back(work);
        work();
    }
    if (failure) return *failure;
    return {};
}

}  // namespace vitrine::sample_data
