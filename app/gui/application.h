// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <memory>

#include "ui/common/job_board.h"
#include "ui/common/job_runner.h"
#include "ui/common/language.h"
#include "ui/common/model_worker.h"
#include "ui/common/preferences.h"
#include "ui/common/project_session.h"
#include "ui/desktop/colour_scheme.h"
#include "ui/desktop/job_notifier.h"
#include "ui/models/model_shelf.h"
#include "ui/models/process_tool.h"
#include "ui/shell/main_window.h"

namespace vitrine::gui {

/// What the program was asked to begin with.
struct StartOptions {
    QString project;       ///< folder; empty = the welcome page
    bool sample = false;   ///< open the sample project, making it if needed
    QString settingsFile;  ///< empty = the usual places; tests give their own
    QString stateFile;
    QString engineFile = {};  ///< empty = beside the program
};

/// The object graph of the window: who exists, who knows whom, and in which order they go. Nothing else is built
/// elsewhere.
class Application : public QObject {
    Q_OBJECT

public:
    explicit Application(const StartOptions& options, QObject* parent = nullptr);
    ~Application() override;

    void show();
    ui::MainWindow& window() { return *window_; }
    ui::ProjectSession& session() { return session_; }
    ui::ModelWorker& worker() { return worker_; }
    ui::Preferences& preferences() { return preferences_; }
    ui::ModelShelf& shelf() { return shelf_; }
    void openSampleProject();

private:
    void applyTheme();
    void addPages();
    void newProject();

    ui::Preferences preferences_;
    ui::Language language_;
    ui::ColourScheme desktopColours_;
    ui::JobBoard board_;
    ui::JobRunner jobs_;
    ui::ProjectSession session_;  ///< joined before the jobs that it may run
    ui::ModelShelf shelf_;
    std::unique_ptr<ui::KeyStore> keys_;
    ui::HubAccount account_;
    ui::ProcessTool tool_;
    ui::ModelWorker worker_;  ///< joined after the window has asked it to stop
    std::unique_ptr<ui::MainWindow> window_;
    std::unique_ptr<ui::JobNotifier> notifier_;
};

}  // namespace vitrine::gui
