// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QSignalSpy>
#include <QTest>

#include "core/evaluation/prediction_files.h"
#include "core/io/json.h"
#include "tests/ui/catalogue/catalogue_bench.h"
#include "ui/catalogue/row_predictions.h"
#include "ui/common/qt_conversions.h"

using namespace vitrine;
using namespace vitrine::ui;

class TestRowPredictions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theNewestAnswerToARowIsTold();

private:
    static void writeEvaluation(const std::filesystem::path& folder, const std::vector<evaluation::Prediction>& said);
};

void TestRowPredictions::writeEvaluation(const std::filesystem::path& folder,
                                         const std::vector<evaluation::Prediction>& said) {
    std::filesystem::create_directories(folder);
    QVERIFY(evaluation::writePredictions(folder, said));
    QVERIFY(io::writeJson(folder / "metrics.json", io::OrderedJson::object()));
}

void TestRowPredictions::theNewestAnswerToARowIsTold() {
    QLocale::setDefault(QLocale::c());
    testing::CatalogueBench bench(4);
    const auto folder = toPath(bench.folder()) / "evaluations";
    evaluation::Prediction first;
    first.id = 1;
    first.answer = "Bag";
    first.predictedName = "Bag";
    first.predictedPrice = 12;
    evaluation::Prediction unread;
    unread.id = 2;
    unread.answer = "<img src=x> no idea";
    writeEvaluation(folder / "january", {first, unread});
    RowPredictions predictions(bench.session);
    QSignalSpy changes(&predictions, &RowPredictions::changed);
    QVERIFY(bench.open());
    QTRY_COMPARE(changes.size(), 1);
    QCOMPARE(predictions.textOf(1, QStringLiteral("USD")),
             QStringLiteral("Last predicted (january): Bag · US$\u00a012"));
    QCOMPARE(predictions.textOf(2, {}), QStringLiteral("Last predicted (january): <img src=x> no idea"));
    QVERIFY(predictions.textOf(3, {}).isEmpty());
    first.predictedName = "Tote";
    QTest::qWait(20);  // the files' times tell which evaluation is newer
    writeEvaluation(folder / "february", {first});
    predictions.refresh();
    QTRY_COMPARE(changes.size(), 2);
    QVERIFY(predictions.textOf(1, {}).startsWith(QStringLiteral("Last predicted (february): Tote")));
    QVERIFY(predictions.textOf(2, {}).contains(QStringLiteral("january")));
}

QTEST_MAIN(TestRowPredictions)
#include "test_row_predictions.moc"
