// SPDX-License-Identifier: GPL-3.0-or-later
// How hard the brand's prices are: what a regression on true attributes reaches when it knows all of them, or all but
// one. A model can only be as good as the first row, and losing a cue must cost.
#include <QtTest>
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "core/sample_data/product.h"

using namespace vitrine;
using namespace vitrine::sample_data;

namespace {

constexpr int kProducts = 800;
constexpr int kTrain = 700;
constexpr int kDraws = 10;

struct Priced {
    Product product;
    double price = 0.0;
};

enum Cue { StyleCue = 1, PatternCue = 2, MetalCue = 4, PartsCue = 8, AllCues = 15 };

using Features = std::vector<double>;

Features features(const Product& product, int cues) {
    Features row;
    const auto oneHot = [&](int value, int count, bool known) {
        for (int i = 0; i < count; ++i) row.push_back(known && i == value ? 1.0 : 0.0);
    };
    oneHot(static_cast<int>(category(product.style)), kCategories, true);
    oneHot(static_cast<int>(product.colour), kColours, true);
    oneHot(static_cast<int>(product.style), kStyles, (cues & StyleCue) != 0);
    oneHot(static_cast<int>(product.pattern), kPatterns, (cues & PatternCue) != 0);
    oneHot(static_cast<int>(product.metal), kMetals, (cues & MetalCue) != 0);
    oneHot(product.parts - 1, kMostParts, (cues & PartsCue) != 0);
    row.push_back(1.0);
    return row;
}

/// Weights w of min |Xw − y|² + ridge·|w|², by elimination on the (positive definite) normal equations.
Features ridge(const std::vector<Features>& rows, const std::vector<double>& targets) {
    const std::size_t n = rows.front().size();
    std::vector<Features> matrix(n, Features(n + 1));
    for (std::size_t r = 0; r < rows.size(); ++r) {
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) matrix[i][j] += rows[r][i] * rows[r][j];
            matrix[i][n] += rows[r][i] * targets[r];
        }
    }
    for (std::size_t i = 0; i < n; ++i) matrix[i][i] += 0.1;
    for (std::size_t pivot = 0; pivot < n; ++pivot) {
        for (std::size_t i = 0; i < n; ++i) {
            if (i == pivot) continue;
            const double factor = matrix[i][pivot] / matrix[pivot][pivot];
            for (std::size_t j = pivot; j <= n; ++j) matrix[i][j] -= factor * matrix[pivot][j];
        }
    }
    Features weights(n);
    for (std::size_t i = 0; i < n; ++i) weights[i] = matrix[i][n] / matrix[i][i];
    return weights;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const std::size_t n = values.size();
    return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

std::vector<Priced> catalogue(std::uint64_t seed) {
    Random random(seed);
    std::vector<Priced> rows(kProducts);
    for (Priced& row : rows) {
        row.product = randomProduct(PriceFormula::Brand, random);
        row.price = price(row.product, PriceFormula::Brand, random);
    }
    return rows;
}

double baselineError(const std::vector<Priced>& rows) {
    std::map<Category, std::vector<double>> train;
    for (int i = 0; i < kTrain; ++i) train[category(rows[i].product.style)].push_back(rows[i].price);
    std::vector<double> errors;
    for (int i = kTrain; i < kProducts; ++i) {
        errors.push_back(std::abs(rows[i].price - median(train[category(rows[i].product.style)])));
    }
    return median(errors);
}

double regressionError(const std::vector<Priced>& rows, int cues) {
    std::vector<Features> inputs;
    std::vector<double> targets;
    for (int i = 0; i < kTrain; ++i) {
        inputs.push_back(features(rows[i].product, cues));
        targets.push_back(std::log(rows[i].price));
    }
    const Features weights = ridge(inputs, targets);
    std::vector<double> errors;
    for (int i = kTrain; i < kProducts; ++i) {
        const Features row = features(rows[i].product, cues);
        errors.push_back(
            std::abs(std::exp(std::inner_product(row.begin(), row.end(), weights.begin(), 0.0)) - rows[i].price));
    }
    return median(errors);
}

/// Regression's median error over the category median's, averaged over draws of the catalogue.
double ratio(int cues) {
    double sum = 0.0;
    for (std::uint64_t draw = 0; draw < kDraws; ++draw) {
        const std::vector<Priced> rows = catalogue(draw);
        sum += regressionError(rows, cues) / baselineError(rows);
    }
    return sum / kDraws;
}

}  // namespace

class TestPriceCues : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allCuesTogetherGiveThePrice();
    void aMissingCueCosts_data();
    void aMissingCueCosts();
    void someHeldOutProductsHaveUnseenCombinations();
};

void TestPriceCues::allCuesTogetherGiveThePrice() {
    const double all = ratio(AllCues);
    qInfo("all cues: %.3f of the category median's error", all);
    QVERIFY(all <= 0.06);
}

void TestPriceCues::aMissingCueCosts_data() {
    QTest::addColumn<int>("cue");
    QTest::addColumn<double>("least");
    QTest::newRow("style") << static_cast<int>(StyleCue) << 0.5;
    QTest::newRow("pattern") << static_cast<int>(PatternCue) << 0.5;
    QTest::newRow("metal") << static_cast<int>(MetalCue) << 0.4;
    QTest::newRow("parts") << static_cast<int>(PartsCue) << 0.25;
}

void TestPriceCues::aMissingCueCosts() {
    QFETCH(const int, cue);
    QFETCH(const double, least);
    const double without = ratio(AllCues & ~cue);
    qInfo("without it: %.3f", without);
    QVERIFY(without >= least);
}

void TestPriceCues::someHeldOutProductsHaveUnseenCombinations() {
    int unseen = 0;
    for (std::uint64_t draw = 0; draw < kDraws; ++draw) {
        const std::vector<Priced> rows = catalogue(draw);
        std::set<std::size_t> seen;
        for (int i = 0; i < kTrain; ++i) seen.insert(priceCombination(rows[i].product));
        for (int i = kTrain; i < kProducts; ++i) unseen += seen.contains(priceCombination(rows[i].product)) ? 0 : 1;
    }
    const double share = static_cast<double>(unseen) / (kDraws * (kProducts - kTrain));
    qInfo("%.0f %% of held-out products have a combination of cues not seen in training", 100 * share);
    QVERIFY(share > 0.2 && share < 0.5);
}

QTEST_APPLESS_MAIN(TestPriceCues)
#include "test_price_cues.moc"
