// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sqlite_error.h"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>
#include <sys/statvfs.h>

#include <cerrno>

namespace vitrine::storage {
namespace {

/// For failures where SQLite only passes on what a system call said.
ErrorCode codeOfSystemError(int systemError, ErrorCode otherwise) {
    switch (systemError) {
        case ENOSPC:
        case EDQUOT:
        case EFBIG:
            return ErrorCode::DiskFull;
        case EACCES:
        case EPERM:
        case EROFS:
            return ErrorCode::PermissionDenied;
        default:
            return otherwise;
    }
}

ErrorCode codeOfIoError(int extended, int systemError) {
    switch (extended) {
        case SQLITE_IOERR_SHORT_READ:
        case SQLITE_IOERR_CORRUPTFS:
            return ErrorCode::DatabaseCorrupt;
        case SQLITE_IOERR_WRITE:
        case SQLITE_IOERR_TRUNCATE:
        case SQLITE_IOERR_SHMSIZE:
            return codeOfSystemError(systemError, ErrorCode::DiskFull);
        default:
            return codeOfSystemError(systemError, ErrorCode::UnreadableFile);
    }
}

ErrorCode codeOf(int primary, int extended, int systemError) {
    switch (primary) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_PROTOCOL:
            return ErrorCode::DatabaseBusy;
        case SQLITE_FULL:
            return ErrorCode::DiskFull;
        case SQLITE_IOERR:
            return codeOfIoError(extended, systemError);
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            return ErrorCode::PermissionDenied;
        case SQLITE_CANTOPEN:
            return codeOfSystemError(systemError, ErrorCode::UnreadableFile);
        case SQLITE_NOMEM:
            return ErrorCode::OutOfMemory;
        case SQLITE_TOOBIG:
            return ErrorCode::LimitExceeded;
        case SQLITE_INTERRUPT:
            return ErrorCode::Cancelled;
        // All statements are ours: one that does not fit the tables means that the tables are not ours.
        case SQLITE_ERROR:
        case SQLITE_SCHEMA:
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
        case SQLITE_FORMAT:
        case SQLITE_CONSTRAINT:
        case SQLITE_MISMATCH:
            return ErrorCode::DatabaseCorrupt;
        default:
            return ErrorCode::Internal;
    }
}

std::string freeSpace(const std::string& path) {
    struct statvfs status {};
    if (::statvfs(path.c_str(), &status) != 0) return {};
    return ", " + std::to_string(status.f_bavail * status.f_frsize) + " bytes free";
}

}  // namespace

Error errorFromSqlite(const SQLite::Exception& exception, sqlite3* connection, const std::string& path) {
    const int systemError = connection == nullptr ? 0 : sqlite3_system_errno(connection);
    const int primary = exception.getErrorCode() & 0xff;
    const ErrorCode code = codeOf(primary, exception.getExtendedErrorCode(), systemError);
    std::string detail = path + ": " + exception.what();
    if (code == ErrorCode::DiskFull) detail += freeSpace(path);
    return {code, std::move(detail), {}};
}

}  // namespace vitrine::storage
