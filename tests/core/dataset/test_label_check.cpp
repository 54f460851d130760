// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QtTest>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "core/base/random.h"
#include "core/dataset/checks/label_check.h"

using namespace vitrine;
using namespace vitrine::dataset;

namespace {

/// Pictures by themselves, each with figures that no placeholder has, and rows that show them.
class Shelf {
public:
    CheckData data;

    std::size_t addPicture() {
        CheckPicture picture;
        picture.width = picture.height = 300;
        picture.look = data.looks.size();
        PictureStatistics statistics;
        statistics.figures.brightness = 0.5;
        statistics.figures.brightest = 1;
        statistics.figures.chroma = 0.8;
        picture.statistics = statistics;
        data.pictures.push_back(picture);
        data.looks.emplace_back();
        return data.pictures.size() - 1;
    }

    void addRow(std::size_t picture, std::optional<double> price, const std::string& category) {
        CheckRow row;
        row.id = static_cast<SampleId>(data.rows.size()) + 1;
        row.picture = picture;
        row.product = "p" + std::to_string(picture);
        row.title = "Thing";
        row.category = category;
        row.prices[CheckRow::Full] = price;
        data.looks[picture].push_back(data.rows.size());
        data.rows.push_back(row);
    }
};

/// The least mean absolute error that any answer, one for each picture, can reach: all of them are tried.
double leastError(const CheckData& data) {
    double sum = 0;
    double rows = 0;
    for (const auto& look : data.looks) {
        std::vector<double> prices;
        for (const std::size_t row : look) {
            if (data.rows[row].prices[CheckRow::Full]) prices.push_back(*data.rows[row].prices[CheckRow::Full]);
        }
        if (prices.size() < 2) continue;
        double least = std::numeric_limits<double>::infinity();
        for (double answer = 0; answer <= 200; answer += 1) {
            double error = 0;
            for (const double price : prices) error += std::abs(price - answer);
            least = std::min(least, error);
        }
        sum += least;
        rows += static_cast<double>(prices.size());
    }
    return sum / rows;
}

/// Likewise for categories: the share of rows that the best of all answers leaves wrong.
double leastWrong(const CheckData& data) {
    double wrong = 0;
    double rows = 0;
    for (const auto& look : data.looks) {
        if (look.size() < 2) continue;
        double least = std::numeric_limits<double>::infinity();
        for (const std::string answer : {"a", "b", "c"}) {
            double misses = 0;
            for (const std::size_t row : look) misses += data.rows[row].category == answer ? 0 : 1;
            least = std::min(least, misses);
        }
        wrong += least;
        rows += static_cast<double>(look.size());
    }
    return wrong / rows;
}

}  // namespace

class TestLabelCheck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noAnswerIsBetterThanTheEstimate();
    void rowsThatDisagreeAreNamedAndNoOthers();
    void aPriceThatIsRoundedIsNoConflict();
    void picturesShownOnceSayNothing();
};

void TestLabelCheck::noAnswerIsBetterThanTheEstimate() {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        Random random(seed);
        Shelf shelf;
        for (int i = 0; i < 30; ++i) {
            const std::size_t picture = shelf.addPicture();
            for (std::int64_t row = random.integer(1, 4); row > 0; --row) {
                const auto price = static_cast<double>(random.integer(1, 200));
                shelf.addRow(picture, random.chance(0.1) ? std::nullopt : std::optional(price),
                             std::string(1, static_cast<char>('a' + random.integer(0, 2))));
            }
        }
        const IrreducibleError error = estimateIrreducibleError(shelf.data);
        QVERIFY(error.rows > 0);
        QVERIFY(std::abs(error.mae - leastError(shelf.data)) < 1e-9);
        QVERIFY(std::abs(error.categoryError - leastWrong(shelf.data)) < 1e-12);
    }
}

void TestLabelCheck::rowsThatDisagreeAreNamedAndNoOthers() {
    Random random(4);
    Shelf shelf;
    std::set<SampleId> expected;
    for (int i = 0; i < 60; ++i) {
        const std::size_t picture = shelf.addPicture();
        const bool byPrice = i % 3 == 1;
        const bool byCategory = i % 3 == 2;
        for (int row = 0; row < 3; ++row) {
            shelf.addRow(picture, byPrice && row == 1 ? 150 : 100, byCategory && row == 2 ? "b" : "a");
            if (byPrice || byCategory) expected.insert(shelf.data.rows.back().id);
        }
    }
    std::set<SampleId> found;
    for (const Issue& issue : checkConflictingLabels(shelf.data)) {
        found.insert(issue.sample);
        QCOMPARE(issue.related.size(), std::size_t{2});
        QVERIFY(issue.detail.find("for one picture") != std::string::npos);
    }
    QVERIFY(found == expected);
}

void TestLabelCheck::aPriceThatIsRoundedIsNoConflict() {
    Shelf shelf;
    const std::size_t picture = shelf.addPicture();
    shelf.addRow(picture, 99.99, "Bags");
    shelf.addRow(picture, 100, "BAGS");
    QVERIFY(checkConflictingLabels(shelf.data).empty());
    shelf.addRow(picture, 98, "bags");
    QCOMPARE(checkConflictingLabels(shelf.data).size(), std::size_t{3});
}

void TestLabelCheck::picturesShownOnceSayNothing() {
    Shelf shelf;
    shelf.addRow(shelf.addPicture(), 10, "a");
    shelf.addRow(shelf.addPicture(), 20, "b");
    QVERIFY(checkConflictingLabels(shelf.data).empty());
    QCOMPARE(estimateIrreducibleError(shelf.data).rows, std::int64_t{0});
    QCOMPARE(estimateIrreducibleError(shelf.data).mae, 0.0);
}

QTEST_APPLESS_MAIN(TestLabelCheck)
#include "test_label_check.moc"
