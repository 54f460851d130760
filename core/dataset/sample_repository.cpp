// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/sample_repository.h"

#include "core/dataset/sample_select.h"
#include "core/dataset/sample_statements.h"
#include "core/storage/database.h"

namespace vitrine::dataset {
namespace {

constexpr const char* kPictureColumns = "SELECT hash, path, bytes, width, height, problem FROM picture";

PictureRecord readPicture(const storage::Statement& row) {
    return {row.text(0),
            row.text(1),
            row.integer(2),
            static_cast<int>(row.integer(3)),
            static_cast<int>(row.integer(4)),
            row.optionalText(5)};
}

}  // namespace

struct SampleRepository::State {
    explicit State(storage::Database& opened) : database(opened) {}

    /// A walk over the rows of a query.
    Result<storage::Statement> select(const std::string& what, const SampleQuery& query) {
        VITRINE_TRY(const std::vector<std::string> names, readFieldNames(database));
        return selectSamples(database, what, query, names);
    }

    storage::Database& database;
    std::optional<SampleStatements> statements;
};

SampleRepository::SampleRepository(storage::Database& database) : state_(std::make_unique<State>(database)) {}
SampleRepository::~SampleRepository() = default;
SampleRepository::SampleRepository(SampleRepository&&) noexcept = default;

Result<std::vector<Sample>> SampleRepository::find(const SampleQuery& query) const {
    std::vector<Sample> samples;
    VITRINE_CHECK(forEach(query, [&](const Sample& sample) -> Result<void> {
        samples.push_back(sample);
        return {};
    }));
    return samples;
}

Result<void> SampleRepository::forEach(const SampleQuery& query,
                                       const std::function<Result<void>(const Sample&)>& visit) const {
    VITRINE_TRY(const std::vector<std::string> names, readFieldNames(state_->database));
    VITRINE_TRY(storage::Statement rows, selectSamples(state_->database, sampleColumns(names.size()), query, names));
    for (;;) {
        VITRINE_TRY(const bool row, rows.step());
        if (!row) return {};
        VITRINE_CHECK(visit(readSample(rows, names)));
    }
}

Result<std::vector<SampleId>> SampleRepository::ids(const SampleQuery& query) const {
    VITRINE_TRY(storage::Statement rows, state_->select("s.id", query));
    std::vector<SampleId> found;
    for (;;) {
        VITRINE_TRY(const bool row, rows.step());
        if (!row) return found;
        found.push_back(rows.integer(0));
    }
}

Result<std::int64_t> SampleRepository::count(const std::string& filter) const {
    VITRINE_TRY(storage::Statement rows, state_->select("count(*)", {filter, {}, -1, 0}));
    VITRINE_TRY(const bool row, rows.step());
    return row ? rows.integer(0) : 0;
}

Result<Sample> SampleRepository::byId(SampleId id) const {
    VITRINE_TRY(std::vector<Sample> found, byIds(std::span(&id, 1)));
    if (found.empty()) return Error{ErrorCode::NotFound, "there is no row " + std::to_string(id), {}};
    return std::move(found.front());
}

Result<std::vector<Sample>> SampleRepository::byIds(std::span<const SampleId> ids) const {
    VITRINE_TRY(const std::vector<std::string> names, readFieldNames(state_->database));
    VITRINE_TRY(storage::Statement one, selectSample(state_->database, sampleColumns(names.size())));
    std::vector<Sample> samples;
    samples.reserve(ids.size());
    for (const SampleId id : ids) {
        one.bind(1, id);
        VITRINE_TRY(const bool row, one.step());
        if (row) samples.push_back(readSample(one, names));
        one.reset();
    }
    return samples;
}

Result<std::vector<std::string>> SampleRepository::fieldNames() const {
    return readFieldNames(state_->database);
}

Result<StoreOutcome> SampleRepository::store(const SampleRecord& record, StepRecorder* step) {
    if (!state_->statements) {
        VITRINE_TRY(std::vector<std::string> names, readFieldNames(state_->database));
        VITRINE_TRY(SampleStatements prepared, SampleStatements::prepare(state_->database, std::move(names)));
        state_->statements.emplace(std::move(prepared));
    }
    return state_->statements->store(record, step);
}

void SampleRepository::discardCaches() {
    state_->statements.reset();
}

Result<void> SampleRepository::setSplits(std::span<const std::pair<SampleId, Split>> splits) {
    VITRINE_TRY(storage::Statement update, state_->database.prepare("UPDATE sample SET split = ? WHERE id = ?"));
    for (const auto& [id, split] : splits) {
        update.bind(1, static_cast<std::int64_t>(split)).bind(2, id);
        VITRINE_CHECK(update.run());
    }
    return {};
}

Result<void> SampleRepository::setPicture(std::span<const SampleId> ids, const std::string& hash) {
    VITRINE_TRY(storage::Statement update, state_->database.prepare("UPDATE sample SET picture = ? WHERE id = ?"));
    for (const SampleId id : ids) {
        update.bind(1, hash).bind(2, id);
        VITRINE_CHECK(update.run());
    }
    return {};
}

Result<void> SampleRepository::addPicture(const PictureRecord& picture) {
    VITRINE_TRY(storage::Statement insert,
                state_->database.prepare("INSERT INTO picture(hash, path, bytes, width, height, problem) "
                                         "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT(hash) DO UPDATE SET "
                                         "path = excluded.path, bytes = excluded.bytes, width = excluded.width, "
                                         "height = excluded.height, problem = excluded.problem"));
    insert.bind(1, picture.hash).bind(2, picture.path).bind(3, picture.bytes);
    insert.bind(4, std::int64_t{picture.width}).bind(5, std::int64_t{picture.height}).bind(6, picture.problem);
    return insert.run();
}

Result<std::optional<PictureRecord>> SampleRepository::picture(const std::string& hash) const {
    VITRINE_TRY(storage::Statement select, state_->database.prepare(std::string(kPictureColumns) + " WHERE hash = ?"));
    select.bind(1, hash);
    VITRINE_TRY(const bool row, select.step());
    return row ? std::optional(readPicture(select)) : std::nullopt;
}

Result<void> SampleRepository::forEachPicture(const std::function<Result<void>(const PictureRecord&)>& visit) const {
    VITRINE_TRY(storage::Statement select, state_->database.prepare(std::string(kPictureColumns) + " ORDER BY hash"));
    for (;;) {
        VITRINE_TRY(const bool row, select.step());
        if (!row) return {};
        VITRINE_CHECK(visit(readPicture(select)));
    }
}

}  // namespace vitrine::dataset
