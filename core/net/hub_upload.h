// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "core/base/progress.h"
#include "core/net/hub_transport.h"

namespace vitrine::net {

struct HubUploadOptions {
    std::filesystem::path folder;  ///< a model's or an adapter's; of it go filesToUpload()
    std::string id;                ///< "org/name"; made where it is not there
    std::string revision = "main";
    bool isPrivate = false;  ///< of a repository that is made; nothing is sent into one that is not
    HubTransportOptions transport;
};

struct HubUpload {
    std::string commit;        ///< as the hub names it; the branch's newest where nothing was to be changed
    std::int64_t files = 0;    ///< of the commit
    std::int64_t sent = 0;     ///< large contents that were sent now
    std::int64_t present = 0;  ///< large contents that the hub had
    std::uint64_t bytes = 0;   ///< of large contents, sent now
};

/// Sends a folder to a hub as one commit: large files into its store first, so that a stopped upload changes nothing
/// and a second one sends only what is missing. At the end the hub's list is held against what was sent. Errors: those
/// of HubTransport::send() and filesToUpload(), InvalidArgument (no token), InvalidData (an answer that does not follow
/// the protocol), CorruptFile (the hub lists something else).
Result<HubUpload> uploadToHub(const HubUploadOptions& options, const RunControl& control,
                              const Progress& progress = {});

}  // namespace vitrine::net
