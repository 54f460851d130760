// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/folder_line.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

#include "ui/common/icon.h"

namespace vitrine::ui {

FolderLine::FolderLine(const QString& name, QWidget* parent) : QWidget(parent), text_(new QLineEdit(this)) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    auto* browsing = new QToolButton(this);
    browsing->setIcon(icon(QStringLiteral("folder")));
    browsing->setAutoRaise(true);
    browsing->setFixedSize(32, 32);
    browsing->setAccessibleName(tr("Choose a folder"));
    browsing->setToolTip(browsing->accessibleName());
    text_->setAccessibleName(name);
    line->addWidget(text_, 1);
    line->addWidget(browsing);
    connect(browsing, &QToolButton::clicked, this, &FolderLine::browse);
    connect(text_, &QLineEdit::textEdited, this, [this] { chosen_ = true; });
    connect(text_, &QLineEdit::textChanged, this, &FolderLine::changed);
}

void FolderLine::propose(const QString& folder) {
    if (!chosen_) text_->setText(folder);
}

QString FolderLine::folder() const {
    return text_->text().trimmed();
}

bool FolderLine::isUsable() const {
    return QFileInfo(folder()).isAbsolute();
}

void FolderLine::browse() {
    auto* dialog = new QFileDialog(this, tr("A folder to write"), QFileInfo(folder()).absolutePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& chosen) {
        chosen_ = true;
        text_->setText(chosen);
    });
    dialog->open();
}

}  // namespace vitrine::ui
