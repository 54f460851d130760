// SPDX-License-Identifier: GPL-3.0-or-later
#include <QStringListModel>
#include <QTest>

#include "ui/catalogue/picture_grid.h"

using namespace vitrine::ui;

class TestPictureGrid : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theCurrentPictureStaysInSightWhenColumnsChange_data();
    void theCurrentPictureStaysInSightWhenColumnsChange();
    void whoHasScrolledAwayIsNotTakenBack();
};

namespace {

struct Shown {
    QStringListModel model{QStringList(QList<QString>(200, QStringLiteral("x")))};
    PictureGrid grid;

    Shown() {
        grid.setModel(&model);
        grid.resize(1000, 600);
        grid.show();
    }
    bool inSight() const { return grid.viewport()->rect().contains(grid.visualRect(grid.currentIndex()).center()); }
};

}  // namespace

void TestPictureGrid::theCurrentPictureStaysInSightWhenColumnsChange_data() {
    QTest::addColumn<int>("row");
    QTest::addColumn<QSize>("size");
    QTest::newRow("the last one, narrower") << 199 << QSize(500, 600);
    QTest::newRow("the last one, wider") << 199 << QSize(1700, 600);
    QTest::newRow("one in the middle, narrower") << 100 << QSize(420, 600);
    QTest::newRow("one in the middle, lower") << 100 << QSize(1000, 300);
}

void TestPictureGrid::theCurrentPictureStaysInSightWhenColumnsChange() {
    QFETCH(int, row);
    QFETCH(QSize, size);
    Shown shown;
    shown.grid.setCurrentIndex(shown.model.index(row));
    QVERIFY(shown.inSight());
    shown.grid.resize(size);
    QVERIFY(shown.inSight());
    shown.grid.resize(1000, 600);
    QVERIFY(shown.inSight());
}

void TestPictureGrid::whoHasScrolledAwayIsNotTakenBack() {
    Shown shown;
    shown.grid.setCurrentIndex(shown.model.index(199));
    shown.grid.scrollTo(shown.model.index(0));
    QVERIFY(!shown.inSight());
    shown.grid.resize(500, 600);
    QVERIFY(!shown.inSight());
    QCOMPARE(shown.grid.visibleRows().first, 0);
}

QTEST_MAIN(TestPictureGrid)
#include "test_picture_grid.moc"
