// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/storage/statement.h"
#include "core/storage/writer_lock.h"

namespace vitrine::storage {

/// What a database of ours must be: its mark in the file header and the scripts that build it, step by step.
/// Script i leads from version i to i + 1; scripts are only ever added.
struct Schema {
    std::int32_t applicationId = 0;
    std::span<const char* const> migrations;
};

enum class Access { Read, Write };

/// One connection to one SQLite file, with the settings that keep edits safe: WAL, synchronous FULL, foreign keys,
/// no trusted schema, defensive mode. Used from one thread. The only writer holds WriterLock beside the file and is
/// the only one that checkpoints.
class Database {
public:
    /// Builds the file whole and then puts it in place. Errors: AlreadyExists, PermissionDenied, DiskFull.
    static Result<Database> create(const std::filesystem::path& file, const Schema& schema);
    /// For writing, an older version is upgraded after a backup beside it; a reader leaves it alone and can do so only
    /// while the version is the present one. Errors: NotFound, UnreadableFile, DatabaseBusy, DatabaseNewer,
    /// DatabaseCorrupt (also: not ours), PermissionDenied, DiskFull.
    static Result<Database> open(const std::filesystem::path& file, Access access, const Schema& schema);

    ~Database();
    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;

    Result<Statement> prepare(const std::string& sql);
    Result<void> execute(const std::string& sql);  ///< one or several statements without parameters or rows
    bool inTransaction() const;
    std::int64_t lastInsertId() const;

    /// Problems that SQLite's own integrity check and foreign keys find, in its words; empty = sound.
    Result<std::vector<std::string>> integrityProblems(std::size_t most = 20);

private:
    Database(std::optional<WriterLock> lock, std::unique_ptr<SQLite::Database> connection);

    // Freed after the connection, so that nobody writes while the last checkpoint runs.
    std::optional<WriterLock> lock_;
    std::unique_ptr<SQLite::Database> connection_;
};

}  // namespace vitrine::storage
