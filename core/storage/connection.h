// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>

#include "core/base/result.h"
#include "core/storage/database.h"

namespace vitrine::storage {

using Connection = std::unique_ptr<SQLite::Database>;

/// A configured connection to an existing file; reads the header, so that a file which is no database is refused here.
Result<Connection> openConnection(const std::filesystem::path& file, Access access);
/// A configured connection to a new file with a rollback journal: all of it is in this one file when it closes.
Result<Connection> createConnection(const std::filesystem::path& file);

Result<void> runSql(SQLite::Database& connection, const std::string& sql);
Result<std::int64_t> queryInteger(SQLite::Database& connection, const std::string& sql);

}  // namespace vitrine::storage
