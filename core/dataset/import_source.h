// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/dataset/sample.h"

namespace vitrine::dataset {

/// One row as a source gives it, in the project's words.
struct ImportRow {
    std::int64_t number = 0;  ///< from 1, as the user counts
    std::vector<Field> fields;
    std::optional<Split> split;
    std::optional<std::string> picturePath;   ///< relative to the source's pictures
    std::optional<std::string> pictureBytes;  ///< the file itself
    std::optional<Error> problem;             ///< why this row cannot be taken
};

/// Something that rows are imported from. A further format is one more file with a class of this kind and a line in
/// openImportSource(). Not thread-safe.
class ImportSource {
public:
    virtual ~ImportSource() = default;

    /// False at the end. An error means that nothing after this place can be read.
    virtual Result<bool> next(ImportRow& row) = 0;

    /// Fields that the source is known to have; formats without a header name them as they come.
    virtual std::vector<std::string> fieldNames() const = 0;
    /// The field that a column of the source became.
    virtual std::string fieldOf(const std::string& column) const = 0;
    /// Columns that no row takes anything from.
    virtual std::vector<std::string> ignoredColumns() const = 0;
    virtual bool hasFixedColumns() const = 0;

    virtual std::int64_t done() const = 0;  ///< of total(), in bytes or rows
    virtual std::int64_t total() const = 0;
};

/// field → column of the source that it is taken from.
using ColumnMap = std::map<std::string, std::string>;

/// Errors: those of io::TableReader::open(); MissingField (--map names a column that is not there), InvalidArgument (a
/// field of that name cannot be).
Result<std::unique_ptr<ImportSource>> openImportSource(const std::filesystem::path& source, const ColumnMap& map);

}  // namespace vitrine::dataset
