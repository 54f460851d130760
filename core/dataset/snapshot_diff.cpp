// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/snapshot_diff.h"

#include <functional>
#include <map>

#include "core/dataset/edit_json.h"
#include "core/dataset/snapshot.h"
#include "core/io/hashing.h"
#include "core/storage/database.h"

namespace vitrine::dataset {
namespace {

/// Rows of a snapshot by id, with the hash of their content.
Result<storage::Statement> rowsOf(Project& project, const std::string& name) {
    VITRINE_TRY(const Snapshot snapshot, findSnapshot(project, name));
    VITRINE_TRY(storage::Statement rows,
                project.database().prepare("SELECT r.sample, c.hash, c.value FROM snapshot s JOIN snapshot_row r "
                                           "ON r.snapshot = s.id JOIN content c ON c.id = r.content "
                                           "WHERE s.name = ? ORDER BY r.sample"));
    rows.bind(1, snapshot.name);
    return rows;
}

Result<std::map<std::string, Value>> cellsOf(const std::string& content) {
    VITRINE_TRY(const io::Json json, io::parseJson(content, "the content of a snapshot"));
    if (!json.is_object() || !json.contains("fields") || !json["fields"].is_object()) {
        return Error{ErrorCode::DatabaseCorrupt, "the content of a snapshot cannot be read", {}};
    }
    std::map<std::string, Value> cells;
    for (const auto& [field, value] : json["fields"].items()) cells[field] = valueFromJson(value);
    const std::string split = json.value("split", std::string());
    cells["split"] = split.empty() ? Value() : Value(split);
    cells["image"] = valueFromJson(json.value("image", io::Json()));
    return cells;
}

/// Rows of the later state meet those of the earlier one, both in the order of ids.
class Comparison {
public:
    explicit Comparison(storage::Statement earlier) : earlier_(std::move(earlier)) {}

    Result<void> meet(SampleId id, const std::string& hash, const std::function<std::string()>& content) {
        VITRINE_CHECK(skipBefore(id));
        if (!more_ || earlier_.integer(0) != id) {
            diff_.added.push_back(id);
            return {};
        }
        if (earlier_.text(1) != hash) VITRINE_CHECK(compare(id, earlier_.text(2), content()));
        return advance();
    }

    Result<SnapshotDiff> finish() {
        while (more_) {
            diff_.removed.push_back(earlier_.integer(0));
            VITRINE_CHECK(advance());
        }
        return std::move(diff_);
    }

    Result<void> advance() {
        VITRINE_TRY(more_, earlier_.step());
        return {};
    }

private:
    Result<void> skipBefore(SampleId id) {
        while (more_ && earlier_.integer(0) < id) {
            diff_.removed.push_back(earlier_.integer(0));
            VITRINE_CHECK(advance());
        }
        return {};
    }

    Result<void> compare(SampleId id, const std::string& before, const std::string& after) {
        VITRINE_TRY(auto old, cellsOf(before));
        VITRINE_TRY(auto now, cellsOf(after));
        for (const auto& [field, value] : old) now.try_emplace(field);
        for (const auto& [field, value] : now) {
            if (old[field] != value) diff_.changed.push_back({id, field, old[field], value});
        }
        return {};
    }

    storage::Statement earlier_;
    bool more_ = false;
    SnapshotDiff diff_;
};

Result<void> meetPresent(Project& project, Comparison& comparison) {
    const SampleQuery usable{.filter = {}, .sort = {}, .limit = -1, .offset = 0, .usableOnly = true};
    return project.samples().forEach(usable, [&](const Sample& sample) {
        const std::string content = contentOf(sample);
        return comparison.meet(sample.id, io::sha256Hex(content), [&] { return content; });
    });
}

Result<void> meetSnapshot(Project& project, const std::string& name, Comparison& comparison) {
    VITRINE_TRY(storage::Statement rows, rowsOf(project, name));
    for (;;) {
        VITRINE_TRY(const bool row, rows.step());
        if (!row) return {};
        VITRINE_CHECK(comparison.meet(rows.integer(0), rows.text(1), [&] { return rows.text(2); }));
    }
}

}  // namespace

Result<SnapshotDiff> diffSnapshots(Project& project, const std::string& before, const std::string& after) {
    VITRINE_TRY(storage::Statement earlier, rowsOf(project, before));
    Comparison comparison(std::move(earlier));
    VITRINE_CHECK(comparison.advance());
    VITRINE_CHECK(after.empty() ? meetPresent(project, comparison) : meetSnapshot(project, after, comparison));
    return comparison.finish();
}

}  // namespace vitrine::dataset
