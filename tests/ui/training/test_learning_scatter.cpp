// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include "core/base/random.h"
#include "ui/common/theme.h"
#include "ui/training/learning_scatter.h"

using namespace vitrine;
using namespace vitrine::ui;
using training::LearningRegion;
using training::LearntRow;

class TestLearningScatter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aClickAsksForTheRowUnderIt();
    void rowsSeenOnceHaveNoPlace();
    void pointsStandInTheirRegionsColour();
    void aHundredThousandRowsArePaintedInAMoment();
};

void TestLearningScatter::aClickAsksForTheRowUnderIt() {
    LearningScatter scatter;
    scatter.resize(500, 240);
    scatter.setRows({{7, 3, 0.9, 0.05, LearningRegion::Easy}, {9, 3, 0.2, 0.30, LearningRegion::Ambiguous}});
    scatter.show();
    QSignalSpy wanted(&scatter, &LearningScatter::rowWanted);
    QTest::mouseClick(&scatter, Qt::LeftButton, {}, scatter.placeOf(9)->toPoint() + QPoint(3, 2));
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.last().front().toLongLong(), 9);
    QTest::mouseClick(&scatter, Qt::LeftButton, {}, scatter.placeOf(7)->toPoint());
    QCOMPARE(wanted.last().front().toLongLong(), 7);
    // More confidence lies higher, more variability further right.
    QVERIFY(scatter.placeOf(7)->y() < scatter.placeOf(9)->y());
    QVERIFY(scatter.placeOf(7)->x() < scatter.placeOf(9)->x());
    QTest::mouseClick(&scatter, Qt::LeftButton, {}, QPoint(250, 15));
    QCOMPARE(wanted.size(), 2);
}

void TestLearningScatter::rowsSeenOnceHaveNoPlace() {
    LearningScatter scatter;
    scatter.setRows({{7, 1, 0.9, {}, LearningRegion::Easy}, {9, 2, 0.2, 0.3, LearningRegion::Hard}});
    QCOMPARE(scatter.pointCount(), std::size_t{1});
    QVERIFY(!scatter.placeOf(7));
}

void TestLearningScatter::pointsStandInTheirRegionsColour() {
    LearningScatter scatter;
    scatter.setPalette(paletteFor(lightColors()));
    scatter.resize(500, 240);
    scatter.setRows({{7, 3, 0.7, 0.1, LearningRegion::Easy}, {9, 3, 0.3, 0.2, LearningRegion::Hard}});
    const QImage image = scatter.grab().toImage();
    const QColor easy = image.pixelColor(scatter.placeOf(7)->toPoint());
    const QColor hard = image.pixelColor(scatter.placeOf(9)->toPoint());
    QVERIFY2(easy.blue() > easy.red() + 40, qPrintable(easy.name()));
    QVERIFY2(hard.red() > hard.blue() + 40, qPrintable(hard.name()));
}

void TestLearningScatter::aHundredThousandRowsArePaintedInAMoment() {
    Random random(3);
    std::vector<LearntRow> rows;
    for (std::int64_t id = 1; id <= 100'000; ++id)
        rows.push_back({id, 3, random.uniform(), random.uniform() / 2, LearningRegion::Easy});
    LearningScatter scatter;
    scatter.resize(900, 300);
    QElapsedTimer timer;
    timer.start();
    scatter.setRows(rows);
    QVERIFY(!scatter.grab().isNull());
    const auto painted = timer.restart();
    scatter.show();
    QTest::mouseMove(&scatter, {300, 100});
    QTest::mouseClick(&scatter, Qt::LeftButton, {}, {301, 101});
    qInfo("painted in %lld ms, moved and clicked in %lld ms", static_cast<long long>(painted),
          static_cast<long long>(timer.elapsed()));
    QVERIFY2(painted < 500, qPrintable(QString::number(painted)));
}

QTEST_MAIN(TestLearningScatter)
#include "test_learning_scatter.moc"
