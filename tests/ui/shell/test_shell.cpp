// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAction>
#include <QLineEdit>
#include <QListWidget>
#include <QProgressBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "ui/common/preferences.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/job_strip.h"

using namespace vitrine;
using namespace vitrine::ui;

class TestShell : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void commandsAreFoundByTheirLetters_data();
    void commandsAreFoundByTheirLetters();
    void thePaletteRunsWhatIsChosen();
    void theStripShowsAJobAndItsButtonsReachIt();
    void theNumbersSayWhatIsKnown();
    void recentProjectsAreNewestFirstAndFew();

private:
    static QToolButton* button(const QWidget& parent, const QString& name);
};

void TestShell::commandsAreFoundByTheirLetters_data() {
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("score");
    QTest::newRow("nothing") << QString() << 1;
    QTest::newRow("start") << QStringLiteral("find") << 4;
    QTest::newRow("start of a word") << QStringLiteral("rep") << 3;
    QTest::newRow("inside a word") << QStringLiteral("place") << 2;
    QTest::newRow("letters in order") << QStringLiteral("fdrp") << 1;
    QTest::newRow("not in order") << QStringLiteral("zf") << 0;
}

void TestShell::commandsAreFoundByTheirLetters() {
    QFETCH(QString, typed);
    QTEST(matchScore(typed, QStringLiteral("Find and replace")), "score");
}

void TestShell::thePaletteRunsWhatIsChosen() {
    QWidget window;
    window.show();
    QAction undo(QStringLiteral("&Undo"));
    QAction redo(QStringLiteral("Redo"));
    QAction off(QStringLiteral("Unreachable"));
    off.setEnabled(false);
    QSignalSpy undone(&undo, &QAction::triggered);
    QSignalSpy redone(&redo, &QAction::triggered);
    auto* palette = new CommandPalette({&undo, &redo, &off}, &window);
    palette->open();
    auto* list = palette->findChild<QListWidget*>();
    QCOMPARE(list->count(), 2);
    auto* search = palette->findChild<QLineEdit*>();
    QTest::keyClicks(search, QStringLiteral("do"));
    QTest::keyClick(search, Qt::Key_Down);
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_COMPARE(redone.count(), 1);
    QCOMPARE(undone.count(), 0);
}

QToolButton* TestShell::button(const QWidget& parent, const QString& name) {
    for (QToolButton* found : parent.findChildren<QToolButton*>()) {
        if (found->accessibleName() == name) return found;
    }
    return nullptr;
}

void TestShell::theStripShowsAJobAndItsButtonsReachIt() {
    JobBoard board;
    JobStrip strip(board);
    QVERIFY(!strip.isVisible());
    QStringList asked;
    const int id = board.add(QStringLiteral("Importing"),
                             {[&] { asked << QStringLiteral("pause"); }, [&] { asked << QStringLiteral("resume"); },
                              [&] { asked << QStringLiteral("cancel"); }});
    QVERIFY(strip.isVisible());
    board.update(id, {"import", 250, 1000, {}});
    QCOMPARE(strip.findChild<QProgressBar*>()->value(), 250);
    QTest::mouseClick(button(strip, QStringLiteral("Pause")), Qt::LeftButton);
    QTest::mouseClick(button(strip, QStringLiteral("Go on")), Qt::LeftButton);
    QTest::mouseClick(button(strip, QStringLiteral("Cancel")), Qt::LeftButton);
    QCOMPARE(asked, (QStringList{QStringLiteral("pause"), QStringLiteral("resume"), QStringLiteral("cancel")}));
    board.end(id, Error{ErrorCode::DiskFull, "write", {}});
    QVERIFY(button(strip, QStringLiteral("Show details"))->isVisible());
    QTest::mouseClick(button(strip, QStringLiteral("Dismiss")), Qt::LeftButton);
    QVERIFY(!strip.isVisible());
}

void TestShell::theNumbersSayWhatIsKnown() {
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    JobStatus status;
    QCOMPARE(jobNumbers(status), QStringLiteral("waiting"));
    status.state = JobState::Running;
    QCOMPARE(jobNumbers(status), QString());
    status.progress = {"import", 412, 2736, "loss 0.4"};
    status.perSecond = 12.2;
    status.secondsLeft = 190;
    QCOMPARE(jobNumbers(status), QStringLiteral("412 / 2,736 · 12 per second · 3 min 10 s left · loss 0.4"));
    status.state = JobState::Finished;
    status.outcome = QStringLiteral("2,736 imported");
    QCOMPARE(jobNumbers(status), QStringLiteral("2,736 imported"));
}

void TestShell::recentProjectsAreNewestFirstAndFew() {
    const QTemporaryDir folder;
    Preferences preferences(folder.filePath(QStringLiteral("a.ini")), folder.filePath(QStringLiteral("b.ini")));
    for (int i = 0; i < 12; ++i) preferences.addRecentProject(QString::number(i));
    preferences.addRecentProject(QStringLiteral("7"));
    QCOMPARE(preferences.recentProjects().size(), 8);
    QCOMPARE(preferences.recentProjects().front(), QStringLiteral("7"));
    preferences.removeRecentProject(QStringLiteral("7"));
    QVERIFY(!preferences.recentProjects().contains(QStringLiteral("7")));
}

QTEST_MAIN(TestShell)
#include "test_shell.moc"
