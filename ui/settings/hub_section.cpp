// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/hub_section.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/common/live_text.h"
#include "ui/common/message_card.h"
#include "ui/common/qt_conversions.h"
#include "ui/models/hub_account.h"

namespace vitrine::ui {

HubSection::HubSection(HubAccount& account, QWidget* parent)
    : QWidget(parent),
      account_(account),
      state_(new QLabel(this)),
      token_(new QLineEdit(this)),
      save_(new QPushButton(this)),
      forget_(new QPushButton(this)),
      note_(new QLabel(this)),
      message_(new MessageBar(this)) {
    build();
    connect(token_, &QLineEdit::textChanged, this, &HubSection::allow);
    connect(token_, &QLineEdit::returnPressed, save_, &QPushButton::click);
    connect(save_, &QPushButton::clicked, this, &HubSection::save);
    connect(forget_, &QPushButton::clicked, this, &HubSection::forget);
    connect(&account_, &HubAccount::changed, this, &HubSection::word);
    liveText(this, [this] { word(); });
}

void HubSection::build() {
    token_->setEchoMode(QLineEdit::Password);
    token_->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    note_->setWordWrap(true);
    note_->setForegroundRole(QPalette::PlaceholderText);
    auto* line = new QHBoxLayout;
    line->addWidget(token_, 1);
    line->addWidget(save_);
    line->addWidget(forget_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(state_);
    column->addLayout(line);
    column->addWidget(message_);
    column->addWidget(note_);
}

void HubSection::word() {
    state_->setText(account_.hasToken() ? tr("A token is kept by the desktop's key store.") : tr("No token is kept."));
    save_->setText(tr("Save"));
    forget_->setText(tr("Remove"));
    token_->setAccessibleName(tr("Token of the hub"));
    token_->setPlaceholderText(tr("begins with hf_"));
    note_->setText(tr(
        "For models that ask for one, and to upload. It goes to the key store and, when the hub is asked, to the hub "
        "alone; never into a file, a log or a command line."));
    allow();
}

void HubSection::allow() {
    const QString typed = token_->text().trimmed();
    const QString problem = tokenProblem(typed);
    if (problem.isEmpty()) {
        if (!typed.isEmpty()) message_->clear();
    } else {
        message_->say(MessageBar::Tone::Error, problem);
    }
    save_->setEnabled(!busy_ && !typed.isEmpty() && problem.isEmpty());
    forget_->setEnabled(!busy_ && account_.hasToken());
}

void HubSection::save() {
    busy_ = true;
    const QString typed = token_->text().trimmed();
    token_->clear();  // it stands in no control longer than needed
    account_.save(typed, this, [this](const Result<void>& saved) { tell(saved, tr("The token is saved.")); });
}

void HubSection::forget() {
    busy_ = true;
    allow();
    account_.forget(this, [this](const Result<void>& removed) { tell(removed, tr("The token is removed.")); });
}

void HubSection::tell(const Result<void>& outcome, const QString& well) {
    busy_ = false;
    allow();
    if (outcome) return message_->say(MessageBar::Tone::Info, well);
    // The key store's errors are the window's own words already.
    const Error& error = outcome.error();
    message_->say(MessageBar::Tone::Error, toQString(error.detail) + u'\n' + toQString(error.remedy));
}

}  // namespace vitrine::ui
