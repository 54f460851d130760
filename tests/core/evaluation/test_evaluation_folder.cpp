// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>

#include "core/evaluation/evaluation_folder.h"
#include "core/evaluation/evaluator.h"
#include "core/evaluation/prediction_files.h"
#include "core/io/file.h"
#include "tests/core/evaluation/expected_figures.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::evaluation;
using vitrine::testing::priced;

class TestEvaluationFolder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsReadBack();
    void aFolderWithoutMetricsIsNotFound();
    void aDocumentThatIsNoEvaluationIsRefused_data();
    void aDocumentThatIsNoEvaluationIsRefused();
};

void TestEvaluationFolder::whatIsWrittenIsReadBack() {
    std::vector<Prediction> predictions;
    for (int i = 1; i <= 40; ++i) {
        predictions.push_back(priced(i, 100.0 * i, i % 9 == 0 ? std::nullopt : std::optional(110.0 * i)));
    }
    Evaluation written = judge(predictions, {});
    written.split = "test";
    written.templateId = "product";
    written.baselines = {{"category_median", written.metrics}, {"title_only", std::nullopt}};
    written.comparison = *compare(predictions, predictions, {});
    written.comparison->seedSpread = spreadOf({70.5, 68.25, 71.0});
    written.ablation = Ablation{{50.0, 2.0}, {std::nullopt, std::nullopt}};
    const auto folder = *io::TemporaryFolder::create();
    VITRINE_VERIFY_OK(writePredictions(folder.path(), predictions));
    VITRINE_VERIFY_OK(io::writeJson(folder.path() / "metrics.json", toJson(written)));
    const auto read = readEvaluation(folder.path());
    VITRINE_VERIFY_OK(read);
    QCOMPARE(read->predictions.size(), predictions.size());
    QCOMPARE(QString::fromStdString(toJson(*read).dump()), QString::fromStdString(toJson(written).dump()));
}

void TestEvaluationFolder::aFolderWithoutMetricsIsNotFound() {
    const auto folder = *io::TemporaryFolder::create();
    QVERIFY(readEvaluation(folder.path()).error().code == ErrorCode::NotFound);
}

void TestEvaluationFolder::aDocumentThatIsNoEvaluationIsRefused_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("without n") << QByteArray("{\"mae\": 3}");
    QTest::newRow("n is a text") << QByteArray("{\"n\": \"3\"}");
}

void TestEvaluationFolder::aDocumentThatIsNoEvaluationIsRefused() {
    QFETCH(QByteArray, text);
    const auto folder = *io::TemporaryFolder::create();
    std::ofstream(folder.path() / "metrics.json") << text.toStdString();
    QVERIFY(readEvaluation(folder.path()).error().code == ErrorCode::InvalidData);
}

QTEST_APPLESS_MAIN(TestEvaluationFolder)
#include "test_evaluation_folder.moc"
