// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/writer_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <thread>

#include "core/base/text.h"

namespace vitrine::storage {
namespace {

std::string holderText(int descriptor) {
    char buffer[256] = {};
    const ssize_t got = ::pread(descriptor, buffer, sizeof buffer - 1, 0);
    const std::string text(text::trim(std::string_view(buffer, got > 0 ? static_cast<std::size_t>(got) : 0)));
    return text.empty() || !text::isValidUtf8(text) ? "another process" : text;
}

std::string ownText() {
    char host[256] = "unknown";
    ::gethostname(host, sizeof host - 1);
    return "process " + std::to_string(::getpid()) + " on " + host + "\n";
}

}  // namespace

Result<WriterLock> WriterLock::take(const std::filesystem::path& file, std::chrono::milliseconds patience) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0644);
    if (descriptor < 0) return errorFromErrno(errno, "open " + file.string());
    WriterLock lock(descriptor);
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR) return errorFromErrno(errno, "lock " + file.string());
        if (std::chrono::steady_clock::now() >= deadline) {
            return Error{ErrorCode::DatabaseBusy,
                         file.parent_path().string() + " is being written by " + holderText(descriptor),
                         {}};
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    // The text is only for people; a full disk must not stop the lock itself.
    const std::string text = ownText();
    if (::ftruncate(descriptor, 0) == 0) (void)!::pwrite(descriptor, text.data(), text.size(), 0);
    return lock;
}

bool WriterLock::isTaken(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (descriptor < 0) return false;
    const WriterLock closes(descriptor);
    // Shared and for this moment only, so that those who look do not see each other.
    return ::flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

WriterLock::~WriterLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace vitrine::storage
