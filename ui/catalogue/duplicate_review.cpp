// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/duplicate_review.h"

#include <algorithm>

#include "ui/common/formatting.h"
#include "ui/common/project_session.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {
namespace {

constexpr std::size_t kMostCards = 9;  // one for each number key

bool isEmpty(const dataset::Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return std::holds_alternative<std::monostate>(value) || (text && text->empty());
}

}  // namespace

std::vector<dataset::Field> fieldsToTakeOver(const dataset::Sample& kept, const std::vector<dataset::Sample>& rows) {
    std::vector<dataset::Field> taken;
    for (const dataset::Field& field : kept.fields) {
        if (!isEmpty(field.value)) continue;
        const auto found = std::find_if(rows.begin(), rows.end(),
                                        [&](const dataset::Sample& row) { return !isEmpty(row.field(field.name)); });
        if (found != rows.end()) taken.push_back({field.name, found->field(field.name)});
    }
    return taken;
}

DuplicateReview::DuplicateReview(EditController& edits, ProjectSession& session, QWidget* parent)
    : ReviewDialog(edits, session, parent) {
    setWindowTitle(tr("Duplicates"));
    session_.read(
        ProjectSession::Lane::Counts, this, [](dataset::Project& project) { return dataset::duplicateGroups(project); },
        [this](Result<std::vector<dataset::DuplicateGroup>>&& groups) {
            if (groups) groups_ = *std::move(groups);
            begin();
        });
}

void DuplicateReview::load(int number) {
    std::vector<dataset::SampleId> ids = groups_[static_cast<std::size_t>(number)].rows;
    if (ids.size() > kMostCards) ids.resize(kMostCards);
    session_.read(
        ProjectSession::Lane::Rows, this, [ids](dataset::Project& project) { return project.samples().byIds(ids); },
        [this, number](Result<std::vector<dataset::Sample>>&& rows) {
            if (rows && number == place()) take(*rows);
        });
}

void DuplicateReview::take(const std::vector<dataset::Sample>& rows) {
    const dataset::DuplicateGroup& group = groups_[static_cast<std::size_t>(place())];
    rows_ = rows;
    std::vector<Card> cards;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Card card{rows[i], {QStringLiteral("%1 · ").arg(i + 1) + titleOf(rows[i]), priceOf(rows[i])}, false};
        if (rows[i].trashed) card.lines << tr("in the trash");
        for (const std::string& field : group.differing) {
            card.lines << fieldLabel(toQString(field)) + QStringLiteral(": ") + valueText(rows[i].field(field));
        }
        cards.push_back(std::move(card));
    }
    const QString heading = group.exact
                                ? tr("%1 rows show the same picture").arg(countText(std::ssize(group.rows)))
                                : tr("%1 rows show nearly the same picture").arg(countText(std::ssize(group.rows)));
    std::vector<Decision> decisions;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        decisions.push_back({static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(i)), tr("Keep")});
    }
    showCards(heading + QStringLiteral("  ·  ") + tr("keep one, the others go to the trash"), decisions, cards);
}

bool DuplicateReview::decide(int key) {
    const int number = key - Qt::Key_1;
    if (number < 0 || number >= static_cast<int>(rows_.size())) return false;
    const dataset::Sample kept = rows_[static_cast<std::size_t>(number)];
    std::vector<dataset::SampleId> others;
    for (const dataset::Sample& row : rows_) {
        if (row.id != kept.id) others.push_back(row.id);
    }
    const auto taken = fieldsToTakeOver(kept, rows_);
    if (!taken.empty()) apply(dataset::SetFields{taken}, {{}, std::vector{kept.id}}, 1);
    apply(dataset::Trash{}, {{}, others}, std::ssize(others));
    return true;
}

}  // namespace vitrine::ui
