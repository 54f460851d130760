// SPDX-License-Identifier: GPL-3.0-or-later
#include <QHeaderView>
#include <QTest>

#include "tests/ui/catalogue/catalogue_bench.h"
#include "ui/catalogue/catalogue_model.h"
#include "ui/catalogue/row_table.h"

using namespace vitrine;
using namespace vitrine::ui;

class TestRowTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatTellsARowStandsOnTheLeft();
    void columnsKeepTheOrderTheyWereMovedTo();

private:
    static QStringList shownOrder(const RowTable& table, const CatalogueModel& model);

    std::unique_ptr<testing::CatalogueBench> bench_;
    std::unique_ptr<CatalogueModel> model_;
};

void TestRowTable::init() {
    model_.reset();
    bench_ = std::make_unique<testing::CatalogueBench>(12);
    model_ = std::make_unique<CatalogueModel>(bench_->session);
    QVERIFY(bench_->open());
    model_->refresh();
    QTRY_COMPARE(model_->rowCount(), 12);
}

QStringList TestRowTable::shownOrder(const RowTable& table, const CatalogueModel& model) {
    QStringList names;
    const QHeaderView* header = table.horizontalHeader();
    for (int place = 0; place < header->count(); ++place) {
        const int section = header->logicalIndex(place);
        if (!header->isSectionHidden(section)) names << model.columns().value(section);
    }
    return names;
}

void TestRowTable::whatTellsARowStandsOnTheLeft() {
    RowTable table(bench_->preferences);
    table.setModel(model_.get());
    QCOMPARE(shownOrder(table, *model_).mid(0, 4).join(u' '), QStringLiteral("id title category3_code full_price"));
}

void TestRowTable::columnsKeepTheOrderTheyWereMovedTo() {
    QStringList moved;
    {
        RowTable table(bench_->preferences);
        table.setModel(model_.get());
        const auto brand = static_cast<int>(model_->columns().indexOf(QStringLiteral("brand")));
        table.horizontalHeader()->moveSection(table.horizontalHeader()->visualIndex(brand), 1);
        moved = shownOrder(table, *model_);
        QCOMPARE(moved.mid(0, 3).join(u' '), QStringLiteral("id brand title"));
    }
    RowTable again(bench_->preferences);
    again.setModel(model_.get());
    QCOMPARE(shownOrder(again, *model_), moved);
}

QTEST_MAIN(TestRowTable)
#include "test_row_table.moc"
