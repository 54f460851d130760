// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/connection.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include "core/storage/sqlite_error.h"
#include "core/storage/text_functions.h"

namespace vitrine::storage {
namespace {

namespace fs = std::filesystem;

constexpr int kBusyTimeoutMs = 5000;

// Nothing in a file that may come from a stranger can make SQLite run more than our own statements.
constexpr const char* kCommonSettings =
    "PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;"
    "PRAGMA temp_store=MEMORY;"
    // 32 MiB instead of 2: the upper levels of a million rows' tree fit, so that any row is one read away.
    "PRAGMA cache_size=-32768;";

void configure(SQLite::Database& connection) {
    sqlite3* handle = connection.getHandle();
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    addTextFunctions(connection);
    connection.exec(kCommonSettings);
}

/// `finish` brings the connection into its mode; the first statement that touches the file is in there.
template <typename Finish>
Result<Connection> connect(const std::string& name, int flags, Finish finish) {
    Connection connection;
    try {
        connection = std::make_unique<SQLite::Database>(name, flags, kBusyTimeoutMs);
        configure(*connection);
        finish(*connection);
        return connection;
    } catch (const SQLite::Exception& exception) {
        return errorFromSqlite(exception, connection ? connection->getHandle() : nullptr, name);
    }
}

void readHeader(SQLite::Database& connection) {
    SQLite::Statement(connection, "SELECT count(*) FROM sqlite_schema").executeStep();
}

std::string immutableUri(const fs::path& file) {
    std::string uri = "file:";
    for (const char c : fs::absolute(file).string()) {
        if (c == '?' || c == '#' || c == '%') {
            uri += c == '?' ? "%3f" : c == '#' ? "%23" : "%25";
        } else {
            uri += c;
        }
    }
    return uri + "?immutable=1";
}

/// A WAL database in a folder that cannot be written fails even on SELECT. Where no log is waiting, the file alone is
/// the whole database and may be read as it is.
bool isWholeWithoutLog(const fs::path& file) {
    std::error_code failure;
    const auto size = fs::file_size(file.string() + "-wal", failure);
    return failure || size == 0;
}

Result<Connection> openForReading(const fs::path& file) {
    const auto finish = [](SQLite::Database& connection) {
        connection.exec("PRAGMA wal_autocheckpoint=0");
        readHeader(connection);
    };
    auto connection = connect(file.string(), SQLite::OPEN_READONLY, finish);
    if (connection) return connection;
    const ErrorCode code = connection.error().code;
    const bool noFolderAccess = code == ErrorCode::PermissionDenied || code == ErrorCode::UnreadableFile;
    if (!noFolderAccess || !isWholeWithoutLog(file)) return connection;
    auto immutable = connect(immutableUri(file), SQLite::OPEN_READONLY | SQLite::OPEN_URI, readHeader);
    return immutable ? std::move(immutable) : std::move(connection);
}

}  // namespace

Result<Connection> openConnection(const fs::path& file, Access access) {
    if (access == Access::Read) return openForReading(file);
    return connect(file.string(), SQLite::OPEN_READWRITE, [](SQLite::Database& connection) {
        readHeader(connection);
        connection.exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
    });
}

Result<Connection> createConnection(const fs::path& file) {
    return connect(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE,
                   [](SQLite::Database& connection) { connection.exec("PRAGMA synchronous=FULL"); });
}

Result<void> runSql(SQLite::Database& connection, const std::string& sql) {
    try {
        connection.exec(sql);
        return {};
    } catch (const SQLite::Exception& exception) {
        return errorFromSqlite(exception, connection.getHandle(), connection.getFilename());
    }
}

Result<std::int64_t> queryInteger(SQLite::Database& connection, const std::string& sql) {
    VITRINE_TRY(Statement statement, Statement::prepare(connection, sql));
    VITRINE_TRY(const bool row, statement.step());
    return row ? statement.integer(0) : 0;
}

}  // namespace vitrine::storage
