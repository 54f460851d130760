// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/model_picker.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>

#include "ui/common/icon.h"
#include "ui/common/live_text.h"
#include "ui/common/qt_conversions.h"
#include "ui/models/model_shelf.h"

namespace vitrine::ui {

ModelPicker::ModelPicker(ModelShelf& shelf, Kind kind, QWidget* parent)
    : QWidget(parent), shelf_(shelf), kind_(kind), box_(new QComboBox(this)), browse_(new QToolButton(this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(box_, 1);
    layout->addWidget(browse_);
    box_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box_->setMinimumContentsLength(10);
    browse_->setIcon(icon(QStringLiteral("folder")));
    browse_->setAutoRaise(true);
    browse_->setFixedSize(32, 32);
    setFocusProxy(box_);
    connect(&shelf_, &ModelShelf::changed, this, &ModelPicker::fill);
    connect(box_, &QComboBox::activated, this, [this] {
        wanted_ = folder();
        box_->setToolTip(wanted_);
        Q_EMIT folderChosen(wanted_);
    });
    connect(browse_, &QToolButton::clicked, this, &ModelPicker::browse);
    liveText(this, [this] {
        box_->setAccessibleName(kind_ == Kind::Model ? tr("Base model") : tr("Adapter"));
        browse_->setAccessibleName(tr("Choose a folder"));
        browse_->setToolTip(tr("Choose a folder"));
        fill();
    });
}

QString ModelPicker::folder() const {
    return box_->currentData().toString();
}

void ModelPicker::setFolder(const QString& folder) {
    wanted_ = folder;
    fill();
}

void ModelPicker::setNoneText(const QString& text) {
    noneText_ = text;
    fill();
}

void ModelPicker::fill() {
    const QSignalBlocker quiet(box_);
    box_->clear();
    if (!noneText_.isEmpty()) box_->addItem(noneText_, QString());
    const auto add = [this](const std::string& name, const std::filesystem::path& folder) {
        box_->addItem(toQString(name), pathText(folder));
        box_->setItemData(box_->count() - 1, pathText(folder), Qt::ToolTipRole);
    };
    if (kind_ == Kind::Model) {
        for (const model::FoundModel& model : shelf_.models()) add(model.name, model.folder);
    } else {
        for (const model::FoundAdapter& adapter : shelf_.adapters()) add(adapter.name, adapter.folder);
    }
    if (!wanted_.isEmpty() && box_->findData(wanted_) < 0) {
        box_->insertItem(noneText_.isEmpty() ? 0 : 1, QFileInfo(wanted_).fileName(), wanted_);
    }
    const int place = box_->findData(wanted_);
    box_->setCurrentIndex(place >= 0 ? place : noneText_.isEmpty() ? -1 : 0);
    box_->setPlaceholderText(kind_ == Kind::Model ? tr("Choose a model") : tr("Choose an adapter"));
    box_->setToolTip(folder());
}

void ModelPicker::browse() {
    auto* dialog = new QFileDialog(this, kind_ == Kind::Model ? tr("A model folder") : tr("An adapter folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        shelf_.addFolder(folder);
        setFolder(folder);
        Q_EMIT folderChosen(folder);
    });
    dialog->open();
}

}  // namespace vitrine::ui
