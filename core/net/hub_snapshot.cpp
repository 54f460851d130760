// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/hub_snapshot.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/io/atomic_file.h"
#include "core/io/file.h"

namespace vitrine::net {
namespace {

namespace fs = std::filesystem;

Result<void> makeFolder(const fs::path& folder) {
    std::error_code failure;
    fs::create_directories(folder, failure);
    if (failure) return errorFromErrno(failure.value(), "make " + folder.string());
    return {};
}

}  // namespace

HubRepositoryFolder::HubRepositoryFolder(const fs::path& cache, const std::string& id) {
    std::string name = "models--" + id;
    name.replace(name.find('/'), 1, "--");
    folder_ = cache / name;
}

bool HubRepositoryFolder::holds(const HubFile& file) const {
    std::error_code failure;
    const fs::path blob = blobs() / file.blob;
    return fs::is_regular_file(blob, failure) && fs::file_size(blob, failure) == file.size && !failure;
}

std::uint64_t HubRepositoryFolder::begun(const HubFile& file) const {
    std::error_code failure;
    const std::uint64_t size = fs::file_size(blobs() / (file.blob + ".incomplete"), failure);
    return failure || size > file.size ? 0 : size;
}

Result<void> HubRepositoryFolder::prepare() const {
    for (const char* part : {"blobs", "snapshots", "refs"}) VITRINE_CHECK(makeFolder(folder_ / part));
    return {};
}

Result<void> HubRepositoryFolder::link(const fs::path& snapshot, const HubFile& file) const {
    fs::path up = "../..";
    for (auto slashes = std::count(file.name.begin(), file.name.end(), '/'); slashes > 0; --slashes) up /= "..";
    const fs::path target = up / "blobs" / file.blob;
    const fs::path place = snapshot / file.name;
    std::error_code failure;
    if (fs::read_symlink(place, failure) == target) return {};
    VITRINE_CHECK(makeFolder(place.parent_path()));
    const fs::path fresh = place.string() + ".new";
    fs::remove(fresh, failure);
    fs::create_symlink(target, fresh, failure);
    if (!failure) fs::rename(fresh, place, failure);
    if (failure) return errorFromErrno(failure.value(), "link " + place.string());
    return {};
}

Result<void> HubRepositoryFolder::publish(const HubListing& listing, const std::string& revision) const {
    const fs::path target = snapshot(listing.commit);
    std::error_code failure;
    const bool fresh = !fs::is_directory(target, failure);
    const fs::path folder = fresh ? folder_ / "snapshots.new" / listing.commit : target;  // as deep: links are relative
    if (fresh) {
        fs::remove_all(folder, failure);
        VITRINE_CHECK(makeFolder(folder));
    }
    for (const HubFile& file : listing.files) VITRINE_CHECK(link(folder, file));
    if (fresh) {
        VITRINE_CHECK(io::publishFolder(folder, target, false));
        fs::remove(folder.parent_path(), failure);
    }
    if (revision == listing.commit) return {};
    const fs::path ref = folder_ / "refs" / revision;
    if (const auto known = io::readFile(ref, 4096); known && text::trim(*known) == listing.commit) return {};
    VITRINE_CHECK(makeFolder(ref.parent_path()));
    return io::writeFileAtomically(ref, listing.commit);
}

}  // namespace vitrine::net
