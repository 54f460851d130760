// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/filter_box.h"

#include <QAbstractItemView>
#include <QCompleter>

#include "ui/catalogue/filter_terms.h"
#include "ui/common/icon.h"
#include "ui/common/live_text.h"

namespace vitrine::ui {
namespace {

constexpr int kRest = 300;  // ms
constexpr int kMostSuggestions = 12;

/// What the language knows beside the project's fields.
const QStringList& ownFields() {
    static const QStringList names{QStringLiteral("split"),    QStringLiteral("issue"),  QStringLiteral("tag"),
                                   QStringLiteral("id"),       QStringLiteral("image"),  QStringLiteral("edited"),
                                   QStringLiteral("excluded"), QStringLiteral("trashed")};
    return names;
}

QStringList fixedValues(const QString& field) {
    if (field == QLatin1String("split")) {
        return {QStringLiteral("train"), QStringLiteral("validation"), QStringLiteral("test"), QStringLiteral("none")};
    }
    if (field == QLatin1String("image")) return {QStringLiteral("none")};
    if (field == QLatin1String("edited") || field == QLatin1String("trashed") || field == QLatin1String("excluded")) {
        return {QStringLiteral("yes"), QStringLiteral("no")};
    }
    return {};
}

}  // namespace

FilterBox::FilterBox(QWidget* parent) : QLineEdit(parent), completer_(new QCompleter(&suggestions_, this)) {
    rest_.setSingleShot(true);
    rest_.setInterval(kRest);
    QAction* look = addAction(icon(QStringLiteral("search")), LeadingPosition);
    setClearButtonEnabled(true);
    completer_->setWidget(this);
    completer_->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    connect(completer_, qOverload<const QString&>(&QCompleter::activated), this, &FilterBox::insert);
    connect(&rest_, &QTimer::timeout, this, &FilterBox::announce);
    connect(this, &QLineEdit::textEdited, this, [this] {
        rest_.start();
        suggest();
    });
    connect(this, &QLineEdit::returnPressed, this, &FilterBox::announce);
    connect(this, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty()) announce();  // also by the clear button
    });
    liveText(this, [this, look] {
        setAccessibleName(tr("Filter"));
        look->setToolTip(tr("Filter"));
        if (auto* clear = findChild<QAction*>(QStringLiteral("_q_qlineeditclearaction")))
            clear->setToolTip(tr("Clear the filter"));
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

int FilterBox::wordStart() const {
    bool inQuotes = false;
    int start = 0;
    for (int i = 0; i < cursorPosition(); ++i) {
        const QChar c = text()[i];
        if (c == u'"') inQuotes = !inQuotes;
        if (!inQuotes && (c.isSpace() || c == u'(')) start = i + 1;
    }
    return start;
}

QStringList FilterBox::suggestionsFor(const QString& word) const {
    QStringList found;
    const auto colon = word.indexOf(u':');
    if (colon < 0) {
        if (word.isEmpty()) return {};
        for (const QString& field : fields_ + ownFields()) {
            if (field.contains(word, Qt::CaseInsensitive) && !found.contains(field + u':')) found << field + u':';
        }
        return found.mid(0, kMostSuggestions);
    }
    const QString field = word.left(colon);
    QString typed = word.mid(colon + 1);
    typed.remove(u'=').remove(u'"');
    if (typed.startsWith(u'<') || typed.startsWith(u'>')) return {};
    QStringList values = fixedValues(field);
    if (values.isEmpty() && values_) values = values_(field);
    for (const QString& value : values) {
        if (!value.isEmpty() && value.contains(typed, Qt::CaseInsensitive))
            found << field + u':' + FilterTerms::quoted(value);
    }
    return found.mid(0, kMostSuggestions);
}

void FilterBox::suggest() {
    const int start = wordStart();
    const QString word = text().mid(start, cursorPosition() - start);
    const QStringList found = suggestionsFor(word);
    if (found.isEmpty() || found == QStringList{word}) return completer_->popup()->hide();
    suggestions_.setStringList(found);
    const QRect at(cursorRect().left() - 8, 0, 320, height());
    completer_->complete(at);
}

void FilterBox::insert(const QString& completion) {
    const int start = wordStart();
    setSelection(start, cursorPosition() - start);
    const bool whole = !completion.endsWith(u':');
    QLineEdit::insert(whole ? completion + u' ' : completion);
    if (whole)
        announce();
    else
        suggest();
}

}  // namespace vitrine::ui
