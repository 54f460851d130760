// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAction>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

#include "core/dataset/journal.h"
#include "tests/ui/catalogue/catalogue_bench.h"
#include "ui/catalogue/balance_table.h"
#include "ui/catalogue/catalogue_page.h"
#include "ui/catalogue/diff_table.h"
#include "ui/catalogue/filter_box.h"
#include "ui/catalogue/snapshots_dialog.h"
#include "ui/catalogue/split_dialog.h"

using namespace vitrine;
using namespace vitrine::ui;

class TestSplits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aSplitShowsItsProofAndItsBalance();
    void fractionsThatAreTooLargeCannotBeAskedFor();
    void theRowsChangeAlsoWhereTheDialogIsClosed();
    void aSnapshotIsComparedWithTheRowsAsTheyAre();
    void aNameThatIsTakenIsSaid();

private:
    template <typename Dialog>
    Dialog* open(const char* action);
    static bool shows(const QWidget* dialog, const QString& text);
    static QPushButton* button(const QWidget* dialog, const QString& text);
    void apply(const dataset::Edit& edit, dataset::SampleId id);

    std::unique_ptr<testing::CatalogueBench> bench_;
    std::unique_ptr<CataloguePage> page_;
};

void TestSplits::init() {
    QLocale::setDefault(QLocale::c());
    bench_ = std::make_unique<testing::CatalogueBench>(40);
    page_ = std::make_unique<CataloguePage>(bench_->session, bench_->preferences);
    page_->topBarWidget()->setParent(page_.get());
    page_->show();
    QVERIFY(bench_->open());
    QTRY_COMPARE(page_->model().rowCount(), 40);
}

void TestSplits::cleanup() {
    page_.reset();
    bench_.reset();
}

template <typename Dialog>
Dialog* TestSplits::open(const char* action) {
    page_->findChild<QAction*>(QLatin1String(action))->trigger();
    return page_->window()->findChild<Dialog*>();
}

bool TestSplits::shows(const QWidget* dialog, const QString& text) {
    for (const QLabel* label : dialog->findChildren<QLabel*>()) {
        if (label->isVisible() && label->text().contains(text)) return true;
    }
    return false;
}

QPushButton* TestSplits::button(const QWidget* dialog, const QString& text) {
    for (QPushButton* candidate : dialog->findChildren<QPushButton*>()) {
        if (candidate->text() == text) return candidate;
    }
    return nullptr;
}

void TestSplits::apply(const dataset::Edit& edit, dataset::SampleId id) {
    page_->edits().apply(edit, {{}, std::vector{id}}, 1);
}

void TestSplits::aSplitShowsItsProofAndItsBalance() {
    auto* dialog = open<SplitDialog>("split");
    QVERIFY(dialog);
    dialog->findChildren<QDoubleSpinBox*>()[0]->setValue(50);
    dialog->findChildren<QDoubleSpinBox*>()[1]->setValue(25);
    QVERIFY(shows(dialog, QStringLiteral("25.0 %")));
    button(dialog, QStringLiteral("Split"))->click();
    QTRY_VERIFY(shows(dialog, QStringLiteral("No leak: 40 products and 10 pictures")));
    QVERIFY(shows(dialog, QStringLiteral("Training 20  ·  Validation 10  ·  Test 10")));
    auto* table = dialog->findChild<BalanceTable*>();
    QCOMPARE(table->rowCount(), 3);  // the median price and two categories
    QCOMPARE(table->item(0, 0)->text(), QStringLiteral("Median price"));
    QVERIFY(table->item(1, 1)->text().endsWith(QStringLiteral(" %")));
    dialog->close();
    QTRY_COMPARE(page_->edits().history().size(), std::size_t{2});
    QVERIFY(page_->edits().canUndo());
    // The proof is kept with the project and shown the next time.
    QTRY_VERIFY(!page_->window()->findChild<SplitDialog*>());
    dialog = open<SplitDialog>("split");
    QTRY_VERIFY(shows(dialog, QStringLiteral("No leak")));
}

void TestSplits::fractionsThatAreTooLargeCannotBeAskedFor() {
    auto* dialog = open<SplitDialog>("split");
    dialog->findChildren<QDoubleSpinBox*>()[1]->setValue(20);
    QVERIFY(shows(dialog, QStringLiteral("more than 100 %")));
    QVERIFY(!button(dialog, QStringLiteral("Split"))->isEnabled());
    dialog->findChildren<QDoubleSpinBox*>()[0]->setValue(80);
    QVERIFY(button(dialog, QStringLiteral("Split"))->isEnabled());
}

void TestSplits::theRowsChangeAlsoWhereTheDialogIsClosed() {
    auto* dialog = open<SplitDialog>("split");
    button(dialog, QStringLiteral("Split"))->click();
    dialog->close();
    QTRY_COMPARE(page_->edits().history().size(), std::size_t{2});
    QTRY_VERIFY(page_->model().rowAt(0) && page_->model().rowAt(0)->sample.split != dataset::Split::None);
}

void TestSplits::aSnapshotIsComparedWithTheRowsAsTheyAre() {
    auto* dialog = open<SnapshotsDialog>("snapshots");
    QVERIFY(dialog);
    QTRY_VERIFY(shows(dialog, QStringLiteral("There is no snapshot yet.")));
    button(dialog, QStringLiteral("Take a snapshot"))->click();
    QTRY_VERIFY(shows(dialog, QStringLiteral("The same, row for row.")));
    dialog->close();
    apply(dataset::SetFields{{{"brand", "Else"}}}, 3);
    apply(dataset::Trash{}, 5);
    QTRY_COMPARE(page_->model().rowCount(), 39);
    QTRY_VERIFY(!page_->window()->findChild<SnapshotsDialog*>());
    dialog = open<SnapshotsDialog>("snapshots");
    QTRY_VERIFY(shows(dialog, QStringLiteral("0 rows added  ·  1 rows removed  ·  1 values changed")));
    auto* diff = dialog->findChild<DiffTable*>();
    QCOMPARE(diff->rowCount(), 2);
    QCOMPARE(diff->item(0, 0)->text(), QStringLiteral("− removed"));
    QCOMPARE(diff->rowIn(0), 5);
    QCOMPARE(diff->item(1, 2)->text(), QStringLiteral("Bag 3"));
    QCOMPARE(diff->item(1, 4)->text(), QStringLiteral("Ostrella"));
    QCOMPARE(diff->item(1, 5)->text(), QStringLiteral("Else"));
    Q_EMIT diff->cellDoubleClicked(1, 0);
    QTRY_COMPARE(page_->model().ids(), std::vector<dataset::SampleId>{3});
}

void TestSplits::aNameThatIsTakenIsSaid() {
    auto* dialog = open<SnapshotsDialog>("snapshots");
    QTRY_VERIFY(shows(dialog, QStringLiteral("There is no snapshot yet.")));
    auto* name = dialog->findChild<QLineEdit*>();
    const auto take = [&] {
        name->setText(QStringLiteral("first"));
        button(dialog, QStringLiteral("Take a snapshot"))->click();
    };
    take();
    QTRY_VERIFY(shows(dialog, QStringLiteral("The same, row for row.")));
    QCOMPARE(dialog->findChildren<QComboBox*>()[0]->currentText(), QStringLiteral("first"));
    QVERIFY(name->text().isEmpty());
    take();
    QTRY_VERIFY(button(dialog, QStringLiteral("Take a snapshot"))->isEnabled());
    QVERIFY(!shows(dialog, QStringLiteral("The same, row for row.")));
    QCOMPARE(name->text(), QStringLiteral("first"));  // to be changed
}

QTEST_MAIN(TestSplits)
#include "test_splits.moc"
