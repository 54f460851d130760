// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/setting_field.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>
#include <array>

#include "core/base/text.h"
#include "ui/common/detail_text.h"
#include "ui/common/elided_label.h"
#include "ui/common/live_text.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/tone.h"

namespace vitrine::ui {

using training::Setting;
using training::TrainingConfig;

namespace {

bool isBool(const Setting& setting) {
    return std::holds_alternative<bool TrainingConfig::*>(setting.member);
}

}  // namespace

QString settingValueText(const Setting& setting, const TrainingConfig& config) {
    const io::OrderedJson value = setting.get(config);
    if (value.is_array()) {
        QStringList parts;
        for (const auto& item : value) parts.append(toQString(item.get<std::string>()));
        return parts.join(u',');
    }
    if (value.is_string()) return toQString(value.get<std::string>());
    if (value.is_number_float()) return toQString(text::formatNumber(value.get<double>()));
    return toQString(value.dump());
}

SettingField::SettingField(const Setting& setting, const SettingText& text, QWidget* parent)
    : QWidget(parent),
      setting_(setting),
      words_(text),
      label_(new QLabel(this)),
      realName_(new ElidedLabel(toQString(setting.name), this)),
      note_(new QLabel(this)) {
    makeControl();
    build();
    liveText(this, [this] { retranslate(); });
}

void SettingField::makeControl() {
    if (isBool(setting_)) {
        check_ = new QCheckBox(this);
        connect(check_, &QCheckBox::clicked, this, &SettingField::edited);
    } else if (!setting_.choices.empty()) {
        makeChoice(toQString(setting_.choices).split(u'|'));
    } else {
        line_ = new QLineEdit(this);
        line_->setTextMargins(6, 0, 6, 0);
        connect(line_, &QLineEdit::textEdited, this, &SettingField::edited);
        label_->setBuddy(line_);
    }
}

void SettingField::makeChoice(const QStringList& choices) {
    choice_ = new QComboBox(this);
    choice_->addItems(choices);
    choice_->setFocusPolicy(Qt::StrongFocus);
    label_->setBuddy(choice_);
    connect(choice_, &QComboBox::activated, this, &SettingField::edited);
}

void SettingField::setChoices(const QStringList& choices) {
    if (check_ || !setting_.choices.empty()) return;
    const QString now = text();
    if (line_) {
        makeChoice({});
        delete layout()->replaceWidget(line_, choice_);
        line_->deleteLater();
        line_ = nullptr;
        retranslate();
    }
    choice_->clear();
    choice_->addItems(choices);
    if (!now.isEmpty()) choose(now);
}

/// A value that is not offered stays what it is: another one must never be trained with in silence.
void SettingField::choose(const QString& value) {
    if (choice_->findText(value) < 0) choice_->addItem(value);
    choice_->setCurrentText(value);
}

void SettingField::build() {
    auto* top = new QHBoxLayout;
    top->setSpacing(8);
    top->addWidget(check_ ? static_cast<QWidget*>(check_) : label_, 1);
    label_->setVisible(!check_);
    top->addWidget(realName_);
    realName_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    QFont code(QStringLiteral("monospace"));
    code.setStyleHint(QFont::Monospace);
    code.setPointSizeF(font().pointSizeF() * 0.8);
    realName_->setFont(code);
    setTone(realName_, Tone::Muted);
    note_->setWordWrap(true);
    note_->setTextFormat(Qt::PlainText);
    QFont small = note_->font();
    small.setPointSizeF(small.pointSizeF() * 0.88);
    note_->setFont(small);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(3);
    layout->addLayout(top);
    if (!check_) layout->addWidget(control());
    layout->addWidget(note_);
}

QWidget* SettingField::control() const {
    return check_    ? static_cast<QWidget*>(check_)
           : choice_ ? static_cast<QWidget*>(choice_)
                     : static_cast<QWidget*>(line_);
}

void SettingField::retranslate() {
    const QString label = settingLabel(words_);
    label_->setText(label);
    if (check_) check_->setText(label);
    control()->setAccessibleName(label);
    setProblem(problem_);
}

void SettingField::setProblem(const QString& problem) {
    problem_ = problem;
    note_->setText(problem.isEmpty() ? settingAbout(words_) : problem);
    setTone(note_, problem.isEmpty() ? Tone::Muted : Tone::Error);
    control()->setAccessibleDescription(note_->text());
}

QString SettingField::text() const {
    if (check_) return check_->isChecked() ? QStringLiteral("true") : QStringLiteral("false");
    return choice_ ? choice_->currentText() : line_->text();
}

void SettingField::show(const TrainingConfig& config) {
    if (check_) return check_->setChecked(setting_.get(config).get<bool>());
    const QString value = settingValueText(setting_, config);
    if (choice_) return choose(value);
    TrainingConfig typed = config;
    const std::array words{toStdString(line_->text())};
    const bool same = setting_.setFromText(typed, words) && typed == config;
    if (!same || !line_->hasFocus()) line_->setText(value);
}

QString SettingField::writeTo(TrainingConfig& config) {
    const std::array words{toStdString(text().trimmed())};
    const auto written = setting_.setFromText(config, words);
    const std::string wrong = written ? setting_.problem(config) : written.error().detail;
    setProblem(detailText(wrong));
    return problem_;
}

}  // namespace vitrine::ui
