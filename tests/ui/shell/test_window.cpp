// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>

#include "app/gui/application.h"
#include "core/storage/writer_lock.h"
#include "tests/core/dataset/scratch_project.h"
#include "ui/catalogue/catalogue_page.h"
#include "ui/common/message_card.h"
#include "ui/common/page.h"
#include "ui/common/qt_conversions.h"

using namespace vitrine;

class TestWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void itStartsWithoutLibTorch();
    void itWelcomesWithoutAProject();
    void keysChooseThePages();
    void languageAndThemeChangeAtOnce();
    void everyControlHasAName_data();
    void everyControlHasAName();
    void aProjectThatIsHeldIsOpenedForReading();
    void aFolderWithoutProjectIsSaid();
    void theLayoutIsKept();

private:
    QString makeProject();

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<testing::ScratchProject> scratch_;
    std::unique_ptr<gui::Application> application_;
};

void TestWindow::init() {
    folder_ = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CACHE_HOME", folder_->filePath(QStringLiteral("cache")).toLocal8Bit());
    application_ = std::make_unique<gui::Application>(gui::StartOptions{
        {}, false, folder_->filePath(QStringLiteral("settings.ini")), folder_->filePath(QStringLiteral("state.ini"))});
    application_->preferences().setLanguage(QStringLiteral("en"));
    application_->show();
}

void TestWindow::cleanup() {
    application_.reset();
    scratch_.reset();
    folder_.reset();
}

QString TestWindow::makeProject() {
    scratch_ = std::make_unique<testing::ScratchProject>();
    const auto source = scratch_->write("rows.jsonl", "{\"product_code\":\"1\",\"title\":\"Bag\",\"full_price\":10}\n");
    if (!scratch_->import(source)) return {};
    const auto folder = scratch_->projectFolder();
    scratch_->project = *dataset::Project::open(folder, dataset::Project::Access::Read);
    return ui::pathText(folder);
}

void TestWindow::itStartsWithoutLibTorch() {
    QFile maps(QStringLiteral("/proc/self/maps"));
    QVERIFY(maps.open(QIODevice::ReadOnly));
    const QByteArray loaded = maps.readAll();
    QVERIFY(loaded.contains("libQt6Widgets"));
    QVERIFY(!loaded.contains("libtorch"));
    QVERIFY(!loaded.contains("libc10"));
}

void TestWindow::itWelcomesWithoutAProject() {
    QCOMPARE(application_->window().currentPage(), QString());
    application_->window().showPage(QStringLiteral("catalogue"));  // needs a project
    QCOMPARE(application_->window().currentPage(), QString());
    application_->window().showPage(QStringLiteral("settings"));
    QCOMPARE(application_->window().currentPage(), QStringLiteral("settings"));
}

void TestWindow::keysChooseThePages() {
    application_->session().open(makeProject());
    QTRY_COMPARE(application_->window().currentPage(), QStringLiteral("catalogue"));
    const auto& pages = application_->window().pages();
    QVERIFY(QTest::qWaitForWindowActive(&application_->window()));
    const auto last = static_cast<Qt::Key>(Qt::Key_0 + static_cast<int>(pages.size()));
    QTest::keyClick(&application_->window(), last, Qt::ControlModifier);
    QTRY_COMPARE(application_->window().currentPage(), pages.back()->key());
    QTest::keyClick(&application_->window(), Qt::Key_1, Qt::ControlModifier);
    QTRY_COMPARE(application_->window().currentPage(), pages.front()->key());
}

void TestWindow::languageAndThemeChangeAtOnce() {
    const ui::Page* page = application_->window().pages().front();
    QCOMPARE(page->title(), QStringLiteral("Products"));
    application_->preferences().setLanguage(QStringLiteral("zh_TW"));
    QTRY_COMPARE(page->title(), QStringLiteral("商品"));
    const auto* button = application_->window().findChild<QAbstractButton*>(page->key());
    QTRY_COMPARE(button->text(), QStringLiteral("商品"));
    application_->preferences().setTheme(ui::ThemeChoice::Dark);
    QTRY_COMPARE(application_->window().palette().color(QPalette::Window), ui::darkColors().window);
    application_->preferences().setTheme(ui::ThemeChoice::Light);
    QTRY_COMPARE(application_->window().palette().color(QPalette::Window), ui::lightColors().window);
}

void TestWindow::everyControlHasAName_data() {
    QTest::addColumn<QString>("language");
    QTest::newRow("en") << QStringLiteral("en");
    QTest::newRow("zh_TW") << QStringLiteral("zh_TW");
}

void TestWindow::everyControlHasAName() {
    QFETCH(QString, language);
    application_->preferences().setLanguage(language);
    application_->session().open(makeProject());
    QTRY_COMPARE(application_->window().currentPage(), QStringLiteral("catalogue"));
    QStringList unnamed;
    for (const ui::Page* page : application_->window().pages()) {
        application_->window().showPage(page->key());
        QTest::qWait(50);
        for (const QWidget* widget : application_->window().findChildren<QWidget*>()) {
            if (!widget->isVisibleTo(&application_->window()) || widget->focusPolicy() == Qt::NoFocus) continue;
            // Parts that Qt itself makes (scroll bars, the arrow of a combo box) are named by what holds them.
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            const bool words = (button && !button->text().isEmpty()) || qobject_cast<const QLabel*>(widget);
            if (words || widget->objectName().startsWith(QLatin1String("qt_"))) continue;
            if (!widget->accessibleName().isEmpty()) continue;
            unnamed << QLatin1String(widget->metaObject()->className()) + QStringLiteral(" in ") +
                           QLatin1String(widget->parentWidget()->metaObject()->className());
        }
    }
    QCOMPARE(unnamed.join(u'\n'), QString());
}

void TestWindow::aProjectThatIsHeldIsOpenedForReading() {
    const QString folder = makeProject();
    const auto lock = storage::WriterLock::take(ui::toPath(folder) / "project.lock");
    QVERIFY(lock);
    application_->session().open(folder);
    QTRY_VERIFY(application_->session().isOpen());
    QVERIFY(!application_->session().isEditable());
    QVERIFY(application_->session().readOnlyReason().contains(QString::number(QCoreApplication::applicationPid())));
    const auto bars = application_->window().findChildren<ui::MessageBar*>();
    QVERIFY(std::any_of(bars.begin(), bars.end(), [](const auto* bar) { return bar->isVisible(); }));
}

void TestWindow::aFolderWithoutProjectIsSaid() {
    application_->session().open(folder_->path());
    QTRY_COMPARE(application_->session().state(), ui::ProjectSession::State::Closed);
    QCOMPARE(application_->window().currentPage(), QString());
    const auto bars = application_->window().findChildren<ui::MessageBar*>();
    QVERIFY(std::any_of(bars.begin(), bars.end(), [](const auto* bar) { return bar->isVisible(); }));
}

void TestWindow::theLayoutIsKept() {
    application_->window().resize(1100, 700);
    QTRY_COMPARE(application_->window().size(), QSize(1100, 700));
    application_->window().close();
    application_ = std::make_unique<gui::Application>(gui::StartOptions{
        {}, false, folder_->filePath(QStringLiteral("settings.ini")), folder_->filePath(QStringLiteral("state.ini"))});
    application_->show();
    QCOMPARE(application_->window().size(), QSize(1100, 700));
}

QTEST_MAIN(TestWindow)
#include "test_window.moc"
