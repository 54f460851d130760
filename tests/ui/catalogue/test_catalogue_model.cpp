// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

#include "core/dataset/journal.h"
#include "tests/ui/catalogue/catalogue_bench.h"
#include "ui/catalogue/catalogue_model.h"

using namespace vitrine;
using namespace vitrine::ui;

class TestCatalogueModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void itIsASoundModelThroughEveryChange();
    void rowsFollowTheirIdsOnly();
    void filterAndOrderAreTheProjectsOwn();
    void aFilterThatCannotBeReadLeavesTheRows();
    void theAnswerToAnOlderQuestionIsDropped();
    void anEditIsOnlyAskedFor();
    void farPagesAreForgottenFirst();
    void aChangeNeverBlanksTheRows();
    void theFirstRowsComeBeforeTheRest();
    void itGrowsWithoutLosingTheChoice();
    void closingTheProjectEmptiesIt();

private:
    bool ask(const QString& filter = {}, const QString& sort = {});

    std::unique_ptr<testing::CatalogueBench> bench_;
    std::unique_ptr<CatalogueModel> model_;
};

void TestCatalogueModel::init() {
    bench_ = std::make_unique<testing::CatalogueBench>(450);
    QVERIFY(bench_->open());
    model_ = std::make_unique<CatalogueModel>(bench_->session);
}

void TestCatalogueModel::cleanup() {
    model_.reset();
    bench_.reset();
}

bool TestCatalogueModel::ask(const QString& filter, const QString& sort) {
    QSignalSpy finished(model_.get(), &CatalogueModel::queryFinished);
    model_->setSort(sort);
    model_->setFilter(filter);
    // The later of the two questions is the one that is answered.
    return QTest::qWaitFor([&] { return !finished.isEmpty(); });
}

void TestCatalogueModel::itIsASoundModelThroughEveryChange() {
    const QAbstractItemModelTester tester(model_.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(ask());
    for (int row : {0, 199, 200, 449}) model_->rowAt(row);
    QTRY_VERIFY(model_->rowAt(449));
    QVERIFY(ask(QStringLiteral("scarf")));
    QVERIFY(ask(QStringLiteral("nothing-like-this")));
    QCOMPARE(model_->rowCount(), 0);
    QVERIFY(ask({}, QStringLiteral("-full_price")));
    model_->clear();
    QCOMPARE(model_->rowCount(), 0);
}

void TestCatalogueModel::rowsFollowTheirIdsOnly() {
    QVERIFY(ask());
    QCOMPARE(model_->rowCount(), 450);
    const int title = static_cast<int>(model_->columns().indexOf(QStringLiteral("title")));
    const QModelIndex cell = model_->index(300, title);
    QVERIFY(!cell.data().isValid());  // not here yet: asked for, and nothing waits
    QSignalSpy arrived(model_.get(), &QAbstractItemModel::dataChanged);
    QTRY_VERIFY(!arrived.isEmpty());
    QCOMPARE(cell.data().toString(), QStringLiteral("Bag 301"));
    QCOMPARE(cell.data(CatalogueModel::IdRole).toLongLong(), 301);
}

void TestCatalogueModel::filterAndOrderAreTheProjectsOwn() {
    QVERIFY(ask(QStringLiteral("scarf full_price:>4000"), QStringLiteral("-full_price")));
    QCOMPARE(model_->rowCount(), 25);
    QCOMPARE(model_->idAt(0), 450);
    QCOMPARE(model_->rowOf(402), 24);
    QCOMPARE(model_->rowOf(1), -1);
}

void TestCatalogueModel::aFilterThatCannotBeReadLeavesTheRows() {
    QVERIFY(ask());
    QSignalSpy failed(model_.get(), &CatalogueModel::queryFailed);
    model_->setFilter(QStringLiteral("full_price:>"));
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(model_->rowCount(), 450);
}

void TestCatalogueModel::theAnswerToAnOlderQuestionIsDropped() {
    QSignalSpy finished(model_.get(), &CatalogueModel::queryFinished);
    for (const char* filter : {"scarf", "bag", "", "id:7"}) model_->setFilter(QString::fromLatin1(filter));
    QTRY_COMPARE(finished.count(), 1);
    QTest::qWait(50);
    QCOMPARE(finished.count(), 1);
    QCOMPARE(model_->ids(), std::vector<dataset::SampleId>{7});
}

void TestCatalogueModel::anEditIsOnlyAskedFor() {
    QVERIFY(ask());
    model_->rowAt(0);
    QTRY_VERIFY(model_->rowAt(0));
    QSignalSpy wanted(model_.get(), &CatalogueModel::editWanted);
    const QModelIndex title = model_->index(0, static_cast<int>(model_->columns().indexOf(QStringLiteral("title"))));
    QVERIFY(title.flags() & Qt::ItemIsEditable);
    QVERIFY(!model_->setData(title, QStringLiteral("Bag 1")));  // as it is
    QCOMPARE(wanted.count(), 0);
    QVERIFY(!model_->setData(title, QStringLiteral("Better bag")));
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(title.data().toString(), QStringLiteral("Bag 1"));
    QVERIFY(!(model_->index(0, 0).flags() & Qt::ItemIsEditable));  // the row's number
}

void TestCatalogueModel::farPagesAreForgottenFirst() {
    RowPages pages;
    for (int page = 0; page < 60; ++page) {
        pages.put(page, std::vector<CatalogueRow>(RowPages::kPageSize));
        QVERIFY(pages.at(0));  // looked at all the time
    }
    QVERIFY(pages.has(0));
    QVERIFY(!pages.has(1));
    QVERIFY(pages.has(59));
    QVERIFY(!pages.at(1 * RowPages::kPageSize));
    pages.markStale();
    QVERIFY(pages.at(0) && !pages.isFresh(0));  // shown until it comes anew
    pages.put(3, std::vector<CatalogueRow>(5));
    QVERIFY(pages.isFresh(3));
    QVERIFY(pages.at(3 * RowPages::kPageSize + 4));
    QVERIFY(!pages.at(3 * RowPages::kPageSize + 5));
}

void TestCatalogueModel::aChangeNeverBlanksTheRows() {
    QVERIFY(ask());
    model_->rowAt(0);
    QTRY_VERIFY(model_->rowAt(0));
    bool committed = false;
    bench_->session.write(
        this,
        [](dataset::Project& project) {
            return dataset::Journal(project).apply(dataset::SetFields{{{"title", "New"}}},
                                                   {{}, std::vector<dataset::SampleId>{1}});
        },
        [&](const Result<dataset::EditOutcome>& outcome) { committed = bool(outcome); });
    QTRY_VERIFY(committed);
    QVERIFY(ask());
    QVERIFY(model_->rowAt(0));
    QTRY_COMPARE(QString::fromStdString(model_->rowAt(0)->sample.text("title")), QStringLiteral("New"));
}

void TestCatalogueModel::theFirstRowsComeBeforeTheRest() {
    QSignalSpy finished(model_.get(), &CatalogueModel::queryFinished);
    int first = 0;
    connect(model_.get(), &CatalogueModel::firstRowsShown, this, [&] {
        ++first;
        QCOMPARE(finished.count(), 0);
        QCOMPARE(model_->rowCount(), RowPages::kPageSize);
        QVERIFY(model_->rowAt(0));  // with what they hold
        QVERIFY(!model_->isComplete());
    });
    model_->refresh();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(first, 1);
    QCOMPARE(model_->rowCount(), 450);
    QVERIFY(model_->isComplete());
    model_->refresh();  // after a change all rows stay until they are known anew
    QTRY_COMPARE(finished.count(), 2);
    model_->setFilter(QStringLiteral("full_price:>4000"));
    QVERIFY(!model_->isComplete());
    QTRY_COMPARE(finished.count(), 3);
    QCOMPARE(first, 1);  // fewer than a page: these are all
    QCOMPARE(model_->rowCount(), 50);
}

void TestCatalogueModel::itGrowsWithoutLosingTheChoice() {
    QItemSelectionModel selection(model_.get());
    QSignalSpy finished(model_.get(), &CatalogueModel::queryFinished);
    connect(model_.get(), &CatalogueModel::firstRowsShown, this, [&] {
        selection.setCurrentIndex(model_->index(7, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    });
    QSignalSpy reset(model_.get(), &QAbstractItemModel::modelReset);
    QSignalSpy grown(model_.get(), &QAbstractItemModel::rowsInserted);
    model_->refresh();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(reset.count(), 1);  // by the first rows
    QCOMPARE(grown.count(), 1);
    QCOMPARE(selection.currentIndex().row(), 7);
    QVERIFY(selection.isRowSelected(7));
    QVERIFY(!selection.isRowSelected(250));
}

void TestCatalogueModel::closingTheProjectEmptiesIt() {
    QVERIFY(ask());
    model_->rowAt(300);
    bench_->session.close();
    model_->clear();
    QTest::qWait(20);
    QCOMPARE(model_->rowCount(), 0);
    QVERIFY(bench_->open());
    QVERIFY(ask());
    QTRY_VERIFY(model_->rowAt(300));
}

QTEST_MAIN(TestCatalogueModel)
#include "test_catalogue_model.moc"
