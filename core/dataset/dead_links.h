// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/dataset/sample.h"

namespace vitrine::storage {
class Database;
}

namespace vitrine::dataset {

/// A row whose picture could not be fetched.
struct DeadLink {
    SampleId id = 0;
    std::string url;
    std::string code;    ///< net::fetchCodeName()
    std::string detail;  ///< in words

    bool operator==(const DeadLink&) const = default;
};

/// What the last download of each row's picture failed of; a row that has a picture since then is not listed. One
/// object per connection. Errors of every verb: DatabaseCorrupt, DatabaseBusy, DiskFull, PermissionDenied.
class DeadLinks {
public:
    explicit DeadLinks(storage::Database& database) : database_(&database) {}

    Result<std::vector<DeadLink>> list() const;  ///< by row

    /// Writing verbs; inside a transaction.
    Result<void> remember(const DeadLink& link);
    Result<void> forget(std::span<const SampleId> ids);

private:
    storage::Database* database_;
};

}  // namespace vitrine::dataset
