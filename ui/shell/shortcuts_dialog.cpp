// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcuts_dialog.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include "ui/common/heading.h"
#include "ui/common/live_text.h"
#include "ui/common/message_card.h"
#include "ui/common/shortcuts.h"

namespace vitrine::ui {
namespace {

QString wordsOf(const QAction& action) {
    return action.text().remove(u'&');
}

}  // namespace

ShortcutsDialog::ShortcutsDialog(Preferences& preferences, QWidget* window)
    : QDialog(window),
      preferences_(preferences),
      actions_(actionsWithShortcuts(*window)),
      problem_(new MessageBar(this)),
      table_(new QTableWidget(this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    resize(600, 640);
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(24, 20, 24, 20);
    table_->setColumnCount(2);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(36);
    table_->setShowGrid(false);
    table_->setSelectionMode(QAbstractItemView::NoSelection);
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table_->setColumnWidth(1, 200);
    table_->setFocusPolicy(Qt::NoFocus);  // the editors in it are what Tab goes to
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton* usual = buttons->addButton(QString(), QDialogButtonBox::ResetRole);
    usual->setAutoDefault(false);  // Return never throws away what was chosen
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    auto* heading = new QLabel(this);
    makeHeading(*heading);
    down->setSpacing(12);
    for (QWidget* part : std::initializer_list<QWidget*>{heading, problem_, table_, buttons}) down->addWidget(part);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(usual, &QPushButton::clicked, this, [this] {
        for (QAction* action : actions_) changeShortcut(action, usualShortcut(*action), preferences_);
        problem_->clear();
        fill();
    });
    liveText(this, [this, usual, heading] {
        setWindowTitle(tr("Keyboard"));
        heading->setText(windowTitle());
        usual->setText(tr("All as at first"));
        table_->setAccessibleName(tr("Shortcuts"));
        table_->setHorizontalHeaderLabels({tr("Command"), tr("Keys")});
        fill();
    });
}

void ShortcutsDialog::fill() {
    table_->setRowCount(static_cast<int>(actions_.size()));
    for (int row = 0; row < table_->rowCount(); ++row) {
        QAction* action = actions_[static_cast<std::size_t>(row)];
        table_->setItem(row, 0, new QTableWidgetItem(wordsOf(*action)));
        auto* keys = new QKeySequenceEdit(action->shortcut(), table_);
        keys->setAccessibleName(tr("Keys for %1").arg(wordsOf(*action)));
        connect(keys, &QKeySequenceEdit::editingFinished, this, [this, action, keys] {
            change(action, keys->keySequence());
            keys->setKeySequence(action->shortcut());  // what holds, also where it was refused
        });
        table_->setCellWidget(row, 1, keys);
    }
}

void ShortcutsDialog::change(QAction* action, const QKeySequence& keys) {
    problem_->clear();
    for (const QAction* other : actions_) {
        if (other == action || keys.isEmpty() || other->shortcut() != keys) continue;
        return problem_->say(MessageBar::Tone::Warning, tr("%1 has these keys already.").arg(wordsOf(*other)));
    }
    changeShortcut(action, keys, preferences_);
}

}  // namespace vitrine::ui
