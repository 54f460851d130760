// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/preflight.h"
#include "core/image/preprocessor_config.h"
#include "tests/core/dataset/scratch_project.h"
#include "tests/support/golden.h"

using namespace vitrine;
using vitrine::testing::ScratchProject;

class TestPreflight : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyRowIsAcceptedCutChangedOrRefused();
    void acceptedRowsAreThoseThatTrainingEncodes();
    void aStopEndsIt();

private:
    batch::PreflightOptions options_;
    std::unique_ptr<ScratchProject> scratch_;
};

void TestPreflight::initTestCase() {
    const std::filesystem::path model = VITRINE_SAMPLE_MODEL;
    options_.tokenizer = *tokenizer::Tokenizer::load(model);
    options_.processor = image::ImageProcessor(image::readPreprocessorConfig(model)->numCrops);
    options_.promptTemplate = prompt::promptPresets().front();
    options_.maxTokens = 4096;
    scratch_ = std::make_unique<ScratchProject>();
    for (int n = 1; n <= 4; ++n) scratch_->writePicture("p" + std::to_string(n) + ".jpg", 20 * n);
    const auto rows = scratch_->write("rows.csv",
                                      "product_code,title,category3_code,full_price,image\n"
                                      "1,Scarf,SCARVES,470,p1.jpg\n"
                                      "2,Bag <|end|>,BAGS,990,p2.jpg\n"
                                      "3,Coat,COATS,,p3.jpg\n"
                                      "4,Hat,HATS,120,\n"
                                      "5,\"" +
                                          std::string(900, 'x') + "\",BAGS,1200,p4.jpg\n");
    VITRINE_VERIFY_OK(scratch_->import(rows));
}

void TestPreflight::everyRowIsAcceptedCutChangedOrRefused() {
    const RunControl control;
    batch::PreflightOptions tight = options_;
    tight.maxTokens = batch::preflight(scratch_->project, options_, control)->accepted.front().tokens + 40;
    const auto ledger = batch::preflight(scratch_->project, tight, control);
    VITRINE_VERIFY_OK(ledger);
    QCOMPARE(ledger->accepted.size(), std::size_t{3});
    QCOMPARE(ledger->refused.size(), std::size_t{2});
    QVERIFY(ledger->refused[0].id == 3 && ledger->refused[0].error.code == ErrorCode::MissingField);
    QVERIFY(ledger->refused[1].id == 4 && ledger->refused[1].error.code == ErrorCode::NotFound);
    QCOMPARE(ledger->changed.size(), std::size_t{1});
    QCOMPARE(ledger->changed[0].id, std::int64_t{2});
    QVERIFY(ledger->cut == std::vector<std::int64_t>{5});
    QCOMPARE(ledger->longest(), tight.maxTokens);
}

void TestPreflight::acceptedRowsAreThoseThatTrainingEncodes() {
    const auto rows = batch::projectRows(scratch_->project, "", options_.promptTemplate, image::PictureMode::Product);
    const batch::PromptRows source(rows->rows, *options_.tokenizer, options_.processor);
    const auto ledger = batch::preflight(scratch_->project, options_, RunControl());
    QCOMPARE(ledger->accepted.size(), source.size());
    for (std::size_t row = 0; row < source.size(); ++row) {
        QCOMPARE(ledger->accepted[row].id, source.id(row));
        QCOMPARE(ledger->accepted[row].tokens, static_cast<std::int64_t>(source.example(row)->ids.size()));
    }
}

void TestPreflight::aStopEndsIt() {
    RunControl control;
    control.requestStop();
    QVERIFY(batch::preflight(scratch_->project, options_, control).error().code == ErrorCode::Cancelled);
}

QTEST_APPLESS_MAIN(TestPreflight)
#include "test_preflight.moc"
