// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/row_issues.h"

#include "core/storage/database.h"

namespace vitrine::dataset {

Result<std::vector<std::vector<RowIssue>>> issuesOf(Project& project, std::span<const SampleId> ids) {
    VITRINE_TRY(storage::Statement select,
                project.database().prepare("SELECT kind, detail FROM issue WHERE sample = ? ORDER BY kind"));
    std::vector<std::vector<RowIssue>> found(ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        select.bind(1, ids[i]);
        for (;;) {
            VITRINE_TRY(const bool row, select.step());
            if (!row) break;
            found[i].push_back({select.text(0), select.text(1)});
        }
        select.reset();
    }
    return found;
}

}  // namespace vitrine::dataset
