// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/welcome_page.h"

#include <QFileInfo>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/common/live_text.h"
#include "ui/common/message_card.h"
#include "ui/common/preferences.h"
#include "ui/common/thumbnail_strip.h"
#include "ui/shell/choice_card.h"

namespace vitrine::ui {
namespace {

constexpr int kColumnWidth = 720;

QLabel* heading(int pixels, QFont::Weight weight, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    QFont font = label->font();
    font.setPixelSize(pixels);
    font.setWeight(weight);
    label->setFont(font);
    return label;
}

}  // namespace

WelcomePage::WelcomePage(Preferences& preferences, QWidget* parent) : QWidget(parent), preferences_(preferences) {
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    scroll->setWidget(makeColumn());
    scroll->widget()->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    connect(&preferences, &Preferences::recentProjectsChanged, this, &WelcomePage::showRecent);
    liveText(this, [this] { showRecent(); });
}

QWidget* WelcomePage::makeColumn() {
    auto* ground = new QWidget;
    auto* across = new QHBoxLayout(ground);
    auto* column = new QVBoxLayout;
    across->addStretch();
    across->addLayout(column, 0);
    across->addStretch();
    column->setSpacing(8);
    column->addSpacing(56);
    auto* title = heading(28, QFont::DemiBold, ground);
    title->setMinimumWidth(kColumnWidth);
    auto* subtitle = heading(14, QFont::Normal, ground);
    subtitle->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(title);
    column->addWidget(subtitle);
    column->addSpacing(16);
    problem_ = new MessageBar(ground);
    column->addWidget(problem_);
    auto* sample = new ChoiceCard(QStringLiteral("sample"), true, ground);
    auto* fresh = new ChoiceCard(QStringLiteral("new"), false, ground);
    auto* open = new ChoiceCard(QStringLiteral("folder"), false, ground);
    for (ChoiceCard* card : {sample, fresh, open}) column->addWidget(card);
    connect(sample, &ChoiceCard::clicked, this, &WelcomePage::sampleWanted);
    connect(fresh, &ChoiceCard::clicked, this, &WelcomePage::newWanted);
    connect(open, &ChoiceCard::clicked, this, &WelcomePage::openWanted);
    recent_ = new QVBoxLayout;
    recent_->setSpacing(8);
    column->addSpacing(24);
    column->addLayout(recent_);
    column->addStretch();
    liveText(ground, [title, subtitle, sample, fresh, open] {
        title->setText(tr("Welcome to Vitrine"));
        subtitle->setText(tr("Curate product pictures, fine-tune Phi-3-Vision on them, and judge what it learned."));
        sample->setWords(tr("Open the sample project"),
                         tr("1,600 invented products with pictures and prices; works offline and without a GPU"));
        fresh->setWords(tr("New project"), tr("From a CSV, Parquet or JSON Lines file, or a folder of pictures"));
        open->setWords(tr("Open a project"), tr("Choose the folder of a project that you already have"));
    });
    return ground;
}

void WelcomePage::sayProblem(const QString& text) {
    problem_->say(MessageBar::Tone::Error, text);
}

void WelcomePage::clearProblem() {
    problem_->clear();
}

void WelcomePage::showRecent() {
    while (QLayoutItem* item = recent_->takeAt(0)) {
        if (item->widget()) item->widget()->deleteLater();
        delete item;
    }
    const QStringList folders = preferences_.recentProjects();
    if (folders.isEmpty()) return;
    QLabel* title = heading(16, QFont::DemiBold, this);
    title->setText(tr("Recent projects"));
    recent_->addWidget(title);
    for (const QString& folder : folders) {
        auto* card = new ChoiceCard(QStringLiteral("folder"), false, this);
        card->setWords(QFileInfo(folder).fileName(), folder);
        card->setTrailing(new ThumbnailStrip(folder, card));
        connect(card, &ChoiceCard::clicked, this, [this, folder] { Q_EMIT recentWanted(folder); });
        recent_->addWidget(card);
    }
}

}  // namespace vitrine::ui
