// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "core/base/result.h"
#include "core/storage/database.h"

namespace vitrine::storage {

/// Refuses a database that is not ours or newer than this program. Returns its version.
Result<int> checkIdentity(SQLite::Database& connection, const Schema& schema);

/// Runs the scripts from `version` on, in one transaction.
Result<void> migrate(SQLite::Database& connection, int version, const Schema& schema);

/// A sound copy beside the file, "<file>.version-<n>"; replaces an older copy of that name.
Result<void> backUp(SQLite::Database& connection, const std::filesystem::path& file, int version);

}  // namespace vitrine::storage
