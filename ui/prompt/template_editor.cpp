// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prompt/template_editor.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/common/detail_text.h"
#include "ui/common/icon.h"
#include "ui/common/live_text.h"
#include "ui/common/message_card.h"
#include "ui/common/qt_conversions.h"
#include "ui/prompt/template_text_edit.h"

namespace vitrine::ui {
namespace {

QString presetName(const std::string& id) {
    if (id == "product") return TemplateEditor::tr("Product, category and price");
    if (id == "price") return TemplateEditor::tr("Price only");
    if (id == "json") return TemplateEditor::tr("JSON answer");
    if (id == "seed") return TemplateEditor::tr("Seed (Chinese question)");
    return toQString(id);
}

}  // namespace

TemplateEditor::TemplateEditor(QWidget* parent)
    : QWidget(parent),
      chosen_(prompt::promptPresets().front()),
      choice_(new QComboBox(this)),
      question_(new TemplateTextEdit(this)),
      answer_(new TemplateTextEdit(this)),
      problem_(new MessageBar(this)) {
    build();
    connect(choice_, &QComboBox::activated, this, &TemplateEditor::chooseTemplate);
    connect(question_, &QPlainTextEdit::textChanged, this, &TemplateEditor::textEdited);
    connect(answer_, &QPlainTextEdit::textChanged, this, &TemplateEditor::textEdited);
    connect(save_, &QToolButton::clicked, this, &TemplateEditor::askName);
    connect(remove_, &QToolButton::clicked, this, [this] { Q_EMIT removeWanted(toQString(chosen_.id)); });
    setPromptTemplate(chosen_);
}

QLabel* TemplateEditor::addLabel(QWidget* buddy) {
    auto* label = new QLabel(this);
    label->setBuddy(buddy);
    label->setForegroundRole(QPalette::PlaceholderText);
    layout()->addWidget(label);
    return label;
}

QToolButton* TemplateEditor::addButton(const QString& iconName) {
    auto* button = new QToolButton(this);
    button->setIcon(icon(iconName));
    button->setFixedSize(32, 32);
    button->setAutoRaise(true);
    return button;
}

void TemplateEditor::build() {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 12, 12);
    column->setSpacing(6);
    QLabel* choiceLabel = addLabel(choice_);
    auto* line = new QHBoxLayout;
    line->setSpacing(2);
    choice_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice_->setMinimumContentsLength(10);
    save_ = addButton(QStringLiteral("bookmark"));
    remove_ = addButton(QStringLiteral("trash"));
    line->addWidget(choice_, 1);
    line->addWidget(save_);
    line->addWidget(remove_);
    column->addLayout(line);
    column->addSpacing(6);
    QLabel* questionLabel = addLabel(question_);
    column->addWidget(question_, 3);
    column->addSpacing(6);
    QLabel* answerLabel = addLabel(answer_);
    column->addWidget(answer_, 2);
    column->addWidget(problem_);
    liveText(this, [=, this] {
        choiceLabel->setText(tr("Template"));
        questionLabel->setText(tr("Question"));
        answerLabel->setText(tr("Answer to learn"));
        choice_->setAccessibleName(tr("Template"));
        question_->setAccessibleName(tr("Question"));
        answer_->setAccessibleName(tr("Answer to learn"));
        question_->setToolTip(tr("{ offers the columns, <| the control tokens"));
        answer_->setToolTip(question_->toolTip());
        save_->setAccessibleName(tr("Save in the project"));
        save_->setToolTip(tr("Save in the project"));
        remove_->setAccessibleName(tr("Delete this template"));
        remove_->setToolTip(tr("Delete this template"));
        fillChoices();
        showProblem();
    });
}

std::vector<prompt::PromptTemplate> TemplateEditor::known() const {
    std::vector<prompt::PromptTemplate> all = prompt::promptPresets();
    all.insert(all.end(), saved_.begin(), saved_.end());
    return all;
}

prompt::PromptTemplate TemplateEditor::promptTemplate() const {
    prompt::PromptTemplate typed{chosen_.id, toStdString(question_->toPlainText()), toStdString(answer_->toPlainText()),
                                 chosen_.fields};
    if (typed.prompt != chosen_.prompt || typed.answer != chosen_.answer) typed.id.clear();
    return typed;
}

void TemplateEditor::setPromptTemplate(const prompt::PromptTemplate& promptTemplate) {
    chosen_ = promptTemplate;
    filling_ = true;
    question_->setPlainText(toQString(chosen_.prompt));
    answer_->setPlainText(toQString(chosen_.answer));
    filling_ = false;
    fillChoices();
    showProblem();
    Q_EMIT templateChanged();
}

void TemplateEditor::setSaved(std::vector<prompt::PromptTemplate> saved) {
    saved_ = std::move(saved);
    // What was just saved, or deleted, under this very text.
    const prompt::PromptTemplate typed = promptTemplate();
    for (const prompt::PromptTemplate& own : known()) {
        if (own.prompt == typed.prompt && own.answer == typed.answer) chosen_ = own;
    }
    if (std::ranges::none_of(known(), [this](const auto& own) { return own.id == chosen_.id; })) chosen_.id.clear();
    fillChoices();
}

void TemplateEditor::setFields(const QStringList& fields) {
    question_->setFields(fields);
    answer_->setFields(fields);
}

void TemplateEditor::setEditable(bool editable) {
    editable_ = editable;
    fillChoices();
}

void TemplateEditor::chooseTemplate() {
    const std::string id = toStdString(choice_->currentData().toString());
    for (const prompt::PromptTemplate& own : known()) {
        if (own.id == id) return setPromptTemplate(own);
    }
}

void TemplateEditor::textEdited() {
    if (filling_) return;
    fillChoices();
    showProblem();
    Q_EMIT templateChanged();
}

void TemplateEditor::fillChoices() {
    const std::string id = promptTemplate().id;
    choice_->clear();
    for (const prompt::PromptTemplate& own : known()) choice_->addItem(presetName(own.id), toQString(own.id));
    if (id.empty()) choice_->insertItem(0, tr("Changed, not saved"), QString());
    choice_->setCurrentIndex(id.empty() ? 0 : choice_->findData(toQString(id)));
    save_->setEnabled(editable_ && id.empty() && prompt::validate(promptTemplate()));
    const bool own = std::ranges::any_of(saved_, [&](const auto& saved) { return saved.id == id; });
    remove_->setEnabled(editable_ && own);
}

void TemplateEditor::showProblem() {
    const auto valid = prompt::validate(promptTemplate());
    if (valid) return problem_->clear();
    const QString detail = detailText(valid.error().detail);
    problem_->say(MessageBar::Tone::Error, tr("This template cannot be used: %1").arg(detail));
}

void TemplateEditor::askName() {
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save the template"));
    dialog->setLabelText(tr("Its name in this project"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& name) {
        if (!name.trimmed().isEmpty()) Q_EMIT saveWanted(name.trimmed());
    });
    dialog->open();
}

}  // namespace vitrine::ui
