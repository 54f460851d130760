// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample_data/picture_writer.h"

#include <cerrno>
#include <exception>
#include <fstream>
#include <new>
#include <thread>

#include "core/base/parallel.h"

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

int workersFor(int threads) {
    return threads > 0 ? threads : static_cast<int>(std::thread::hardware_concurrency());
}

}  // namespace

Result<void> writePictures(std::span<const PictureOrder> orders, const fs::path& folder, int threads,
                           const RunControl& control) {
    return forEachInParallel(orders.size(), workersFor(threads), [&](std::size_t i) -> Result<void> {
        VITRINE_CHECK(control.checkpoint());
        return guardedWrite(orders[i], folder);
    });
}

}  // namespace vitrine::sample_data
