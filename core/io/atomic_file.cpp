// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace vitrine::io {
namespace {

namespace fs = std::filesystem;

fs::path folderOf(const fs::path& path) {
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

}  // namespace

Result<AtomicFile> AtomicFile::create(const fs::path& target) {
    AtomicFile file;
    file.target_ = target;
    std::string pattern = (folderOf(target) / ("." + target.filename().string() + ".tmp-XXXXXX")).string();
    file.descriptor_ = ::mkostemp(pattern.data(), O_CLOEXEC);
    if (file.descriptor_ < 0) return errorFromErrno(errno, "create a file in " + folderOf(target).string());
    file.temporary_ = pattern;
    struct stat old {};
    const mode_t mode = ::stat(target.c_str(), &old) == 0 ? (old.st_mode & 0777) : 0644;
    ::fchmod(file.descriptor_, mode);
    return file;
}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : target_(std::move(other.target_)),
      temporary_(std::exchange(other.temporary_, {})),
      descriptor_(std::exchange(other.descriptor_, -1)) {}

AtomicFile::~AtomicFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

Result<void> AtomicFile::write(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errorFromErrno(errno, "write " + target_.string());
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

Result<void> AtomicFile::commit() {
    // A failed fsync means the data is suspect: it is not tried again, the caller writes a new file.
    if (::fsync(descriptor_) != 0) return errorFromErrno(errno, "sync " + target_.string());
    if (::close(std::exchange(descriptor_, -1)) != 0) return errorFromErrno(errno, "close " + target_.string());
    if (::rename(temporary_.c_str(), target_.c_str()) != 0)
        return errorFromErrno(errno, "rename to " + target_.string());
    temporary_.clear();
    return syncFolder(folderOf(target_));
}

Result<void> writeFileAtomically(const fs::path& target, std::string_view content) {
    VITRINE_TRY(AtomicFile file, AtomicFile::create(target));
    VITRINE_CHECK(file.write(content));
    return file.commit();
}

Result<void> syncFolder(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return errorFromErrno(errno, "open " + folder.string());
    const int status = ::fsync(descriptor);
    const int reason = errno;
    ::close(descriptor);
    if (status != 0) return errorFromErrno(reason, "sync " + folder.string());
    return {};
}

Result<void> publishFolder(const fs::path& finished, const fs::path& target, bool replace) {
    VITRINE_CHECK(syncFolder(finished));
    fs::path old;
    std::error_code failure;
    if (fs::exists(target, failure)) {
        if (!replace) return Error{ErrorCode::AlreadyExists, target.string() + " exists", {}};
        old = finished.string() + ".old";
        if (::rename(target.c_str(), old.c_str()) != 0) return errorFromErrno(errno, "move " + target.string());
    }
    if (::rename(finished.c_str(), target.c_str()) != 0) {
        const int reason = errno;
        if (!old.empty()) (void)::rename(old.c_str(), target.c_str());
        return errorFromErrno(reason, "rename to " + target.string());
    }
    ::chmod(target.c_str(), 0755);
    VITRINE_CHECK(syncFolder(folderOf(target)));
    if (!old.empty()) fs::remove_all(old, failure);
    return {};
}

}  // namespace vitrine::io
