// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prompt/ledger_panel.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/common/empty_state.h"
#include "ui/common/formatting.h"
#include "ui/common/live_text.h"
#include "ui/common/plain_table.h"
#include "ui/prompt/length_histogram.h"

namespace vitrine::ui {
namespace {

constexpr int kAll = -1;       // of the verdicts
constexpr int kMostIds = 200;  // in one filter for the catalogue

}  // namespace

LedgerPanel::LedgerPanel(QWidget* parent)
    : QWidget(parent), model_(new LedgerModel(this)), stack_(new QStackedWidget(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(stack_);
    empty_ = new EmptyState(QStringLiteral("check"), stack_);
    stack_->addWidget(empty_);
    stack_->addWidget(buildLedger());
    connect(empty_, &EmptyState::actionClicked, this, &LedgerPanel::surveyWanted);
    liveText(this, [this] {
        empty_->setWords(tr("How long is every row, and would any be refused?"),
                         tr("All rows are rendered and encoded as training does it, without weights."),
                         tr("Check all rows"));
        again_->setText(tr("Check again"));
        catalogue_->setText(tr("Show in the catalogue"));
        table_->setAccessibleName(tr("Rows and what becomes of them"));
        showCounts();
    });
}

QWidget* LedgerPanel::buildLedger() {
    auto* ground = new QWidget(stack_);
    auto* across = new QHBoxLayout(ground);
    across->setContentsMargins(16, 4, 16, 8);
    across->setSpacing(16);
    auto* left = new QVBoxLayout;
    summary_ = new QLabel(ground);
    summary_->setWordWrap(true);
    histogram_ = new LengthHistogram(ground);
    again_ = new QPushButton(ground);
    catalogue_ = new QPushButton(ground);
    left->addWidget(summary_);
    left->addWidget(histogram_, 1);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(again_);
    buttons->addWidget(catalogue_);
    buttons->addStretch();
    left->addLayout(buttons);
    across->addLayout(left, 2);
    auto* right = new QVBoxLayout;
    right->setSpacing(4);
    auto* chips = new QWidget(ground);
    buildVerdicts(chips);
    table_ = new PlainTable(model_, LedgerModel::Reason, ground);
    table_->setColumnWidth(LedgerModel::Row, 72);
    table_->setColumnWidth(LedgerModel::Verdict, 124);
    table_->setColumnWidth(LedgerModel::Tokens, 84);
    right->addWidget(chips);
    right->addWidget(table_, 1);
    across->addLayout(right, 3);
    connect(histogram_, &LengthHistogram::rangeChosen, model_, &LedgerModel::setLengths);
    connect(again_, &QPushButton::clicked, this, &LedgerPanel::surveyWanted);
    connect(table_, &QTableView::activated, this, &LedgerPanel::activate);
    connect(catalogue_, &QPushButton::clicked, this, &LedgerPanel::askCatalogue);
    return ground;
}

void LedgerPanel::askCatalogue() {
    QStringList terms;
    for (int row = 0; row < std::min(model_->rowCount(), kMostIds); ++row) {
        terms << QStringLiteral("id:%1").arg(model_->rowAt(row).id);
    }
    terms.removeDuplicates();
    if (!terms.isEmpty()) Q_EMIT catalogueWanted(terms.join(QStringLiteral(" or ")));
}

void LedgerPanel::buildVerdicts(QWidget* ground) {
    auto* line = new QHBoxLayout(ground);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(4);
    verdicts_ = new QButtonGroup(ground);
    for (int verdict = kAll; verdict <= static_cast<int>(LedgerRow::Verdict::Refused); ++verdict) {
        auto* chip = new QToolButton(ground);
        chip->setCheckable(true);
        chip->setAutoRaise(true);
        chip->setMinimumHeight(28);
        chip->setChecked(verdict == kAll);
        verdicts_->addButton(chip, verdict + 1);  // a group gives negative ids itself
        line->addWidget(chip);
    }
    line->addStretch();
    connect(verdicts_, &QButtonGroup::idClicked, this, [this](int id) {
        const int verdict = id - 1;
        model_->setVerdict(verdict == kAll ? std::nullopt : std::optional(static_cast<LedgerRow::Verdict>(verdict)));
    });
}

void LedgerPanel::setSurvey(std::shared_ptr<const RowSurvey> survey) {
    stale_ = false;
    model_->setSurvey(std::move(survey));
    histogram_->setSurvey(model_->survey());
    stack_->setCurrentIndex(1);
    showCounts();
}

void LedgerPanel::setStale(bool stale) {
    if (stale == stale_) return;
    stale_ = stale;
    showCounts();
}

void LedgerPanel::setRunnable(bool runnable) {
    again_->setEnabled(runnable);
    empty_->setEnabled(runnable);
}

void LedgerPanel::clear() {
    model_->setSurvey(nullptr);
    histogram_->setSurvey({});
    stack_->setCurrentIndex(0);
}

void LedgerPanel::showCounts() {
    const RowSurvey& survey = model_->survey();
    for (QAbstractButton* chip : verdicts_->buttons()) {
        const int verdict = verdicts_->id(chip) - 1;
        const bool all = verdict == kAll;
        const auto which = static_cast<LedgerRow::Verdict>(verdict);
        const qint64 count = all                                     ? static_cast<qint64>(survey.rows.size())
                             : which == LedgerRow::Verdict::Accepted ? survey.accepted
                                                                     : survey.count(which);
        chip->setText((all ? tr("All") : LedgerModel::verdictText(which)) + QStringLiteral("  ") + countText(count));
        chip->setAccessibleName(chip->text());
        chip->setEnabled(count > 0 || all);
    }
    QString words = tr("%1 rows would be trained on. The longest has %2 of %3 tokens.")
                        .arg(countText(survey.accepted), countText(survey.longest), countText(survey.maxTokens));
    if (stale_) words += u' ' + tr("The template or the rows have changed since.");
    summary_->setText(words);
}

void LedgerPanel::activate(const QModelIndex& index) {
    if (index.isValid()) Q_EMIT rowWanted(model_->rowAt(index.row()).id);
}

}  // namespace vitrine::ui
