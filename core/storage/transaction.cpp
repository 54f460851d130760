// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/transaction.h"

#include "core/storage/database.h"

namespace vitrine::storage {

Result<Transaction> Transaction::begin(Database& database) {
    VITRINE_CHECK(database.execute("BEGIN IMMEDIATE"));
    return Transaction(database);
}

Transaction::~Transaction() {
    // On a full disk SQLite has already rolled back by itself; a second ROLLBACK would be an error.
    if (database_ != nullptr && database_->inTransaction()) (void)database_->execute("ROLLBACK");
}

Result<void> Transaction::commit() {
    VITRINE_CHECK(database_->execute("COMMIT"));
    database_ = nullptr;
    return {};
}

}  // namespace vitrine::storage
