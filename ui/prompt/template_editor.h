// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <vector>

#include "core/prompt/prompt_template.h"

class QComboBox;
class QLabel;
class QToolButton;

namespace vitrine::ui {

class MessageBar;
class TemplateTextEdit;

/// Question and answer of a template, to be chosen, changed, and saved in the project. What is typed works at once;
/// nothing is lost until another template is chosen.
class TemplateEditor : public QWidget {
    Q_OBJECT

public:
    explicit TemplateEditor(QWidget* parent = nullptr);

    /// As it stands in the editor; its id is empty while it differs from what it was chosen from.
    prompt::PromptTemplate promptTemplate() const;
    void setPromptTemplate(const prompt::PromptTemplate& promptTemplate);
    /// The project's own templates and its columns.
    void setSaved(std::vector<prompt::PromptTemplate> saved);
    void setFields(const QStringList& fields);
    void setEditable(bool editable);  ///< false = nothing can be saved

Q_SIGNALS:
    void templateChanged();
    void saveWanted(const QString& name);
    void removeWanted(const QString& name);

private:
    void build();
    QLabel* addLabel(QWidget* buddy);
    QToolButton* addButton(const QString& iconName);
    void chooseTemplate();
    void textEdited();
    void fillChoices();
    void showProblem();
    void askName();
    std::vector<prompt::PromptTemplate> known() const;

    std::vector<prompt::PromptTemplate> saved_;
    prompt::PromptTemplate chosen_;
    bool editable_ = true;
    bool filling_ = false;
    QComboBox* choice_;
    QToolButton* save_ = nullptr;
    QToolButton* remove_ = nullptr;
    TemplateTextEdit* question_;
    TemplateTextEdit* answer_;
    MessageBar* problem_;
};

}  // namespace vitrine::ui
