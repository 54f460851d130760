// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include <QAction>
#include <QCloseEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/common/detail_text.h"
#include "ui/common/error_text.h"
#include "ui/common/live_text.h"
#include "ui/common/message_card.h"
#include "ui/common/page.h"
#include "ui/common/preferences.h"
#include "ui/common/project_session.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/shortcuts.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/job_strip.h"
#include "ui/shell/navigation.h"
#include "ui/shell/shortcuts_dialog.h"
#include "ui/shell/top_bar.h"
#include "ui/shell/welcome_page.h"

namespace vitrine::ui {
namespace {

const auto kGeometry = QStringLiteral("window/geometry");
const auto kPage = QStringLiteral("window/page");

}  // namespace

MainWindow::MainWindow(ProjectSession& session, Preferences& preferences, QWidget* parent)
    : QMainWindow(parent), session_(session), preferences_(preferences) {
    build();
    connectSession();
    addCommand("open", QT_TR_NOOP("Open a project …"), QKeySequence::Open, &MainWindow::chooseProject);
    addCommand("new", QT_TR_NOOP("New project …"), QKeySequence::New, &MainWindow::newProjectWanted);
    addCommand("sample", QT_TR_NOOP("Open the sample project"), {}, &MainWindow::sampleWanted);
    addCommand("close", QT_TR_NOOP("Close the project"), {}, &MainWindow::closeProject);
    addCommand("commands", QT_TR_NOOP("All commands"), QKeySequence(Qt::CTRL | Qt::Key_K), &MainWindow::showCommands);
    addCommand("full-screen", QT_TR_NOOP("Full screen"), QKeySequence(Qt::Key_F11), &MainWindow::toggleFullScreen);
    addCommand("keyboard", QT_TR_NOOP("Keyboard …"), QKeySequence(QStringLiteral("?")), &MainWindow::showShortcuts);
    liveText(this, [this] { fillProjectMenu(); });
    restoreLayout();
    projectClosed();
}

MainWindow::~MainWindow() = default;

void MainWindow::build() {
    auto* ground = new QWidget(this);
    auto* down = new QVBoxLayout(ground);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(0);
    topBar_ = new TopBar(ground);
    navigation_ = new Navigation(ground);
    stack_ = new QStackedWidget(ground);
    welcome_ = new WelcomePage(preferences_, stack_);
    strip_ = new JobStrip(session_.jobs().board(), ground);
    notice_ = new MessageBar(ground);
    auto* across = new QHBoxLayout;
    across->setSpacing(0);
    auto* middle = new QVBoxLayout;
    middle->setSpacing(0);
    auto* inset = new QVBoxLayout;
    inset->setContentsMargins(16, 0, 16, 0);
    inset->addWidget(notice_);
    middle->addLayout(inset);
    middle->addWidget(stack_, 1);
    across->addWidget(navigation_);
    across->addLayout(middle, 1);
    down->addWidget(topBar_);
    down->addLayout(across, 1);
    down->addWidget(strip_);
    stack_->addWidget(welcome_);
    setCentralWidget(ground);
    connect(navigation_, &Navigation::chosen, this, [this](const QString& key) { showPage(key); });
    connect(topBar_, &TopBar::commandsWanted, this, &MainWindow::showCommands);
}

void MainWindow::connectSession() {
    connect(welcome_, &WelcomePage::sampleWanted, this, &MainWindow::sampleWanted);
    connect(welcome_, &WelcomePage::newWanted, this, &MainWindow::newProjectWanted);
    connect(welcome_, &WelcomePage::openWanted, this, &MainWindow::chooseProject);
    connect(welcome_, &WelcomePage::recentWanted, &session_, &ProjectSession::open);
    connect(&session_, &ProjectSession::opened, this, &MainWindow::projectOpened);
    connect(&session_, &ProjectSession::closed, this, &MainWindow::projectClosed);
    connect(&session_, &ProjectSession::failed, this, &MainWindow::projectFailed);
    connect(&preferences_, &Preferences::recentProjectsChanged, this, &MainWindow::fillProjectMenu);
}

QAction* MainWindow::addCommand(const char* id, const char* text, const QKeySequence& keys,
                                void (MainWindow::*call)()) {
    auto* action = new QAction(this);
    action->setObjectName(QLatin1String(id));
    giveShortcut(action, QStringLiteral("window/") + QLatin1String(id), keys, preferences_);
    connect(action, &QAction::triggered, this, call);
    liveText(action, [action, text] { action->setText(tr(text)); });
    addAction(action);
    commands_.push_back(action);
    return action;
}

void MainWindow::addPage(Page* page, bool atBottom) {
    pages_.push_back(page);
    stack_->addWidget(page);
    navigation_->add(page, atBottom);
    navigation_->setProjectOpen(session_.isOpen());
    connect(page, &Page::pageWanted, this, &MainWindow::showPage);
}

void MainWindow::showPage(const QString& key, const QString& request) {
    const auto found = std::find_if(pages_.begin(), pages_.end(), [&](const Page* page) { return page->key() == key; });
    if (found == pages_.end() || ((*found)->needsProject() && !session_.isOpen())) return;
    stack_->setCurrentWidget(*found);
    topBar_->setPageWidget((*found)->topBarWidget());
    navigation_->setCurrent(key);
    if (!request.isEmpty()) (*found)->openRequest(request);
    if ((*found)->needsProject()) preferences_.setState(kPage, key);
}

QString MainWindow::currentPage() const {
    const auto* page = qobject_cast<const Page*>(stack_->currentWidget());
    return page ? page->key() : QString();
}

std::vector<QAction*> MainWindow::commands() const {
    std::vector<QAction*> all = commands_;
    for (const Page* page : pages_) {
        if (page != stack_->currentWidget()) continue;
        for (QAction* action : page->commands()) all.push_back(action);
    }
    return all;
}

void MainWindow::fillProjectMenu() {
    QMenu* menu = topBar_->projectMenu();
    menu->clear();
    for (std::size_t i = 0; i < 4 && i < commands_.size(); ++i) menu->addAction(commands_[i]);
    menu->addSeparator();
    for (const QString& folder : preferences_.recentProjects()) {
        QAction* action = menu->addAction(QFileInfo(folder).fileName().replace(u'&', QStringLiteral("&&")));
        action->setToolTip(folder.toHtmlEscaped());
        connect(action, &QAction::triggered, &session_, [this, folder] { session_.open(folder); });
    }
}

void MainWindow::showWelcome() {
    stack_->setCurrentWidget(welcome_);
    topBar_->setPageWidget(nullptr);
    navigation_->setCurrent({});
}

void MainWindow::chooseProject() {
    auto* dialog = new QFileDialog(this, tr("Open a project"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, &session_, &ProjectSession::open);
    dialog->open();
}

void MainWindow::closeProject() {
    session_.close();
}

void MainWindow::showCommands() {
    auto* palette = new CommandPalette(commands(), this);
    palette->open();
}

void MainWindow::showShortcuts() {
    (new ShortcutsDialog(preferences_, this))->open();
}

void MainWindow::toggleFullScreen() {
    setWindowState(windowState() ^ Qt::WindowFullScreen);
}

void MainWindow::projectOpened() {
    welcome_->clearProblem();
    preferences_.addRecentProject(session_.folder());
    setWindowTitle(QStringLiteral("Vitrine — ") + session_.name());
    topBar_->setProject(session_.name(), !session_.isEditable());
    navigation_->setProjectOpen(true);
    if (!session_.isEditable()) {
        notice_->say(MessageBar::Tone::Warning,
                     tr("Opened for reading only: %1").arg(detailText(toStdString(session_.readOnlyReason()))));
    }
    const QString last = preferences_.state(kPage, QStringLiteral("catalogue")).toString();
    showPage(QStringLiteral("catalogue"));
    showPage(last);
}

void MainWindow::projectClosed() {
    setWindowTitle(QStringLiteral("Vitrine"));
    topBar_->setProject({}, false);
    navigation_->setProjectOpen(false);
    notice_->clear();
    showWelcome();
}

void MainWindow::projectFailed(const QString& folder, const Error& error) {
    if (error.code == ErrorCode::NotFound) preferences_.removeRecentProject(folder);
    showWelcome();
    welcome_->sayProblem(errorText(error));
}

void MainWindow::restoreLayout() {
    resize(1280, 800);
    restoreGeometry(preferences_.state(kGeometry).toByteArray());
}

void MainWindow::closeEvent(QCloseEvent* event) {
    const int running = session_.jobs().board().runningCount();
    if (running > 0 && !closing_) {
        event->ignore();
        ask(this, tr("%n job(s) are still running. What they have committed is kept.", nullptr, running),
            tr("Stop and close"), [this] {
                closing_ = true;
                session_.jobs().board().cancelAll();
                close();
            });
        return;
    }
    preferences_.setState(kGeometry, saveGeometry());
    QMainWindow::closeEvent(event);
}

bool MainWindow::event(QEvent* event) {
    // A window manager gives the keyboard back when a dialog closes; a bare X server (a kiosk, a remote display) leaves
    // it with nobody. The dialog still holds it at this moment, unless the user is in another program.
    if (event->type() == QEvent::WindowUnblocked && QGuiApplication::focusWindow()) activateWindow();
    return QMainWindow::event(event);
}

}  // namespace vitrine::ui
