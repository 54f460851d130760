// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/database.h"

#include <SQLiteCpp/Database.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>

#include "core/storage/connection.h"
#include "core/storage/migrations.h"

namespace vitrine::storage {
namespace {

namespace fs = std::filesystem;

fs::path lockFileOf(const fs::path& file) {
    return file.parent_path() / (file.stem().string() + ".lock");
}

Result<void> syncFolder(const fs::path& folder) {
    const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return errorFromErrno(errno, "open " + folder.string());
    const int status = ::fsync(descriptor);
    const int reason = errno;
    ::close(descriptor);
    if (status != 0) return errorFromErrno(reason, "sync " + folder.string());
    return {};
}

/// SQLite would wait on a FIFO and make an empty file where there is none.
Result<void> checkRegularFile(const fs::path& file) {
    std::error_code failure;
    const fs::file_status status = fs::status(file, failure);
    if (status.type() == fs::file_type::not_found) {
        return Error{ErrorCode::NotFound, "there is no " + file.string(), {}};
    }
    if (failure) return errorFromErrno(failure.value(), "open " + file.string());
    if (!fs::is_regular_file(status)) {
        return Error{ErrorCode::UnreadableFile, file.string() + " is not a regular file", {}};
    }
    return {};
}

Result<void> build(const fs::path& file, const Schema& schema) {
    VITRINE_TRY(const Connection connection, createConnection(file));
    return migrate(*connection, 0, schema);
}

}  // namespace

Database::Database(std::optional<WriterLock> lock, std::unique_ptr<SQLite::Database> connection)
    : lock_(std::move(lock)), connection_(std::move(connection)) {}

Database::~Database() = default;
Database::Database(Database&&) noexcept = default;

Database& Database::operator=(Database&& other) noexcept {
    connection_ = std::move(other.connection_);  // closed before its lock is freed
    lock_ = std::move(other.lock_);
    return *this;
}

Result<Database> Database::create(const fs::path& file, const Schema& schema) {
    VITRINE_TRY(WriterLock lock, WriterLock::take(lockFileOf(file)));
    std::error_code failure;
    if (fs::exists(file, failure)) return Error{ErrorCode::AlreadyExists, file.string() + " exists", {}};
    const fs::path temporary = file.string() + ".new";
    fs::remove(temporary, failure);
    if (auto status = build(temporary, schema); !status) {
        fs::remove(temporary, failure);
        fs::remove(temporary.string() + "-journal", failure);
        return status.error();
    }
    if (::rename(temporary.c_str(), file.c_str()) != 0) return errorFromErrno(errno, "rename to " + file.string());
    VITRINE_CHECK(syncFolder(file.parent_path()));
    VITRINE_TRY(Connection connection, openConnection(file, Access::Write));
    return Database(std::move(lock), std::move(connection));
}

Result<Database> Database::open(const fs::path& file, Access access, const Schema& schema) {
    VITRINE_CHECK(checkRegularFile(file));
    std::optional<WriterLock> lock;
    if (access == Access::Write) {
        // Looked at before anything is written beside or into a file that may not be ours.
        VITRINE_TRY(const Connection probe, openConnection(file, Access::Read));
        VITRINE_CHECK(checkIdentity(*probe, schema));
        VITRINE_TRY(lock, WriterLock::take(lockFileOf(file)));
    }
    VITRINE_TRY(Connection connection, openConnection(file, access));
    VITRINE_TRY(const int version, checkIdentity(*connection, schema));
    if (version < static_cast<int>(schema.migrations.size())) {
        if (access == Access::Read) {
            return Error{ErrorCode::DatabaseNewer, file.string() + " has the older version " + std::to_string(version),
                         "Open the project for writing once, e.g. with `vitrine-cli verify`, so that it is upgraded."};
        }
        VITRINE_CHECK(backUp(*connection, file, version));
        VITRINE_CHECK(migrate(*connection, version, schema));
    }
    return Database(std::move(lock), std::move(connection));
}

Result<Statement> Database::prepare(const std::string& sql) {
    return Statement::prepare(*connection_, sql);
}

Result<void> Database::execute(const std::string& sql) {
    return runSql(*connection_, sql);
}

bool Database::inTransaction() const {
    return sqlite3_get_autocommit(connection_->getHandle()) == 0;
}

std::int64_t Database::lastInsertId() const {
    return connection_->getLastInsertRowid();
}

Result<std::vector<std::string>> Database::integrityProblems(std::size_t most) {
    std::vector<std::string> problems;
    VITRINE_TRY(Statement check, prepare("PRAGMA integrity_check(" + std::to_string(most) + ")"));
    for (;;) {
        VITRINE_TRY(const bool row, check.step());
        if (!row) break;
        if (check.text(0) != "ok") problems.push_back(check.text(0));
    }
    VITRINE_TRY(Statement references, prepare("PRAGMA foreign_key_check"));
    while (problems.size() < most) {
        VITRINE_TRY(const bool row, references.step());
        if (!row) break;
        problems.push_back("row " + references.text(1) + " of " + references.text(0) + " refers to nothing in " +
                           references.text(2));
    }
    return problems;
}

}  // namespace vitrine::storage
