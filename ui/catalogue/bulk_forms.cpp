// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/bulk_forms.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>

#include "ui/common/formatting.h"
#include "ui/common/live_text.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {

using dataset::Edit;

BulkForm::BulkForm(QWidget* parent) : QWidget(parent), form_(new QFormLayout(this)) {
    form_->setContentsMargins(0, 0, 0, 0);
    form_->setHorizontalSpacing(16);
}

QLineEdit* BulkForm::addLine(std::function<QString()> label) {
    auto* line = new QLineEdit(this);
    auto* name = new QLabel(this);
    form_->addRow(name, line);
    liveText(line, [line, name, label = std::move(label)] {
        name->setText(label());
        line->setAccessibleName(label());
    });
    connect(line, &QLineEdit::textChanged, this, &BulkForm::changed);
    return line;
}

void BulkForm::addChoice(QComboBox* box, std::function<QString()> label) {
    auto* name = new QLabel(this);
    form_->addRow(name, box);
    liveText(box, [box, name, label = std::move(label)] {
        name->setText(label());
        box->setAccessibleName(label());
    });
    connect(box, &QComboBox::currentIndexChanged, this, &BulkForm::changed);
}

QComboBox* BulkForm::addFieldChoice() {
    auto* box = new QComboBox(this);
    addChoice(box, [] { return tr("Field"); });
    return box;
}

QCheckBox* BulkForm::addCheck(std::function<QString()> label) {
    auto* check = new QCheckBox(this);
    form_->addRow(QString(), check);
    liveText(check, [check, label = std::move(label)] {
        check->setText(label());
        check->setAccessibleName(label());
    });
    connect(check, &QCheckBox::toggled, this, &BulkForm::changed);
    return check;
}

void BulkForm::fillFields(QComboBox* box, const QStringList& fields) {
    for (const QString& field : fields) {
        if (field != QLatin1String("id") && field != QLatin1String("split")) box->addItem(fieldLabel(field), field);
    }
}

SetValueForm::SetValueForm(QWidget* parent) : BulkForm(parent), field_(addFieldChoice()) {
    value_ = addLine([] { return tr("New value (empty = none)"); });
}

void SetValueForm::setFields(const QStringList& fields) {
    fillFields(field_, fields);
    field_->setCurrentIndex(std::max(0, field_->findData(QStringLiteral("brand"))));
}

std::optional<Edit> SetValueForm::edit() const {
    if (field_->currentIndex() < 0) return std::nullopt;
    dataset::Field field{toStdString(field_->currentData().toString()), {}};
    if (!value_->text().isEmpty()) field.value = toStdString(value_->text());
    return dataset::SetFields{{field}};
}

ReplaceForm::ReplaceForm(QWidget* parent) : BulkForm(parent), field_(addFieldChoice()) {
    find_ = addLine([] { return tr("Find"); });
    with_ = addLine([] { return tr("Replace with"); });
    case_ = addCheck([] { return tr("Match upper and lower case"); });
    pattern_ = addCheck([] { return tr("Regular expression ($1 … $9 stand for its groups)"); });
    case_->setChecked(true);
}

void ReplaceForm::setFields(const QStringList& fields) {
    fillFields(field_, fields);
    field_->setCurrentIndex(std::max(0, field_->findData(QStringLiteral("title"))));
}

std::optional<Edit> ReplaceForm::edit() const {
    if (find_->text().isEmpty()) return std::nullopt;
    const std::string field = toStdString(field_->currentData().toString());
    const std::string find = toStdString(find_->text());
    const std::string with = toStdString(with_->text());
    if (pattern_->isChecked()) return dataset::ReplacePattern{field, find, with, case_->isChecked()};
    return dataset::ReplaceText{field, find, with, case_->isChecked()};
}

FormulaForm::FormulaForm(QWidget* parent) : BulkForm(parent), field_(addFieldChoice()) {
    formula_ = addLine([] { return tr("Formula"); });
    formula_->setPlaceholderText(QStringLiteral("round(full_price * 1.1, 2)"));
}

void FormulaForm::setFields(const QStringList& fields) {
    for (const QString& field : fields) {
        if (dataset::isNumericField(toStdString(field))) field_->addItem(fieldLabel(field), field);
    }
}

std::optional<Edit> FormulaForm::edit() const {
    if (formula_->text().trimmed().isEmpty()) return std::nullopt;
    return dataset::ComputeNumber{toStdString(field_->currentData().toString()), toStdString(formula_->text())};
}

MergeForm::MergeForm(QWidget* parent) : BulkForm(parent), field_(addFieldChoice()), values_(new QListWidget(this)) {
    values_->setMinimumHeight(120);
    auto* label = new QLabel(this);
    form_->addRow(label, values_);
    liveText(values_, [this, label] {
        label->setText(tr("Values to merge"));
        values_->setAccessibleName(tr("Values to merge"));
    });
    into_ = addLine([] { return tr("Into"); });
    connect(values_, &QListWidget::itemChanged, this, &BulkForm::changed);
    connect(field_, &QComboBox::currentIndexChanged, this,
            [this] { Q_EMIT valuesWanted(field_->currentData().toString()); });
}

void MergeForm::setFields(const QStringList& fields) {
    fillFields(field_, fields);
    field_->setCurrentIndex(std::max(0, field_->findData(QStringLiteral("category3_code"))));
}

void MergeForm::setValues(const QStringList& values) {
    values_->clear();
    for (const QString& value : values) {
        auto* item = new QListWidgetItem(value, values_);
        item->setCheckState(Qt::Unchecked);
    }
}

std::optional<Edit> MergeForm::edit() const {
    dataset::MergeValues merge{toStdString(field_->currentData().toString()), {}, toStdString(into_->text().trimmed())};
    for (int i = 0; i < values_->count(); ++i) {
        if (values_->item(i)->checkState() == Qt::Checked) merge.from.push_back(toStdString(values_->item(i)->text()));
    }
    if (merge.from.empty() || merge.into.empty()) return std::nullopt;
    return merge;
}

TagForm::TagForm(QWidget* parent) : BulkForm(parent) {
    tag_ = addLine([] { return tr("Tag"); });
    remove_ = addCheck([] { return tr("Take the tag away instead"); });
}

std::optional<Edit> TagForm::edit() const {
    const std::string tag = toStdString(tag_->text().trimmed());
    if (tag.empty()) return std::nullopt;
    if (remove_->isChecked()) return dataset::RemoveTag{tag};
    return dataset::AddTag{tag};
}

ExcludeForm::ExcludeForm(QWidget* parent) : BulkForm(parent) {
    reason_ = addLine([] { return tr("Reason"); });
}

std::optional<Edit> ExcludeForm::edit() const {
    if (reason_->text().trimmed().isEmpty()) return std::nullopt;
    return dataset::Exclude{toStdString(reason_->text().trimmed())};
}

SplitForm::SplitForm(QWidget* parent) : BulkForm(parent), split_(new QComboBox(this)) {
    for (int i = 0; i < 4; ++i) split_->addItem({}, i);
    addChoice(split_, [] { return tr("Split"); });
    liveText(this, [this] {
        for (int i = 0; i < 4; ++i) split_->setItemText(i, splitLabel(static_cast<dataset::Split>(i)));
    });
    split_->setCurrentIndex(1);
}

std::optional<Edit> SplitForm::edit() const {
    return dataset::MoveToSplit{static_cast<dataset::Split>(split_->currentData().toInt())};
}

}  // namespace vitrine::ui
