// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/migrations.h"

#include <SQLiteCpp/Database.h>

#include "core/storage/connection.h"

namespace vitrine::storage {

Result<int> checkIdentity(SQLite::Database& connection, const Schema& schema) {
    VITRINE_TRY(const std::int64_t mark, queryInteger(connection, "PRAGMA application_id"));
    const std::string file = connection.getFilename();
    if (mark != schema.applicationId) {
        return Error{ErrorCode::DatabaseCorrupt, file + " is a database of another program", {}};
    }
    VITRINE_TRY(const std::int64_t version, queryInteger(connection, "PRAGMA user_version"));
    const auto known = static_cast<std::int64_t>(schema.migrations.size());
    if (version > known) {
        return Error{
            ErrorCode::DatabaseNewer,
            file + " has version " + std::to_string(version) + ", this program knows up to " + std::to_string(known),
            {}};
    }
    if (version < 1) {
        return Error{ErrorCode::DatabaseCorrupt, file + " has no valid version: " + std::to_string(version), {}};
    }
    return static_cast<int>(version);
}

Result<void> migrate(SQLite::Database& connection, int version, const Schema& schema) {
    std::string script = "BEGIN IMMEDIATE;";
    for (std::size_t i = static_cast<std::size_t>(version); i < schema.migrations.size(); ++i) {
        script += schema.migrations[i];
    }
    script += "PRAGMA application_id = " + std::to_string(schema.applicationId) + ";";
    script += "PRAGMA user_version = " + std::to_string(schema.migrations.size()) + ";COMMIT";
    Result<void> status = runSql(connection, script);
    if (!status) (void)runSql(connection, "ROLLBACK");
    return status;
}

Result<void> backUp(SQLite::Database& connection, const std::filesystem::path& file, int version) {
    const std::filesystem::path target = file.string() + ".version-" + std::to_string(version);
    const std::filesystem::path temporary = target.string() + ".tmp";
    std::error_code failure;
    std::filesystem::remove(temporary, failure);
    VITRINE_TRY(Statement copy, Statement::prepare(connection, "VACUUM INTO ?"));
    copy.bind(1, temporary.string());
    if (auto status = copy.run(); !status) {
        std::filesystem::remove(temporary, failure);
        return status.error();
    }
    std::filesystem::rename(temporary, target, failure);
    if (failure) return errorFromErrno(failure.value(), "rename to " + target.string());
    return {};
}

}  // namespace vitrine::storage
