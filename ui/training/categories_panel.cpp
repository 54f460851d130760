// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/categories_panel.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/common/formatting.h"
#include "ui/common/live_text.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/theme.h"
#include "ui/training/shown_run.h"

namespace vitrine::ui {
namespace {

using training::CategoryError;
using training::EvaluationMetrics;

constexpr int kRowHeight = 30;  // px

enum Column { kCategory, kRows, kUnreadable, kError, kChange, kColumns };

CategoryError everything(const EvaluationMetrics& evaluation) {
    CategoryError all;
    for (const CategoryError& one : evaluation.byCategory) {
        all.rows += one.rows;
        all.unparsable += one.unparsable;
    }
    if (const auto found = evaluation.prices.find("medae"); found != evaluation.prices.end()) all.medae = found->second;
    return all;
}

const CategoryError* sameIn(const std::vector<CategoryError>& before, const std::string& category) {
    const auto found = std::ranges::find(before, category, &CategoryError::category);
    return found == before.end() ? nullptr : &*found;
}

QString signedText(double number) {
    return number > 0   ? u'+' + numberText(number)
           : number < 0 ? QChar(0x2212) + numberText(-number)
                        : QStringLiteral("0");
}

}  // namespace

CategoriesPanel::CategoriesPanel(QWidget* parent)
    : QWidget(parent), heading_(new QLabel(this)), table_(new QTableWidget(this)) {
    heading_->setTextFormat(Qt::PlainText);
    table_->setColumnCount(kColumns);
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setFrameShape(QFrame::NoFrame);
    table_->setShowGrid(false);
    table_->setTabKeyNavigation(false);
    table_->verticalHeader()->hide();
    table_->horizontalHeader()->setHighlightSections(false);
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table_->horizontalHeader()->setSectionResizeMode(kCategory, QHeaderView::Stretch);
    table_->verticalHeader()->setDefaultSectionSize(kRowHeight);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 0);
    layout->addWidget(heading_);
    layout->addWidget(table_, 1);
    liveText(this, [this] { fill(); });
}

void CategoriesPanel::setEvaluations(std::vector<EvaluationMetrics> evaluations) {
    evaluations_ = std::move(evaluations);
    std::erase_if(evaluations_, [](const auto& one) { return one.byCategory.empty(); });
    fill();
}

void CategoriesPanel::append(const std::vector<EvaluationMetrics>& evaluations) {
    auto all = evaluations_;
    appendAnew(all, evaluations);
    setEvaluations(std::move(all));
}

void CategoriesPanel::fill() {
    table_->setAccessibleName(tr("Price error by category"));
    table_->setHorizontalHeaderLabels(
        {tr("Category"), tr("Rows"), tr("Without a price"), tr("Median price error"), tr("Change")});
    for (int column = 0; column < kColumns; ++column)
        table_->horizontalHeaderItem(column)->setTextAlignment((column == kCategory ? Qt::AlignLeft : Qt::AlignRight) |
                                                               Qt::AlignVCenter);
    table_->setRowCount(0);
    if (evaluations_.empty())
        return heading_->setText(tr("At each validation the answers show how well each category's prices are told."));
    const EvaluationMetrics& now = evaluations_.back();
    const EvaluationMetrics* before = evaluations_.size() > 1 ? &evaluations_[evaluations_.size() - 2] : nullptr;
    heading_->setText(
        before ? tr("Step %1; the change is since step %2.").arg(countText(now.step), countText(before->step))
               : tr("Step %1, the first validation.").arg(countText(now.step)));
    const CategoryError earlier = before ? everything(*before) : CategoryError();
    addRow(everything(now), before ? &earlier : nullptr);
    table_->item(0, kCategory)->setText(tr("All"));
    for (const CategoryError& one : now.byCategory)
        addRow(one, before ? sameIn(before->byCategory, one.category) : nullptr);
}

void CategoriesPanel::addRow(const CategoryError& now, const CategoryError* before) {
    const ThemeColors& colors = themeColors(palette());
    const int row = table_->rowCount();
    table_->insertRow(row);
    setCell(row, kCategory, now.category.empty() ? tr("Without a category") : toQString(now.category), colors.text);
    setCell(row, kRows, countText(now.rows), colors.text);
    setCell(row, kUnreadable, countText(now.unparsable), now.unparsable > 0 ? colors.warning : colors.muted);
    setCell(row, kError, now.medae ? numberText(*now.medae) : QStringLiteral("–"), colors.text);
    if (!now.medae || !before || !before->medae) return setCell(row, kChange, QStringLiteral("–"), colors.muted);
    const double change = *now.medae - *before->medae;
    setCell(row, kChange, signedText(change), change < 0 ? colors.good : change > 0 ? colors.warning : colors.muted);
}

void CategoriesPanel::setCell(int row, int column, const QString& words, const QColor& color) {
    auto* item = new QTableWidgetItem(words);
    item->setForeground(color);
    if (column != kCategory) item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    table_->setItem(row, column, item);
}

void CategoriesPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) fill();
    QWidget::changeEvent(event);
}

}  // namespace vitrine::ui
