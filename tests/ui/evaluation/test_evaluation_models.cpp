// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QtTest/QtTest>

#include "core/evaluation/breakdown.h"
#include "ui/evaluation/breakdown_model.h"
#include "ui/evaluation/difference_delegate.h"
#include "ui/evaluation/prediction_model.h"
#include "ui/evaluation/word_difference.h"

using namespace vitrine;
using namespace vitrine::ui;
using evaluation::Prediction;
using Kind = DifferencePart::Kind;

namespace {

Prediction told(dataset::SampleId id, std::optional<double> truth, std::optional<double> predicted) {
    Prediction prediction;
    prediction.id = id;
    prediction.trueName = "Check Scarf";
    prediction.predictedName = "Plain Scarf";
    prediction.trueCategory = id % 2 == 0 ? "SCARVES" : "BAGS";
    prediction.predictedCategory = "SCARVES";
    prediction.truePrice = truth;
    prediction.predictedPrice = predicted;
    prediction.confidence = 0.5;
    return prediction;
}

std::vector<Prediction> five() {
    return {told(1, 100, 100), told(2, 100, 150), told(3, 200, std::nullopt), told(4, 400, 380),
            told(5, std::nullopt, 10)};
}

QString idsOf(const PredictionModel& model) {
    QStringList ids;
    for (int row = 0; row < model.rowCount(); ++row) ids << QString::number(model.at(row).id);
    return ids.join(u' ');
}

QString textOf(const std::vector<DifferencePart>& parts) {
    QStringList words;
    for (const DifferencePart& part : parts) {
        const QChar sign = part.kind == Kind::Same ? u'=' : part.kind == Kind::Wrong ? u'+' : u'-';
        words << sign + part.text;
    }
    return words.join(u'|');
}

}  // namespace

class TestEvaluationModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void differencesAreMarkedWordByWord_data();
    void differencesAreMarkedWordByWord();
    void joinedWithoutTheMissingTheyAreThePrediction();
    void ordersPutWhatIsLookedForFirst_data();
    void ordersPutWhatIsLookedForFirst();
    void theRandomOrderIsAlwaysTheSameMixture();
    void onlyRowsThatGotWorseInTheirOrder();
    void aPartIsItsRows();
    void unreadableAnswersAreNeverZero();
    void anErrorAtAPriceOfZeroHasNoShare();
    void furtherPricesStandBesideTheAnswer();
    void theDelegateIsGivenBothTexts();
    void theBreakdownShowsItsParts();
};

void TestEvaluationModels::differencesAreMarkedWordByWord_data() {
    QTest::addColumn<QString>("truth");
    QTest::addColumn<QString>("predicted");
    QTest::addColumn<QString>("parts");
    QTest::newRow("equal") << QStringLiteral("Check Scarf") << QStringLiteral("check scarf")
                           << QStringLiteral("=check scarf");
    QTest::newRow("one wrong") << QStringLiteral("Check Cashmere Scarf") << QStringLiteral("Check Wool Scarf")
                               << QStringLiteral("=Check|+Wool|-Cashmere|=Scarf");
    QTest::newRow("missing") << QStringLiteral("Check Scarf") << QStringLiteral("Scarf")
                             << QStringLiteral("-Check|=Scarf");
    QTest::newRow("nothing said") << QStringLiteral("Scarf") << QString() << QStringLiteral("-Scarf");
    QTest::newRow("Chinese") << QStringLiteral("格紋圍巾") << QStringLiteral("素面圍巾")
                             << QStringLiteral("+素面|-格紋|=圍巾");
    QTest::newRow("both empty") << QString() << QString() << QString();
}

void TestEvaluationModels::differencesAreMarkedWordByWord() {
    QFETCH(QString, truth);
    QFETCH(QString, predicted);
    QFETCH(QString, parts);
    QCOMPARE(textOf(differences(truth, predicted)), parts);
}

void TestEvaluationModels::joinedWithoutTheMissingTheyAreThePrediction() {
    const QString predicted = QStringLiteral("one two three four");
    QStringList said;
    for (const DifferencePart& part : differences(QStringLiteral("two four five"), predicted)) {
        if (part.kind != Kind::Missing) said << part.text;
    }
    QCOMPARE(said.join(u' '), predicted);
    const QString longText = QStringLiteral("word ").repeated(1000);
    QCOMPARE(differences(longText, longText).size(), std::size_t{1});
}

void TestEvaluationModels::ordersPutWhatIsLookedForFirst_data() {
    QTest::addColumn<int>("order");
    QTest::addColumn<QString>("ids");
    QTest::newRow("worst") << int(PredictionOrder::Worst) << QStringLiteral("2 4 1 5 3");
    QTest::newRow("best") << int(PredictionOrder::Best) << QStringLiteral("1 4 2 3 5");
    QTest::newRow("unreadable") << int(PredictionOrder::Unreadable) << QStringLiteral("3 2 4 1 5");
}

void TestEvaluationModels::ordersPutWhatIsLookedForFirst() {
    QFETCH(int, order);
    QFETCH(QString, ids);
    PredictionModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setPredictions(five());
    model.setOrder(static_cast<PredictionOrder>(order));
    QCOMPARE(idsOf(model), ids);
    QCOMPARE(model.rowOf(3), ids.split(u' ').indexOf(QLatin1String("3")));
}

void TestEvaluationModels::theRandomOrderIsAlwaysTheSameMixture() {
    PredictionModel one;
    PredictionModel other;
    for (PredictionModel* model : {&one, &other}) {
        model->setOrder(PredictionOrder::Random);
        model->setPredictions(five());
    }
    QCOMPARE(idsOf(one), idsOf(other));
    QStringList sorted = idsOf(one).split(u' ');
    sorted.sort();
    QCOMPARE(sorted.join(u' '), QStringLiteral("1 2 3 4 5"));
}

void TestEvaluationModels::onlyRowsThatGotWorseInTheirOrder() {
    PredictionModel model;
    model.setPredictions(five());
    model.setGotWorse({4, 2});
    model.setOrder(PredictionOrder::GotWorse);
    QCOMPARE(idsOf(model), QStringLiteral("4 2"));
}

void TestEvaluationModels::aPartIsItsRows() {
    PredictionModel model;
    model.setPredictions(five());
    model.setPart(QStringLiteral("SCARVES"), 0, 0);
    QCOMPARE(idsOf(model), QStringLiteral("2 4"));
    model.setPart({}, 150, 400);
    QCOMPARE(idsOf(model), QStringLiteral("4 3"));
    model.setPart({}, 0, 0);
    QCOMPARE(model.rowCount(), 5);
}

void TestEvaluationModels::unreadableAnswersAreNeverZero() {
    PredictionModel model;
    model.setPredictions({told(3, 200, std::nullopt)});
    QCOMPARE(model.index(0, PredictionModel::Predicted).data().toString(), QStringLiteral("unreadable"));
    QVERIFY(model.index(0, PredictionModel::ErrorColumn).data().toString().isEmpty());
}

void TestEvaluationModels::anErrorAtAPriceOfZeroHasNoShare() {
    PredictionModel model;
    model.setPredictions({told(1, 0, 10), told(2, 200, 210)});
    const auto error = [&model](dataset::SampleId id) {
        return model.index(model.rowOf(id), PredictionModel::ErrorColumn).data().toString();
    };
    QCOMPARE(error(1), QStringLiteral("+10"));
    QCOMPARE(error(2), QStringLiteral("+10  5 %"));
}

void TestEvaluationModels::furtherPricesStandBesideTheAnswer() {
    PredictionModel model;
    evaluation::Prediction priced = told(2, 100, 90);
    priced.picturePrice = 234.6;
    model.setPredictions({told(1, 100, 95), priced});
    QVERIFY(model.holds(PredictionModel::PicturePrice) && model.holds(PredictionModel::Truth));
    QVERIFY(!model.holds(PredictionModel::ExpectedPrice) && !model.holds(PredictionModel::LikelyPrice));
    const auto cell = [&model](dataset::SampleId id) {
        return model.index(model.rowOf(id), PredictionModel::PicturePrice).data().toString();
    };
    QCOMPARE(cell(2), QStringLiteral("235"));
    QCOMPARE(cell(1), QString());
}

void TestEvaluationModels::theDelegateIsGivenBothTexts() {
    PredictionModel model;
    model.setPredictions({told(1, 100, 90)});
    const QModelIndex name = model.index(0, PredictionModel::Name);
    QCOMPARE(name.data(DifferenceDelegate::TruthRole).toString(), QStringLiteral("Check Scarf"));
    QCOMPARE(name.data(DifferenceDelegate::PredictedRole).toString(), QStringLiteral("Plain Scarf"));
}

void TestEvaluationModels::theBreakdownShowsItsParts() {
    BreakdownModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setBreakdown(evaluation::byCategory(five()));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.partAt(0), QStringLiteral("BAGS"));
    QCOMPARE(model.index(0, BreakdownModel::Rows).data().toString(), QStringLiteral("3"));
    QCOMPARE(model.index(0, BreakdownModel::Unreadable).data().toString(), QStringLiteral("1"));
}

QTEST_MAIN(TestEvaluationModels)
#include "test_evaluation_models.moc"
