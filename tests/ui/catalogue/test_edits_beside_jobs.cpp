// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/dataset/importer.h"
#include "tests/ui/catalogue/catalogue_bench.h"
#include "ui/catalogue/edit_controller.h"
#include "ui/common/qt_conversions.h"

using namespace vitrine;

class TestEditsBesideJobs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEditDoesNotWaitForAnImport();
};

void TestEditsBesideJobs::anEditDoesNotWaitForAnImport() {
    testing::CatalogueBench bench(10);
    QVERIFY(bench.open());
    std::string csv = "product_code,title\n";
    for (int i = 0; i < 30'000; ++i) csv += "new" + std::to_string(i) + ",row\n";
    const auto source = bench.file("many.csv");
    {
        QFile file(ui::pathText(source));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(csv.data(), static_cast<qint64>(csv.size())), static_cast<qint64>(csv.size()));
    }
    ui::EditController edits(bench.session);
    bool imported = false;
    bool edited = false;
    bool editedFirst = false;
    bench.session.stagedJob(
        QStringLiteral("import"), this,
        [source](dataset::Project& project, const RunControl& control, const Progress& progress) {
            return dataset::importRows(project, source, {}, control, {progress, {}});
        },
        [&](Result<dataset::ImportReport>&& report) {
            imported = report && report->imported == 30'000;
            return QString();
        });
    connect(&edits, &ui::EditController::applied, this, [&] {
        edited = true;
        editedFirst = !imported;
    });
    edits.apply(dataset::SetFields{{{"title", "mine"}}}, {{}, {{1}}}, 1);
    QTRY_VERIFY_WITH_TIMEOUT(imported && edited, 60'000);
    QVERIFY(editedFirst);
    std::string title;
    bench.session.read(
        ui::ProjectSession::Lane::Counts, this, [](dataset::Project& project) { return project.samples().byId(1); },
        [&](Result<dataset::Sample>&& row) { title = row ? row->text("title") : ""; });
    QTRY_COMPARE(title, std::string("mine"));
}

QTEST_MAIN(TestEditsBesideJobs)
#include "test_edits_beside_jobs.moc"
