// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/application.h"

#include <QApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QStandardPaths>

#include "core/sample_data/sample_project.h"
#include "ui/adapters/models_page.h"
#include "ui/catalogue/catalogue_page.h"
#include "ui/common/engine_library.h"
#include "ui/common/icon.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/theme.h"
#include "ui/desktop/desktop_bus.h"
#include "ui/evaluation/evaluation_page.h"
#include "ui/prompt/prompt_page.h"
#include "ui/settings/settings_page.h"
#include "ui/training/training_page.h"

namespace vitrine::gui {
namespace {

QString orUsual(const QString& file, const QString& usual) {
    return file.isEmpty() ? usual : file;
}

QString settingsFile() {
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + QStringLiteral("/vitrine.ini");
}

QString sampleFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/sample-project");
}

}  // namespace

Application::Application(const StartOptions& options, QObject* parent)
    : QObject(parent),
      preferences_(orUsual(options.settingsFile, settingsFile()),
                   orUsual(options.stateFile, ui::stateFolder() + QStringLiteral("/window.ini"))),
      desktopColours_(ui::desktopBus()),
      jobs_(board_),
      session_(jobs_),
      shelf_(preferences_),
      keys_(ui::desktopKeyStore()),
      account_(*keys_, preferences_),
      tool_(ui::ProcessTool::findProgram(), board_, account_),
      worker_([file = orUsual(options.engineFile, ui::engineFile())] { return ui::loadEngine(file); }) {
    applyTheme();
    language_.use(preferences_.language());
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/vitrine.svg")));
    connect(&preferences_, &ui::Preferences::themeChanged, this, &Application::applyTheme);
    connect(&desktopColours_, &ui::ColourScheme::changed, this, &Application::applyTheme);
    connect(&preferences_, &ui::Preferences::languageChanged, this, [this] { language_.use(preferences_.language()); });
    window_ = std::make_unique<ui::MainWindow>(session_, preferences_);
    notifier_ = std::make_unique<ui::JobNotifier>(board_, *window_, &ui::desktopBus);
    connect(&session_, &ui::ProjectSession::opened, this, [this] { shelf_.setProject(session_.folder()); });
    connect(&session_, &ui::ProjectSession::closed, this, [this] { shelf_.setProject({}); });
    addPages();
    connect(window_.get(), &ui::MainWindow::sampleWanted, this, &Application::openSampleProject);
    connect(window_.get(), &ui::MainWindow::newProjectWanted, this, &Application::newProject);
    if (options.sample)
        openSampleProject();
    else if (!options.project.isEmpty())
        session_.open(options.project);
}

Application::~Application() {
    board_.cancelAll();
    session_.close();  // while the pages are there to ask for what is still being typed
    notifier_.reset();
    window_.reset();
}

void Application::applyTheme() {
    ui::applyTheme(preferences_.theme(), desktopColours_.isDark().value_or(ui::systemIsDark()));
}

void Application::addPages() {
    window_->addPage(new ui::CataloguePage(session_, preferences_));
    window_->addPage(new ui::PromptPage(session_, preferences_, shelf_));
    window_->addPage(new ui::TrainingPage(session_, preferences_, worker_));
    window_->addPage(new ui::EvaluationPage(session_, preferences_, {shelf_, tool_, worker_}));
    window_->addPage(new ui::ModelsPage(session_, preferences_, shelf_, tool_));
    auto* settings = new ui::SettingsPage(preferences_, account_);
    window_->addPage(settings, true);
    connect(settings, &ui::SettingsPage::shortcutsWanted, window_.get(), &ui::MainWindow::showShortcuts);
}

void Application::show() {
    window_->show();
}

void Application::openSampleProject() {
    const QString folder = sampleFolder();
    if (QFileInfo::exists(folder + QStringLiteral("/project.db"))) return session_.open(folder);
    jobs_.start(
        tr("Making the sample project"), this,
        [path = ui::toPath(folder)](const RunControl& control, const Progress& progress) {
            return sample_data::makeSampleProject(path, {}, control, progress);
        },
        [this, folder](const Result<void>& made) {
            if (made) session_.open(folder);
            return QString();
        });
}

void Application::newProject() {
    auto* dialog = new QFileDialog(window_.get(), tr("A folder for the new project"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, &session_, &ui::ProjectSession::create);
    dialog->open();
}

}  // namespace vitrine::gui
