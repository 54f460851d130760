// SPDX-License-Identifier: GPL-3.0-or-later
// From a table in another program's window to a frozen snapshot, with nothing but the pointer and the keyboard.
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

#include "app/gui/application.h"
#include "core/dataset/journal.h"
#include "core/dataset/snapshot.h"
#include "tests/core/dataset/scratch_project.h"
#include "tests/ui/journey/x_hands.h"
#include "ui/catalogue/bulk_dialog.h"
#include "ui/catalogue/bulk_forms.h"
#include "ui/catalogue/catalogue_page.h"
#include "ui/catalogue/filter_box.h"
#include "ui/catalogue/import_dialog.h"
#include "ui/catalogue/row_table.h"
#include "ui/catalogue/snapshots_dialog.h"
#include "ui/common/qt_conversions.h"

using namespace vitrine;

class TestCuratingJourney : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aTableIsDraggedIn();
    void aCellIsCorrected();
    void manyRowsAreChangedAtOnce();
    void aRowOfAFilterIsExcluded();
    void theLastStepIsTakenBackAndDoneAgain();
    void theRowsAreFrozen();
    void theProjectHoldsWhatWasDone();

private:
    /// There is no window manager on this server: what it would do when a dialog goes is done here.
    void giveKeyboardBack();
    static QPoint middleOf(const QWidget& widget) { return widget.mapToGlobal(widget.rect().center()); }
    static QPoint cellOf(const ui::RowTable& table, int row, const QString& column);
    template <typename Widget>
    Widget* shown() const {
        auto* found = application_->window().findChild<Widget*>();
        return found && found->isVisible() ? found : nullptr;
    }
    void runCommand(const QString& words);
    static QString cell(const ui::CatalogueModel& model, int row, const QString& column);

    QTemporaryDir folder_;
    std::unique_ptr<testing::XHands> hands_;
    std::unique_ptr<testing::ScratchProject> scratch_;
    std::filesystem::path project_;
    std::unique_ptr<gui::Application> application_;
    ui::CataloguePage* page_ = nullptr;
    ui::RowTable* table_ = nullptr;
};

void TestCuratingJourney::initTestCase() {
    qputenv("XDG_CACHE_HOME", folder_.filePath(QStringLiteral("cache")).toLocal8Bit());
    hands_ = testing::XHands::onDisplay();
    QVERIFY2(hands_, "this test runs under xvfb-run, as ctest does it");
    scratch_ = std::make_unique<testing::ScratchProject>();
    project_ = scratch_->projectFolder();
    scratch_->project = *dataset::Project::open(project_, dataset::Project::Access::Read);
    scratch_->write("rows.csv",
                    "sku,title,full_price,brand\n"
                    "A1,Silk scarf,10,House\nA2,Leather bag,20,House\nA3,Wool coat,30,House\nA4,Lether bag,40,House\n");
    application_ = std::make_unique<gui::Application>(gui::StartOptions{
        {}, false, folder_.filePath(QStringLiteral("settings.ini")), folder_.filePath(QStringLiteral("state.ini"))});
    application_->preferences().setLanguage(QStringLiteral("en"));
    application_->window().setGeometry(0, 0, 1280, 960);
    application_->show();
    QVERIFY(QTest::qWaitForWindowExposed(&application_->window()));
    application_->session().open(ui::pathText(project_));
    page_ = application_->window().findChild<ui::CataloguePage*>();
    table_ = page_->findChild<ui::RowTable*>();
    QTRY_VERIFY(application_->session().isEditable());
    page_->showTable(true);
}

void TestCuratingJourney::cleanupTestCase() {
    application_.reset();
    hands_.reset();
}

QPoint TestCuratingJourney::cellOf(const ui::RowTable& table, int row, const QString& column) {
    for (int i = 0; i < table.model()->columnCount(); ++i) {
        const auto name = table.model()->headerData(i, Qt::Horizontal, Qt::DisplayRole).toString();
        if (name != column) continue;
        return table.viewport()->mapToGlobal(table.visualRect(table.model()->index(row, i)).center());
    }
    return {};
}

QString TestCuratingJourney::cell(const ui::CatalogueModel& model, int row, const QString& column) {
    return model.index(row, static_cast<int>(model.columns().indexOf(column))).data().toString();
}

void TestCuratingJourney::giveKeyboardBack() {
    application_->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&application_->window()));
}

void TestCuratingJourney::runCommand(const QString& words) {
    hands_->chord({QStringLiteral("Control"), QStringLiteral("k")});
    QTest::qWait(200);
    hands_->type(words);
    hands_->chord({QStringLiteral("Return")});
}

void TestCuratingJourney::aTableIsDraggedIn() {
    QProcess source;
    source.start(QStringLiteral(VITRINE_DRAG_SOURCE),
                 {ui::pathText(scratch_->file("rows.csv")), QStringLiteral("1350"), QStringLiteral("50")});
    QVERIFY(source.waitForReadyRead());
    QTest::qWait(500);  // its window is mapped after it said "ready"
    hands_->drag({1450, 100}, middleOf(*page_));
    QTRY_VERIFY(shown<ui::ImportDialog>());
    source.kill();
    QVERIFY(source.waitForFinished());
    auto* dialog = shown<ui::ImportDialog>();
    auto* accept = dialog->findChild<QDialogButtonBox*>()->buttons().value(0);
    for (QAbstractButton* button : dialog->findChild<QDialogButtonBox*>()->buttons()) {
        if (dialog->findChild<QDialogButtonBox*>()->buttonRole(button) == QDialogButtonBox::AcceptRole) accept = button;
    }
    QTRY_VERIFY(accept->isEnabled());
    hands_->click(middleOf(*accept));
    QTRY_COMPARE(page_->model().rowCount(), 4);
    QTRY_VERIFY(page_->model().rowAt(3));
    giveKeyboardBack();
}

void TestCuratingJourney::aCellIsCorrected() {
    QTRY_COMPARE(cell(page_->model(), 3, QStringLiteral("title")), QStringLiteral("Lether bag"));
    hands_->doubleClick(cellOf(*table_, 3, QStringLiteral("Title")));
    QTRY_VERIFY(table_->findChild<QLineEdit*>());
    hands_->chord({QStringLiteral("Control"), QStringLiteral("a")});
    hands_->type(QStringLiteral("Leather bag"));
    hands_->chord({QStringLiteral("Return")});
    QTRY_COMPARE(cell(page_->model(), 3, QStringLiteral("title")), QStringLiteral("Leather bag"));
}

void TestCuratingJourney::manyRowsAreChangedAtOnce() {
    hands_->click(cellOf(*table_, 0, QStringLiteral("Title")));
    hands_->chord({QStringLiteral("Control"), QStringLiteral("a")});
    hands_->chord({QStringLiteral("Control"), QStringLiteral("e")});
    QTRY_VERIFY(shown<ui::BulkDialog>());
    auto* dialog = shown<ui::BulkDialog>();
    auto* form = dialog->findChild<ui::SetValueForm*>();
    QTRY_VERIFY(form->isVisible());
    QCOMPARE(form->findChild<QComboBox*>()->currentData().toString(), QStringLiteral("brand"));
    hands_->click(middleOf(*form->findChild<QLineEdit*>()));
    hands_->type(QStringLiteral("Maison"));
    QPushButton* change = nullptr;
    for (auto* button : dialog->findChildren<QPushButton*>()) {
        if (button->text().contains(QStringLiteral("Change"))) change = button;
    }
    QVERIFY(change);
    QTRY_COMPARE(change->text(), QStringLiteral("Change 4 rows"));
    QTRY_VERIFY(change->isEnabled());
    hands_->click(middleOf(*change));
    QTRY_COMPARE(cell(page_->model(), 0, QStringLiteral("brand")), QStringLiteral("Maison"));
    giveKeyboardBack();
}

void TestCuratingJourney::aRowOfAFilterIsExcluded() {
    hands_->chord({QStringLiteral("Control"), QStringLiteral("f")});
    QTRY_VERIFY(page_->window()->findChild<ui::FilterBox*>()->hasFocus());
    hands_->type(QStringLiteral("full_price:>=30 scarf"));
    hands_->chord({QStringLiteral("Return")});
    QTRY_COMPARE(page_->model().rowCount(), 0);
    hands_->chord({QStringLiteral("Control"), QStringLiteral("a")});
    hands_->type(QStringLiteral("full_price:<20"));
    hands_->chord({QStringLiteral("Return")});
    QTRY_COMPARE(page_->model().rowCount(), 1);
    QTRY_VERIFY(page_->model().rowAt(0));
    hands_->click(cellOf(*table_, 0, QStringLiteral("Title")));
    hands_->type(QStringLiteral("x"));
    QTRY_VERIFY(page_->model().rowAt(0) && page_->model().rowAt(0)->sample.excluded);
}

void TestCuratingJourney::theLastStepIsTakenBackAndDoneAgain() {
    hands_->chord({QStringLiteral("Control"), QStringLiteral("z")});
    QTRY_VERIFY(page_->model().rowAt(0) && !page_->model().rowAt(0)->sample.excluded);
    hands_->chord({QStringLiteral("Control"), QStringLiteral("y")});
    QTRY_VERIFY(page_->model().rowAt(0) && page_->model().rowAt(0)->sample.excluded);
}

void TestCuratingJourney::theRowsAreFrozen() {
    runCommand(QStringLiteral("Snapshots"));
    QTRY_VERIFY(shown<ui::SnapshotsDialog>());
    auto* dialog = shown<ui::SnapshotsDialog>();
    hands_->click(middleOf(*dialog->findChild<QLineEdit*>()));
    hands_->type(QStringLiteral("first look"));
    hands_->chord({QStringLiteral("Return")});
    QTRY_COMPARE(dialog->findChild<QTableWidget*>()->rowCount(), 1);
    hands_->chord({QStringLiteral("Escape")});
    QTRY_VERIFY(!shown<ui::SnapshotsDialog>());
}

void TestCuratingJourney::theProjectHoldsWhatWasDone() {
    application_.reset();
    auto project = dataset::Project::open(project_, dataset::Project::Access::Write);
    QVERIFY(project);
    const auto snapshots = dataset::listSnapshots(*project);
    QVERIFY(snapshots);
    QCOMPARE(snapshots->size(), std::size_t{1});
    QCOMPARE(snapshots->front().name, std::string("first look"));
    QCOMPARE(snapshots->front().rows, std::int64_t{3});
    const auto rows = project->samples().find({{}, "id", -1, 0});
    QVERIFY(rows);
    QCOMPARE(rows->size(), std::size_t{4});
    QCOMPARE(rows->at(3).text("title"), std::string("Leather bag"));
    for (const dataset::Sample& row : *rows) QCOMPARE(row.text("brand"), std::string("Maison"));
    QCOMPARE(rows->at(0).excluded, std::optional<std::string>("excluded by hand"));
    QVERIFY(!rows->at(1).excluded);
}

QTEST_MAIN(TestCuratingJourney)
#include "test_curating_journey.moc"
