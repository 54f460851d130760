// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/answers_panel.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/common/formatting.h"
#include "ui/common/live_text.h"
#include "ui/common/project_session.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/theme.h"

namespace vitrine::ui {
namespace {

constexpr int kTruthWidth = 240;  // px
constexpr int kSide = 48;         // px
constexpr double kNear = 0.1;     // of the true price: what "within 10 %" counts

using evaluation::Prediction;

bool isNear(const Prediction& answer) {
    return answer.predictedPrice && answer.truePrice &&
           std::abs(*answer.predictedPrice - *answer.truePrice) <= kNear * *answer.truePrice;
}

}  // namespace

AnswersPanel::AnswersPanel(ProjectSession& session, QWidget* parent)
    : QWidget(parent), session_(session), heading_(new QLabel(this)), table_(new QTableWidget(this)) {
    heading_->setTextFormat(Qt::PlainText);
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setFrameShape(QFrame::NoFrame);
    table_->setShowGrid(false);
    table_->setWordWrap(true);
    table_->setIconSize({kSide, kSide});
    table_->setTabKeyNavigation(false);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(kSide + 8);
    table_->horizontalHeader()->setDefaultSectionSize(190);
    table_->horizontalHeader()->setHighlightSections(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 0);
    layout->addWidget(heading_);
    layout->addWidget(table_, 1);
    connect(table_, &QTableWidget::cellActivated, this, [this](int row, int) {
        if (const auto* item = table_->item(row, 0)) Q_EMIT rowWanted(item->data(Qt::UserRole).toLongLong());
    });
    liveText(this, [this] { retranslate(); });
}

int AnswersPanel::columnCount() const {
    return std::max(0, table_->columnCount() - 1);
}

void AnswersPanel::retranslate() {
    table_->setAccessibleName(tr("Answers of the watched rows"));
    heading_->setText(answers_.empty() ? tr("At each validation some rows are answered freely; here you see how.")
                                       : tr("✓ = within 10 % of the true price."));
    fill();
}

void AnswersPanel::setAnswers(std::vector<engine::PinnedAnswers> answers) {
    answers_ = std::move(answers);
    retranslate();
    fetchPictures();
}

void AnswersPanel::append(const engine::PinnedAnswers& answers) {
    std::erase_if(answers_, [&](const auto& old) { return old.step >= answers.step; });
    answers_.push_back(answers);
    retranslate();
    fetchPictures();
}

void AnswersPanel::fill() {
    table_->clear();
    const auto& truth = answers_.empty() ? std::vector<Prediction>() : answers_.front().answers;
    table_->setRowCount(static_cast<int>(truth.size()));
    table_->setColumnCount(answers_.empty() ? 0 : static_cast<int>(answers_.size()) + 1);
    if (answers_.empty()) return;
    QStringList titles{tr("Truth")};
    for (auto pinned = answers_.rbegin(); pinned != answers_.rend(); ++pinned)
        titles.append(tr("Step %1").arg(countText(pinned->step)));
    table_->setHorizontalHeaderLabels(titles);
    table_->setColumnWidth(0, kTruthWidth);
    for (int row = 0; row < table_->rowCount(); ++row) {
        const Prediction& one = truth[static_cast<std::size_t>(row)];
        QString words = toQString(one.trueName);
        if (one.truePrice) words += u'\n' + numberText(*one.truePrice);
        auto* item = new QTableWidgetItem(words);
        item->setData(Qt::UserRole, static_cast<qlonglong>(one.id));
        if (const auto known = rows_.constFind(one.id); known != rows_.constEnd() && !known->picture.isNull())
            item->setIcon(QIcon(QPixmap::fromImage(known->picture)));
        table_->setItem(row, 0, item);
    }
    for (std::size_t i = 0; i < answers_.size(); ++i) fillColumn(static_cast<int>(answers_.size() - i), answers_[i]);
}

void AnswersPanel::fillColumn(int column, const engine::PinnedAnswers& pinned) {
    const ThemeColors& colors = themeColors(palette());
    for (int row = 0; row < table_->rowCount(); ++row) {
        const auto id = table_->item(row, 0)->data(Qt::UserRole).toLongLong();
        const auto answer = std::find_if(pinned.answers.begin(), pinned.answers.end(),
                                         [&](const Prediction& one) { return one.id == id; });
        if (answer == pinned.answers.end()) continue;
        QString words = answer->predictedPrice ? numberText(*answer->predictedPrice) : tr("no price");
        if (isNear(*answer)) words.prepend(QStringLiteral("✓ "));
        words.prepend(toQString(answer->predictedName.value_or(answer->answer)) + u'\n');
        auto* item = new QTableWidgetItem(words);
        item->setToolTip(toQString(answer->answer).toHtmlEscaped());
        item->setForeground(isNear(*answer) ? colors.good : answer->predictedPrice ? colors.text : colors.warning);
        table_->setItem(row, column, item);
    }
}

void AnswersPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) fill();
    QWidget::changeEvent(event);
}

void AnswersPanel::fetchPictures() {
    std::vector<std::int64_t> ids;
    if (!answers_.empty()) {
        for (const Prediction& one : answers_.front().answers) {
            if (!rows_.contains(one.id)) ids.push_back(one.id);
        }
    }
    if (ids.empty() || !session_.isOpen()) return;
    session_.read(
        ProjectSession::Lane::Rows, this,
        [ids](const dataset::Project& project) { return picturedRows(project, ids, kSide); },
        [this](const Result<std::vector<PicturedRow>>& found) {
            if (!found) return;
            for (const PicturedRow& row : *found) rows_.insert(row.id, row);
            fill();
        });
}

}  // namespace vitrine::ui
