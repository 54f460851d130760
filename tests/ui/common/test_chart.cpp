// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>
#include <cmath>

#include "ui/common/chart.h"
#include "ui/common/chart_colors.h"

using namespace vitrine;
using namespace vitrine::ui;

namespace {

Curve fallingCurve() {
    Curve curve;
    curve.key = QStringLiteral("run");
    curve.name = QStringLiteral("loss");
    for (int step = 1; step <= 100; ++step) {
        curve.x.append(step);
        curve.y.append(3.0 / step);
    }
    return curve;
}

QByteArray contentOf(const QString& file) {
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

}  // namespace

class TestChart : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void smoothingIsCorrectedForItsStart();
    void smoothingPassesOverWhatIsNoNumber();
    void theNearestPointIsFoundAtBothEnds();
    void aTableHoldsEveryPointOnce();
    void everyLookStandsOutFromItsGround_data();
    void everyLookStandsOutFromItsGround();
    void aClickAsksForTheNearestStep();
    void aChartSavesAsPictureDrawingAndTable();
    void aLineWithoutSpreadKeepsItsScale();
    void anUnknownEndingIsRefused();
    void itSaysItsLastValuesToAssistiveTechnology();
};

void TestChart::smoothingIsCorrectedForItsStart() {
    const QVector<double> smooth = smoothed({4, 4, 4}, 0.9);
    for (const double value : smooth) QVERIFY(std::abs(value - 4) < 1e-12);
    QCOMPARE(smoothed({1, 5, 2}, 0), QVector<double>({1, 5, 2}));
    // keep 0.5: (0.25·1 + 0.5·5) / 0.75
    QVERIFY(std::abs(smoothed({1, 5}, 0.5)[1] - (0.25 * 1 + 0.5 * 5) / 0.75) < 1e-12);
}

void TestChart::smoothingPassesOverWhatIsNoNumber() {
    const QVector<double> smooth = smoothed({2, std::nan(""), 2}, 0.6);
    QVERIFY(std::abs(smooth[1] - 2) < 1e-12);
    QVERIFY(std::abs(smooth[2] - 2) < 1e-12);
}

void TestChart::theNearestPointIsFoundAtBothEnds() {
    const Curve curve = fallingCurve();
    QCOMPARE(nearestPoint(curve, -10), 0);
    QCOMPARE(nearestPoint(curve, 1000), 99);
    QCOMPARE(nearestPoint(curve, 17.4), 16);
    QCOMPARE(nearestPoint(curve, 17.6), 17);
    QCOMPARE(nearestPoint(Curve{}, 1), -1);
}

void TestChart::aTableHoldsEveryPointOnce() {
    Curve one;
    one.name = QStringLiteral("train, raw");
    one.x = {1, 2};
    one.y = {0.5, 0.25};
    Curve two;
    two.name = QStringLiteral("validation");
    two.x = {2, 3};
    two.y = {0.4, 0.3};
    QCOMPARE(toCsv(QStringLiteral("step"), {one, two}),
             QStringLiteral("step,\"train, raw\",validation\n1,0.5,\n2,0.25,0.4\n3,,0.3\n"));
}

void TestChart::everyLookStandsOutFromItsGround_data() {
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestChart::everyLookStandsOutFromItsGround() {
    QFETCH(bool, dark);
    const ThemeColors& ground = dark ? darkColors() : lightColors();
    for (int i = 0; i < 5; ++i) {
        const ChartPen look = chartPen(i, ground);
        QVERIFY2(contrast(look.color, ground.surface) >= 3.0, qPrintable(look.color.name()));
    }
    QVERIFY(chartPen(0, ground).dashes != chartPen(1, ground).dashes);
}

void TestChart::aClickAsksForTheNearestStep() {
    Chart chart;
    chart.resize(400, 240);
    chart.setCurves({fallingCurve()});
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    QTest::qWait(50);
    QSignalSpy clicked(&chart, &Chart::pointClicked);
    QWidget* plot = nullptr;
    for (QWidget* child : chart.findChildren<QWidget*>()) {
        if (child->inherits("QCustomPlot")) plot = child;
    }
    QVERIFY(plot);
    QTest::mouseClick(plot, Qt::LeftButton, {}, QPoint(plot->width() / 2, plot->height() - 40));
    QCOMPARE(clicked.count(), 1);
    QCOMPARE(clicked.front().front().toString(), QStringLiteral("run"));
    const double step = clicked.front().back().toDouble();
    QVERIFY2(step > 20 && step < 80, qPrintable(QString::number(step)));
}

void TestChart::aChartSavesAsPictureDrawingAndTable() {
    const QTemporaryDir folder;
    Chart chart;
    chart.resize(400, 240);
    chart.setXName(QStringLiteral("step"));
    chart.setCurves({fallingCurve()});
    for (const char* ending : {"png", "svg", "csv"}) {
        const QString file = folder.filePath(QStringLiteral("loss.") + QLatin1String(ending));
        QVERIFY(chart.save(file));
        QVERIFY(!contentOf(file).isEmpty());
    }
    QVERIFY(contentOf(folder.filePath(QStringLiteral("loss.png"))).startsWith("\x89PNG"));
    QVERIFY(contentOf(folder.filePath(QStringLiteral("loss.svg"))).contains("<svg"));
    QCOMPARE(contentOf(folder.filePath(QStringLiteral("loss.csv"))).count('\n'), 101);
}

void TestChart::aLineWithoutSpreadKeepsItsScale() {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("flat.svg"));
    Chart chart;
    chart.resize(400, 240);
    Curve flat = fallingCurve();
    for (double& y : flat.y) y = 465;
    chart.setCurves({flat});
    QVERIFY(chart.save(file));
    const QByteArray once = contentOf(file);
    for (int i = 0; i < 60; ++i) chart.setCurves({flat});  // as a running training does
    QVERIFY(chart.save(file));
    QCOMPARE(contentOf(file), once);
}

void TestChart::anUnknownEndingIsRefused() {
    const QTemporaryDir folder;
    Chart chart;
    const auto saved = chart.save(folder.filePath(QStringLiteral("loss.txt")));
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, ErrorCode::InvalidArgument);
}

void TestChart::itSaysItsLastValuesToAssistiveTechnology() {
    Chart chart;
    chart.setTitle(QStringLiteral("Loss"));
    chart.setCurves({fallingCurve()});
    QCOMPARE(chart.accessibleName(), QStringLiteral("Loss"));
    QVERIFY(chart.accessibleDescription().contains(QStringLiteral("0.03")));
}

QTEST_MAIN(TestChart)
#include "test_chart.moc"
