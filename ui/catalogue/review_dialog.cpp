// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/review_dialog.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/catalogue/edit_controller.h"
#include "ui/common/formatting.h"
#include "ui/common/heading.h"
#include "ui/common/icon.h"
#include "ui/common/live_text.h"
#include "ui/common/project_session.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/theme.h"
#include "ui/common/tone.h"

namespace vitrine::ui {
namespace {

constexpr int kPictureSide = 232;

}  // namespace

ReviewDialog::ReviewDialog(EditController& edits, ProjectSession& session, QWidget* parent)
    : QDialog(parent),
      edits_(edits),
      session_(session),
      progress_(new QLabel(this)),
      heading_(new QLabel(this)),
      keys_(new QLabel(this)),
      scroll_(new QScrollArea(this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    resize(1080, 480);
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(24, 20, 24, 20);
    down->setSpacing(12);
    makeHeading(*heading_);
    for (QLabel* label : {progress_, heading_, keys_}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    progress_->setForegroundRole(QPalette::PlaceholderText);
    keys_->setForegroundRole(QPalette::PlaceholderText);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setWidgetResizable(true);
    scroll_->setFocusPolicy(Qt::NoFocus);
    for (QWidget* part : std::initializer_list<QWidget*>{progress_, heading_, scroll_, keys_}) down->addWidget(part);
    down->setStretch(2, 1);
    connect(&thumbnails_, &ThumbnailLoader::ready, this, &ReviewDialog::paintPictures);
}

void ReviewDialog::begin() {
    open();
    go(0);
}

void ReviewDialog::go(int place) {
    if (count() == 0 || place >= count()) {
        pictures_.clear();
        scroll_->setWidget(new QWidget);
        progress_->clear();
        heading_->setText(tr("Nothing is left to decide."));
        keys_->setText(tr("Escape closes this."));
        place_ = count();
        return;
    }
    place_ = std::max(place, 0);
    progress_->setText(tr("%1 of %2").arg(countText(place_ + 1), countText(count())));
    load(place_);
}

void ReviewDialog::showCards(const QString& heading, const QString& keys, std::vector<Card> cards) {
    heading_->setText(heading);
    keys_->setText(keys + QStringLiteral("  ·  ") + tr("→ later   ← back   Ctrl+Z undo"));
    pictures_.clear();
    auto* ground = new QWidget;
    auto* across = new QHBoxLayout(ground);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(16);
    for (const Card& card : cards) {
        auto* column = new QVBoxLayout;
        auto* picture = new QLabel(ground);
        picture->setFixedSize(kPictureSide, kPictureSide);
        picture->setAlignment(Qt::AlignCenter);
        picture->setAutoFillBackground(true);
        picture->setBackgroundRole(QPalette::Base);
        picture->setAccessibleName(titleOf(card.sample));
        if (card.sample.image)
            pictures_.emplace_back(session_.folder() + u'/' + toQString(*card.sample.image), picture);
        auto* words = new QLabel(card.lines.join(u'\n'), ground);
        words->setTextFormat(Qt::PlainText);
        words->setWordWrap(true);
        words->setFixedWidth(kPictureSide);
        if (card.marked) setTone(words, Tone::Accent);
        column->addWidget(picture);
        column->addWidget(words);
        column->addStretch();
        across->addLayout(column);
    }
    across->addStretch();
    scroll_->setWidget(ground);  // frees the one before
    paintPictures();
}

void ReviewDialog::paintPictures() {
    const qreal ratio = devicePixelRatioF();
    for (const auto& [file, label] : pictures_) {
        const auto thumbnail = thumbnails_.thumbnail(file, qRound(kPictureSide * ratio));
        if (thumbnail.state == ThumbnailLoader::State::Broken) {
            label->setPixmap(iconPixmap(QStringLiteral("broken-picture"), 48, themeColors(palette()).muted, ratio));
        } else if (thumbnail.state == ThumbnailLoader::State::Ready) {
            QPixmap pixmap = thumbnail.pixmap.scaled(QSize(kPictureSide, kPictureSide) * ratio, Qt::KeepAspectRatio,
                                                     Qt::SmoothTransformation);
            pixmap.setDevicePixelRatio(ratio);
            label->setPixmap(pixmap);
        }
    }
}

void ReviewDialog::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Undo)) {
        edits_.undo();
        return go(place_ - 1);
    }
    if (event->key() == Qt::Key_Right) return next();
    if (event->key() == Qt::Key_Left) return go(place_ - 1);
    if (place_ < count() && decide(event->key())) return next();
    QDialog::keyPressEvent(event);
}

}  // namespace vitrine::ui
