// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/dataset/sample.h"

namespace vitrine::storage {
class Database;
}

namespace vitrine::dataset {

class StepRecorder;

/// Which rows, in which order. `filter` is the filter language (filter_syntax.h; empty = all but those in the trash),
/// `sort` a field or "-field" (empty = by id; rows without a value last), `limit` -1 = no limit.
struct SampleQuery {
    std::string filter;
    std::string sort;
    std::int64_t limit = -1;
    std::int64_t offset = 0;
    /// Only rows to split, freeze, train on or judge by: neither excluded nor in the trash, whatever the filter says.
    bool usableOnly = false;
};

/// One row as a source gives it. Fields that the source does not have are not listed and stay as they are.
struct SampleRecord {
    std::string key;              ///< identity of the row within the project
    std::int64_t occurrence = 0;  ///< number among equal keys of one source
    std::optional<Split> split;
    std::optional<std::string> imageHash;  ///< of a picture that addPicture() has been told about
    std::vector<Field> fields;
};

/// What is known of a picture in the store.
struct PictureRecord {
    std::string hash;
    std::string path;  ///< relative to the project folder
    std::int64_t bytes = 0;
    int width = 0;  ///< pixels as the model sees them; 0 if the picture is broken
    int height = 0;
    std::optional<std::string> problem;
};

enum class StoreOutcome { Inserted, Updated, Unchanged };

/// The rows of a project in domain verbs; SQL stays behind it. One object per connection, used from one thread.
/// Errors of every verb: DatabaseCorrupt, DatabaseBusy, DiskFull, PermissionDenied; of the queries also
/// InvalidArgument (filter or sort that cannot be read, with the place).
class SampleRepository {
public:
    explicit SampleRepository(storage::Database& database);
    ~SampleRepository();
    SampleRepository(SampleRepository&&) noexcept;

    Result<std::vector<Sample>> find(const SampleQuery& query) const;
    /// The same row by row, with memory for one row only. An error of `visit` ends the walk and is returned.
    Result<void> forEach(const SampleQuery& query, const std::function<Result<void>(const Sample&)>& visit) const;
    Result<std::vector<SampleId>> ids(const SampleQuery& query) const;
    Result<std::int64_t> count(const std::string& filter = {}) const;
    Result<Sample> byId(SampleId id) const;  ///< also in the trash; NotFound
    /// A page for a window: the rows of these ids in their order, also those in the trash; ids without a row are left
    /// out. Some microseconds a row, however many rows there are.
    Result<std::vector<Sample>> byIds(std::span<const SampleId> ids) const;
    /// Field names in the project's order.
    Result<std::vector<std::string>> fieldNames() const;

    /// Writing verbs; call them inside a transaction (Project::write()).
    /// What it changes is noted in `step`, if there is one.
    Result<StoreOutcome> store(const SampleRecord& record, StepRecorder* step = nullptr);
    /// Must be told when a transaction was rolled back or the journal went back: fields added in it are gone.
    void discardCaches();
    Result<void> setSplits(std::span<const std::pair<SampleId, Split>> splits);
    /// Gives rows a picture that addPicture() has been told about.
    Result<void> setPicture(std::span<const SampleId> ids, const std::string& hash);
    /// Replaces what was known of that hash.
    Result<void> addPicture(const PictureRecord& picture);
    Result<std::optional<PictureRecord>> picture(const std::string& hash) const;
    Result<void> forEachPicture(const std::function<Result<void>(const PictureRecord&)>& visit) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace vitrine::dataset
