// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/dead_links.h"

#include "core/storage/database.h"

namespace vitrine::dataset {

Result<std::vector<DeadLink>> DeadLinks::list() const {
    VITRINE_TRY(storage::Statement rows,
                database_->prepare("SELECT l.sample, l.url, l.code, l.detail FROM dead_link l JOIN sample s "
                                   "ON s.id = l.sample WHERE s.picture IS NULL ORDER BY l.sample"));
    std::vector<DeadLink> links;
    for (;;) {
        VITRINE_TRY(const bool row, rows.step());
        if (!row) return links;
        links.push_back({rows.integer(0), rows.text(1), rows.text(2), rows.text(3)});
    }
}

Result<void> DeadLinks::remember(const DeadLink& link) {
    VITRINE_TRY(storage::Statement insert,
                database_->prepare("INSERT OR REPLACE INTO dead_link(sample, url, code, detail) VALUES (?, ?, ?, ?)"));
    insert.bind(1, link.id).bind(2, link.url).bind(3, link.code).bind(4, link.detail);
    return insert.run();
}

Result<void> DeadLinks::forget(std::span<const SampleId> ids) {
    VITRINE_TRY(storage::Statement remove, database_->prepare("DELETE FROM dead_link WHERE sample = ?"));
    for (const SampleId id : ids) {
        remove.bind(1, id);
        VITRINE_CHECK(remove.run());
    }
    return {};
}

}  // namespace vitrine::dataset
