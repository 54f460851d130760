// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

#include "core/io/json.h"
#include "core/net/hub_transport.h"
#include "core/net/upload_files.h"

namespace vitrine::net {

/// A file on its way into a hub's store for large files (Git LFS), and its content's SHA-256.
struct LargeFile {
    UploadFile file;
    std::string hash;
};

/// What the store wants of one content, as POST ID.git/info/lfs/objects/batch answers for it: nothing, where it has the
/// content, one PUT (transfer "basic"), or parts of a given size, each to an address of its own, and a list of what the
/// store answered to them (transfer "multipart", as huggingface_hub sends them).
class LargeFileUpload {
public:
    /// Error: InvalidData, where the store refuses the content or its answer makes no sense for the file.
    static Result<LargeFileUpload> parse(const io::Json& object, const LargeFile& file);

    bool isThere() const { return address_.empty(); }
    std::size_t parts() const { return parts_.size(); }  ///< 0 = in one piece
    /// `sent` is told now and then how many of the file's bytes have gone. Errors: those of HubTransport::send().
    using Sent = std::function<void(std::uint64_t)>;
    Result<void> send(HubTransport& hub, const Sent& sent = {}) const;

private:
    Result<void> sendParts(HubTransport& hub, const Sent& sent) const;

    LargeFile file_;
    std::string address_;  ///< of the content; with parts, of their list
    std::string verify_;   ///< is told of the end; empty = nobody
    std::vector<std::string> parts_;
    std::uint64_t partBytes_ = 0;
};

/// An answer that does not follow the protocol. Error: InvalidData.
Error oddHubAnswer(const std::string& what);

}  // namespace vitrine::net
