// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dataset/issue_review.h"
#include "ui/catalogue/review_dialog.h"

namespace vitrine::ui {

/// Rows that show one picture, side by side. A number keeps that row: what the
/// others know and it does not is taken over, the others go to the trash.
class DuplicateReview : public ReviewDialog {
    Q_OBJECT

public:
    DuplicateReview(EditController& edits, ProjectSession& session, QWidget* parent);

protected:
    int count() const override { return static_cast<int>(groups_.size()); }
    void load(int number) override;
    bool decide(int key) override;

private:
    void take(const std::vector<dataset::Sample>& rows);

    std::vector<dataset::DuplicateGroup> groups_;
    std::vector<dataset::Sample> rows_;  ///< of the group that is shown
};

/// What the kept row takes over from the others: values of fields that it has
/// none in, of the first row that has one.
std::vector<dataset::Field> fieldsToTakeOver(const dataset::Sample& kept, const std::vector<dataset::Sample>& rows);

}  // namespace vitrine::ui
