// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QTest>

#include "tests/ui/prompt/lab_bench.h"
#include "ui/prompt/format_model.h"
#include "ui/prompt/ledger_model.h"
#include "ui/prompt/prompt_pieces.h"
#include "ui/prompt/token_model.h"

using namespace vitrine;
using namespace vitrine::ui;
using Kind = PromptPiece::Kind;

namespace {

LabRow scarf(const std::string& title = "Scarf") {
    LabRow row;
    row.sample.id = 7;
    row.sample.fields = {{"title", title}, {"category3_code", std::string("SCARVES")}, {"full_price", 1290.0}};
    row.picture = batch::RowPicture{"scarf.jpg", "key", 400, 300};
    return row;
}

}  // namespace

class TestPromptPieces : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void piecesJoinedAreTheTextThatIsEncoded_data();
    void piecesJoinedAreTheTextThatIsEncoded();
    void theAnswerAndItsEndAreLearntAndNothingElse();
    void thePictureIsOneChipWithItsTokens();
    void valuesAreNamedByTheirField();
    void aLeakIsMarkedWhereItStands();
    void aRowWithoutItsPriceShowsTheQuestion();
    void thePreviewEncodesAsTrainingDoes();
    void tokensCollapseTheSlotsOfAPicture();
    void everyFormatReadsBackAndCostsTokens();
    void theLedgerShowsWhatNeedsALookFirst();
    void modelsHoldTheRulesOfItemModels();

private:
    std::shared_ptr<const PromptModel> model_;
};

void TestPromptPieces::initTestCase() {
    model_ = *loadPromptModel(testing::LabBench::modelFolder().toStdString());
}

void TestPromptPieces::piecesJoinedAreTheTextThatIsEncoded_data() {
    QTest::addColumn<QString>("id");
    for (const auto& preset : prompt::promptPresets())
        QTest::newRow(preset.id.c_str()) << QString::fromStdString(preset.id);
}

void TestPromptPieces::piecesJoinedAreTheTextThatIsEncoded() {
    QFETCH(QString, id);
    const RowPreview preview = makePreview(scarf(), *prompt::promptPreset(id.toStdString()), model_);
    QVERIFY(preview.encoded);
    QString text;
    for (const PromptPiece& piece : piecesOf(preview)) text += piece.text;
    QCOMPARE(text, QString::fromStdString(preview.encoded->text));
}

void TestPromptPieces::theAnswerAndItsEndAreLearntAndNothingElse() {
    const RowPreview preview = makePreview(scarf(), *prompt::promptPreset("price"), model_);
    QString learnt;
    for (const PromptPiece& piece : piecesOf(preview)) {
        if (piece.learnt) learnt += piece.text;
    }
    QCOMPARE(learnt, QStringLiteral("Full Price: 1290<|end|>\n<|endoftext|>"));
}

void TestPromptPieces::thePictureIsOneChipWithItsTokens() {
    const RowPreview preview = makePreview(scarf(), *prompt::promptPreset("seed"), model_);
    int pictures = 0;
    for (const PromptPiece& piece : piecesOf(preview)) {
        if (piece.kind != Kind::Picture) continue;
        ++pictures;
        QCOMPARE(piece.tokens, model_->processor.layout(400, 300)->tokens);
    }
    QCOMPARE(pictures, 1);
}

void TestPromptPieces::valuesAreNamedByTheirField() {
    const RowPreview preview = makePreview(scarf(), *prompt::promptPreset("product"), nullptr);
    QStringList fields;
    for (const PromptPiece& piece : piecesOf(preview)) {
        if (piece.kind == Kind::Field) fields << piece.field + u'=' + piece.text;
    }
    QCOMPARE(fields, (QStringList{QStringLiteral("title=Scarf"), QStringLiteral("category3_code=SCARVES"),
                                  QStringLiteral("full_price=1290")}));
}

void TestPromptPieces::aLeakIsMarkedWhereItStands() {
    const RowPreview preview = makePreview(scarf("Scarf for $1,290"), *prompt::promptPreset("product"), model_);
    QString leaking;
    for (const PromptPiece& piece : piecesOf(preview)) {
        if (piece.leak) leaking += piece.text;
    }
    QCOMPARE(leaking, QStringLiteral("1,290"));
}

void TestPromptPieces::aRowWithoutItsPriceShowsTheQuestion() {
    LabRow row = scarf();
    row.sample.fields.pop_back();
    const RowPreview preview = makePreview(row, *prompt::promptPreset("product"), model_);
    QVERIFY(preview.problem && preview.problem->code == ErrorCode::MissingField);
    QVERIFY(preview.rendered && preview.rendered->answer.empty());
    QVERIFY(!piecesOf(preview).empty());
}

void TestPromptPieces::thePreviewEncodesAsTrainingDoes() {
    const RowPreview preview = makePreview(scarf(), *prompt::promptPreset("product"), model_);
    const batch::PromptRows trained(
        {{7, "row 7", preview.rendered->prompt, preview.rendered->answer, {*scarf().picture}}}, *model_->tokenizer,
        model_->processor);
    const auto example = trained.example(0);
    QVERIFY(example->ids == preview.encoded->ids);
    QVERIFY(example->labels == preview.encoded->labels);
}

void TestPromptPieces::tokensCollapseTheSlotsOfAPicture() {
    const RowPreview preview = makePreview(scarf(), *prompt::promptPreset("product"), model_);
    TokenModel tokens;
    tokens.setPreview(preview);
    const auto slots = model_->processor.layout(400, 300)->tokens;
    QCOMPARE(tokens.tokenCount(), static_cast<std::int64_t>(preview.encoded->ids.size()));
    QCOMPARE(tokens.rowCount(), static_cast<int>(tokens.tokenCount() - slots + 1));
    const int last = tokens.rowCount() - 1;
    QCOMPARE(tokens.index(last, TokenModel::Id).data().toString(), QString::number(model_->tokenizer->endOfTextId()));
    QCOMPARE(tokens.index(0, TokenModel::Label).data().toString(), QStringLiteral("−100"));
}

void TestPromptPieces::everyFormatReadsBackAndCostsTokens() {
    const auto formats = lintFormats(*model_->tokenizer, {1290, 89.5, 12});
    QCOMPARE(formats.size(), std::size_t{6});
    QCOMPARE(formats[0].example, std::string("1290"));
    QCOMPARE(formats[3].example, std::string("1,290.00"));
    for (const LintedFormat& format : formats) {
        QVERIFY2(format.readsBack, format.example.c_str());
        QVERIFY(format.meanTokens >= 1 && format.mostTokens >= format.meanTokens);
        QVERIFY(!format.pieces.empty());
    }
    QCOMPARE(writePrice(1234567.5, PriceFormat::GroupedDecimals), std::string("1,234,567.50"));
    QVERIFY(lintFormats(*model_->tokenizer, {}).empty());
}

void TestPromptPieces::theLedgerShowsWhatNeedsALookFirst() {
    using Verdict = LedgerRow::Verdict;
    RowSurvey survey;
    survey.rows = {
        {1, Verdict::Accepted, 100, {}, {}}, {2, Verdict::Refused, 0, {}, {}}, {3, Verdict::Leak, 120, {}, {}}};
    LedgerModel ledger;
    const QAbstractItemModelTester tester(&ledger, QAbstractItemModelTester::FailureReportingMode::QtTest);
    ledger.setSurvey(std::make_shared<const RowSurvey>(survey));
    QCOMPARE(ledger.rowCount(), 3);
    QCOMPARE(ledger.rowAt(0).id, dataset::SampleId{2});
    ledger.setLengths(110, 130);
    QCOMPARE(ledger.rowCount(), 1);
    QCOMPARE(ledger.rowAt(0).id, dataset::SampleId{3});
    ledger.setLengths(0, 0);
    ledger.setVerdict(Verdict::Accepted);
    QCOMPARE(ledger.rowAt(0).id, dataset::SampleId{1});
}

void TestPromptPieces::modelsHoldTheRulesOfItemModels() {
    TokenModel tokens;
    FormatModel formats;
    const QAbstractItemModelTester first(&tokens, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester second(&formats, QAbstractItemModelTester::FailureReportingMode::QtTest);
    tokens.setPreview(makePreview(scarf(), *prompt::promptPreset("json"), model_));
    formats.setFormats(lintFormats(*model_->tokenizer, {1290, 89.5}));
    QVERIFY(tokens.rowCount() > 0);
    QCOMPARE(formats.rowCount(), 6);
    tokens.setPreview({});
    QCOMPARE(tokens.rowCount(), 0);
}

QTEST_MAIN(TestPromptPieces)
#include "test_prompt_pieces.moc"
