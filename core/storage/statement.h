// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace SQLite {
class Database;
class Statement;
}  // namespace SQLite

namespace vitrine::storage {

/// One prepared statement: bind, step through the rows, reset, again. Parameters count from 1, columns from 0.
/// Lives no longer than its Database; used from the database's thread.
class Statement {
public:
    static Result<Statement> prepare(SQLite::Database& connection, const std::string& sql);
    ~Statement();
    Statement(Statement&&) noexcept;
    Statement& operator=(Statement&&) noexcept;

    /// A failed bind (text with NUL, which SQLite's own length() would cut; too long) is returned by the next step().
    Statement& bind(int parameter, std::int64_t value);
    Statement& bind(int parameter, double value);
    Statement& bind(int parameter, const std::string& value);
    Statement& bindNull(int parameter);
    Statement& bind(int parameter, const std::optional<std::string>& value);
    Statement& bind(int parameter, std::span<const std::byte> bytes);

    Result<bool> step();  ///< true = there is a row to read
    Result<void> run();   ///< steps to the end and resets: for statements without rows
    void reset();         ///< ready for other values; ends the read transaction of an unfinished walk

    bool isNull(int column) const;
    bool isText(int column) const;
    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string text(int column) const;
    std::optional<std::string> optionalText(int column) const;
    std::vector<std::byte> bytes(int column) const;

private:
    Statement(SQLite::Database& connection, std::unique_ptr<SQLite::Statement> statement);

    template <typename Bind>
    Statement& tryBind(Bind bind);

    SQLite::Database* connection_;
    std::unique_ptr<SQLite::Statement> statement_;
    std::optional<Error> bindError_;
};

}  // namespace vitrine::storage
