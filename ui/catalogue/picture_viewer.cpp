// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/picture_viewer.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLabel>
#include <QScreen>
#include <QToolButton>
#include <algorithm>

#include "ui/catalogue/catalogue_model.h"
#include "ui/catalogue/picture_tile.h"
#include "ui/common/elided_label.h"
#include "ui/common/error_text.h"
#include "ui/common/formatting.h"
#include "ui/common/icon.h"
#include "ui/common/image_view.h"
#include "ui/common/live_text.h"
#include "ui/common/project_session.h"

namespace vitrine::ui {

PictureViewer::PictureViewer(CatalogueModel& model, const ProjectSession& session, QItemSelectionModel& selection,
                             QWidget* parent)
    : QDialog(parent),
      model_(model),
      session_(session),
      selection_(selection),
      view_(new ImageView(this)),
      caption_(new ElidedLabel({}, this)),
      facts_(new QLabel(this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    // Both: without a window manager nobody makes a full-screen window as large as the screen.
    setGeometry(screen()->geometry());
    setWindowState(Qt::WindowFullScreen);
    build();
    connect(&model_, &QAbstractItemModel::dataChanged, this, [this] {
        if (view_->image().isNull()) showCurrent();  // its row has arrived
    });
    connect(&selection_, &QItemSelectionModel::currentRowChanged, this, &PictureViewer::showCurrent);
    liveText(this, [this] {
        setWindowTitle(tr("Picture"));
        view_->setAccessibleName(tr("Picture"));
        showCurrent();
    });
    view_->showFocus(false);
    view_->setFocus();
}

void PictureViewer::build() {
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(0);
    down->addWidget(view_, 1);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(16, 8, 16, 8);
    facts_->setForegroundRole(QPalette::PlaceholderText);
    bar->addWidget(caption_, 1);
    bar->addWidget(facts_);
    down->addLayout(bar);
    connect(addButton(QStringLiteral("previous"), QT_TR_NOOP("Previous")), &QToolButton::clicked, this,
            [this] { step(-1); });
    connect(addButton(QStringLiteral("next"), QT_TR_NOOP("Next")), &QToolButton::clicked, this, [this] { step(1); });
    connect(addButton(QStringLiteral("zoom-out"), QT_TR_NOOP("Smaller")), &QToolButton::clicked, view_,
            [this] { view_->zoomBy(0.8); });
    connect(addButton(QStringLiteral("zoom-in"), QT_TR_NOOP("Larger")), &QToolButton::clicked, view_,
            [this] { view_->zoomBy(1.25); });
    connect(addButton(QStringLiteral("fit"), QT_TR_NOOP("Fit")), &QToolButton::clicked, view_, &ImageView::fit);
    modelView_ = addButton(QStringLiteral("eye"), QT_TR_NOOP("As the model sees it (M)"));
    modelView_->setCheckable(true);
    connect(modelView_, &QToolButton::toggled, this, &PictureViewer::showCurrent);
    connect(addButton(QStringLiteral("close"), QT_TR_NOOP("Close")), &QToolButton::clicked, this, &QDialog::close);
}

QToolButton* PictureViewer::addButton(const QString& iconName, const char* words) {
    auto* button = new QToolButton(this);
    button->setIcon(icon(iconName));
    button->setIconSize({20, 20});
    button->setFixedSize(32, 32);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    liveText(button, [button, words] {
        button->setToolTip(tr(words));
        button->setAccessibleName(tr(words));
    });
    static_cast<QHBoxLayout*>(layout()->itemAt(1)->layout())->addWidget(button);
    return button;
}

void PictureViewer::step(int rows) {
    if (model_.rowCount() == 0) return;
    const int row = std::clamp(selection_.currentIndex().row() + rows, 0, model_.rowCount() - 1);
    selection_.setCurrentIndex(model_.index(row, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void PictureViewer::showCurrent() {
    const CatalogueRow* row = model_.rowAt(selection_.currentIndex().row());
    if (!row) return view_->setImage({}, tr("Loading …"));
    caption_->setText(titleOf(row->sample) + QStringLiteral("  ·  ") + priceOf(row->sample));
    facts_->clear();
    const QString file = pictureFile(session_, *row);
    if (file.isEmpty()) {
        source_.cancel();
        return view_->setImage({}, tr("This row has no picture."));
    }
    const int numCrops = modelView_->isChecked() ? numCrops_ : 0;
    source_.load(file, numCrops, this, [this](Result<ShownPicture>&& picture) { take(std::move(picture)); });
}

void PictureViewer::take(Result<ShownPicture> picture) {
    if (!picture) {
        view_->setOverlay({});
        return view_->setImage({}, errorText(picture.error()));
    }
    facts_->setText(picture->asModelSees ? modelViewText(*picture)
                                         : tr("%1 × %2 pixels").arg(picture->width).arg(picture->height));
    view_->setImage(picture->image);
    if (!picture->asModelSees) return view_->setOverlay({});
    view_->setOverlay([shown = *std::move(picture)](QPainter& painter, double pixelsPerUnit) {
        paintModelView(painter, pixelsPerUnit, shown);
    });
}

void PictureViewer::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Left:
        case Qt::Key_Up:
        case Qt::Key_K:
            return step(-1);
        case Qt::Key_Right:
        case Qt::Key_Down:
        case Qt::Key_J:
            return step(1);
        case Qt::Key_M:
            return modelView_->toggle();
        case Qt::Key_Space:
            close();
            return;
        default:
            QDialog::keyPressEvent(event);
    }
}

}  // namespace vitrine::ui
