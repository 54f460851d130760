// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <set>

#include "core/base/random.h"
#include "core/dataset/journal.h"
#include "core/evaluation/triage_progress.h"
#include "tests/core/dataset/scratch_project.h"
#include "tests/core/evaluation/expected_figures.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::evaluation;
using dataset::SampleId;
using vitrine::testing::priced;
using vitrine::testing::ScratchProject;

namespace {

constexpr int kRows = 400;
constexpr int kPlanted = 20;

struct PlantedSet {
    std::vector<Prediction> predictions;
    std::set<SampleId> planted;
};

/// A model that misses by 15 % in the middle case, 30 % low throughout, and is less sure where it misses more. The
/// truths of `kPlanted` rows are multiplied by `factor` or its inverse, which the model cannot know.
PlantedSet wrongPrices(std::uint64_t seed, double factor) {
    Random random(seed);
    PlantedSet set;
    for (int row = 1; row <= kRows; ++row) {
        const double truth = std::exp(random.normal(6.5, 0.8));
        const double hardness = random.uniform(0.05, 0.35);
        Prediction prediction = priced(row, truth, 0.7 * truth * std::exp(random.normal(0.0, hardness)));
        prediction.confidence = 0.98 - hardness + random.normal(0.0, 0.05);
        set.predictions.push_back(prediction);
    }
    while (set.planted.size() < kPlanted) {
        const auto row = static_cast<std::size_t>(random.integer(0, kRows - 1));
        if (!set.planted.insert(set.predictions[row].id).second) continue;
        *set.predictions[row].truePrice *= random.chance(0.5) ? factor : 1.0 / factor;
    }
    return set;
}

/// How many planted rows are among the first `most`.
int foundAmong(const std::vector<TriageRow>& rows, const std::set<SampleId>& planted, std::size_t most) {
    int found = 0;
    for (std::size_t i = 0; i < std::min(most, rows.size()); ++i) found += planted.contains(rows[i].id) ? 1 : 0;
    return found;
}

std::vector<SampleId> idsOf(const std::vector<TriageRow>& rows) {
    std::vector<SampleId> ids;
    for (const TriageRow& row : rows) ids.push_back(row.id);
    return ids;
}

const TriageRow& rowOf(const std::vector<TriageRow>& rows, SampleId id) {
    return *std::ranges::find(rows, id, &TriageRow::id);
}

}  // namespace

class TestTriage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plantedPricesComeLongBeforeTheirTurn_data();
    void plantedPricesComeLongBeforeTheirTurn();
    void aModelThatIsOffEverywhereContradictsNothing();
    void eachKindHasItsReason();
    void rowsThatTrainingNeverLearntAreListed();
    void theOrderDoesNotDependOnThatOfTheRows();
    void rowsWithoutTruthContradictNothing();
    void nothingGivesNothing();
    void settledRowsDoNotComeBack();
    void undoBringsThemBack();
    void whatALaterEvaluationSaysOfSettledRows();
};

void TestTriage::plantedPricesComeLongBeforeTheirTurn_data() {
    QTest::addColumn<double>("factor");
    QTest::addColumn<int>("least");  // of 20, among the first 40 of 400; random order finds 2
    QTest::newRow("a digit too many or too few") << 10.0 << 20;
    QTest::newRow("three times") << 3.0 << 16;
    QTest::newRow("twice") << 2.0 << 11;
}

void TestTriage::plantedPricesComeLongBeforeTheirTurn() {
    QFETCH(const double, factor);
    QFETCH(const int, least);
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const PlantedSet set = wrongPrices(seed, factor);
        const int found = foundAmong(triage(set.predictions), set.planted, 2 * kPlanted);
        QVERIFY2(found >= least, std::to_string(found).c_str());
        Random random(seed);
        int best = 0;  // of a thousand random orders
        for (int order = 0; order < 1000; ++order) {
            std::vector<TriageRow> shuffled;
            for (const Prediction& prediction : set.predictions) shuffled.push_back({prediction.id, {}, 0.0});
            random.shuffle(shuffled);
            best = std::max(best, foundAmong(shuffled, set.planted, 2 * kPlanted));
        }
        QVERIFY2(best < found, std::to_string(best).c_str());
    }
}

void TestTriage::aModelThatIsOffEverywhereContradictsNothing() {
    std::vector<Prediction> rows;
    Random random(3);
    for (int row = 1; row <= 100; ++row) {
        rows.push_back(priced(row, 1000.0, 400.0 * std::exp(random.normal(0.0, 0.1))));
        rows.back().confidence = 0.9;
    }
    for (const TriageRow& row : triage(rows)) QVERIFY(row.reason != TriageReason::Contradictory || row.score < 0.6);
    QVERIFY(triage(rows).size() <= 3);  // 0.3 % of a normal distribution lies beyond three deviations
}

void TestTriage::eachKindHasItsReason() {
    std::vector<Prediction> rows;
    for (int row = 1; row <= 40; ++row) {
        rows.push_back(priced(row, 100.0, 100.0 + row % 3));
        rows.back().confidence = 0.5 + 0.01 * row;
    }
    rows[39].predictedPrice = 1000.0;  // the surest one, ten times too much
    rows[20].predictedPrice.reset();   // says nothing
    rows[5].predictedPrice = 500.0;    // far, but it was not sure
    const auto found = triage(rows);
    QCOMPARE(found.front().id, SampleId{40});
    QVERIFY(rowOf(found, 40).reason == TriageReason::Contradictory);
    QVERIFY(rowOf(found, 21).reason == TriageReason::Unreadable);
    QVERIFY(rowOf(found, 6).reason == TriageReason::Uncertain);
    QVERIFY(rowOf(found, 1).reason == TriageReason::Uncertain);  // the least sure of all
    QVERIFY(std::ranges::find(found, 30, &TriageRow::id) == found.end());
    QCOMPARE(found.size(), 3U + 4U);  // these and the least confident tenth
    for (const TriageRow& row : found) QVERIFY(row.score > 0.0 && row.score <= 1.0);
}

void TestTriage::rowsThatTrainingNeverLearntAreListed() {
    RowLosses losses;
    for (SampleId id = 1; id <= 50; ++id) losses[id] = 0.2 + 0.001 * static_cast<double>(id);
    losses[7] = 4.0;
    losses[8] = std::nan("");
    const auto found = triage({}, losses);
    QCOMPARE(idsOf(found), (std::vector<SampleId>{8, 7}));
    QVERIFY(found.front().reason == TriageReason::HighLoss);
    // A row that is also contradicted keeps the weightier reason.
    auto rows = wrongPrices(1, 10.0);
    const auto sure = triage(rows.predictions).front();
    const auto both = triage(rows.predictions, {{sure.id, 1.0}, {900, 1.0}, {901, 1.0}, {902, 1.0}});
    QVERIFY(both.front().id == sure.id && both.front().reason == TriageReason::Contradictory);
}

void TestTriage::theOrderDoesNotDependOnThatOfTheRows() {
    PlantedSet set = wrongPrices(4, 3.0);
    const auto before = idsOf(triage(set.predictions));
    std::ranges::reverse(set.predictions);
    QCOMPARE(idsOf(triage(set.predictions)), before);
}

void TestTriage::rowsWithoutTruthContradictNothing() {
    PlantedSet set = wrongPrices(4, 3.0);
    for (Prediction& prediction : set.predictions) prediction.truePrice.reset();
    for (const TriageRow& row : triage(set.predictions)) QVERIFY(row.reason == TriageReason::Uncertain);
}

void TestTriage::nothingGivesNothing() {
    QVERIFY(triage({}).empty());
    QCOMPARE(triageReasonName(TriageReason::HighLoss), std::string_view("high_loss"));
}

namespace {

/// Ten rows of 100 … 1000; answers that are right but for rows 2, 4 and 6, which are told a tenth.
std::vector<Prediction> tenAnswers() {
    std::vector<Prediction> rows;
    for (int row = 1; row <= 10; ++row) {
        const bool wrong = row == 2 || row == 4 || row == 6;
        rows.push_back(priced(row, 100.0 * row, wrong ? 10.0 * row : 100.0 * row + row % 2));
        rows.back().confidence = 0.9;
    }
    return rows;
}

dataset::Project& filled(ScratchProject& scratch) {
    std::string csv = "product_code,title,full_price\n";
    for (int row = 1; row <= 10; ++row) csv += std::to_string(row) + ",Tote," + std::to_string(100 * row) + "\n";
    if (!scratch.import(scratch.write("a.csv", csv))) qFatal("not imported");
    return scratch.project;
}

void edit(dataset::Project& project, const dataset::Edit& edit, SampleId id) {
    if (!dataset::Journal(project).apply(edit, {{}, std::vector{id}})) qFatal("not applied");
}

}  // namespace

void TestTriage::settledRowsDoNotComeBack() {
    ScratchProject scratch;
    dataset::Project& project = filled(scratch);
    const auto rows = tenAnswers();
    QCOMPARE(idsOf(*openTriage(project, rows)), (std::vector<SampleId>{2, 4, 6}));
    edit(project, dataset::AddTag{kAnswerChecked}, 2);
    QCOMPARE(idsOf(*openTriage(project, rows)), (std::vector<SampleId>{4, 6}));
    edit(project, dataset::SetFields{{{"full_price", 40.0}}}, 4);
    edit(project, dataset::Exclude{"wrong price"}, 6);
    QVERIFY(openTriage(project, rows)->empty());
    const auto settled = *settlementsOf(project, triage(rows), rows);
    QVERIFY(settled.at(2) == Settlement::Accepted);
    QVERIFY(settled.at(4) == Settlement::Fixed);
    QVERIFY(settled.at(6) == Settlement::Excluded);
    const auto foreign = std::vector<TriageRow>{{777, TriageReason::HighLoss, 1.0}};
    QVERIFY(settlementsOf(project, foreign, rows)->at(777) == Settlement::Excluded);
}

void TestTriage::undoBringsThemBack() {
    ScratchProject scratch;
    dataset::Project& project = filled(scratch);
    const auto rows = tenAnswers();
    edit(project, dataset::AddTag{kAnswerChecked}, 2);
    edit(project, dataset::Exclude{"wrong price"}, 4);
    QCOMPARE(openTriage(project, rows)->size(), 1U);
    QCOMPARE(*dataset::Journal(project).undo(2), 2);
    QCOMPARE(openTriage(project, rows)->size(), 3U);
}

void TestTriage::whatALaterEvaluationSaysOfSettledRows() {
    ScratchProject scratch;
    dataset::Project& project = filled(scratch);
    const auto earlier = tenAnswers();
    edit(project, dataset::AddTag{kAnswerChecked}, 2);
    edit(project, dataset::SetFields{{{"full_price", 40.0}}}, 4);
    edit(project, dataset::Exclude{"wrong price"}, 6);
    auto later = tenAnswers();
    later[1].predictedPrice = 190.0;  // learnt
    later[3].truePrice = 40.0;        // fixed; told 40
    later.erase(later.begin() + 5);   // excluded rows are not judged
    const auto effect = triageEffect(project, earlier, later);
    VITRINE_VERIFY_OK(effect);
    QCOMPARE(effect->accepted, 1);
    QCOMPARE(effect->fixed, 1);
    QCOMPARE(effect->excluded, 1);
    QCOMPARE(effect->settled(), 3);
    QCOMPARE(effect->judged, 2);
    QCOMPARE(*effect->medaeBefore, (180.0 + 360.0) / 2);
    QCOMPARE(*effect->medaeAfter, (10.0 + 0.0) / 2);
}

QTEST_APPLESS_MAIN(TestTriage)
#include "test_triage.moc"
