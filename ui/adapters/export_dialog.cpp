// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adapters/export_dialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QVBoxLayout>

#include "ui/common/folder_line.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {

ExportDialog::ExportDialog(const model::FoundAdapter& adapter, const QString& model, const QString& project,
                           QWidget* parent)
    : QDialog(parent),
      name_(toQString(adapter.name)),
      parent_(QFileInfo(project.isEmpty() ? pathText(adapter.folder) : project).absolutePath()),
      peft_(new QRadioButton(this)),
      merged_(new QRadioButton(this)),
      folder_(new FolderLine(tr("Folder to write"), this)),
      prove_(new QCheckBox(this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Export %1").arg(name_));
    setMinimumWidth(560);
    name_.replace(QRegularExpression(QStringLiteral("[^\\w.-]+")), QStringLiteral("-"));
    order_.model = model;
    order_.adapter = pathText(adapter.folder);
    order_.project = project;
    build();
    proposeFolder();
}

void ExportDialog::build() {
    auto* column = new QVBoxLayout(this);
    peft_->setText(tr("Adapter folder as PEFT reads it"));
    peft_->setChecked(true);
    merged_->setText(tr("Merged into the base model, in the published layout"));
    prove_->setText(tr("Prove it by answers to 8 validation rows of this project"));
    prove_->setChecked(!order_.project.isEmpty());
    prove_->setEnabled(!order_.project.isEmpty());
    auto* hint = new QLabel(
        tr("It appears there only once it has been opened again and found identical. A model card is written "
           "beside it."),
        this);
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(peft_);
    column->addWidget(merged_);
    column->addSpacing(4);
    column->addWidget(new QLabel(tr("Folder to write"), this));
    column->addWidget(folder_);
    column->addWidget(prove_);
    column->addWidget(hint);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    start_ = buttons->addButton(tr("Export"), QDialogButtonBox::AcceptRole);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ExportDialog::finish);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(merged_, &QRadioButton::toggled, this, &ExportDialog::proposeFolder);
    connect(folder_, &FolderLine::changed, this, &ExportDialog::allowStart);
}

void ExportDialog::proposeFolder() {
    const QString kind = merged_->isChecked() ? QStringLiteral("-merged") : QStringLiteral("-peft");
    folder_->propose(parent_ + u'/' + name_ + kind);
}

void ExportDialog::allowStart() {
    start_->setEnabled(folder_->isUsable());
}

void ExportDialog::finish() {
    order_.folder = folder_->folder();
    order_.merged = merged_->isChecked();
    if (!prove_->isChecked()) order_.project.clear();
    Q_EMIT exportWanted(order_);
    accept();
}

}  // namespace vitrine::ui
