// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/dataset/sample_repository.h"
#include "core/storage/database.h"

namespace vitrine::dataset {

/// "SELECT `what` FROM sample s LEFT JOIN picture p" for the rows of a query in their order, ready to step. Rows in the
/// trash are left out unless the filter says `trashed:`; withdrawn ones always.
Result<storage::Statement> selectSamples(storage::Database& database, const std::string& what, const SampleQuery& query,
                                         const std::vector<std::string>& fieldNames);

/// The same for one row, whose id is the statement's only parameter; also if it lies in the trash.
Result<storage::Statement> selectSample(storage::Database& database, const std::string& what);

/// All fields and what else makes a Sample, for readSample().
std::string sampleColumns(std::size_t fields);
Sample readSample(const storage::Statement& row, const std::vector<std::string>& fieldNames);

Result<std::vector<std::string>> readFieldNames(storage::Database& database);

}  // namespace vitrine::dataset
