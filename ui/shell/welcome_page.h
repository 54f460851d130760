// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace vitrine::ui {

class MessageBar;
class Preferences;

/// What is shown while no project is open: three ways to begin, and the projects of before.
class WelcomePage : public QWidget {
    Q_OBJECT

public:
    explicit WelcomePage(Preferences& preferences, QWidget* parent = nullptr);

    void sayProblem(const QString& text);
    void clearProblem();

Q_SIGNALS:
    void sampleWanted();
    void newWanted();
    void openWanted();
    void recentWanted(const QString& folder);

private:
    QWidget* makeColumn();
    void showRecent();

    Preferences& preferences_;
    MessageBar* problem_ = nullptr;
    QVBoxLayout* recent_ = nullptr;
};

}  // namespace vitrine::ui
