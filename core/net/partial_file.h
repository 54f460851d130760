// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "core/base/result.h"
#include "core/net/http_client.h"

namespace vitrine::net {

/// Content on its way into a file that survives interruptions: what a killed fetch left is gone on with if the server
/// still has the same content, else begun anew. Not thread-safe; one object per address at a time.
class PartialFile : public ContentSink {
public:
    /// Named after the address in `folder`, which must exist.
    static Result<PartialFile> open(const std::filesystem::path& folder, const std::string& url);
    ~PartialFile() override;
    PartialFile(PartialFile&& other) noexcept;
    PartialFile& operator=(PartialFile&&) = delete;

    /// What is there: to be asked from here on, if the validator still holds. 0 and empty = nothing.
    std::uint64_t size() const { return size_; }
    const std::string& validator() const { return validator_; }
    const std::filesystem::path& path() const { return file_; }

    Result<void> begin(const HttpHead& head) override;
    Result<void> write(std::string_view piece) override;

    /// Forgets what is there.
    Result<void> restart();
    /// Removes what an address left in the folder.
    static void remove(const std::filesystem::path& file);

private:
    PartialFile() = default;

    Result<void> rememberValidator();

    std::filesystem::path file_;
    std::string url_;
    std::string validator_;
    int descriptor_ = -1;
    std::uint64_t size_ = 0;
    bool remembered_ = false;
};

}  // namespace vitrine::net
