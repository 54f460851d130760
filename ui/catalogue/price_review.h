// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dataset/issue_review.h"
#include "ui/catalogue/review_dialog.h"

namespace vitrine::ui {

/// Suspicious prices beside those of rows that look and read alike, the most
/// suspicious first.
class PriceReview : public ReviewDialog {
    Q_OBJECT

public:
    PriceReview(EditController& edits, ProjectSession& session, QWidget* parent);

protected:
    int count() const override { return static_cast<int>(rows_.size()); }
    void load(int number) override;
    bool decide(int key) override;

private:
    struct Answer {
        dataset::PriceReview review;
        std::vector<dataset::Sample> samples;  ///< the row, then its neighbours
    };

    void take(const Answer& answer);
    void setPrice(double price);

    std::vector<dataset::SampleId> rows_;
    dataset::PriceReview present_;
};

}  // namespace vitrine::ui
