// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDateTime>
#include <QItemSelectionModel>
#include <QLabel>
#include <QTest>

#include "core/dataset/journal.h"
#include "core/dataset/splitter.h"
#include "tests/ui/catalogue/catalogue_bench.h"
#include "ui/catalogue/catalogue_page.h"
#include "ui/catalogue/row_history.h"
#include "ui/catalogue/step_text.h"

using namespace vitrine;
using namespace vitrine::ui;

class TestStepText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aStepIsSaidByWhatWasAskedFor_data();
    void aStepIsSaidByWhatWasAskedFor();
    void aTimeIsReadableInEveryLanguage();
    void theJournalKeepsWhatWasAskedFor();
    void theInspectorTellsTheHistoryOfItsRow();
};

void TestStepText::aStepIsSaidByWhatWasAskedFor_data() {
    QTest::addColumn<dataset::JournalStep>("step");
    QTest::addColumn<QString>("text");
    const auto edit = [](dataset::Edit what) {
        dataset::JournalStep step{1, "", "edit", "not to be read", 1, false};
        step.edit = std::move(what);
        return step;
    };
    const auto plain = [](const char* kind, const char* what) {
        return dataset::JournalStep{1, "", kind, what, 1, false};
    };
    dataset::JournalStep split{1, "", "split", "not to be read", 1, false};
    split.split = dataset::SplitOptions{dataset::SplitMethod::Date, 0.8, 0.1, 0.1, 7};
    QTest::newRow("set") << edit(dataset::SetFields{{{"brand", "A %1"}, {"title", {}}}})
                         << QStringLiteral("Brand: “A %1”, Clear: Title");
    QTest::newRow("replace") << edit(dataset::ReplaceText{"title", "%2", "b", true})
                             << QStringLiteral("Replace in Title: “%2” → “b”");
    QTest::newRow("lines") << edit(dataset::AddTag{"two\nlines"}) << QStringLiteral("Tag: two lines");
    QTest::newRow("split move") << edit(dataset::MoveToSplit{dataset::Split::Test}) << QStringLiteral("Move to: Test");
    QTest::newRow("import") << plain("import", "import rows.csv") << QStringLiteral("Import: rows.csv");
    QTest::newRow("unknown") << plain("edit", "of a later version") << QStringLiteral("of a later version");
    QTest::newRow("split") << split << QStringLiteral("Split: by date, seed 7");
}

void TestStepText::aStepIsSaidByWhatWasAskedFor() {
    QFETCH(dataset::JournalStep, step);
    QTEST(stepText(step), "text");
}

void TestStepText::aTimeIsReadableInEveryLanguage() {
    dataset::JournalStep step;
    QVERIFY(stepTime(step).isEmpty());
    step.made = "2026-03-04T05:06:07Z";
    const QTime local = QDateTime(QDate(2026, 3, 4), QTime(5, 6, 7), Qt::UTC).toLocalTime().time();
    const QLocale before;
    QLocale::setDefault(QLocale(QStringLiteral("zh_TW")));
    const QString text = stepTime(step);
    QLocale::setDefault(before);
    QVERIFY(text.startsWith(QStringLiteral("2026/3/")));
    QVERIFY(text.endsWith(local.toString(QStringLiteral(" HH:mm"))));
}

void TestStepText::theJournalKeepsWhatWasAskedFor() {
    testing::CatalogueBench bench(20);
    QVERIFY(bench.open());
    std::vector<dataset::JournalStep> steps;
    bench.session.write(
        this,
        [](dataset::Project& project) -> Result<std::vector<dataset::JournalStep>> {
            dataset::Journal journal(project);
            VITRINE_TRY(const auto tagged, journal.apply(dataset::AddTag{"sale"}, {}));
            (void)tagged;
            VITRINE_TRY(const auto report,
                        dataset::splitProject(project, {dataset::SplitMethod::Random, 0.5, 0.25, 0.25, 9}));
            (void)report;
            return journal.history();
        },
        [&](Result<std::vector<dataset::JournalStep>>&& history) {
            QVERIFY(history);
            steps = *std::move(history);
        });
    QTRY_COMPARE(steps.size(), std::size_t{3});
    QVERIFY(!steps[0].edit && !steps[0].split);
    QCOMPARE(stepText(steps[1]), QStringLiteral("Tag: sale"));
    QVERIFY(steps[2].split);
    QCOMPARE(steps[2].split->seed, std::uint64_t{9});
    QCOMPARE(steps[2].split->validation, 0.25);
}

void TestStepText::theInspectorTellsTheHistoryOfItsRow() {
    testing::CatalogueBench bench(20);
    CataloguePage page(bench.session, bench.preferences);
    page.topBarWidget()->setParent(&page);
    page.show();
    QVERIFY(bench.open());
    QTRY_VERIFY(page.model().rowAt(0));
    page.edits().apply(dataset::AddTag{"sale"}, {{}, std::vector<dataset::SampleId>{2}}, 1);
    const auto told = [&] { return page.findChild<RowHistory*>()->findChildren<QLabel*>().last()->text(); };
    const auto choose = [&](int row) {
        page.selection().setCurrentIndex(page.model().index(row, 0),
                                         QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    };
    choose(1);
    QTRY_VERIFY(told().startsWith(QStringLiteral("Tag: sale")));
    QVERIFY(told().contains(QStringLiteral("Import: rows.jsonl")));
    choose(0);
    QTRY_VERIFY(told().startsWith(QStringLiteral("Import: rows.jsonl")));
    page.edits().apply(dataset::SetFields{{{"brand", "Else"}}}, {{}, std::vector<dataset::SampleId>{1}}, 1);
    QTRY_VERIFY(told().startsWith(QStringLiteral("Brand: “Else”")));  // the row that is shown
}

QTEST_MAIN(TestStepText)
#include "test_step_text.moc"
