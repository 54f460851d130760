// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/base/result.h"

class QAction;
class QComboBox;
class QLabel;
class QPushButton;
class QToolButton;

namespace vitrine::ui {

class EvaluationDesk;

/// The line above an evaluation: which one is looked at, what it is held against, its report, and a new one.
class EvaluationBar : public QWidget {
    Q_OBJECT

public:
    explicit EvaluationBar(EvaluationDesk& desk, QWidget* parent = nullptr);

    /// Its menu for the report, for the palette of commands.
    QList<QAction*> reportActions() const { return {openReport_, savePdf_}; }
    /// The chosen entries as the desk has them.
    void showChoice();

Q_SIGNALS:
    void evaluationWanted();
    void openWanted(const QString& folder);
    void compareWanted(const QString& folder);
    /// Something to be said, or an error.
    void said(const QString& words);
    void failed(const vitrine::Error& error);

private:
    void word();
    void fill();
    QString report() const;
    void savePdf();

    EvaluationDesk& desk_;
    QLabel* labelA_;
    QLabel* labelB_;
    QComboBox* choiceA_;
    QComboBox* choiceB_;
    QToolButton* report_;
    QAction* openReport_;
    QAction* savePdf_;
    QPushButton* evaluate_;
};

}  // namespace vitrine::ui
