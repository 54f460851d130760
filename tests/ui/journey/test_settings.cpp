// SPDX-License-Identifier: GPL-3.0-or-later
// The pages that need no project, with real keys and clicks.
#include <QComboBox>
#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

#include "app/gui/application.h"
#include "ui/common/message_card.h"
#include "ui/settings/settings_page.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/shortcuts_dialog.h"
#include "ui/shell/welcome_page.h"

using namespace vitrine;

class TestSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theArrowsChangeLanguageAndTheme();
    void cropsAndTagsAreTyped();
    void aShortcutIsChangedAndATakenOneRefused();
    void theWelcomeCardsAnswerMouseAndKeys();
    void aRecentProjectIsOneClickAway();

private:
    template <typename Widget>
    Widget* named(const QString& name) const {
        for (Widget* found : application_->window().findChildren<Widget*>()) {
            if (found->accessibleName() == name && found->isVisible()) return found;
        }
        return nullptr;
    }

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<gui::Application> application_;
};

void TestSettings::init() {
    folder_ = std::make_unique<QTemporaryDir>();
    application_ = std::make_unique<gui::Application>(gui::StartOptions{
        {}, false, folder_->filePath(QStringLiteral("settings.ini")), folder_->filePath(QStringLiteral("state.ini"))});
    application_->preferences().setLanguage(QStringLiteral("en"));
    application_->preferences().setTheme(ui::ThemeChoice::Light);
    application_->show();
    QVERIFY(QTest::qWaitForWindowActive(&application_->window()));
}

void TestSettings::cleanup() {
    application_.reset();
    folder_.reset();
}

void TestSettings::theArrowsChangeLanguageAndTheme() {
    application_->window().showPage(QStringLiteral("settings"));
    auto* theme = named<QComboBox>(QStringLiteral("Theme"));
    QVERIFY(theme);
    theme->setFocus();
    QTest::keyClick(theme, Qt::Key_Down);  // from light to dark
    QTRY_COMPARE(application_->window().palette().color(QPalette::Window), ui::darkColors().window);
    auto* language = named<QComboBox>(QStringLiteral("Language"));
    QVERIFY(language);
    language->setFocus();
    QTest::keyClick(language, Qt::Key_Down);
    QTRY_COMPARE(application_->preferences().language(), language->currentData().toString());
    language->setCurrentIndex(language->findData(QStringLiteral("en")));
    Q_EMIT language->activated(language->currentIndex());
    QTRY_VERIFY(named<QComboBox>(QStringLiteral("Language")));
}

void TestSettings::cropsAndTagsAreTyped() {
    application_->window().showPage(QStringLiteral("settings"));
    auto* crops = named<QSpinBox>(QStringLiteral("Crops of a picture (num_crops)"));
    QVERIFY(crops);
    crops->setFocus();
    crops->selectAll();
    QTest::keyClicks(crops, QStringLiteral("4"));
    QTest::keyClick(crops, Qt::Key_Tab);
    QCOMPARE(application_->preferences().value(QStringLiteral("model/num_crops"), 0).toInt(), 4);
    auto* tag = named<QLineEdit>(QStringLiteral("Key 1"));
    QVERIFY(tag);
    tag->setFocus();
    tag->selectAll();
    QTest::keyClicks(tag, QStringLiteral("to check"));
    QTest::keyClick(tag, Qt::Key_Return);
    QCOMPARE(application_->preferences().value(QStringLiteral("tags/1"), {}).toString(), QStringLiteral("to check"));
}

void TestSettings::aShortcutIsChangedAndATakenOneRefused() {
    application_->window().showPage(QStringLiteral("settings"));
    QPushButton* see = nullptr;
    for (auto* button : application_->window().findChildren<QPushButton*>()) {
        if (button->text() == QStringLiteral("See and change all shortcuts …")) see = button;
    }
    QVERIFY(see);
    QTest::mouseClick(see, Qt::LeftButton);
    QTRY_VERIFY(application_->window().findChild<ui::ShortcutsDialog*>());
    auto* dialog = application_->window().findChild<ui::ShortcutsDialog*>();
    const auto editor = [&](const QString& command) {
        for (auto* keys : dialog->findChildren<QKeySequenceEdit*>()) {
            if (keys->accessibleName() == QStringLiteral("Keys for ") + command) return keys;
        }
        return static_cast<QKeySequenceEdit*>(nullptr);
    };
    const auto press = [](QKeySequenceEdit* keys, Qt::Key key, Qt::KeyboardModifiers held) {
        auto* line = keys->findChild<QLineEdit*>();
        QTest::mouseClick(line, Qt::LeftButton);
        QTest::keyClick(keys, key, held);
        QTRY_COMPARE(keys->keySequence(), QKeySequence(int(held) | key));
    };
    auto* full = editor(QStringLiteral("Full screen"));
    QVERIFY(full);
    press(full, Qt::Key_F8, {});
    QAction* action = application_->window().findChild<QAction*>(QStringLiteral("full-screen"));
    QTRY_COMPARE(action->shortcut(), QKeySequence(Qt::Key_F8));
    // Ctrl+K opens the list of commands.
    press(full, Qt::Key_K, Qt::ControlModifier);
    auto* problem = dialog->findChild<ui::MessageBar*>();
    QTRY_VERIFY(problem->isVisible());
    QCOMPARE(action->shortcut(), QKeySequence(Qt::Key_F8));
    QTRY_COMPARE(full->keySequence(), QKeySequence(Qt::Key_F8));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!application_->window().findChild<ui::ShortcutsDialog*>());
}

void TestSettings::theWelcomeCardsAnswerMouseAndKeys() {
    auto* welcome = application_->window().findChild<ui::WelcomePage*>();
    QVERIFY(welcome->isVisible());
    const auto cards = welcome->findChildren<ui::ChoiceCard*>();
    QVERIFY(cards.size() >= 3);
    QSignalSpy created(welcome, &ui::WelcomePage::newWanted);
    QSignalSpy opened(welcome, &ui::WelcomePage::openWanted);
    welcome->disconnect(&application_->window());  // no file dialogs here
    QTest::mouseClick(cards[1], Qt::LeftButton);
    QCOMPARE(created.count(), 1);
    cards[1]->setFocus();
    QTest::keyClick(cards[1], Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), cards[2]);
    QTest::keyClick(cards[2], Qt::Key_Space);
    QCOMPARE(opened.count(), 1);
}

void TestSettings::aRecentProjectIsOneClickAway() {
    auto* welcome = application_->window().findChild<ui::WelcomePage*>();
    application_->preferences().addRecentProject(folder_->filePath(QStringLiteral("spring")));
    QSignalSpy wanted(welcome, &ui::WelcomePage::recentWanted);
    QTRY_COMPARE(welcome->findChildren<ui::ChoiceCard*>().size(), 4);
    const auto cards = welcome->findChildren<ui::ChoiceCard*>();
    QTest::mouseClick(cards.back(), Qt::LeftButton);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted[0][0].toString(), folder_->filePath(QStringLiteral("spring")));
}

QTEST_MAIN(TestSettings)
#include "test_settings.moc"
