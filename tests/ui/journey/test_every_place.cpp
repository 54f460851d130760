// SPDX-License-Identifier: GPL-3.0-or-later
// Every page and dialog, in both languages: can it be reached by keyboard and screen reader, read, and understood?
#include <QAction>
#include <QDebug>
#include <QDialog>
#include <QItemSelectionModel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include "app/gui/application.h"
#include "tests/core/dataset/scratch_project.h"
#include "tests/ui/journey/window_walk.h"
#include "ui/adapters/export_dialog.h"
#include "ui/catalogue/catalogue_actions.h"
#include "ui/catalogue/catalogue_page.h"
#include "ui/catalogue/import_report_dialog.h"
#include "ui/common/message_card.h"
#include "ui/common/page.h"
#include "ui/common/qt_conversions.h"
#include "ui/evaluation/evaluation_dialog.h"
#include "ui/training/queue_panel.h"
#include "ui/training/run_tabs.h"
#include "ui/training/training_page.h"

using namespace vitrine;

class TestEveryPlace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void theWelcomePage_data() { languages(); }
    void theWelcomePage();
    void everyPage_data() { languages(); }
    void everyPage();
    void theSmallestWindow_data() { languages(); }
    void theSmallestWindow();
    void everyDialog_data() { languages(); }
    void everyDialog();
    void theViewOfTheWholeScreen_data() { languages(); }
    void theViewOfTheWholeScreen();

private:
    static void languages();
    void useLanguage();
    void check(const QString& place, QWidget& window);
    /// Opens by `open`, checks what opened, and closes it.
    void checkDialog(const QString& place, const std::function<void()>& open);
    /// Names each fault in the log.
    bool nothingFound() const {
        for (const QString& fault : faults_) qWarning().noquote() << fault;
        return faults_.isEmpty();
    }
    QDialog* dialog() const;
    ui::CataloguePage& page() const { return *application_->window().findChild<ui::CataloguePage*>(); }

    QTemporaryDir folder_;
    std::unique_ptr<testing::ScratchProject> scratch_;
    std::unique_ptr<gui::Application> application_;
    QStringList faults_;
};

void TestEveryPlace::languages() {
    QTest::addColumn<QString>("language");
    QTest::newRow("en") << QStringLiteral("en");
    QTest::newRow("zh_TW") << QStringLiteral("zh_TW");
}

void TestEveryPlace::initTestCase() {
    qputenv("XDG_CACHE_HOME", folder_.filePath(QStringLiteral("cache")).toLocal8Bit());
    application_ = std::make_unique<gui::Application>(gui::StartOptions{
        {}, false, folder_.filePath(QStringLiteral("settings.ini")), folder_.filePath(QStringLiteral("state.ini"))});
    application_->window().resize(1280, 800);
    application_->show();
    scratch_ = std::make_unique<testing::ScratchProject>();
    std::string rows;
    for (int n = 1; n <= 6; ++n) {
        const std::string number = std::to_string(n);
        scratch_->writePicture(number + ".jpg", 30 * n);
        rows += R"({"product_code":"P)" + number + R"(","title":"T)" + number + R"(","category3_code":"C)" +
                std::to_string(n % 2) + R"(","brand":"B1","full_price":)" + std::to_string(10 * n) + R"(,"image":")" +
                number + ".jpg\"}\n";
    }
    QVERIFY(scratch_->import(scratch_->write("rows.jsonl", rows)));
    scratch_->write("more.csv", "product_code,title,full_price\nP7,T7,70\nP8,T8,much\n");
    const auto folder = scratch_->projectFolder();
    scratch_->project = *dataset::Project::open(folder, dataset::Project::Access::Read);
}

void TestEveryPlace::cleanupTestCase() {
    application_.reset();
}

void TestEveryPlace::useLanguage() {
    QFETCH(QString, language);
    faults_.clear();
    application_->preferences().setLanguage(language);
    if (QLatin1String(QTest::currentTestFunction()) == QLatin1String("theWelcomePage")) return;
    if (!application_->session().isOpen()) application_->session().open(ui::pathText(scratch_->projectFolder()));
    QTRY_VERIFY(application_->session().isOpen());
    QTRY_COMPARE(page().model().rowCount(), 6);
    QTRY_VERIFY(page().model().rowAt(5));
}

void TestEveryPlace::check(const QString& place, QWidget& window) {
    // What the project holds, and what is called the same everywhere.
    static const QStringList data{QStringLiteral("Vitrine"),
                                  QStringLiteral("English"),
                                  QStringLiteral("project"),
                                  QStringLiteral("more.csv"),
                                  QStringLiteral("rows.jsonl"),
                                  QStringLiteral("Vitrine — project"),
                                  QStringLiteral("token"),
                                  QStringLiteral("QLoRA 24 GB"),
                                  QStringLiteral("quick-lora"),
                                  QStringLiteral("lora"),
                                  QStringLiteral("full"),
                                  QStringLiteral("rsLoRA"),
                                  QStringLiteral("DoRA"),
                                  QStringLiteral("LoRA+"),
                                  QStringLiteral("Adam β₁"),
                                  QStringLiteral("Adam β₂"),
                                  QStringLiteral("Adam ε"),
                                  QStringLiteral("round(full_price * 1.1, 2)"),
                                  QStringLiteral("category3_code:scarves full_price:>500")};
    QTest::qWait(150);  // texts that come by the event loop
    faults_ << testing::unreachable(place, window) << testing::cutOff(place, window);
    if (QLatin1String(QTest::currentDataTag()) == QLatin1String("zh_TW"))
        faults_ << testing::untranslated(place, window, data);
}

QDialog* TestEveryPlace::dialog() const {
    for (QDialog* found : application_->window().findChildren<QDialog*>()) {
        if (found->isVisible()) return found;
    }
    return nullptr;
}

void TestEveryPlace::checkDialog(const QString& place, const std::function<void()>& open) {
    open();
    QTRY_VERIFY2(dialog(), qPrintable(place));
    check(place, *dialog());
    dialog()->close();
    QTRY_VERIFY2(!dialog(), qPrintable(place));
}

void TestEveryPlace::theWelcomePage() {
    useLanguage();
    check(QStringLiteral("welcome"), application_->window());
    QVERIFY(nothingFound());
}

void TestEveryPlace::everyPage() {
    useLanguage();
    for (const ui::Page* shown : application_->window().pages()) {
        application_->window().showPage(shown->key());
        check(shown->key(), application_->window());
    }
    application_->window().showPage(QStringLiteral("catalogue"));
    page().showTable(true);
    check(QStringLiteral("table"), application_->window());
    page().showTable(false);
    page().findChild<QAction*>(QStringLiteral("history"))->setChecked(true);
    check(QStringLiteral("history"), application_->window());
    page().findChild<QAction*>(QStringLiteral("history"))->setChecked(false);
    auto* training = application_->window().findChild<ui::TrainingPage*>();
    application_->window().showPage(training->key());
    training->tabs().setCurrentWidget(training->tabs().queue);
    check(QStringLiteral("queue"), application_->window());
    QVERIFY(nothingFound());
}

void TestEveryPlace::theSmallestWindow() {
    useLanguage();
    application_->window().resize(800, 600);  // as small as it lets itself be made
    for (const ui::Page* shown : application_->window().pages()) {
        application_->window().showPage(shown->key());
        QTest::qWait(100);
        QVERIFY2(application_->window().width() <= 1200, qPrintable(shown->key()));
        QVERIFY2(application_->window().height() <= 720, qPrintable(shown->key()));
        faults_ << testing::cutOff(shown->key(), application_->window());
    }
    application_->window().resize(1280, 800);
    QVERIFY(nothingFound());
}

void TestEveryPlace::everyDialog() {
    useLanguage();
    ui::MainWindow& window = application_->window();
    window.showPage(QStringLiteral("catalogue"));
    page().selection().setCurrentIndex(page().model().index(0, 0),
                                       QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    checkDialog(QStringLiteral("commands"), [&] { window.showCommands(); });
    checkDialog(QStringLiteral("keyboard"), [&] { window.showShortcuts(); });
    for (const char* id : {"bulk", "replace", "formula", "merge", "tag", "exclude-because"}) {
        checkDialog(QLatin1String(id), [&] { page().catalogueActions().action(QLatin1String(id))->trigger(); });
    }
    for (const char* id : {"split", "snapshots", "review-duplicates", "review-prices"}) {
        checkDialog(QLatin1String(id), [&] { page().findChild<QAction*>(QLatin1String(id))->trigger(); });
    }
    checkDialog(QStringLiteral("import"), [&] { page().importFrom(ui::pathText(scratch_->file("more.csv"))); });
    checkDialog(QStringLiteral("not taken"), [&] {
        const dataset::ImportReport report{2, 1, 0, 0, 1, {{2, ErrorCode::InvalidData, "7"}}, 0, {}};
        (new ui::ImportReportDialog(QStringLiteral("more.csv"), report, &window))->open();
    });
    checkDialog(QStringLiteral("evaluate"),
                [&] { (new ui::EvaluationDialog(application_->shelf(), {}, &window))->open(); });
    checkDialog(QStringLiteral("message"),
                [&] { ui::showMessage(&window, window.windowTitle(), QStringLiteral("7")); });
    auto* training = application_->window().findChild<ui::TrainingPage*>();
    checkDialog(QStringLiteral("plan runs"), [&] {
        training->planRuns();
        QTRY_VERIFY(dialog());
        dialog()->findChild<QPushButton*>(QStringLiteral("vary"))->click();
    });
    QVERIFY(nothingFound());
}

void TestEveryPlace::theViewOfTheWholeScreen() {
    useLanguage();
    application_->window().showPage(QStringLiteral("catalogue"));
    page().selection().setCurrentIndex(page().model().index(0, 0),
                                       QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    checkDialog(QStringLiteral("viewer"),
                [&] { page().catalogueActions().action(QStringLiteral("enlarge"))->trigger(); });
    QVERIFY(nothingFound());
}

QTEST_MAIN(TestEveryPlace)
#include "test_every_place.moc"
