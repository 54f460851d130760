// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/statement.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>

#include "core/storage/sqlite_error.h"

namespace vitrine::storage {

Result<Statement> Statement::prepare(SQLite::Database& connection, const std::string& sql) {
    try {
        return Statement(connection, std::make_unique<SQLite::Statement>(connection, sql));
    } catch (const SQLite::Exception& exception) {
        return errorFromSqlite(exception, connection.getHandle(), connection.getFilename());
    }
}

Statement::Statement(SQLite::Database& connection, std::unique_ptr<SQLite::Statement> statement)
    : connection_(&connection), statement_(std::move(statement)) {}

Statement::~Statement() = default;
Statement::Statement(Statement&&) noexcept = default;
Statement& Statement::operator=(Statement&&) noexcept = default;

template <typename Bind>
Statement& Statement::tryBind(Bind bind) {
    try {
        bind();
    } catch (const SQLite::Exception& exception) {
        if (!bindError_) {
            bindError_ = errorFromSqlite(exception, connection_->getHandle(), connection_->getFilename());
        }
    }
    return *this;
}

Statement& Statement::bind(int parameter, std::int64_t value) {
    return tryBind([&] { statement_->bind(parameter, value); });
}

Statement& Statement::bind(int parameter, double value) {
    return tryBind([&] { statement_->bind(parameter, value); });
}

Statement& Statement::bind(int parameter, const std::string& value) {
    if (value.find('\0') != std::string::npos) {
        if (!bindError_) bindError_ = Error{ErrorCode::InvalidData, "text contains a NUL character", {}};
        return *this;
    }
    return tryBind([&] { statement_->bind(parameter, value); });
}

Statement& Statement::bindNull(int parameter) {
    return tryBind([&] { statement_->bind(parameter); });
}

Statement& Statement::bind(int parameter, const std::optional<std::string>& value) {
    return value ? bind(parameter, *value) : bindNull(parameter);
}

Statement& Statement::bind(int parameter, std::span<const std::byte> bytes) {
    return tryBind([&] { statement_->bind(parameter, bytes.data(), static_cast<int>(bytes.size())); });
}

Result<bool> Statement::step() {
    if (bindError_) {
        Error error = *std::move(bindError_);
        reset();
        return error;
    }
    try {
        return statement_->executeStep();
    } catch (const SQLite::Exception& exception) {
        Error error = errorFromSqlite(exception, connection_->getHandle(), connection_->getFilename());
        reset();
        return error;
    }
}

Result<void> Statement::run() {
    bool more = true;
    while (more) {
        VITRINE_TRY(more, step());
    }
    reset();
    return {};
}

void Statement::reset() {
    bindError_.reset();
    statement_->tryReset();
    try {
        statement_->clearBindings();
    } catch (const SQLite::Exception&) {
        // Clearing cannot fail on a prepared statement; nothing depends on it either.
    }
}

bool Statement::isNull(int column) const {
    return statement_->getColumn(column).isNull();
}

bool Statement::isText(int column) const {
    return statement_->getColumn(column).isText();
}

std::int64_t Statement::integer(int column) const {
    return statement_->getColumn(column).getInt64();
}

double Statement::real(int column) const {
    return statement_->getColumn(column).getDouble();
}

std::string Statement::text(int column) const {
    return statement_->getColumn(column).getString();
}

std::optional<std::string> Statement::optionalText(int column) const {
    if (isNull(column)) return std::nullopt;
    return text(column);
}

std::vector<std::byte> Statement::bytes(int column) const {
    const SQLite::Column value = statement_->getColumn(column);
    const auto* first = static_cast<const std::byte*>(value.getBlob());
    return {first, first + value.getBytes()};
}

}  // namespace vitrine::storage
