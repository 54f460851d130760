// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/chunked_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace vitrine::io {
namespace {

constexpr std::size_t kChunkBytes = 256u << 10;

}  // namespace

Result<ChunkedFile> ChunkedFile::open(const std::filesystem::path& path) {
    ChunkedFile file;
    file.name_ = path.string();
    // Without O_NONBLOCK the opening of a FIFO would wait for a writer.
    file.descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file.descriptor_ < 0) return errorFromErrno(errno, "open " + file.name_);
    struct stat status {};
    if (::fstat(file.descriptor_, &status) != 0) return errorFromErrno(errno, "open " + file.name_);
    if (!S_ISREG(status.st_mode)) {
        return Error{ErrorCode::UnreadableFile, file.name_ + " is not a regular file", {}};
    }
    file.size_ = status.st_size;
    file.buffer_.resize(kChunkBytes);
    return file;
}

ChunkedFile::~ChunkedFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

ChunkedFile::ChunkedFile(ChunkedFile&& other) noexcept
    : name_(std::move(other.name_)),
      buffer_(std::move(other.buffer_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      bytesRead_(other.bytesRead_),
      size_(other.size_) {}

Result<std::string_view> ChunkedFile::next() {
    ssize_t got = 0;
    do {
        got = ::read(descriptor_, buffer_.data(), buffer_.size());
    } while (got < 0 && errno == EINTR);
    if (got < 0) return errorFromErrno(errno, "read " + name_);
    bytesRead_ += got;
    return std::string_view(buffer_.data(), static_cast<std::size_t>(got));
}

}  // namespace vitrine::io
