// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adapters/upload_dialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

#include "core/net/upload_files.h"
#include "ui/common/error_text.h"
#include "ui/common/formatting.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/tone.h"

namespace vitrine::ui {
namespace {

constexpr std::size_t kNamed = 8;  // files that are named one by one

}  // namespace

UploadDialog::UploadDialog(const QString& folder, const QString& owner, bool mayUpload, QWidget* parent)
    : QDialog(parent),
      folder_(folder),
      mayUpload_(mayUpload),
      id_(new QLineEdit(this)),
      private_(new QCheckBox(tr("Private: only you see it"), this)),
      files_(new QLabel(this)),
      note_(new QLabel(this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Upload to the hub"));
    setMinimumWidth(520);
    static const QRegularExpression odd(QStringLiteral("[^\\w.-]+"));
    if (!owner.isEmpty()) id_->setText(owner + u'/' + QFileInfo(folder).fileName().replace(odd, QStringLiteral("-")));
    build();
    showFiles();
    allowStart();
}

void UploadDialog::build() {
    id_->setPlaceholderText(tr("owner/name"));
    id_->setAccessibleName(tr("Repository"));
    private_->setChecked(true);
    files_->setTextFormat(Qt::PlainText);
    note_->setText(mayUpload_
                       ? tr("One commit. A repository that is not there is made; files that it has already are not "
                            "sent again, and what arrived is held against what was sent.")
                       : tr("An upload needs a token that may write: save one under Settings, Model hub."));
    setTone(note_, mayUpload_ ? Tone::Muted : Tone::Error);
    for (QLabel* label : {files_, note_}) label->setWordWrap(true);
    auto* form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    form->addRow(tr("Repository"), id_);
    form->addRow(QString(), private_);
    form->addRow(tr("Files"), files_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    start_ = buttons->addButton(tr("Upload"), QDialogButtonBox::AcceptRole);
    auto* column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(note_);
    column->addWidget(buttons);
    connect(id_, &QLineEdit::textChanged, this, &UploadDialog::allowStart);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT wanted({folder_, id_->text().trimmed(), private_->isChecked()});
        accept();
    });
}

void UploadDialog::showFiles() {
    const auto files = net::filesToUpload(toPath(folder_));
    holdsFiles_ = static_cast<bool>(files);
    if (!files) {
        files_->setText(errorText(files.error()));
        return setTone(files_, Tone::Error);
    }
    QStringList lines;
    quint64 bytes = 0;
    for (const net::UploadFile& file : *files) {
        bytes += file.size;
        if (static_cast<std::size_t>(lines.size()) < kNamed)
            lines << toQString(file.name) + QStringLiteral("   ") + bytesText(static_cast<qint64>(file.size));
    }
    const auto more = static_cast<int>(files->size()) - static_cast<int>(lines.size());
    if (more > 0) lines << tr("and %n more", nullptr, more);
    if (files->size() > 1) lines << tr("%1 in all").arg(bytesText(static_cast<qint64>(bytes)));
    files_->setText(lines.join(u'\n'));
}

void UploadDialog::allowStart() {
    static const QRegularExpression id(QStringLiteral("^[\\w.-]+/[\\w.-]+$"));
    start_->setEnabled(mayUpload_ && holdsFiles_ && id.match(id_->text().trimmed()).hasMatch());
}

}  // namespace vitrine::ui
