// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "core/base/progress.h"
#include "core/net/hub_transport.h"

namespace vitrine::net {

struct HubUploadOptions {
    std::filesystem::path folder;  ///< a model's or an adapter's; of it goes what modelNeeds() says
    std::string id;                ///< "org/name"; made where it is not there
    std::string revision = "main";
    bool isPrivate = false;  ///< of a repository that is made; nothing is sent into one that is not
    HubTransportOptions transport;
};

struct HubUpload {
    std::string commit;        ///< as the hub names it
    std::int64_t files = 0;    ///< of the commit
    std::int64_t sent = 0;     ///< large contents that were sent now
    std::int64_t present = 0;  ///< large contents that the hub had
    std::uint64_t bytes = 0;   ///< of large contents, sent now
};

/// Sends a folder to a hub as one commit: large files into its store first, so that a stopped upload changes nothing
/// and a second one sends only what is missing. Errors: those of HubTransport::send(), InvalidArgument (no token),
/// NotFound (nothing to send), LimitExceeded.
Result<HubUpload> uploadToHub(const HubUploadOptions& options, const RunControl& control,
                              const Progress& progress = {});

}  // namespace vitrine::net
