// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/checkpoint_store.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

#include "core/base/log.h"
#include "core/base/text.h"
#include "core/io/atomic_file.h"
#include "core/io/file.h"
#include "core/io/hashing.h"
#include "core/io/json.h"

namespace vitrine::training {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "checkpoint-";
constexpr const char* kManifest = "manifest.json";
constexpr std::uint64_t kComfort = std::uint64_t{1} << 30;
constexpr std::uint64_t kLargestReserve = std::uint64_t{64} << 20;
constexpr int kAlwaysKept = 2;

Result<void> writeManifest(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder)) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    io::OrderedJson list = io::OrderedJson::array();
    for (const fs::path& file : files) {
        VITRINE_TRY(const std::string hash, io::sha256OfFile(file));
        list.push_back({{"name", file.filename().string()}, {"size", fs::file_size(file)}, {"sha256", hash}});
    }
    return io::writeJson(folder / kManifest, io::OrderedJson{{"files", list}});
}

Result<void> verifyEntry(const fs::path& checkpoint, const io::Json& entry) {
    const std::string name = entry.at("name").get<std::string>();
    const fs::path file = checkpoint / name;
    std::error_code failure;
    if (name.find('/') != std::string::npos || !fs::is_regular_file(file, failure))
        return Error{ErrorCode::CorruptFile, file.string() + " is missing", {}};
    if (fs::file_size(file, failure) != entry.at("size").get<std::uint64_t>())
        return Error{ErrorCode::CorruptFile, file.string() + " has another size than its manifest says", {}};
    VITRINE_TRY(const std::string hash, io::sha256OfFile(file));
    if (hash != entry.at("sha256").get<std::string>())
        return Error{ErrorCode::CorruptFile, file.string() + " has another SHA-256 than its manifest says", {}};
    return {};
}

std::string mebibytes(std::uint64_t bytes) {
    return std::to_string((bytes + (1u << 20) - 1) >> 20) + " MiB";
}

}  // namespace

fs::path CheckpointStore::pathOf(std::int64_t step) const {
    return run_ / (std::string(kPrefix) + std::to_string(step));
}

std::vector<std::int64_t> CheckpointStore::steps() const {
    std::vector<std::int64_t> steps;
    std::error_code failure;
    for (const auto& entry : fs::directory_iterator(run_, failure)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with(kPrefix) || !entry.is_directory(failure)) continue;
        if (const auto step = text::parseInteger(std::string_view(name).substr(kPrefix.size()))) steps.push_back(*step);
    }
    std::sort(steps.begin(), steps.end());
    return steps;
}

Result<fs::path> CheckpointStore::save(std::int64_t step, std::uint64_t bytes, const Writer& write) {
    VITRINE_CHECK(ensureSpace(bytes));
    const fs::path target = pathOf(step);
    try {
        VITRINE_TRY(io::TemporaryFolder folder,
                    io::TemporaryFolder::create(run_, "." + target.filename().string() + ".tmp"));
        VITRINE_CHECK(write(folder.path()));
        VITRINE_CHECK(writeManifest(folder.path()));
        // One of the same step can only be a broken one that was fallen back from.
        VITRINE_CHECK(io::publishFolder(folder.path(), target, true));
        folder.release();
        return target;
    } catch (const fs::filesystem_error& failure) {
        return errorFromErrno(failure.code().value(), failure.what());
    }
}

Result<void> CheckpointStore::verify(const fs::path& checkpoint) {
    VITRINE_TRY(const io::Json manifest, io::readJson(checkpoint / kManifest));
    try {
        for (const io::Json& entry : manifest.at("files")) VITRINE_CHECK(verifyEntry(checkpoint, entry));
    } catch (const io::Json::exception& exception) {
        return Error{ErrorCode::CorruptFile, (checkpoint / kManifest).string() + ": " + exception.what(), {}};
    }
    return {};
}

Result<std::int64_t> CheckpointStore::newestWhole() const {
    const std::vector<std::int64_t> all = steps();
    Error first{ErrorCode::NotFound, run_.string() + " holds no checkpoint", "Start the run anew with train."};
    for (auto step = all.rbegin(); step != all.rend(); ++step) {
        const auto whole = verify(pathOf(*step));
        if (whole) return *step;
        log::warning("not resumed from: " + whole.error().detail);
        if (step == all.rbegin()) first = whole.error();
    }
    return first;
}

void CheckpointStore::prune(std::int64_t limit, std::int64_t bestStep) const {
    if (limit <= 0) return;
    std::vector<std::int64_t> all = steps();
    std::erase(all, bestStep);
    const auto kept = static_cast<std::size_t>(std::max<std::int64_t>(limit, kAlwaysKept));
    if (all.size() <= kept) return;
    for (std::size_t i = 0; i < all.size() - kept; ++i) {
        std::error_code failure;
        fs::remove_all(pathOf(all[i]), failure);
        if (failure) log::warning("could not remove " + pathOf(all[i]).string() + ": " + failure.message());
    }
}

void CheckpointStore::sweep() const {
    std::error_code failure;
    std::vector<fs::path> stale;
    for (const auto& entry : fs::directory_iterator(run_, failure)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(".checkpoint-") && name.find("tmp") != std::string::npos) stale.push_back(entry.path());
    }
    for (const fs::path& folder : stale) fs::remove_all(folder, failure);
    fs::remove(reserveFile(), failure);
}

void CheckpointStore::reserve(std::uint64_t bytes) {
    const int descriptor = ::open(reserveFile().c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) return;
    const auto size = static_cast<off_t>(std::min(bytes, kLargestReserve));
    const bool made = ::posix_fallocate(descriptor, 0, size) == 0;
    ::close(descriptor);
    if (!made) releaseReserve();
}

void CheckpointStore::releaseReserve() {
    std::error_code failure;
    fs::remove(reserveFile(), failure);
}

Result<void> CheckpointStore::ensureSpace(std::uint64_t bytes) {
    std::error_code failure;
    const std::uint64_t needed = bytes + bytes / 10;
    const auto available = [&] { return fs::space(run_, failure).available; };
    if (available() < needed && !failure) releaseReserve();
    const std::uint64_t free = available();
    if (failure) return {};  // a file system that does not say: the write itself will tell
    if (free < needed) {
        return Error{ErrorCode::DiskFull,
                     run_.string() + ": a checkpoint needs " + mebibytes(needed) + ", " + mebibytes(free) + " are free",
                     {}};
    }
    if (free < needed + kComfort) log::warning(run_.string() + ": only " + mebibytes(free) + " are free");
    return {};
}

}  // namespace vitrine::training
