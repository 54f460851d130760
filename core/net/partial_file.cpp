// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/partial_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "core/io/atomic_file.h"
#include "core/io/file.h"
#include "core/io/hashing.h"
#include "core/io/json.h"

namespace vitrine::net {
namespace {

namespace fs = std::filesystem;

// Smaller ones are fetched again sooner than a second file is written beside each.
constexpr std::uint64_t kWorthResuming = 256u << 10;

fs::path noteBeside(const fs::path& file) {
    return file.string() + ".json";
}

/// The validator of what a fetch of this address left; empty = none, or of another address.
std::string rememberedValidator(const fs::path& file, const std::string& url) {
    const auto note = io::readJson(noteBeside(file));
    if (!note || !note->is_object() || note->value("url", io::Json()) != url) return {};
    const io::Json validator = note->value("validator", io::Json());
    return validator.is_string() ? validator.get<std::string>() : std::string();
}

}  // namespace

Result<PartialFile> PartialFile::open(const fs::path& folder, const std::string& url) {
    PartialFile partial;
    partial.url_ = url;
    partial.file_ = folder / (io::sha256Hex(url).substr(0, 40) + ".part");
    partial.descriptor_ = ::open(partial.file_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (partial.descriptor_ < 0) return errorFromErrno(errno, "open " + partial.file_.string());
    struct stat status {};
    if (::fstat(partial.descriptor_, &status) != 0) return errorFromErrno(errno, "look at " + partial.file_.string());
    partial.size_ = static_cast<std::uint64_t>(status.st_size);
    partial.validator_ = rememberedValidator(partial.file_, url);
    partial.remembered_ = !partial.validator_.empty();
    if (!partial.remembered_) VITRINE_CHECK(partial.restart());
    return partial;
}

PartialFile::~PartialFile() {
    if (descriptor_ < 0) return;
    ::close(descriptor_);
    if (size_ == 0) remove(file_);
}

PartialFile::PartialFile(PartialFile&& other) noexcept
    : file_(std::move(other.file_)),
      url_(std::move(other.url_)),
      validator_(std::move(other.validator_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      size_(other.size_),
      remembered_(other.remembered_) {}

Result<void> PartialFile::begin(const HttpHead& head) {
    const bool goesOn = head.status == 206 && head.offset == size_ && head.validator == validator_;
    if (!goesOn) VITRINE_CHECK(restart());
    // A part of something else: what it belongs to is not here any more.
    if (!goesOn && head.offset > 0) {
        return Error{ErrorCode::InvalidData, "the content changed on the way", {}};
    }
    validator_ = head.validator;
    return {};
}

Result<void> PartialFile::write(std::string_view piece) {
    while (!piece.empty()) {
        const ssize_t written = ::write(descriptor_, piece.data(), piece.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errorFromErrno(errno, "write " + file_.string());
        piece.remove_prefix(static_cast<std::size_t>(written));
        size_ += static_cast<std::uint64_t>(written);
    }
    return !remembered_ && size_ >= kWorthResuming ? rememberValidator() : Result<void>();
}

Result<void> PartialFile::rememberValidator() {
    remembered_ = true;
    if (validator_.empty()) return {};
    return io::writeJson(noteBeside(file_), io::OrderedJson{{"url", url_}, {"validator", validator_}});
}

Result<void> PartialFile::restart() {
    if (::ftruncate(descriptor_, 0) != 0) return errorFromErrno(errno, "empty " + file_.string());
    std::error_code ignored;
    fs::remove(noteBeside(file_), ignored);
    size_ = 0;
    validator_.clear();
    remembered_ = false;
    return {};
}

void PartialFile::remove(const fs::path& file) {
    std::error_code ignored;
    fs::remove(file, ignored);
    fs::remove(noteBeside(file), ignored);
}

}  // namespace vitrine::net
