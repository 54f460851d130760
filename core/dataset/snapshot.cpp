// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/snapshot.h"

#include "core/base/utc_time.h"
#include "core/io/hashing.h"
#include "core/io/json.h"
#include "core/storage/database.h"

namespace vitrine::dataset {
namespace {

constexpr const char* kSelect = "SELECT name, row_count, hash FROM snapshot";

Snapshot readSnapshot(const storage::Statement& row) {
    return {row.text(0), row.integer(1), row.text(2)};
}

/// The number under which a content is kept, equal contents once.
class ContentStore {
public:
    static Result<ContentStore> prepare(storage::Database& database) {
        VITRINE_TRY(storage::Statement find, database.prepare("SELECT id FROM content WHERE hash = ?"));
        VITRINE_TRY(storage::Statement insert, database.prepare("INSERT INTO content(hash, value) VALUES (?, ?)"));
        return ContentStore(database, std::move(find), std::move(insert));
    }

    Result<std::int64_t> add(const std::string& hash, const std::string& content) {
        find_.bind(1, hash);
        VITRINE_TRY(const bool known, find_.step());
        const std::int64_t id = known ? find_.integer(0) : 0;
        find_.reset();
        if (known) return id;
        insert_.bind(1, hash).bind(2, content);
        VITRINE_CHECK(insert_.run());
        return database_->lastInsertId();
    }

private:
    ContentStore(storage::Database& database, storage::Statement find, storage::Statement insert)
        : database_(&database), find_(std::move(find)), insert_(std::move(insert)) {}

    storage::Database* database_;
    storage::Statement find_;
    storage::Statement insert_;
};

Result<std::int64_t> insertHead(storage::Database& database, const std::string& name) {
    VITRINE_TRY(storage::Statement insert, database.prepare("INSERT INTO snapshot(name, created, row_count, hash) "
                                                            "VALUES (?, ?, 0, '')"));
    insert.bind(1, name).bind(2, utcNow());
    VITRINE_CHECK(insert.run());
    return database.lastInsertId();
}

Result<Snapshot> freeze(Project& project, const std::string& name) {
    storage::Database& database = project.database();
    VITRINE_TRY(const std::int64_t id, insertHead(database, name));
    VITRINE_TRY(ContentStore contents, ContentStore::prepare(database));
    VITRINE_TRY(storage::Statement insert, database.prepare("INSERT INTO snapshot_row(snapshot, position, sample, "
                                                            "content) VALUES (?, ?, ?, ?)"));
    Snapshot snapshot{name, 0, {}};
    io::Sha256 digest;
    const auto take = [&](const Sample& sample) -> Result<void> {
        const std::string content = contentOf(sample);
        const std::string hash = io::sha256Hex(content);
        digest.update(std::to_string(sample.id) + " " + hash + "\n");
        VITRINE_TRY(const std::int64_t kept, contents.add(hash, content));
        insert.bind(1, id).bind(2, snapshot.rows++).bind(3, sample.id).bind(4, kept);
        return insert.run();
    };
    VITRINE_CHECK(
        project.samples().forEach({.filter = {}, .sort = {}, .limit = -1, .offset = 0, .usableOnly = true}, take));
    snapshot.hash = digest.hex();
    VITRINE_TRY(storage::Statement seal, database.prepare("UPDATE snapshot SET row_count = ?, hash = ? WHERE id = ?"));
    seal.bind(1, snapshot.rows).bind(2, snapshot.hash).bind(3, id);
    VITRINE_CHECK(seal.run());
    return snapshot;
}

}  // namespace

std::string contentOf(const Sample& sample) {
    io::Json fields = io::Json::object();
    for (const Field& field : sample.fields) {
        if (const auto* text = std::get_if<std::string>(&field.value)) fields[field.name] = *text;
        if (const auto* number = std::get_if<double>(&field.value)) fields[field.name] = *number;
    }
    const io::Json image = sample.imageHash ? io::Json(*sample.imageHash) : io::Json();
    return io::toLine(io::Json{{"split", splitName(sample.split)}, {"image", image}, {"fields", fields}});
}

Result<Snapshot> takeSnapshot(Project& project, const std::string& name) {
    VITRINE_TRY(const std::vector<Snapshot> known, listSnapshots(project));
    const auto exists = [&](const std::string& wanted) {
        for (const Snapshot& snapshot : known) {
            if (snapshot.name == wanted) return true;
        }
        return false;
    };
    std::string chosen = name;
    for (std::size_t n = known.size() + 1; chosen.empty() || (name.empty() && exists(chosen)); ++n) {
        chosen = "snapshot-" + std::to_string(n);
    }
    if (exists(chosen)) return Error{ErrorCode::AlreadyExists, "there is a snapshot '" + chosen + "' already", {}};
    Snapshot snapshot;
    VITRINE_CHECK(project.write([&]() -> Result<void> {
        VITRINE_TRY(snapshot, freeze(project, chosen));
        return {};
    }));
    return snapshot;
}

Result<std::vector<Snapshot>> listSnapshots(Project& project) {
    VITRINE_TRY(storage::Statement select, project.database().prepare(std::string(kSelect) + " ORDER BY id"));
    std::vector<Snapshot> snapshots;
    for (;;) {
        VITRINE_TRY(const bool row, select.step());
        if (!row) return snapshots;
        snapshots.push_back(readSnapshot(select));
    }
}

Result<Snapshot> findSnapshot(Project& project, const std::string& name) {
    VITRINE_TRY(storage::Statement select, project.database().prepare(std::string(kSelect) + " WHERE name = ?"));
    select.bind(1, name);
    VITRINE_TRY(const bool row, select.step());
    if (!row) return Error{ErrorCode::NotFound, "there is no snapshot '" + name + "'", {}};
    return readSnapshot(select);
}

Result<std::vector<SampleId>> snapshotIds(Project& project, const std::string& name) {
    VITRINE_TRY(const Snapshot snapshot, findSnapshot(project, name));
    VITRINE_TRY(storage::Statement select,
                project.database().prepare("SELECT r.sample FROM snapshot_row r JOIN snapshot s ON s.id = r.snapshot "
                                           "WHERE s.name = ? ORDER BY r.position"));
    select.bind(1, snapshot.name);
    std::vector<SampleId> ids;
    for (;;) {
        VITRINE_TRY(const bool row, select.step());
        if (!row) return ids;
        ids.push_back(select.integer(0));
    }
}

}  // namespace vitrine::dataset
