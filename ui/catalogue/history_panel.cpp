// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/history_panel.h"

#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include "ui/catalogue/edit_controller.h"
#include "ui/catalogue/step_text.h"
#include "ui/common/formatting.h"
#include "ui/common/live_text.h"
#include "ui/common/theme.h"

namespace vitrine::ui {
namespace {

constexpr int kWidth = 328;
constexpr std::ptrdiff_t kShownSteps = 500;  // older ones come up as these are undone
constexpr int kStepRole = Qt::UserRole + 1;
constexpr int kNoteRole = Qt::UserRole + 2;
constexpr int kUndoneRole = Qt::UserRole + 3;
constexpr int kNowRole = Qt::UserRole + 4;

class StepDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
        return {0, 2 * option.fontMetrics.height() + 16};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const ThemeColors& colors = themeColors(option.palette);
        const bool undone = index.data(kUndoneRole).toBool();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool focus = option.state & QStyle::State_HasFocus;
        painter->setPen(focus ? QPen(colors.accent, 1) : QPen(Qt::NoPen));
        painter->setBrush(option.state & QStyle::State_MouseOver ? colors.raised : QColor(Qt::transparent));
        painter->drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
        const bool now = index.data(kNowRole).toBool();
        painter->setPen(QPen(undone ? colors.border : colors.accent, 1.5));
        painter->setBrush(now ? colors.accent : QColor(Qt::transparent));
        painter->drawEllipse(QPointF(option.rect.left() + 16, option.rect.top() + 18), 4, 4);
        const QRect words = option.rect.adjusted(32, 7, -12, -7);
        painter->setPen(undone ? colors.muted : colors.text);
        painter->drawText(words, Qt::AlignTop | Qt::AlignLeft,
                          option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, words.width()));
        painter->setPen(colors.muted);
        painter->drawText(words, Qt::AlignBottom | Qt::AlignLeft, index.data(kNoteRole).toString());
        painter->restore();
    }
};

}  // namespace

HistoryPanel::HistoryPanel(EditController& edits, QWidget* parent)
    : QWidget(parent), edits_(edits), title_(new QLabel(this)), list_(new QListWidget(this)) {
    setFixedWidth(kWidth);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 12, 8, 8);
    QFont font = title_->font();
    font.setWeight(QFont::DemiBold);
    title_->setFont(font);
    title_->setContentsMargins(8, 0, 0, 0);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setItemDelegate(new StepDelegate(list_));
    list_->setMouseTracking(true);
    list_->setSelectionMode(QAbstractItemView::NoSelection);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->viewport()->setAutoFillBackground(false);
    layout->addWidget(title_);
    layout->addWidget(list_, 1);
    connect(list_, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem* item) { edits_.jumpTo(item->data(kStepRole).toLongLong()); });
    connect(&edits_, &EditController::historyChanged, this, &HistoryPanel::fill);
    liveText(this, [this] {
        title_->setText(tr("History"));
        list_->setAccessibleName(tr("History: double-click a step to go back or forth to it"));
        fill();
    });
}

void HistoryPanel::fill() {
    list_->clear();
    const auto& steps = edits_.history();
    bool nowMarked = false;
    const auto last = std::ssize(steps) > kShownSteps ? steps.rbegin() + kShownSteps : steps.rend();
    for (auto step = steps.rbegin(); step != last; ++step) {
        auto* item = new QListWidgetItem(stepText(*step), list_);
        QString note = rowsText(step->rows) + QStringLiteral(" · ") + stepTime(*step);
        if (step->undone) note += QStringLiteral(" · ") + tr("undone");
        item->setData(kStepRole, static_cast<qlonglong>(step->id));
        item->setData(kNoteRole, note);
        item->setData(kUndoneRole, step->undone);
        item->setData(kNowRole, !step->undone && !nowMarked);
        item->setToolTip(stepText(*step).toHtmlEscaped());
        nowMarked = nowMarked || !step->undone;
    }
    if (last != steps.rend()) return;
    auto* start = new QListWidgetItem(tr("The beginning"), list_);
    start->setData(kStepRole, 0LL);
    start->setData(kNoteRole, tr("before every step"));
    start->setData(kNowRole, !nowMarked);
}

}  // namespace vitrine::ui
