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
      decisions_(new QHBoxLayout),
      scroll_(new QScrollArea(this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    resize(1080, 480);
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(24, 20, 24, 20);
    down->setSpacing(12);
    makeHeading(*heading_);
    for (QLabel* label : {progress_, heading_}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    progress_->setForegroundRole(QPalette::PlaceholderText);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setWidgetResizable(true);
    scroll_->setFocusPolicy(Qt::NoFocus);
    decisions_->setSpacing(8);
    for (QWidget* part : std::initializer_list<QWidget*>{progress_, heading_, scroll_}) down->addWidget(part);
    down->addLayout(decisions_);
    down->setStretch(2, 1);
    connect(&thumbnails_, &ThumbnailLoader::ready, this, &ReviewDialog::paintPictures);
    connect(&edits_, &EditController::applied, this, &ReviewDialog::applied);
    connect(&edits_, &EditController::failed, this, [this] { applied(0); });
}

void ReviewDialog::begin() {
    open();
    go(0);
}

void ReviewDialog::go(int place) {
    shown_ = false;
    touched_ = false;
    if (count() == 0 || place >= count()) {
        pictures_.clear();
        scroll_->setWidget(new QWidget);
        progress_->clear();
        heading_->setText(tr("Nothing is left to decide."));
        place_ = count();
        clearDecisions();
        decisions_->addStretch();
        if (!made_.empty()) addDecision(tr("Ctrl+Z"), tr("Undo"), [this] { undo(); });
        addDecision(tr("Esc"), tr("Close"), [this] { reject(); });
        return;
    }
    place_ = std::max(place, 0);
    progress_->setText(tr("%1 of %2").arg(countText(place_ + 1), countText(count())));
    load(place_);
}

void ReviewDialog::clearDecisions() {
    while (QLayoutItem* item = decisions_->takeAt(0)) {
        // Later: a click on it may be what led here.
        if (QWidget* button = item->widget()) {
            button->hide();
            button->deleteLater();
        }
        delete item;
    }
}

void ReviewDialog::addDecision(const QString& key, const QString& words, std::function<void()> decided) {
    auto* button = new QPushButton(key + QStringLiteral("   ") + words, this);
    button->setAccessibleName(key + u' ' + words);
    button->setAutoDefault(false);
    button->installEventFilter(this);
    connect(button, &QPushButton::clicked, this, [decided = std::move(decided)] { decided(); });
    decisions_->addWidget(button);
}

void ReviewDialog::showDecisions(const std::vector<Decision>& decisions) {
    clearDecisions();
    for (const Decision& decision : decisions) {
        const QString key = QKeySequence(decision.key).toString(QKeySequence::NativeText);
        addDecision(key, decision.words, [this, code = decision.key] { settle(code); });
    }
    decisions_->addStretch();  // what is decided stands on the left, the way on the right
    if (!made_.empty()) addDecision(tr("Ctrl+Z"), tr("Undo"), [this] { undo(); });
    if (place_ > 0) addDecision(QStringLiteral("←"), tr("Back"), [this] { go(place_ - 1); });
    addDecision(QStringLiteral("→"), tr("Later"), [this] { next(); });
    setFocus();
}

bool ReviewDialog::settle(int key) {
    if (!shown_ || !decide(key)) return false;
    next();
    return true;
}

void ReviewDialog::apply(const dataset::Edit& edit, const dataset::Selection& selection, qint64 rows) {
    if (!session_.isEditable()) return;
    if (!touched_) made_.push_back({place_, 0});
    touched_ = true;
    sent_.push_back(made_.size() - 1);
    edits_.apply(edit, selection, rows);
}

void ReviewDialog::applied(qint64 rows) {
    if (sent_.empty()) return;
    if (rows > 0) ++made_[sent_.front()].steps;
    sent_.pop_front();
    if (sent_.empty() && undoNext_) undo();
}

void ReviewDialog::undo() {
    undoNext_ = !sent_.empty();
    if (made_.empty() || undoNext_) return;
    const Made last = made_.back();
    made_.pop_back();
    if (last.steps > 0) edits_.undo(last.steps);
    go(last.place);
}

void ReviewDialog::showCards(const QString& heading, const std::vector<Decision>& decisions,
                             const std::vector<Card>& cards) {
    shown_ = true;
    heading_->setText(heading);
    showDecisions(decisions);
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
    if (event->matches(QKeySequence::Undo)) return undo();
    if (event->key() == Qt::Key_Right) return next();
    if (event->key() == Qt::Key_Left) return go(place_ - 1);
    if (settle(event->key())) return;
    QDialog::keyPressEvent(event);
}

bool ReviewDialog::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) return QDialog::eventFilter(watched, event);
    auto* key = static_cast<QKeyEvent*>(event);
    const bool ofButton = key->key() == Qt::Key_Space || key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter ||
                          key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab;
    if (ofButton) return QDialog::eventFilter(watched, event);
    keyPressEvent(key);
    return true;
}

}  // namespace vitrine::ui
