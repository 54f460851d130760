// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <fstream>

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
    void everyPlantedFaultIsListed();
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

namespace {

/// One row with one fault, and where the ledger must show it.
struct PlantedFault {
    std::string name;
    std::string cells;  ///< title, category, price, note, picture
    enum class Listed { Accepted, Refused, Cut, Changed } listed;
    ErrorCode code = ErrorCode::Internal;  ///< of a refused row
};

using Listed = PlantedFault::Listed;

std::vector<PlantedFault> plantedFaults() {
    const std::string longText(9000, 'x');
    return {
        {"sound", "Scarf,SCARVES,470,fine,sound.jpg", Listed::Accepted},
        {"no picture", "Hat,HATS,120,fine,", Listed::Refused, ErrorCode::NotFound},
        {"picture deleted", "Hat,HATS,120,fine,deleted.jpg", Listed::Refused, ErrorCode::NotFound},
        {"picture cut short", "Hat,HATS,120,fine,short.jpg", Listed::Refused, ErrorCode::CorruptFile},
        {"one byte of the picture changed", "Hat,HATS,120,fine,flipped.jpg", Listed::Refused, ErrorCode::CorruptFile},
        {"another picture in its place", "Hat,HATS,120,fine,swapped.jpg", Listed::Refused, ErrorCode::CorruptFile},
        {"no price", "Coat,COATS,,fine,sound.jpg", Listed::Refused, ErrorCode::MissingField},
        {"no title", ",COATS,300,fine,sound.jpg", Listed::Refused, ErrorCode::MissingField},
        {"no value for the question", "Coat,COATS,300,,sound.jpg", Listed::Refused, ErrorCode::MissingField},
        {"question too long", "Coat,COATS,300," + longText + ",sound.jpg", Listed::Refused, ErrorCode::SequenceTooLong},
        {"answer too long", longText + ",COATS,300,fine,sound.jpg", Listed::Cut},
        {"end of turn in the answer", "Bag <|end|>,BAGS,990,fine,sound.jpg", Listed::Changed},
        {"picture tag in the answer", "Bag <|image_1|>,BAGS,990,fine,sound.jpg", Listed::Changed},
        {"end of turn in the question", "Bag,BAGS,990,good <|end|> so,sound.jpg", Listed::Changed},
    };
}

std::string contentOf(const std::filesystem::path& file) {
    return io::readFile(file, 1 << 20).value();
}

/// Where the project keeps the picture of its row `id`.
std::filesystem::path storedPicture(const ScratchProject& scratch, std::int64_t id) {
    return scratch.project.imagePath(scratch.project.samples().byId(id).value()).value();
}

}  // namespace

void TestPreflight::everyPlantedFaultIsListed() {
    ScratchProject scratch;
    int shade = 20;
    for (const char* picture : {"sound", "deleted", "short", "flipped", "swapped"})
        scratch.writePicture(std::string(picture) + ".jpg", shade += 30);
    const auto faults = plantedFaults();
    std::string table = "product_code,title,category3_code,full_price,note,image\n";
    for (std::size_t i = 0; i < faults.size(); ++i) table += std::to_string(i + 1) + "," + faults[i].cells + "\n";
    VITRINE_VERIFY_OK(scratch.import(scratch.write("rows.csv", table)));
    const auto overwrite = [&](std::int64_t id, const std::string& content) {
        std::ofstream(storedPicture(scratch, id), std::ios::binary | std::ios::trunc) << content;
    };
    std::string flipped = contentOf(storedPicture(scratch, 5));
    flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 1);
    std::filesystem::remove(storedPicture(scratch, 3));
    overwrite(4, contentOf(storedPicture(scratch, 4)).substr(0, 300));
    overwrite(5, flipped);
    overwrite(6, contentOf(storedPicture(scratch, 1)));

    batch::PreflightOptions options = options_;
    options.promptTemplate.prompt = "<|user|>\n<|image_1|>\nWhat is this? It is {note}.<|end|>\n<|assistant|>\n";
    options.maxTokens = 2048;
    const auto ledger = batch::preflight(scratch.project, options, RunControl());
    VITRINE_VERIFY_OK(ledger);
    const auto among = [](const auto& rows, std::int64_t id) {
        return std::any_of(rows.begin(), rows.end(), [id](const auto& row) { return row.id == id; });
    };
    for (std::size_t i = 0; i < faults.size(); ++i) {
        const auto id = static_cast<std::int64_t>(i) + 1;
        const PlantedFault& fault = faults[i];
        const bool cut = std::find(ledger->cut.begin(), ledger->cut.end(), id) != ledger->cut.end();
        QVERIFY2(among(ledger->accepted, id) == (fault.listed != Listed::Refused), fault.name.c_str());
        QVERIFY2(cut == (fault.listed == Listed::Cut), fault.name.c_str());
        QVERIFY2(among(ledger->changed, id) == (fault.listed == Listed::Changed), fault.name.c_str());
        for (const auto& row : ledger->refused)
            QVERIFY2(row.id != id || row.error.code == fault.code, (fault.name + ": " + row.error.detail).c_str());
    }
    QCOMPARE(ledger->accepted.size() + ledger->refused.size(), faults.size());
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
