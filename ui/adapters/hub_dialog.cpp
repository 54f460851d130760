// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adapters/hub_dialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace vitrine::ui {

HubDialog::HubDialog(QWidget* parent) : QDialog(parent), id_(new QLineEdit(this)), revision_(new QLineEdit(this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Download a model from the hub"));
    setMinimumWidth(480);
    id_->setPlaceholderText(QStringLiteral("microsoft/Phi-3-vision-128k-instruct"));
    id_->setAccessibleName(tr("Repository"));
    revision_->setPlaceholderText(QStringLiteral("main"));
    revision_->setAccessibleName(tr("Revision"));
    auto* note = new QLabel(
        tr("Goes into the hub's cache, where other programs find it too. Every file is held against its hash; what was "
           "stopped is gone on with. Models that ask for a token get the one of the settings."),
        this);
    note->setWordWrap(true);
    note->setForegroundRole(QPalette::PlaceholderText);
    auto* form = new QFormLayout;
    form->addRow(tr("Repository"), id_);
    form->addRow(tr("Revision"), revision_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    start_ = buttons->addButton(tr("Download"), QDialogButtonBox::AcceptRole);
    auto* column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(note);
    column->addWidget(buttons);
    connect(id_, &QLineEdit::textChanged, this, &HubDialog::allowStart);
    connect(revision_, &QLineEdit::textChanged, this, &HubDialog::allowStart);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT wanted(order());
        accept();
    });
    allowStart();
}

HubOrder HubDialog::order() const {
    return {id_->text().trimmed(), revision_->text().trimmed()};
}

void HubDialog::allowStart() {
    static const QRegularExpression id(QStringLiteral("^[\\w.-]+/[\\w.-]+$"));
    static const QRegularExpression revision(QStringLiteral("^[\\w][\\w./-]*$"));
    const HubOrder order = this->order();
    start_->setEnabled(id.match(order.id).hasMatch() &&
                       (order.revision.isEmpty() || revision.match(order.revision).hasMatch()));
}

}  // namespace vitrine::ui
