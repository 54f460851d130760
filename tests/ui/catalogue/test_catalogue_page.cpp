// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QTableWidget>
#include <QTest>
#include <fstream>

#include "tests/ui/catalogue/catalogue_bench.h"
#include "ui/catalogue/bulk_dialog.h"
#include "ui/catalogue/catalogue_actions.h"
#include "ui/catalogue/catalogue_page.h"
#include "ui/catalogue/duplicate_review.h"
#include "ui/catalogue/facet_section.h"
#include "ui/catalogue/filter_box.h"
#include "ui/catalogue/import_dialog.h"
#include "ui/catalogue/import_report_dialog.h"
#include "ui/catalogue/inspector.h"
#include "ui/catalogue/picture_grid.h"
#include "ui/catalogue/picture_viewer.h"
#include "ui/catalogue/row_table.h"

using namespace vitrine;
using namespace vitrine::ui;

class TestCataloguePage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void typingAFilterShowsItsRows();
    void aFacetIsATermOfTheFilter();
    void arrowsAndLettersWalkThroughTheRows();
    void bothViewsShareOneSelection();
    void aCellEditedInTheTableIsCommittedAndUndone();
    void theInspectorEditsTheRowItWasTypedFor();
    void aWrongValueIsSaidBesideItsField();
    void lettersTypedIntoAFieldAreNoCommands();
    void selectAllMeansAllRowsOfTheFilter();
    void aBulkChangeIsSeenBeforeItHappens();
    void theViewerGoesOnToTheNextRow();
    void importShowsWhatItWouldDoAndListsWhatItRefused();
    void copiedRowsAreATable();
    void aPastedTableIsImported();
    void duplicatesAreSettledByOneKey();
    void aTextBeingTypedSurvivesClosing();

private:
    template <typename Widget>
    Widget* part() const {
        return page_->findChild<Widget*>();
    }
    QLineEdit* field(const QString& label) const;
    QString cell(int row, const QString& column) const;
    void choose(int row);
    template <typename Dialog>
    Dialog* dialog() const;

    std::unique_ptr<testing::CatalogueBench> bench_;
    std::unique_ptr<CataloguePage> page_;
};

void TestCataloguePage::init() {
    qputenv("XDG_CACHE_HOME", QDir::tempPath().toLocal8Bit() + "/vitrine-test-cache");
    QLocale::setDefault(QLocale::c());
    bench_ = std::make_unique<testing::CatalogueBench>(60);
    page_ = std::make_unique<CataloguePage>(bench_->session, bench_->preferences);
    page_->topBarWidget()->setParent(page_.get());
    page_->resize(1280, 760);
    page_->show();
    QVERIFY(QTest::qWaitForWindowActive(page_.get()));
    QVERIFY(bench_->open());
    QTRY_COMPARE(page_->model().rowCount(), 60);
    QTRY_VERIFY(page_->model().rowAt(0));
    QTRY_COMPARE(page_->edits().history().size(), std::size_t{1});  // the import
}

void TestCataloguePage::cleanup() {
    page_.reset();
    bench_.reset();
}

QLineEdit* TestCataloguePage::field(const QString& label) const {
    for (QLineEdit* line : part<Inspector>()->findChildren<QLineEdit*>()) {
        if (line->accessibleName() == label) return line;
    }
    return nullptr;
}

QString TestCataloguePage::cell(int row, const QString& column) const {
    return page_->model()
        .index(row, static_cast<int>(page_->model().columns().indexOf(column)))
        .data(Qt::EditRole)
        .toString();
}

void TestCataloguePage::choose(int row) {
    page_->selection().setCurrentIndex(page_->model().index(row, 0),
                                       QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

template <typename Dialog>
Dialog* TestCataloguePage::dialog() const {
    return page_->window()->findChild<Dialog*>();
}

void TestCataloguePage::typingAFilterShowsItsRows() {
    auto* box = part<FilterBox>();
    box->setFocus();
    QTest::keyClicks(box, QStringLiteral("full_price:>500"));
    QTest::keyClick(box, Qt::Key_Return);
    QTRY_COMPARE(page_->model().rowCount(), 10);
    box->clear();
    QTRY_COMPARE(page_->model().rowCount(), 60);
}

void TestCataloguePage::aFacetIsATermOfTheFilter() {
    FacetSection* categories = nullptr;
    for (auto* section : page_->findChildren<FacetSection*>()) {
        if (section->field() == QLatin1String("category3_code")) categories = section;
    }
    QVERIFY(categories);
    auto* list = categories->findChild<QListWidget*>();
    QTRY_COMPARE(list->count(), 2);
    const auto click = [&](int row) {
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(row)).center());
    };
    click(0);
    QTRY_COMPARE(page_->model().rowCount(), 30);
    QCOMPARE(part<FilterBox>()->text(), QStringLiteral("category3_code:=bags"));
    QTRY_COMPARE(list->count(), 2);  // the other value can still be reached
    click(0);
    QTRY_COMPARE(page_->model().rowCount(), 60);
}

void TestCataloguePage::arrowsAndLettersWalkThroughTheRows() {
    auto* grid = part<PictureGrid>();
    grid->setFocus();
    choose(0);
    QTest::keyClick(grid, Qt::Key_Right);
    QCOMPARE(page_->selection().currentIndex().row(), 1);
    QTest::keyClick(grid, Qt::Key_Down);
    QCOMPARE(page_->selection().currentIndex().row(), 1 + grid->columnsPerLine());
    QTest::keyClick(grid, Qt::Key_End);
    QCOMPARE(page_->selection().currentIndex().row(), 59);
    QTRY_VERIFY(grid->viewport()->rect().intersects(grid->visualRect(page_->selection().currentIndex())));
    QTest::keyClick(grid, Qt::Key_K);
    QCOMPARE(page_->selection().currentIndex().row(), 58);
    QTest::keyClick(grid, Qt::Key_J);
    QCOMPARE(page_->selection().currentIndex().row(), 59);
    const QPoint first = grid->visualRect(page_->model().index(55, 0)).center();
    QTest::mouseClick(grid->viewport(), Qt::LeftButton, {}, first);
    QCOMPARE(page_->selection().currentIndex().row(), 55);
}

void TestCataloguePage::bothViewsShareOneSelection() {
    choose(7);
    bench_->preferences.setValue(QStringLiteral("catalogue/table"), true);
    page_->model().refresh();
    QTRY_VERIFY(part<RowTable>()->isVisible());
    QCOMPARE(part<RowTable>()->currentIndex().row(), 7);
    QCOMPARE(part<PictureGrid>()->selectionModel(), part<RowTable>()->selectionModel());
}

void TestCataloguePage::aCellEditedInTheTableIsCommittedAndUndone() {
    bench_->preferences.setValue(QStringLiteral("catalogue/table"), true);
    page_->model().refresh();
    auto* table = part<RowTable>();
    QTRY_VERIFY(table->isVisible());
    QTRY_VERIFY(page_->model().rowAt(2));
    const QModelIndex title =
        page_->model().index(2, static_cast<int>(page_->model().columns().indexOf(QStringLiteral("title"))));
    table->setFocus();
    table->setCurrentIndex(title);
    table->edit(title);
    auto* editor = table->viewport()->findChild<QLineEdit*>();
    QVERIFY(editor);
    editor->selectAll();
    QTest::keyClicks(editor, QStringLiteral("Better bag"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(cell(2, QStringLiteral("title")), QStringLiteral("Better bag"));
    QTRY_VERIFY(page_->edits().canUndo());
    QTest::keyClick(table, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(cell(2, QStringLiteral("title")), QStringLiteral("Bag 3"));
}

void TestCataloguePage::theInspectorEditsTheRowItWasTypedFor() {
    choose(0);
    QLineEdit* title = field(QStringLiteral("Title"));
    QVERIFY(title);
    QTRY_COMPARE(title->text(), QStringLiteral("Bag 1"));
    title->setFocus();
    title->selectAll();
    QTest::keyClicks(title, QStringLiteral("Typed for row one"));
    QTest::keyClick(title, Qt::Key_Down, Qt::AltModifier);  // on to the next row without leaving the field
    QCOMPARE(page_->selection().currentIndex().row(), 1);
    QTRY_COMPARE(cell(0, QStringLiteral("title")), QStringLiteral("Typed for row one"));
    QTRY_COMPARE(cell(1, QStringLiteral("title")), QStringLiteral("Scarf 2"));
    QTRY_COMPARE(title->text(), QStringLiteral("Scarf 2"));
}

void TestCataloguePage::aWrongValueIsSaidBesideItsField() {
    choose(0);
    QLineEdit* price = field(QStringLiteral("Full price"));
    QTRY_COMPARE(price->text(), QStringLiteral("10"));
    price->setFocus();
    price->selectAll();
    QTest::keyClicks(price, QStringLiteral("much"));
    QTest::keyClick(price, Qt::Key_Return);
    const auto said = [&] {
        for (const QLabel* label : part<Inspector>()->findChildren<QLabel*>()) {
            if (label->isVisible() && label->text().contains(QStringLiteral("full_price"))) return true;
        }
        return false;
    };
    QTRY_VERIFY(said());
    QCOMPARE(price->text(), QStringLiteral("10"));
    QCOMPARE(cell(0, QStringLiteral("full_price")), QStringLiteral("10"));
}

void TestCataloguePage::lettersTypedIntoAFieldAreNoCommands() {
    choose(3);
    auto* box = part<FilterBox>();
    box->setFocus();
    QTest::keyClicks(box, QStringLiteral("xjk1"));
    QCOMPARE(box->text(), QStringLiteral("xjk1"));
    QVERIFY(!page_->edits().canRedo());
    QCOMPARE(page_->edits().history().size(), std::size_t(1));  // the import
}

void TestCataloguePage::selectAllMeansAllRowsOfTheFilter() {
    part<FilterBox>()->setFilter(QStringLiteral("scarf"));
    QTRY_COMPARE(page_->model().rowCount(), 30);
    auto* grid = part<PictureGrid>();
    grid->setFocus();
    QTest::keyClick(grid, Qt::Key_A, Qt::ControlModifier);
    const dataset::Selection chosen = page_->catalogueActions().chosen();
    QCOMPARE(chosen.filter, std::string("scarf"));
    QVERIFY(!chosen.ids);
    QTest::keyClick(grid, Qt::Key_X);
    part<FilterBox>()->setFilter(QStringLiteral("excluded:yes"));
    QTRY_COMPARE(page_->model().rowCount(), 30);
}

void TestCataloguePage::aBulkChangeIsSeenBeforeItHappens() {
    part<PictureGrid>()->setFocus();
    QTest::keyClick(part<PictureGrid>(), Qt::Key_H, Qt::ControlModifier);
    QTRY_VERIFY(dialog<BulkDialog>());
    auto* bulk = dialog<BulkDialog>();
    const auto named = [&](const QString& name) {
        for (QLineEdit* line : bulk->findChildren<QLineEdit*>()) {
            if (line->accessibleName() == name) return line;
        }
        return static_cast<QLineEdit*>(nullptr);
    };
    QTest::keyClicks(named(QStringLiteral("Find")), QStringLiteral("Bag"));
    QTest::keyClicks(named(QStringLiteral("Replace with")), QStringLiteral("Satchel"));
    auto* preview = bulk->findChild<QTableWidget*>();
    QTRY_COMPARE(preview->rowCount(), 20);
    QCOMPARE(preview->item(0, 3)->text(), QStringLiteral("Satchel 1"));
    QCOMPARE(cell(0, QStringLiteral("title")), QStringLiteral("Bag 1"));
    QPushButton* apply = nullptr;
    for (QPushButton* button : bulk->findChildren<QPushButton*>()) {
        if (button->text() == QLatin1String("Change 30 rows")) apply = button;
    }
    QVERIFY(apply);
    QTest::mouseClick(apply, Qt::LeftButton);
    QTRY_COMPARE(cell(0, QStringLiteral("title")), QStringLiteral("Satchel 1"));
    QTRY_COMPARE(cell(58, QStringLiteral("title")), QStringLiteral("Satchel 59"));
}

void TestCataloguePage::theViewerGoesOnToTheNextRow() {
    choose(0);
    part<PictureGrid>()->setFocus();
    QTest::keyClick(part<PictureGrid>(), Qt::Key_Space);
    QTRY_VERIFY(dialog<PictureViewer>());
    QPointer<PictureViewer> viewer = dialog<PictureViewer>();
    QTest::keyClick(viewer, Qt::Key_Right);
    QCOMPARE(page_->selection().currentIndex().row(), 1);
    QTest::keyClick(viewer, Qt::Key_M);
    const auto tokens = [&] {
        for (const QLabel* label : viewer->findChildren<QLabel*>()) {
            if (label->text().contains(QStringLiteral("336 px"))) return true;
        }
        return false;
    };
    QTRY_VERIFY(tokens());
    QTest::keyClick(viewer, Qt::Key_Escape);
    QTRY_VERIFY(!viewer);
}

void TestCataloguePage::importShowsWhatItWouldDoAndListsWhatItRefused() {
    std::ofstream(bench_->file("more.csv")) << "Product Name,SKU,full_price\nNew hat,h1,25\nBad hat,h2,much\n";
    page_->importFrom(QString::fromStdString(bench_->file("more.csv").string()));
    auto* importing = dialog<ImportDialog>();
    QVERIFY(importing);
    QPushButton* begin = nullptr;
    for (QPushButton* button : importing->findChildren<QPushButton*>()) {
        if (button->text() == QLatin1String("Import")) begin = button;
    }
    QTRY_VERIFY(begin->isEnabled());
    const auto tables = importing->findChildren<QTableWidget*>();
    QCOMPARE(tables.front()->rowCount(), 3);
    QTest::mouseClick(begin, Qt::LeftButton);
    QTRY_COMPARE(page_->model().rowCount(), 61);
    QTRY_VERIFY(dialog<ImportReportDialog>());
    const QAbstractItemModelTester tester(dialog<ImportReportDialog>()->findChild<QTableView*>()->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const dataset::ImportReport report{2, 1, 0, 0, 1, {{2, ErrorCode::InvalidData, "=\"much\""}}, 0, {}};
    QCOMPARE(ImportReportDialog::asCsv(report), QByteArray("row,code,detail\n2,invalid_data,\"'=\"\"much\"\"\"\n"));
}

void TestCataloguePage::copiedRowsAreATable() {
    choose(4);
    part<PictureGrid>()->setFocus();
    QTest::keyClick(part<PictureGrid>(), Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[0].split(u'\t').size(), lines[1].split(u'\t').size());
    QVERIFY(lines[1].contains(QStringLiteral("\tBag 5\t")));
}

void TestCataloguePage::aPastedTableIsImported() {
    QGuiApplication::clipboard()->setText(QStringLiteral("product_code\ttitle\r\nz1\tA \"new\", bag\r\n"));
    part<PictureGrid>()->setFocus();
    QTest::keyClick(part<PictureGrid>(), Qt::Key_V, Qt::ControlModifier);
    QTRY_VERIFY(dialog<ImportDialog>());
    QPushButton* begin = nullptr;
    for (QPushButton* button : dialog<ImportDialog>()->findChildren<QPushButton*>()) {
        if (button->text() == QLatin1String("Import")) begin = button;
    }
    QTRY_VERIFY(begin->isEnabled());
    QTest::mouseClick(begin, Qt::LeftButton);
    QTRY_COMPARE(page_->model().rowCount(), 61);
    QTRY_VERIFY(page_->model().rowAt(60));
    QCOMPARE(cell(60, QStringLiteral("title")), QStringLiteral("A \"new\", bag"));
}

void TestCataloguePage::aTextBeingTypedSurvivesClosing() {
    choose(0);
    QLineEdit* title = field(QStringLiteral("Title"));
    QTRY_COMPARE(title->text(), QStringLiteral("Bag 1"));
    title->setFocus();
    title->selectAll();
    QTest::keyClicks(title, QStringLiteral("Not finished"));
    bench_->session.close();
    QVERIFY(bench_->open());
    QTRY_COMPARE(page_->model().rowCount(), 60);
    QTRY_VERIFY(page_->model().rowAt(0));
    QCOMPARE(cell(0, QStringLiteral("title")), QStringLiteral("Not finished"));
}

void TestCataloguePage::duplicatesAreSettledByOneKey() {
    // Row 2 gets row 1's picture.
    const CatalogueRow* first = page_->model().rowAt(0);
    QVERIFY(first && first->sample.imageHash);
    page_->edits().apply(dataset::SetPicture{*first->sample.imageHash}, {{}, std::vector<dataset::SampleId>{2}}, 1);
    part<PictureGrid>()->setFocus();
    page_->findChild<QAction*>(QStringLiteral("check"))->trigger();
    QTRY_COMPARE(bench_->board.runningCount(), 0);
    part<FilterBox>()->setFilter(QStringLiteral("issue:exact_duplicate"));
    QTRY_COMPARE(page_->model().rowCount(), 2);
    page_->findChild<QAction*>(QStringLiteral("review-duplicates"))->trigger();
    QTRY_VERIFY(dialog<DuplicateReview>() && dialog<DuplicateReview>()->isVisible());
    auto* review = dialog<DuplicateReview>();
    const auto shows = [&](const QString& text) {
        for (const QLabel* label : review->findChildren<QLabel*>()) {
            if (label->text().contains(text)) return true;
        }
        return false;
    };
    QTRY_VERIFY(shows(QStringLiteral("1 · Bag 1")));
    QTest::keyClick(review, Qt::Key_1);
    part<FilterBox>()->setFilter(QStringLiteral("trashed:yes"));
    QTRY_COMPARE(page_->model().ids(), std::vector<dataset::SampleId>{2});

    dataset::Sample kept;
    kept.fields = {{"title", {}}, {"brand", std::string("A")}, {"full_price", {}}};
    dataset::Sample other;
    other.fields = {{"title", std::string("Bag")}, {"brand", std::string("B")}, {"full_price", {}}};
    QCOMPARE(fieldsToTakeOver(kept, {kept, other}), (std::vector<dataset::Field>{{"title", std::string("Bag")}}));
}

QTEST_MAIN(TestCataloguePage)
#include "test_catalogue_page.moc"
