// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace vitrine::io {
namespace {

namespace fs = std::filesystem;

class Descriptor {
public:
    explicit Descriptor(int value) : value_(value) {}
    ~Descriptor() {
        if (value_ >= 0) ::close(value_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return value_; }
    int release() { return std::exchange(value_, -1); }

private:
    int value_;
};

struct OpenedFile {
    int descriptor = -1;
    std::uint64_t size = 0;
};

// O_NONBLOCK: opening a FIFO without a writer would wait for ever.
Result<OpenedFile> openRegular(const fs::path& path) {
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.get() < 0) return errorFromErrno(errno, "open " + path.string());
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) return errorFromErrno(errno, "stat " + path.string());
    if (!S_ISREG(status.st_mode)) {
        return Error{ErrorCode::UnreadableFile, path.string() + " is not a regular file", {}};
    }
    return OpenedFile{file.release(), static_cast<std::uint64_t>(status.st_size)};
}

bool looksForeign(const std::string& relative) {
    const bool drive = relative.size() >= 2 && relative[1] == ':';
    return relative.empty() || relative.find('\0') != std::string::npos || relative.front() == '/' ||
           relative.front() == '\\' || drive;
}

}  // namespace

Result<std::string> readFile(const fs::path& path, std::uint64_t maxBytes) {
    VITRINE_TRY(const OpenedFile opened, openRegular(path));
    const Descriptor file(opened.descriptor);
    if (opened.size > maxBytes) {
        return Error{
            ErrorCode::LimitExceeded,
            path.string() + " has " + std::to_string(opened.size) + " bytes, the limit is " + std::to_string(maxBytes),
            {}};
    }
    std::string content(opened.size, '\0');
    std::size_t done = 0;
    while (done < content.size()) {
        const ssize_t got = ::read(file.get(), content.data() + done, content.size() - done);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return errorFromErrno(errno, "read " + path.string());
        if (got == 0) return Error{ErrorCode::CorruptFile, path.string() + " became shorter while it was read", {}};
        done += static_cast<std::size_t>(got);
    }
    return content;
}

Result<std::shared_ptr<const MappedFile>> MappedFile::open(const fs::path& path) {
    VITRINE_TRY(const OpenedFile opened, openRegular(path));
    std::shared_ptr<MappedFile> mapped(new MappedFile);
    mapped->path_ = path;
    mapped->descriptor_ = opened.descriptor;
    mapped->size_ = opened.size;
    if (opened.size > 0) {
        void* address = ::mmap(nullptr, opened.size, PROT_READ, MAP_PRIVATE, opened.descriptor, 0);
        if (address == MAP_FAILED) return errorFromErrno(errno, "map " + path.string());
        mapped->data_ = static_cast<const std::byte*>(address);
    }
    return std::shared_ptr<const MappedFile>(std::move(mapped));
}

MappedFile::~MappedFile() {
    if (data_ != nullptr) ::munmap(const_cast<std::byte*>(data_), size_);
    if (descriptor_ >= 0) ::close(descriptor_);
}

bool MappedFile::sizeUnchanged() const {
    struct stat status {};
    return ::fstat(descriptor_, &status) == 0 && static_cast<std::uint64_t>(status.st_size) == size_;
}

Result<fs::path> resolveBeneath(const fs::path& root, const std::string& relative) {
    const auto unsafe = [&](const char* why) { return Error{ErrorCode::UnsafePath, "'" + relative + "' " + why, {}}; };
    if (looksForeign(relative)) return unsafe("is not a relative path");
    for (const fs::path& part : fs::path(relative)) {
        if (part == "..") return unsafe("climbs out of its folder");
    }
    std::error_code failure;
    const fs::path base = fs::canonical(root, failure);
    if (failure) return Error{ErrorCode::NotFound, root.string() + ": " + failure.message(), {}};
    const fs::path target = fs::canonical(base / relative, failure);
    if (failure) return Error{ErrorCode::NotFound, (root / relative).string() + ": " + failure.message(), {}};
    const auto [end, ignored] = std::mismatch(base.begin(), base.end(), target.begin(), target.end());
    if (end != base.end()) return unsafe("is a link that leaves its folder");
    return target;
}

Result<TemporaryFolder> TemporaryFolder::create(const fs::path& parent, const std::string& prefix) {
    std::error_code failure;
    const fs::path where = parent.empty() ? fs::temp_directory_path(failure) : parent;
    if (failure) return Error{ErrorCode::NotFound, "no temporary folder: " + failure.message(), {}};
    std::string pattern = (where / (prefix + "-XXXXXX")).string();
    if (::mkdtemp(pattern.data()) == nullptr) return errorFromErrno(errno, "create a folder in " + where.string());
    return TemporaryFolder(pattern);
}

TemporaryFolder::~TemporaryFolder() {
    if (path_.empty()) return;
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

TemporaryFolder::TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}

TemporaryFolder& TemporaryFolder::operator=(TemporaryFolder&& other) noexcept {
    std::swap(path_, other.path_);
    return *this;
}

}  // namespace vitrine::io
