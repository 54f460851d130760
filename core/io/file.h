// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "core/base/result.h"

namespace vitrine::io {

/// The whole of a regular file. Folders, FIFOs and devices are refused at once, without waiting on them.
/// Errors: NotFound, PermissionDenied, UnreadableFile, LimitExceeded.
Result<std::string> readFile(const std::filesystem::path& path, std::uint64_t maxBytes);

/// A regular file mapped read-only into memory; the mapping lives as long as the object. Movable, shareable between
/// threads for reading. A file that shrinks while mapped would raise SIGBUS, so sizeUnchanged() is asked before use.
class MappedFile {
public:
    static Result<std::shared_ptr<const MappedFile>> open(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    std::span<const std::byte> bytes() const { return {data_, size_}; }
    const std::filesystem::path& path() const { return path_; }
    bool sizeUnchanged() const;

private:
    MappedFile() = default;

    std::filesystem::path path_;
    int descriptor_ = -1;
    const std::byte* data_ = nullptr;
    std::size_t size_ = 0;
};

/// A relative path that stays below `root` once links are resolved; nothing outside is opened.
/// Errors: UnsafePath (absolute, "..", drive letter, UNC, NUL, link out of the root), NotFound.
Result<std::filesystem::path> resolveBeneath(const std::filesystem::path& root, const std::string& relative);

/// A folder of its own below the system's temporary folder (or `parent`), removed with its content on destruction.
class TemporaryFolder {
public:
    static Result<TemporaryFolder> create(const std::filesystem::path& parent = {},
                                          const std::string& prefix = ".vitrine");
    ~TemporaryFolder();
    TemporaryFolder(TemporaryFolder&& other) noexcept;
    TemporaryFolder& operator=(TemporaryFolder&& other) noexcept;

    const std::filesystem::path& path() const { return path_; }
    /// Gives the folder up: it will not be removed.
    void release() { path_.clear(); }

private:
    explicit TemporaryFolder(std::filesystem::path path) : path_(std::move(path)) {}

    std::filesystem::path path_;
};

}  // namespace vitrine::io
