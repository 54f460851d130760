// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/command_palette.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/common/live_text.h"
#include "ui/common/theme.h"

namespace vitrine::ui {
namespace {

constexpr int kShortcutRole = Qt::UserRole + 1;
constexpr int kIndexRole = Qt::UserRole + 2;

/// A line with its shortcut at the right end.
class CommandDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {0, 36}; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const ThemeColors& colors = themeColors(option.palette);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (option.state & QStyle::State_Selected) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(colors.accentTint);
            painter->drawRoundedRect(option.rect, 6, 6);
        }
        const QRect place = option.rect.adjusted(12, 0, -12, 0);
        painter->setPen(colors.text);
        painter->drawText(place, Qt::AlignVCenter | Qt::AlignLeft, index.data().toString());
        painter->setPen(colors.muted);
        painter->drawText(place, Qt::AlignVCenter | Qt::AlignRight, index.data(kShortcutRole).toString());
        painter->restore();
    }
};

QString plainText(const QAction* action) {
    return action->text().remove(u'&');
}

}  // namespace

int matchScore(const QString& typed, const QString& text) {
    if (typed.isEmpty()) return 1;
    const qsizetype whole = text.indexOf(typed, 0, Qt::CaseInsensitive);
    if (whole == 0) return 4;
    if (whole > 0) return text[whole - 1].isSpace() ? 3 : 2;
    qsizetype at = 0;
    for (const QChar letter : typed) {
        at = text.indexOf(letter, at, Qt::CaseInsensitive);
        if (at < 0) return 0;
        ++at;
    }
    return 1;
}

CommandPalette::CommandPalette(std::vector<QAction*> actions, QWidget* parent)
    : QDialog(parent, Qt::Popup | Qt::FramelessWindowHint),
      actions_(std::move(actions)),
      search_(new QLineEdit(this)),
      list_(new QListWidget(this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->addWidget(search_);
    layout->addWidget(list_);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setItemDelegate(new CommandDelegate(list_));
    list_->setFocusPolicy(Qt::NoFocus);
    list_->setMouseTracking(true);
    resize(520, 400);
    if (parent) move(parent->mapToGlobal(QPoint((parent->width() - width()) / 2, 72)));
    search_->installEventFilter(this);
    connect(search_, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(search_, &QLineEdit::returnPressed, this, &CommandPalette::choose);
    connect(list_, &QListWidget::itemClicked, this, &CommandPalette::choose);
    liveText(this, [this] {
        search_->setPlaceholderText(tr("Type a command …"));
        search_->setAccessibleName(tr("Command"));
        list_->setAccessibleName(tr("Commands"));
    });
    filter();
    search_->setFocus();
}

void CommandPalette::filter() {
    list_->clear();
    std::vector<std::pair<int, std::size_t>> found;
    for (std::size_t i = 0; i < actions_.size(); ++i) {
        const int score = matchScore(search_->text().trimmed(), plainText(actions_[i]));
        if (score > 0 && actions_[i]->isEnabled() && !actions_[i]->isSeparator()) found.emplace_back(-score, i);
    }
    std::stable_sort(found.begin(), found.end());
    for (const auto& [score, i] : found) {
        auto* item = new QListWidgetItem(plainText(actions_[i]), list_);
        item->setData(kShortcutRole, actions_[i]->shortcut().toString(QKeySequence::NativeText));
        item->setData(kIndexRole, static_cast<int>(i));
    }
    list_->setCurrentRow(0);
}

void CommandPalette::choose() {
    const QListWidgetItem* item = list_->currentItem();
    if (!item) return;
    QAction* action = actions_[static_cast<std::size_t>(item->data(kIndexRole).toInt())];
    close();
    // Later: the palette is gone by then, and a dialog that the command opens gets the focus.
    QMetaObject::invokeMethod(action, &QAction::trigger, Qt::QueuedConnection);
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) return QDialog::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key != Qt::Key_Down && key != Qt::Key_Up) return QDialog::eventFilter(watched, event);
    const int row = list_->currentRow() + (key == Qt::Key_Down ? 1 : -1);
    list_->setCurrentRow(std::clamp(row, 0, std::max(list_->count() - 1, 0)));
    return true;
}

}  // namespace vitrine::ui
