// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/run_control.h"
#include "core/dataset/dead_links.h"
#include "core/dataset/project.h"
#include "core/net/downloader.h"

namespace vitrine::dataset {

struct PictureDownloadOptions {
    /// `folder` is set by downloadPictures(); hosts allowed in the project's settings are added to `allowedHosts`.
    net::DownloadOptions net;
    std::string where;           ///< filter; empty = all rows
    bool skipDeadLinks = false;  ///< rows that failed last time are not tried, only listed
};

struct PictureDownloadReport {
    std::int64_t fetched = 0;      ///< rows that got their picture by this call
    std::int64_t present = 0;      ///< rows that had one before
    std::vector<DeadLink> failed;  ///< one for each row that did not
};

struct PictureDownloadEvents {
    Progress progress;
    /// After each transaction: the number of rows of this call that are durable.
    std::function<void(std::int64_t rows)> committed;
};

/// Fetches the pictures of rows that have an imageurl and no picture, in transactions of half a second; an address that
/// several rows show is fetched once. Killed and called again it ends with the same pictures: unfinished files wait in
/// images/.download. Content that is no sound picture is not taken. Needs write access; works on the project's thread.
/// Errors: InvalidArgument (filter), DiskFull, PermissionDenied, DatabaseBusy, Cancelled; what is durable stays.
Result<PictureDownloadReport> downloadPictures(Project& project, const PictureDownloadOptions& options,
                                               const RunControl& control, const PictureDownloadEvents& events = {});

/// Rows that have an imageurl and no picture. Errors: those of the database.
Result<std::int64_t> countMissingPictures(const Project& project);

/// Hosts that may have internal addresses in every download of this project.
Result<std::vector<std::string>> allowedHosts(const Project& project);
Result<void> setAllowedHosts(Project& project, const std::vector<std::string>& hosts);

}  // namespace vitrine::dataset
