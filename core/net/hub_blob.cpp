// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/hub_blob.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "core/io/atomic_file.h"
#include "core/io/git_blob_hash.h"
#include "core/io/hashing.h"

namespace vitrine::net {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPiece = 1u << 20;

/// Feeds all bytes of an open file to `take`.
template <typename Take>
Result<void> readAll(int descriptor, const fs::path& path, const RunControl& control, const Take& take) {
    std::string piece(kPiece, '\0');
    for (off_t at = 0;;) {
        VITRINE_CHECK(control.checkpoint());
        const ssize_t got = ::pread(descriptor, piece.data(), piece.size(), at);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return errorFromErrno(errno, "read " + path.string());
        if (got == 0) return {};
        take(std::string_view(piece.data(), static_cast<std::size_t>(got)));
        at += got;
    }
}

}  // namespace

Result<HubBlob> HubBlob::open(const fs::path& blobs, const HubFile& file) {
    HubBlob blob;
    blob.file_ = file;
    blob.target_ = blobs / file.blob;
    blob.incomplete_ = blobs / (file.blob + ".incomplete");
    blob.descriptor_ = ::open(blob.incomplete_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (blob.descriptor_ < 0) return errorFromErrno(errno, "open " + blob.incomplete_.string());
    if (::flock(blob.descriptor_, LOCK_EX | LOCK_NB) != 0) {
        return Error{ErrorCode::AlreadyExists, file.name + ": another download of this file is going on",
                     "Wait until it has ended, then run the command again."};
    }
    struct stat status {};
    if (::fstat(blob.descriptor_, &status) != 0) return errorFromErrno(errno, "look at " + blob.incomplete_.string());
    blob.size_ = static_cast<std::uint64_t>(status.st_size);
    if (blob.size_ > file.size) VITRINE_CHECK(blob.restart());
    return blob;
}

HubBlob::~HubBlob() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

HubBlob::HubBlob(HubBlob&& other) noexcept
    : file_(std::move(other.file_)),
      target_(std::move(other.target_)),
      incomplete_(std::move(other.incomplete_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      size_(other.size_) {}

Result<void> HubBlob::restart() {
    if (::ftruncate(descriptor_, 0) != 0) return errorFromErrno(errno, "empty " + incomplete_.string());
    size_ = 0;
    return {};
}

Result<void> HubBlob::begin(const HttpHead& head) {
    if (head.status == 200) return size_ > 0 ? restart() : Result<void>();
    if (head.offset == size_) return {};
    return Error{ErrorCode::InvalidData, file_.name + ": the server sent another part than was asked for", {}};
}

Error HubBlob::refuse(const std::string& why) const {
    std::error_code ignored;
    fs::remove(incomplete_, ignored);
    return {ErrorCode::CorruptFile, file_.name + ": " + why + "; what was fetched is removed",
            "Try again; if it stays so, the repository is damaged or the server is not to be trusted."};
}

Result<void> HubBlob::write(std::string_view piece) {
    if (piece.size() > file_.size - size_) {
        return refuse("more comes than the " + std::to_string(file_.size) + " bytes that the hub lists");
    }
    while (!piece.empty()) {
        const ssize_t written = ::write(descriptor_, piece.data(), piece.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errorFromErrno(errno, "write " + incomplete_.string());
        piece.remove_prefix(static_cast<std::size_t>(written));
        size_ += static_cast<std::uint64_t>(written);
    }
    return {};
}

Result<std::string> HubBlob::hash(const RunControl& control) const {
    if (file_.large) {
        io::Sha256 sum;
        VITRINE_CHECK(readAll(descriptor_, incomplete_, control, [&](std::string_view piece) { sum.update(piece); }));
        return sum.hex();
    }
    io::GitBlobHash sum(size_);
    VITRINE_CHECK(readAll(descriptor_, incomplete_, control, [&](std::string_view piece) { sum.update(piece); }));
    return sum.hex();
}

Result<void> HubBlob::finish(const RunControl& control) {
    if (!complete()) {
        return refuse(std::to_string(size_) + " bytes are all that the server has, the hub lists " +
                      std::to_string(file_.size));
    }
    VITRINE_TRY(const std::string found, hash(control));
    if (found != file_.blob) return refuse("the content's hash is " + found + ", the hub lists " + file_.blob);
    if (::fsync(descriptor_) != 0) return errorFromErrno(errno, "write " + incomplete_.string());
    if (::rename(incomplete_.c_str(), target_.c_str()) != 0) return errorFromErrno(errno, "name " + target_.string());
    return io::syncFolder(target_.parent_path());
}

}  // namespace vitrine::net
