// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/field_form.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

#include "ui/common/formatting.h"
#include "ui/common/live_text.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/tone.h"

namespace vitrine::ui {
namespace {

const auto kSplit = QStringLiteral("split");
constexpr int kRowHeight = 32;  // puts the label in the middle of its editor
/// What a person looks for first; the rest follows in the project's order.
const QStringList& firstFields() {
    static const QStringList names{QStringLiteral("title"),         QStringLiteral("category3_code"),
                                   QStringLiteral("full_price"),    QStringLiteral("price"),
                                   QStringLiteral("currency_code"), QStringLiteral("brand")};
    return names;
}

}  // namespace

FieldForm::FieldForm(QWidget* parent)
    : QWidget(parent),
      form_(new QFormLayout(this)),
      split_(new QComboBox(this)),
      splitLabel_(new QLabel(this)),
      problem_(new QLabel(this)) {
    form_->setContentsMargins(0, 0, 0, 0);
    form_->setVerticalSpacing(6);
    form_->setHorizontalSpacing(12);
    form_->setRowWrapPolicy(QFormLayout::DontWrapRows);
    for (int i = 0; i < 4; ++i) split_->addItem({}, i);
    splitLabel_->setForegroundRole(QPalette::PlaceholderText);
    splitLabel_->setMinimumHeight(kRowHeight);
    problem_->setTextFormat(Qt::PlainText);
    problem_->setWordWrap(true);
    setTone(problem_, Tone::Error);
    form_->addRow(problem_);
    problem_->hide();
    form_->addRow(splitLabel_, split_);
    connect(split_, &QComboBox::activated, this, [this] {
        const auto split = static_cast<dataset::Split>(split_->currentData().toInt());
        Q_EMIT editWanted(id_, kSplit, toQString(dataset::splitName(split)));
    });
    liveText(this, [this] { word(); });
}

void FieldForm::word() {
    splitLabel_->setText(fieldLabel(kSplit));
    split_->setAccessibleName(fieldLabel(kSplit));
    for (int i = 0; i < 4; ++i) split_->setItemText(i, splitLabel(static_cast<dataset::Split>(i)));
    for (auto it = editors_.begin(); it != editors_.end(); ++it) {
        it->label->setText(fieldLabel(it.key()));
        it->line->setAccessibleName(fieldLabel(it.key()));
    }
}

void FieldForm::setFields(const QStringList& fields) {
    if (fields == fields_) return;
    for (const Editor& editor : editors_) form_->removeRow(editor.line);
    editors_.clear();
    fields_ = fields;
    for (const QString& field : firstFields()) {
        if (fields.contains(field)) addEditor(field);
    }
    for (const QString& field : fields) {
        const bool own = field == QLatin1String("id") || field == kSplit;
        if (!own && !editors_.contains(field)) addEditor(field);
    }
    word();
}

void FieldForm::addEditor(const QString& field) {
    Editor editor{new QLineEdit(this), new QLabel(this)};
    editor.label->setTextFormat(Qt::PlainText);
    editor.label->setForegroundRole(QPalette::PlaceholderText);
    editor.label->setMinimumHeight(kRowHeight);
    editor.line->setMinimumWidth(80);
    form_->addRow(editor.label, editor.line);
    editors_[field] = editor;
    connect(editor.line, &QLineEdit::editingFinished, this, [this, field] { ask(field); });
}

void FieldForm::setEditable(bool editable) {
    split_->setEnabled(editable);
    for (const Editor& editor : editors_) editor.line->setReadOnly(!editable);
}

void FieldForm::showRow(const CatalogueRow& row) {
    const bool other = row.sample.id != id_;
    if (other) {
        commit();
        showProblem({}, {});
    }
    id_ = row.sample.id;
    split_->setCurrentIndex(static_cast<int>(row.sample.split));
    for (auto it = editors_.begin(); it != editors_.end(); ++it) {
        const QString text = toQString(row.sample.text(toStdString(it.key())));
        // A text that is being typed stays, also when the row comes in anew beneath it.
        const bool typing = !other && it->line->isModified() && it->line->text() != shown_.value(it.key());
        shown_[it.key()] = text;
        if (typing) continue;
        it->line->setText(text);
        it->line->setCursorPosition(0);
        it->line->setModified(false);
    }
}

void FieldForm::commit() {
    for (auto it = editors_.begin(); it != editors_.end(); ++it) ask(it.key());
}

void FieldForm::ask(const QString& field) {
    QLineEdit* line = editors_.value(field).line;
    if (id_ == 0 || !line->isModified()) return;
    line->setModified(false);
    if (line->text() != shown_.value(field)) Q_EMIT editWanted(id_, field, line->text());
}

void FieldForm::showProblem(const QString& field, const QString& text) {
    problem_->setVisible(!text.isEmpty());
    problem_->setText(text);
    if (QLineEdit* line = editors_.value(field).line) {
        line->setText(shown_.value(field));  // what the row still says
        line->setFocus();
    }
}

}  // namespace vitrine::ui
