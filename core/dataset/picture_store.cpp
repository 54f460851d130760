// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/picture_store.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <set>

#include "core/dataset/picture_facts.h"
#include "core/io/hashing.h"
#include "core/io/sync.h"

namespace vitrine::dataset {
namespace {

namespace fs = std::filesystem;

Result<void> makeFolder(const fs::path& folder) {
    std::error_code failure;
    fs::create_directories(folder, failure);
    if (failure) return errorFromErrno(failure.value(), "create " + folder.string());
    return {};
}

Result<void> writeAll(const fs::path& file, std::span<const std::byte> bytes) {
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (descriptor < 0) return errorFromErrno(errno, "create " + file.string());
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) {
            const int reason = errno;
            ::close(descriptor);
            return errorFromErrno(reason, "write " + file.string());
        }
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    if (::close(descriptor) != 0) return errorFromErrno(errno, "close " + file.string());
    return {};
}

bool isThere(const fs::path& file, std::int64_t bytes) {
    std::error_code failure;
    return fs::is_regular_file(file, failure) && static_cast<std::int64_t>(fs::file_size(file, failure)) == bytes;
}

}  // namespace

Result<PictureStore> PictureStore::open(Project& project, bool keep) {
    PictureStore store(project, keep);
    if (!keep) return store;
    std::error_code ignored;
    fs::remove_all(store.incoming(), ignored);
    VITRINE_CHECK(makeFolder(store.incoming()));
    return store;
}

fs::path PictureStore::incoming() const {
    return project_->folder() / "images" / ".incoming";
}

Result<PictureRecord> PictureStore::add(std::span<const std::byte> bytes) {
    const std::string hash = io::sha256Hex(bytes);
    VITRINE_TRY(const std::optional<PictureRecord> known, project_->samples().picture(hash));
    if (known && (!keep_ || isThere(project_->folder() / known->path, known->bytes))) return *known;
    const PictureFacts facts = examinePicture(bytes);
    PictureRecord picture{hash,
                          "images/" + hash.substr(0, 2) + "/" + hash + facts.extension,
                          static_cast<std::int64_t>(bytes.size()),
                          facts.width,
                          facts.height,
                          facts.problem};
    VITRINE_CHECK(project_->samples().addPicture(picture));
    if (keep_) VITRINE_CHECK(keepFile(picture, bytes));
    return picture;
}

Result<void> PictureStore::keepFile(const PictureRecord& picture, std::span<const std::byte> bytes) {
    const fs::path target = project_->folder() / picture.path;
    const fs::path temporary = incoming() / picture.hash;
    for (const Pending& pending : pending_) {
        if (pending.target == target) return {};
    }
    VITRINE_CHECK(writeAll(temporary, bytes));
    pending_.push_back({temporary, target});
    return {};
}

Result<void> PictureStore::makeDurable() {
    std::vector<fs::path> files;
    for (const Pending& pending : pending_) files.push_back(pending.temporary);
    VITRINE_CHECK(io::syncAll(files));
    std::set<fs::path> folders;
    for (const Pending& pending : pending_) {
        const fs::path folder = pending.target.parent_path();
        VITRINE_CHECK(makeFolder(folder));
        if (::rename(pending.temporary.c_str(), pending.target.c_str()) != 0) {
            return errorFromErrno(errno, "rename to " + pending.target.string());
        }
        folders.insert({folder, folder.parent_path()});
    }
    VITRINE_CHECK(io::syncAll({folders.begin(), folders.end()}));
    pending_.clear();
    return {};
}

}  // namespace vitrine::dataset
