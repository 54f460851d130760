// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "core/base/run_control.h"
#include "core/net/hub_listing.h"
#include "core/net/hub_transport.h"

namespace vitrine::net {

/// A file's content on its way into the cache: blobs/NAME.incomplete, which a later try goes on with, and blobs/NAME
/// once its hash is right. Holds a lock; one process at a time. Not thread-safe.
class HubBlob : public HubSink {
public:
    /// Errors: AlreadyExists where another process is at it; those of opening files.
    static Result<HubBlob> open(const std::filesystem::path& blobs, const HubFile& file);
    ~HubBlob() override;
    HubBlob(HubBlob&& other) noexcept;
    HubBlob& operator=(HubBlob&&) = delete;

    std::uint64_t size() const override { return size_; }
    bool complete() const { return size_ == file_.size; }
    Result<void> begin(const HttpHead& head) override;
    Result<void> write(std::string_view piece) override;

    /// Reads the whole again, compares size and hash, makes it durable and gives it its name.
    /// Error: CorruptFile (what was fetched is then dropped), Cancelled (it is kept).
    Result<void> finish(const RunControl& control);

private:
    HubBlob() = default;

    Result<void> restart();
    Error refuse(const std::string& why) const;  ///< and removes what was fetched
    Result<std::string> hash(const RunControl& control) const;

    HubFile file_;
    std::filesystem::path target_;
    std::filesystem::path incomplete_;
    int descriptor_ = -1;
    std::uint64_t size_ = 0;
};

}  // namespace vitrine::net
