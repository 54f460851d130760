// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

class QCompleter;
class QStringListModel;

namespace vitrine::ui {

/// One text of a template. "{" offers the project's columns, "<|" the control tokens; Ctrl+Space asks for either. Both
/// are coloured; columns that the project does not have are struck.
class TemplateTextEdit : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit TemplateTextEdit(QWidget* parent = nullptr);

    void setFields(const QStringList& fields);
    const QStringList& fields() const { return fields_; }
    QCompleter* completer() const { return completer_; }

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    class Highlighter;

    void offer(bool asked);
    void insertChoice(const QString& choice);
    /// What stands between the last "{" or "<|" of the line and the cursor; null = neither is open.
    QString openWord() const;

    QStringList fields_;
    QStringListModel* choices_;
    QCompleter* completer_;
    Highlighter* highlighter_;
};

}  // namespace vitrine::ui
