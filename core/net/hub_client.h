// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/net/hub_transport.h"

namespace vitrine::net {

struct HubDownloadOptions {
    std::string id;  ///< "org/name"
    std::string revision = "main";
    std::filesystem::path cache;  ///< of all repositories; made where missing
    HubTransportOptions transport;
};

struct HubDownload {
    std::filesystem::path folder;  ///< the snapshot
    std::string commit;
    std::int64_t files = 0;    ///< of the snapshot that a model folder needs
    std::int64_t fetched = 0;  ///< contents that came now
    std::int64_t present = 0;  ///< files whose content was there before, or is that of another file
    std::uint64_t bytes = 0;   ///< received now
};

/// Fetches what a model folder needs of a repository into the hub cache. Every content is held against its hash before
/// it gets its name; snapshot and reference appear once all are there. What a stopped download left is gone on with.
/// Errors: those of HubTransport::get(), parseHubListing() and HubBlob; NotFound where nothing is of use; DiskFull
/// before anything is fetched; InvalidArgument.
Result<HubDownload> downloadFromHub(const HubDownloadOptions& options, const RunControl& control,
                                    const Progress& progress = {});

}  // namespace vitrine::net
