// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/dataset/column_mapping.h"
#include "core/dataset/sample.h"

namespace vitrine::dataset {

/// One row as a source gives it, in the project's words.
struct ImportRow {
    std::int64_t number = 0;  ///< from 1, as the user counts
    std::vector<Field> fields;
    std::optional<Split> split;
    std::optional<std::string> picturePath;   ///< relative to the source's pictures
    std::optional<std::string> pictureBytes;  ///< the file itself
    std::string place;                        ///< tells a row without key from the others; empty = its number
    std::optional<Error> problem;             ///< why this row cannot be taken
};

/// Something that rows are imported from. Not thread-safe.
class ImportSource {
public:
    virtual ~ImportSource() = default;

    /// False at the end. An error means that nothing after this place can be read.
    virtual Result<bool> next(ImportRow& row) = 0;

    /// What becomes of each column. Formats without a header have those of the first row and name others as they come.
    virtual const std::vector<MappedColumn>& columns() const = 0;
    virtual bool hasFixedColumns() const = 0;

    virtual std::int64_t done() const = 0;  ///< of total(), in units of the source's own
    virtual std::int64_t total() const = 0;

    std::vector<std::string> fieldNames() const;
    /// The field that a column of the source became.
    std::string fieldOf(const std::string& column) const;
    /// Columns that no row takes anything from.
    std::vector<std::string> ignoredColumns() const;
};

/// The fields that an answer or caption states if it is exactly as an export of ours writes it; empty = it is not.
using AnswerReader = std::function<std::vector<Field>(const std::string& answer)>;

struct SourceOptions {
    ColumnMap map;
    AnswerReader readAnswer;  ///< may be empty: conversations and captions are kept as they are
};

struct OpenedSource {
    std::unique_ptr<ImportSource> rows;
    std::filesystem::path pictures;  ///< root of the picture paths
    std::string name;                ///< rows without key are told by it
};

/// Opens a file (Parquet, CSV, JSON Lines, JSON list, with or without conversations), a folder (see source_layout.h)
/// or a data set of the hub cache by its id.
/// Errors: those of findSourceLayout() and io::TableReader::open(); MissingField (--map names a column that is not
/// there), InvalidArgument (a field of that name cannot be).
Result<OpenedSource> openImportSource(const std::filesystem::path& source, const SourceOptions& options);

}  // namespace vitrine::dataset
