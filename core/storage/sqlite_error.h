// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/base/error.h"

namespace SQLite {
class Exception;
}
struct sqlite3;

namespace vitrine::storage {

/// The exception as a value. `connection` may be null (opening failed); with it the operating system's own reason is
/// asked, so that a full disk is told from a broken file.
Error errorFromSqlite(const SQLite::Exception& exception, sqlite3* connection, const std::string& path);

}  // namespace vitrine::storage
