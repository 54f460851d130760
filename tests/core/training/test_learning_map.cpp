// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>
#include <cmath>
#include <fstream>
#include <limits>
#include <set>

#include "core/base/random.h"
#include "core/training/learning_map.h"
#include "core/training/run_files.h"

using namespace vitrine;
using namespace vitrine::training;

namespace {

namespace fs = std::filesystem;

constexpr int kEpochs = 6;

/// A history in which most rows are learnt at once, some now and then, and the corrupted ones hardly at all.
std::vector<RowLoss> plantedHistory(std::int64_t rows, const std::set<std::int64_t>& corrupted) {
    Random random(7);
    std::vector<RowLoss> losses;
    for (int epoch = 0; epoch < kEpochs; ++epoch) {
        for (std::int64_t id = 1; id <= rows; ++id) {
            const double noise = random.uniform();
            double loss = 0.05 + 0.1 * noise + 0.4 / (epoch + 1);
            if (id % 3 == 0) loss = (epoch % 2 == 0 ? 0.2 : 1.2) + 0.3 * noise;
            if (corrupted.contains(id)) loss = 2.2 + 0.3 * noise;
            losses.push_back({id, loss});
        }
    }
    return losses;
}

}  // namespace

class TestLearningMap : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void confidenceAndVariabilityAreThoseOfTheDefinition();
    void figuresAreThoseOfASecondComputation();
    void corruptedRowsAreTheHardest();
    void oneEpochSaysNothingOfVariability();
    void lossesThatAreNoNumberArePassedOver();
    void aRunsFileIsReadAndATornLineLeftOut();
    void aStopIsHeard();
    void aHundredThousandRowsAreReadInSeconds();

private:
    fs::path run() const { return fs::path(folder_.path().toStdString()); }

    QTemporaryDir folder_;
};

void TestLearningMap::confidenceAndVariabilityAreThoseOfTheDefinition() {
    // Probabilities 0.5 and 0.25: mean 0.375, deviation from it 0.125 both times.
    const LearningMap map = learningMapOf(std::vector<RowLoss>{{7, std::log(2.0)}, {7, std::log(4.0)}, {9, 0.0}});
    QCOMPARE(map.rows.size(), std::size_t{2});
    QCOMPARE(map.rows[0].id, 7);
    QCOMPARE(map.rows[0].observations, 2);
    QVERIFY(std::abs(map.rows[0].confidence - 0.375) < 1e-15);
    QVERIFY(std::abs(*map.rows[0].variability - 0.125) < 1e-15);
    QCOMPARE(map.rows[1].confidence, 1.0);
    QVERIFY(!map.rows[1].variability);
    QCOMPARE(map.mostObservations, 2);
    QCOMPARE(map.seenOnce, 1);
}

/// Two passes over all probabilities of a row in long double, as the paper's formulas stand.
void TestLearningMap::figuresAreThoseOfASecondComputation() {
    const auto losses = plantedHistory(300, {5, 50});
    const LearningMap map = learningMapOf(losses);
    QCOMPARE(map.rows.size(), std::size_t{300});
    for (const LearntRow& row : map.rows) {
        long double sum = 0;
        for (const RowLoss& loss : losses)
            sum += loss.id == row.id ? std::exp(-static_cast<long double>(loss.loss)) : 0;
        const long double mean = sum / kEpochs;
        long double squares = 0;
        for (const RowLoss& loss : losses) {
            const long double off = std::exp(-static_cast<long double>(loss.loss)) - mean;
            squares += loss.id == row.id ? off * off : 0;
        }
        QVERIFY(std::abs(row.confidence - static_cast<double>(mean)) < 1e-14);
        QVERIFY(std::abs(*row.variability - static_cast<double>(std::sqrt(squares / kEpochs))) < 1e-13);
        QCOMPARE(row.observations, std::int64_t{kEpochs});
    }
}

void TestLearningMap::corruptedRowsAreTheHardest() {
    std::set<std::int64_t> corrupted;
    for (std::int64_t id = 4; id <= 300; id += 30) corrupted.insert(id);
    const LearningMap map = learningMapOf(plantedHistory(300, corrupted));
    std::set<std::int64_t> hardest;
    for (const LearntRow& row : map.clearest(LearningRegion::Hard, corrupted.size())) hardest.insert(row.id);
    QVERIFY(hardest == corrupted);
    const auto ambiguous = map.clearest(LearningRegion::Ambiguous, 1000);
    QCOMPARE(ambiguous.size(), std::size_t{100});
    std::size_t flickering = 0;
    for (const LearntRow& row : ambiguous) flickering += row.id % 3 == 0 ? 1 : 0;
    QCOMPARE(flickering, std::size_t{100});
    const auto easy = map.clearest(LearningRegion::Easy, 1);
    QVERIFY(easy.front().confidence >= map.clearest(LearningRegion::Easy, 1000).back().confidence);
    QVERIFY(!corrupted.contains(easy.front().id));
}

void TestLearningMap::oneEpochSaysNothingOfVariability() {
    std::vector<RowLoss> losses;
    for (std::int64_t id = 1; id <= 9; ++id) losses.push_back({id, 0.1 * static_cast<double>(id)});
    const LearningMap map = learningMapOf(losses);
    QVERIFY(!map.hasVariability());
    QCOMPARE(map.seenOnce, 9);
    QVERIFY(map.clearest(LearningRegion::Ambiguous, 9).empty());
    QCOMPARE(map.clearest(LearningRegion::Hard, 2).front().id, 9);
    QCOMPARE(map.clearest(LearningRegion::Easy, 9).size() + map.clearest(LearningRegion::Hard, 9).size(),
             std::size_t{9});
    QVERIFY(learningMapOf({}).rows.empty());
}

void TestLearningMap::lossesThatAreNoNumberArePassedOver() {
    const double nothing = std::numeric_limits<double>::quiet_NaN();
    const LearningMap map = learningMapOf(std::vector<RowLoss>{{1, nothing}, {2, INFINITY}, {3, -1e-9}});
    QCOMPARE(map.rows.size(), std::size_t{1});
    QCOMPARE(map.rows.front().confidence, 1.0);
}

void TestLearningMap::aRunsFileIsReadAndATornLineLeftOut() {
    std::ofstream(run() / kRowLossFile)
        << "{\"step\":1,\"rows\":[[5,0.5],[7,1.5]]}\n[1]\n{\"step\":2,\"rows\":[[5,0.25],"
           "[\"x\",1],[7,null]]}\n{\"step\":3,\"rows\":[[7,";
    const auto map = readLearningMap(run());
    QVERIFY(map);
    QCOMPARE(map->rows.size(), std::size_t{2});
    QCOMPARE(map->rows[0].observations, 2);
    QCOMPARE(map->rows[1].observations, 1);
    QVERIFY(readLearningMap(run() / "nowhere")->rows.empty());
}

void TestLearningMap::aStopIsHeard() {
    std::ofstream file(run() / kRowLossFile);
    for (int step = 1; step <= 1000; ++step) file << "{\"step\":" << step << ",\"rows\":[[1,0.5]]}\n";
    file.close();
    RunControl control;
    control.requestStop();
    QCOMPARE(readLearningMap(run(), control).error().code, ErrorCode::Cancelled);
}

void TestLearningMap::aHundredThousandRowsAreReadInSeconds() {
    constexpr int kRows = 100'000;
    constexpr int kInStep = 32;
    std::ofstream file(run() / kRowLossFile);
    for (int position = 0; position < 3 * kRows; position += kInStep) {
        file << "{\"step\":" << position / kInStep + 1 << ",\"rows\":[";
        for (int i = 0; i < kInStep; ++i) file << (i > 0 ? "," : "") << "[" << (position + i) % kRows + 1 << ",0.5123]";
        file << "]}\n";
    }
    file.close();
    QElapsedTimer timer;
    timer.start();
    const auto map = readLearningMap(run());
    QVERIFY(map);
    QCOMPARE(map->rows.size(), std::size_t{kRows});
    QCOMPARE(map->mostObservations, 3);
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
    qInfo("%lld ms", static_cast<long long>(timer.elapsed()));
}

QTEST_APPLESS_MAIN(TestLearningMap)
#include "test_learning_map.moc"
