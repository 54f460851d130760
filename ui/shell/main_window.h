// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>
#include <vector>

#include "core/base/error.h"

class QAction;
class QStackedWidget;

namespace vitrine::ui {

class JobBoard;
class JobStrip;
class MessageBar;
class Navigation;
class Page;
class Preferences;
class ProjectSession;
class TopBar;
class WelcomePage;

/// Holds the pages and what is common to them. Knows no page by its class; app/gui adds them.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(ProjectSession& session, Preferences& preferences, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Takes ownership.
    void addPage(Page* page, bool atBottom = false);
    void showPage(const QString& key, const QString& request = {});
    QString currentPage() const;
    const std::vector<Page*>& pages() const { return pages_; }
    std::vector<QAction*> commands() const;
    void showCommands();
    void showShortcuts();

Q_SIGNALS:
    /// The window was asked for the sample project, which only app/gui knows how to make.
    void sampleWanted();
    /// A source was chosen or dropped that a new project is to be made from.
    void newProjectWanted();

protected:
    void closeEvent(QCloseEvent* event) override;
    bool event(QEvent* event) override;

private:
    void build();
    void connectSession();
    QAction* addCommand(const char* id, const char* text, const QKeySequence& keys, void (MainWindow::*call)());
    void fillProjectMenu();
    void showWelcome();
    void chooseProject();
    void closeProject();
    void toggleFullScreen();
    void projectOpened();
    void projectClosed();
    void projectFailed(const QString& folder, const Error& error);
    void restoreLayout();

    ProjectSession& session_;
    Preferences& preferences_;
    TopBar* topBar_;
    Navigation* navigation_;
    QStackedWidget* stack_;
    WelcomePage* welcome_;
    JobStrip* strip_;
    MessageBar* notice_;
    std::vector<Page*> pages_;
    std::vector<QAction*> commands_;
    bool closing_ = false;
};

}  // namespace vitrine::ui
