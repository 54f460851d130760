// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/filter_box.h"

#include "ui/common/icon.h"
#include "ui/common/live_text.h"

namespace vitrine::ui {
namespace {

constexpr int kRest = 300;  // ms

}  // namespace

FilterBox::FilterBox(QWidget* parent) : QLineEdit(parent) {
    rest_.setSingleShot(true);
    rest_.setInterval(kRest);
    addAction(icon(QStringLiteral("search")), LeadingPosition);
    setClearButtonEnabled(true);
    connect(&rest_, &QTimer::timeout, this, &FilterBox::announce);
    connect(this, &QLineEdit::textEdited, this, [this] { rest_.start(); });
    connect(this, &QLineEdit::returnPressed, this, &FilterBox::announce);
    connect(this, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty()) announce();  // also by the clear button
    });
    liveText(this, [this] {
        setAccessibleName(tr("Filter"));
        setPlaceholderText(tr("Filter: category3_code:scarves full_price:>500 split:train \"cashmere\""));
    });
}

void FilterBox::setFilter(const QString& filter) {
    setText(filter);
    announce();
}

void FilterBox::announce() {
    rest_.stop();
    if (text() == announced_) return;
    announced_ = text();
    Q_EMIT filterChanged(announced_);
}

}  // namespace vitrine::ui
