// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include "core/base/result.h"

namespace vitrine::storage {

class Database;

/// A write transaction. It takes the write lock at once (BEGIN IMMEDIATE): a read transaction that turns into a
/// writing one fails at once where another writer was between, and no time-out helps. Rolled back unless committed.
class Transaction {
public:
    /// Errors: DatabaseBusy (after 5 s), PermissionDenied.
    static Result<Transaction> begin(Database& database);
    ~Transaction();
    Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
    Transaction& operator=(Transaction&&) = delete;

    /// Durable when this returns. After an error nothing of the transaction is left.
    Result<void> commit();

private:
    explicit Transaction(Database& database) : database_(&database) {}

    Database* database_;
};

}  // namespace vitrine::storage
