// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/picture_export.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "core/io/file.h"
#include "core/io/hashing.h"
#include "core/io/sync.h"

namespace vitrine::dataset {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMaxPictureBytes = 64u << 20;
constexpr std::size_t kSyncTogether = 256;

Result<void> writeNew(const fs::path& file, std::string_view content) {
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (descriptor < 0) return errorFromErrno(errno, "create " + file.string());
    int reason = 0;
    while (!content.empty() && reason == 0) {
        const ssize_t written = ::write(descriptor, content.data(), content.size());
        if (written >= 0) {
            content.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno != EINTR) {
            reason = errno;
        }
    }
    if (::close(descriptor) != 0 && reason == 0) reason = errno;
    return reason == 0 ? Result<void>() : Result<void>(errorFromErrno(reason, "write " + file.string()));
}

}  // namespace

std::string exportedName(SampleId id) {
    char name[32];
    std::snprintf(name, sizeof name, "%08lld", static_cast<long long>(id));
    return name;
}

Result<std::string> PictureExport::add(const Sample& sample) {
    // A picture that cannot be decoded is taken along too: the row says why it is not used.
    Sample row = sample;
    row.imageProblem.reset();
    VITRINE_TRY(const fs::path source, project_->imagePath(row));
    const fs::path relative = fs::path(below_) / (exportedName(sample.id) + source.extension().string());
    const fs::path target = folder_ / relative;
    std::error_code failure;
    fs::create_directories(target.parent_path(), failure);
    if (failure) return errorFromErrno(failure.value(), "create " + target.parent_path().string());
    ++count_;
    const std::string hash = sample.imageHash.value_or("");
    if (const auto first = firstOf_.find(hash); first != firstOf_.end()) {
        if (::link(first->second.c_str(), target.c_str()) == 0) return relative.string();
    }
    VITRINE_TRY(const std::string content, io::readFile(source, kMaxPictureBytes));
    if (io::sha256Hex(content) != hash) {
        --count_;
        return Error{ErrorCode::CorruptFile, *sample.image + " is not the picture that was imported", {}};
    }
    VITRINE_CHECK(writeNew(target, content));
    firstOf_.emplace(hash, target);
    unsynced_.push_back(target);
    if (unsynced_.size() >= kSyncTogether) VITRINE_CHECK(makeDurable());
    return relative.string();
}

Result<void> PictureExport::makeDurable() {
    VITRINE_CHECK(io::syncAll(unsynced_));
    unsynced_.clear();
    std::error_code failure;
    return count_ > 0 && fs::exists(folder_ / below_, failure) ? io::syncAll({folder_ / below_}) : Result<void>();
}

}  // namespace vitrine::dataset
