// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAction;
class QWidget;

namespace vitrine::ui {

class EditController;
class Preferences;
class ProjectSession;

/// Running the quality checks, and settling what they found one by one. GUI thread.
class CheckActions : public QObject {
    Q_OBJECT

public:
    CheckActions(EditController& edits, ProjectSession& session, QWidget& host);

    /// Adds the actions to the host.
    void add(Preferences& preferences);
    void run();
    void reviewDuplicates();
    void reviewPrices();

private:
    void update();

    EditController& edits_;
    ProjectSession& session_;
    QWidget& host_;
};

}  // namespace vitrine::ui
