// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/issue_repository.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/storage/database.h"

namespace vitrine::dataset {
namespace {

constexpr const char* kSelect = "SELECT sample, kind, detail, related, weight FROM issue";

std::string joined(const std::vector<SampleId>& ids) {
    std::string text;
    for (const SampleId id : ids) text += (text.empty() ? "" : " ") + std::to_string(id);
    return text;
}

std::vector<SampleId> idsOf(const std::string& text) {
    std::vector<SampleId> ids;
    for (const std::string& part : text::split(text, ' ')) {
        if (const auto id = text::parseInteger(part)) ids.push_back(*id);
    }
    return ids;
}

/// Nothing for a kind that a newer version left behind.
std::optional<Issue> readIssue(const storage::Statement& row) {
    const auto kind = parseIssueKind(row.text(1));
    if (!kind) return std::nullopt;
    return Issue{row.integer(0), *kind, row.text(2), idsOf(row.text(3)), row.real(4)};
}

}  // namespace

Result<std::vector<Issue>> IssueRepository::list(std::span<const IssueKind> kinds) const {
    VITRINE_TRY(storage::Statement select,
                project_->database().prepare(std::string(kSelect) + " WHERE kind = ? ORDER BY weight DESC, sample"));
    const std::vector<IssueKind>& all = allIssueKinds();
    std::vector<Issue> issues;
    for (const IssueKind kind : all) {
        if (!kinds.empty() && std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) continue;
        select.bind(1, std::string(issueName(kind)));
        for (;;) {
            VITRINE_TRY(const bool row, select.step());
            if (!row) break;
            if (auto issue = readIssue(select)) issues.push_back(*std::move(issue));
        }
        select.reset();
    }
    return issues;
}

Result<std::optional<Issue>> IssueRepository::find(SampleId sample, IssueKind kind) const {
    VITRINE_TRY(storage::Statement select,
                project_->database().prepare(std::string(kSelect) + " WHERE sample = ? AND kind = ?"));
    select.bind(1, sample).bind(2, std::string(issueName(kind)));
    VITRINE_TRY(const bool row, select.step());
    return row ? readIssue(select) : std::nullopt;
}

Result<void> IssueRepository::replace(std::span<const IssueKind> kinds, std::span<const Issue> issues) {
    VITRINE_TRY(storage::Statement clear, project_->database().prepare("DELETE FROM issue WHERE kind = ?"));
    for (const IssueKind kind : kinds) {
        clear.bind(1, std::string(issueName(kind)));
        VITRINE_CHECK(clear.run());
    }
    VITRINE_TRY(storage::Statement insert,
                project_->database().prepare("INSERT OR REPLACE INTO issue(sample, kind, detail, related, weight) "
                                             "VALUES (?, ?, ?, ?, ?)"));
    for (const Issue& issue : issues) {
        insert.bind(1, issue.sample).bind(2, std::string(issueName(issue.kind))).bind(3, issue.detail);
        insert.bind(4, joined(issue.related)).bind(5, issue.weight);
        VITRINE_CHECK(insert.run());
    }
    return {};
}

}  // namespace vitrine::dataset
