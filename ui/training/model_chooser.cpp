// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/model_chooser.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QStandardPaths>
#include <QToolButton>

#include "core/io/hub_cache.h"
#include "core/model/phi3_vision_config.h"
#include "ui/common/icon.h"
#include "ui/common/live_text.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {

QStringList modelsInHubCache() {
    const QDir cache(pathText(io::hubCacheFolder()));
    QStringList ids;
    for (const QString& name : cache.entryList({QStringLiteral("models--*--*")}, QDir::Dirs)) {
        const auto snapshot = io::hubSnapshot(toPath(cache.filePath(name)));
        if (snapshot.empty() || !model::readPhi3VisionConfig(snapshot)) continue;
        ids.append(name.mid(8).replace(QStringLiteral("--"), QStringLiteral("/")));
    }
    return ids;
}

ModelChooser::ModelChooser(QWidget* parent)
    : QWidget(parent), box_(new QComboBox(this)), browse_(new QToolButton(this)) {
    box_->setEditable(true);
    box_->setInsertPolicy(QComboBox::NoInsert);
    box_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box_->setMinimumContentsLength(12);
    browse_->setIcon(icon(QStringLiteral("folder")));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(box_, 1);
    layout->addWidget(browse_);
    fill();
    setModel(sampleModelFolder());
    connect(box_, &QComboBox::activated, this, &ModelChooser::edited);
    connect(box_->lineEdit(), &QLineEdit::textEdited, this, &ModelChooser::edited);
    connect(browse_, &QToolButton::clicked, this, &ModelChooser::browse);
    liveText(this, [this] {
        const bool sample = box_->currentText() == box_->itemText(0);
        box_->setItemText(0, tr("Sample model"));
        if (sample) box_->setCurrentIndex(0);
        box_->setAccessibleName(tr("Model"));
        box_->lineEdit()->setAccessibleName(tr("Model"));
        browse_->setAccessibleName(tr("Choose a model folder"));
        browse_->setToolTip(tr("Choose a model folder"));
    });
}

void ModelChooser::fill() {
    box_->addItem(tr("Sample model"), sampleModelFolder());
    for (const QString& id : modelsInHubCache()) box_->addItem(id, id);
}

QString ModelChooser::sampleModelFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/sample-model");
}

QString ModelChooser::model() const {
    const int index = box_->findText(box_->currentText());
    return index >= 0 ? box_->itemData(index).toString() : box_->currentText().trimmed();
}

void ModelChooser::setModel(const QString& model) {
    const int index = box_->findData(model);
    if (index >= 0) box_->setCurrentIndex(index);
    box_->setEditText(index >= 0 ? box_->itemText(index) : model);
    box_->setToolTip(model);
}

QWidget* ModelChooser::control() const {
    return box_;
}

void ModelChooser::browse() {
    auto* dialog = new QFileDialog(this, tr("Choose a model folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        setModel(folder);
        Q_EMIT edited();
    });
    dialog->open();
}

}  // namespace vitrine::ui
