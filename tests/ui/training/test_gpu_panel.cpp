// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLocale>
#include <QTest>

#include "ui/common/chart.h"
#include "ui/training/gpu_panel.h"

using namespace vitrine;
using namespace vitrine::ui;

class TestGpuPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void curvesRunOverMinutesAndEnergyIsTheLatest();
    void whatAGpuDoesNotTellHasNoCurve();
};

void TestGpuPanel::curvesRunOverMinutesAndEnergyIsTheLatest() {
    QLocale::setDefault(QLocale::c());
    GpuPanel panel;
    QVERIFY(!panel.hasSamples());
    panel.setSamples({{1, 60, 0.5, 60.0, 200.0, 3.5}});
    panel.append({{2, 120, 0.75, 65.0, 300.0, 8.25}});
    QVERIFY(panel.hasSamples());
    QVERIFY2(panel.energyText().contains(QStringLiteral("8.25 Wh")), qPrintable(panel.energyText()));
    const auto& load = panel.charts()[0]->curves().front();
    QCOMPARE(load.x, (QVector<double>{1, 2}));
    QCOMPARE(load.y, (QVector<double>{50, 75}));
    QCOMPARE(panel.charts()[1]->curves().front().y, (QVector<double>{60, 65}));
    QCOMPARE(panel.charts()[2]->curves().front().y, (QVector<double>{200, 300}));
    panel.setSamples({});
    QVERIFY(!panel.hasSamples());
    QVERIFY(panel.charts()[2]->curves().empty());
}

void TestGpuPanel::whatAGpuDoesNotTellHasNoCurve() {
    GpuPanel panel;
    panel.setSamples({{1, 60, {}, 60.0, 200.0, 3.5}, {2, 61, {}, {}, 200.0, 3.6}});
    QVERIFY(panel.charts()[0]->curves().empty());
    QCOMPARE(panel.charts()[1]->curves().front().x.size(), 1);
    QCOMPARE(panel.charts()[2]->curves().front().x.size(), 2);
}

QTEST_MAIN(TestGpuPanel)
#include "test_gpu_panel.moc"
