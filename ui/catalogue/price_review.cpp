// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/price_review.h"

#include <QInputDialog>
#include <array>

#include "core/dataset/issue_repository.h"
#include "ui/common/formatting.h"
#include "ui/common/project_session.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {
namespace {

constexpr std::size_t kNeighbours = 8;
constexpr const char* kPrice = "full_price";

Result<std::vector<dataset::SampleId>> suspiciousRows(dataset::Project& project) {
    constexpr std::array kinds{dataset::IssueKind::SuspiciousPrice};
    VITRINE_TRY(const std::vector<dataset::Issue> issues, dataset::IssueRepository(project).list(kinds));
    std::vector<dataset::SampleId> rows;
    for (const dataset::Issue& issue : issues) rows.push_back(issue.sample);
    return rows;
}

}  // namespace

PriceReview::PriceReview(EditController& edits, ProjectSession& session, QWidget* parent)
    : ReviewDialog(edits, session, parent) {
    setWindowTitle(tr("Suspicious prices"));
    session_.read(ProjectSession::Lane::Counts, this, suspiciousRows,
                  [this](Result<std::vector<dataset::SampleId>>&& rows) {
                      if (rows) rows_ = *std::move(rows);
                      begin();
                  });
}

void PriceReview::load(int number) {
    const dataset::SampleId row = rows_[static_cast<std::size_t>(number)];
    session_.read(
        ProjectSession::Lane::Rows, this,
        [row](dataset::Project& project) -> Result<Answer> {
            VITRINE_TRY(dataset::PriceReview review, dataset::reviewPrice(project, row));
            if (review.neighbours.size() > kNeighbours) review.neighbours.resize(kNeighbours);
            std::vector<dataset::SampleId> ids{row};
            for (const dataset::PricedRow& neighbour : review.neighbours) ids.push_back(neighbour.row);
            VITRINE_TRY(std::vector<dataset::Sample> samples, project.samples().byIds(ids));
            return Answer{std::move(review), std::move(samples)};
        },
        [this, number](Result<Answer>&& answer) {
            if (number != place()) return;
            if (answer)
                take(*answer);
            else
                next();  // settled in the meantime
        });
}

void PriceReview::take(const Answer& answer) {
    present_ = answer.review;
    std::vector<Card> cards;
    QString currency;
    for (const dataset::Sample& sample : answer.samples) {
        const bool own = sample.id == present_.row.row;
        if (own) currency = toQString(sample.text("currency_code"));
        cards.push_back({sample, {titleOf(sample), priceOf(sample)}, own});
    }
    const QString usual = priceText(present_.usual, currency);
    showCards(
        tr("%1, while rows like it cost about %2").arg(priceText(present_.row.price.value_or(0), currency), usual),
        {{Qt::Key_K, tr("It is right")},
         {Qt::Key_D, tr("A tenth")},
         {Qt::Key_M, tr("Ten times")},
         {Qt::Key_H, tr("A hundredth")},
         {Qt::Key_E, tr("Another price …")},
         {Qt::Key_X, tr("Exclude")}},
        cards);
}

void PriceReview::setPrice(double price) {
    apply(dataset::SetFields{{{kPrice, price}}}, {{}, std::vector{present_.row.row}}, 1);
}

bool PriceReview::decide(int key) {
    const double price = present_.row.price.value_or(0);
    const dataset::Selection only{{}, std::vector{present_.row.row}};
    switch (key) {
        case Qt::Key_K:
            apply(dataset::AddTag{"price-checked"}, only, 1);
            return true;
        case Qt::Key_D:
            setPrice(price / 10);
            return true;
        case Qt::Key_H:
            setPrice(price / 100);
            return true;
        case Qt::Key_M:
            setPrice(price * 10);
            return true;
        case Qt::Key_X:
            apply(dataset::Exclude{"suspicious price"}, only, 1);
            return true;
        case Qt::Key_E: {
            auto* dialog = new QInputDialog(this);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->setInputMode(QInputDialog::DoubleInput);
            dialog->setDoubleRange(0, 1e12);
            dialog->setDoubleDecimals(2);
            dialog->setDoubleValue(present_.usual);
            dialog->setLabelText(tr("The right price"));
            connect(dialog, &QInputDialog::doubleValueSelected, this, [this](double value) {
                setPrice(value);
                next();
            });
            dialog->open();
            return false;
        }
        default:
            return false;
    }
}

}  // namespace vitrine::ui
