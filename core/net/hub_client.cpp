// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/hub_client.h"

#include <algorithm>
#include <set>

#include "core/base/text.h"
#include "core/net/hub_blob.h"
#include "core/net/hub_snapshot.h"

namespace vitrine::net {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kSpareBytes = 64u << 20;  // the disk is not filled to its last block

/// A blob that says how far it is.
class WatchedBlob : public HubSink {
public:
    WatchedBlob(HubBlob& blob, std::uint64_t& received, std::function<void()> tell)
        : blob_(blob), received_(received), tell_(std::move(tell)) {}

    std::uint64_t size() const override { return blob_.size(); }
    Result<void> begin(const HttpHead& head) override { return blob_.begin(head); }
    Result<void> write(std::string_view piece) override {
        received_ += piece.size();
        auto status = blob_.write(piece);
        tell_();
        return status;
    }

private:
    HubBlob& blob_;
    std::uint64_t& received_;
    std::function<void()> tell_;
};

class Download {
public:
    Download(const HubDownloadOptions& options, const RunControl& control, const Progress& progress)
        : options_(options),
          control_(control),
          progress_(progress),
          transport_(options.transport, control),
          folder_(options.cache, options.id) {}

    Result<HubDownload> run() {
        VITRINE_CHECK(list());
        VITRINE_CHECK(checkSpace());
        VITRINE_CHECK(folder_.prepare());
        for (const HubFile& file : listing_.files) VITRINE_CHECK(fetch(file));
        VITRINE_CHECK(folder_.publish(listing_, options_.revision));
        report_.folder = folder_.snapshot(listing_.commit);
        report_.commit = listing_.commit;
        report_.files = static_cast<std::int64_t>(listing_.files.size());
        return report_;
    }

private:
    Result<void> list();
    Result<void> checkSpace();
    Result<void> fetch(const HubFile& file);
    void tell(const HubFile& file, std::uint64_t size) const {
        report(progress_, {"download model", static_cast<std::int64_t>(done_ + size), static_cast<std::int64_t>(total_),
                           file.name});
    }

    const HubDownloadOptions& options_;
    const RunControl& control_;
    const Progress& progress_;
    HubTransport transport_;
    HubRepositoryFolder folder_;
    HubListing listing_;
    HubDownload report_;
    std::uint64_t done_ = 0;
    std::uint64_t total_ = 0;
};

Result<void> Download::list() {
    HubAnswer answer;
    const std::string path =
        "/api/models/" + options_.id + "/revision/" + percentEncode(options_.revision, false) + "?blobs=true";
    VITRINE_CHECK(transport_.get(path, answer, options_.id));
    VITRINE_TRY(listing_, parseHubListing(answer.text));
    std::erase_if(listing_.files, [](const HubFile& file) { return !modelNeeds(file.name); });
    if (!listing_.files.empty()) return {};
    return Error{ErrorCode::NotFound, options_.id + " holds no file that a model folder needs",
                 "Choose a repository with safetensors; pickled weights and code are never fetched."};
}

Result<void> Download::checkSpace() {
    std::uint64_t needed = 0;
    std::set<std::string> counted;
    for (const HubFile& file : listing_.files) {
        total_ += file.size;
        if (!counted.insert(file.blob).second || folder_.holds(file)) continue;
        needed += file.size - folder_.begun(file);
    }
    if (needed == 0) return {};
    std::error_code failure;
    fs::create_directories(options_.cache, failure);
    if (failure) return errorFromErrno(failure.value(), "make " + options_.cache.string());
    const fs::space_info space = fs::space(options_.cache, failure);
    if (failure || space.available >= needed + kSpareBytes) return {};
    return Error{ErrorCode::DiskFull,
                 options_.id + " needs " + std::to_string(needed) + " more bytes, " + std::to_string(space.available) +
                     " are free in " + options_.cache.string(),
                 "Free space on the disk, or let HF_HUB_CACHE name a folder on another one."};
}

Result<void> Download::fetch(const HubFile& file) {
    if (folder_.holds(file)) {
        ++report_.present;
    } else {
        VITRINE_TRY(HubBlob blob, HubBlob::open(folder_.blobs(), file));
        WatchedBlob watched(blob, report_.bytes, [&] { tell(file, blob.size()); });
        const std::string path =
            "/" + options_.id + "/resolve/" + listing_.commit + "/" + percentEncode(file.name, true);
        if (!blob.complete()) VITRINE_CHECK(transport_.get(path, watched, file.name));
        VITRINE_CHECK(blob.finish(control_));
        ++report_.fetched;
    }
    done_ += file.size;
    tell(file, 0);
    return {};
}

}  // namespace

Result<HubDownload> downloadFromHub(const HubDownloadOptions& options, const RunControl& control,
                                    const Progress& progress) {
    VITRINE_CHECK(checkHubId(options.id));
    VITRINE_CHECK(checkHubRevision(options.revision));
    VITRINE_CHECK(checkHubToken(options.transport.token));
    return Download(options, control, progress).run();
}

}  // namespace vitrine::net
