// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAction;
class QWidget;

namespace vitrine::ui {

class Preferences;
class ProjectSession;

/// What is done with the rows before a run: splitting them, and freezing them as snapshots. GUI thread.
class SplitActions : public QObject {
    Q_OBJECT

public:
    SplitActions(ProjectSession& session, QWidget& host);

    /// Adds the actions to the host.
    void add(Preferences& preferences);

Q_SIGNALS:
    /// A filter that shows a row which somebody wants to look at.
    void filterWanted(const QString& filter);

private:
    void showSnapshots();
    void update();

    ProjectSession& session_;
    QWidget& host_;
    QAction* split_ = nullptr;
    QAction* snapshots_ = nullptr;
};

}  // namespace vitrine::ui
