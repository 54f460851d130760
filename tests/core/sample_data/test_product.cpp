// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <sstream>

#include "core/sample_data/product.h"

using namespace vitrine;
using namespace vitrine::sample_data;

class TestProduct : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTitleNamesEveryPriceCue();
    void theVocabularyHoldsExactlyTheWordsOfAllTitles();
    void everyCategoryHasTwoStylesOrMore();
    void theBaseListNeverMeetsTheBrandsPattern();
    void pricesRoundAsInAShop_data();
    void pricesRoundAsInAShop();
    void logPriceIsASumOfOneTermPerCue();
    void theBrandsPricesAreSkewed();
    void combinationsAreNumberedWithoutGaps();
};

void TestProduct::aTitleNamesEveryPriceCue() {
    QCOMPARE(title({Style::Tote, Pattern::Check, Colour::Red, Metal::Gold, 2}), std::string("Red Check Tote Gold Duo"));
    QCOMPARE(title({Style::Fob, Pattern::Heritage, Colour::Black, Metal::Silver, 3}),
             std::string("Heritage Check Fob Silver Trio"));
    QCOMPARE(categoryCode(Product{Style::Brolly}), std::string_view("UMBRELLAS"));
}

void TestProduct::theVocabularyHoldsExactlyTheWordsOfAllTitles() {
    std::set<std::string> seen;
    Random random(1);
    for (int i = 0; i < 5000; ++i) {
        const Product product = randomProduct(PriceFormula::Brand, random);
        seen.emplace(categoryCode(product));
        std::istringstream words(title(product));
        for (std::string word; words >> word;) seen.insert(word);
    }
    const std::vector<std::string> words = vocabulary();
    const std::set<std::string> known(words.begin(), words.end());
    QCOMPARE(known.size(), words.size());
    QVERIFY(known == seen);
}

void TestProduct::everyCategoryHasTwoStylesOrMore() {
    std::map<Category, int> styles;
    for (int style = 0; style < kStyles; ++style) ++styles[category(static_cast<Style>(style))];
    QCOMPARE(static_cast<int>(styles.size()), kCategories);
    for (const auto& [name, count] : styles) QVERIFY(count >= 2);
}

void TestProduct::theBaseListNeverMeetsTheBrandsPattern() {
    Random random(2);
    int heritage = 0;
    for (int i = 0; i < 2000; ++i) {
        QVERIFY(randomProduct(PriceFormula::Base, random).pattern != Pattern::Heritage);
        if (randomProduct(PriceFormula::Brand, random).pattern == Pattern::Heritage) ++heritage;
    }
    QVERIFY(heritage > 300 && heritage < 500);
}

void TestProduct::pricesRoundAsInAShop_data() {
    QTest::addColumn<double>("exact");
    QTest::addColumn<int>("rounded");
    QTest::newRow("never nothing") << 1.0 << 10;
    QTest::newRow("tens") << 243.9 << 240;
    QTest::newRow("just below 1000") << 994.0 << 990;
    QTest::newRow("just above 1000") << 1012.0 << 990;
    QTest::newRow("towards 50") << 1024.0 << 1050;
    QTest::newRow("towards 90") << 1275.0 << 1290;
    QTest::newRow("towards the last 90") << 1305.0 << 1290;
    QTest::newRow("large") << 8595.0 << 8590;
}

void TestProduct::pricesRoundAsInAShop() {
    QFETCH(const double, exact);
    QTEST(shopRounded(exact), "rounded");
}

void TestProduct::logPriceIsASumOfOneTermPerCue() {
    for (const PriceFormula formula : {PriceFormula::Base, PriceFormula::Brand}) {
        const auto logPrice = [&](Style style, Pattern pattern, Metal metal, int parts) {
            return std::log(listPrice({style, pattern, Colour::Red, metal, parts}, formula));
        };
        const double origin = logPrice(Style::Tote, Pattern::Plain, Metal::Silver, 1);
        const double together = logPrice(Style::Boot, Pattern::Dot, Metal::Gold, 3) - origin;
        const double apart = logPrice(Style::Boot, Pattern::Plain, Metal::Silver, 1) +
                             logPrice(Style::Tote, Pattern::Dot, Metal::Silver, 1) +
                             logPrice(Style::Tote, Pattern::Plain, Metal::Gold, 1) +
                             logPrice(Style::Tote, Pattern::Plain, Metal::Silver, 3) - 4 * origin;
        QVERIFY(std::abs(together - apart) < 1e-9);
    }
}

void TestProduct::theBrandsPricesAreSkewed() {
    Random random(3);
    std::vector<int> prices;
    for (int i = 0; i < 4001; ++i) {
        prices.push_back(price(randomProduct(PriceFormula::Brand, random), PriceFormula::Brand, random));
    }
    std::sort(prices.begin(), prices.end());
    const double mean = std::accumulate(prices.begin(), prices.end(), 0.0) / 4001;
    qInfo("brand prices 0/5/25/50/75/95/100 %%: %d %d %d %d %d %d %d, mean %.0f", prices[0], prices[200], prices[1000],
          prices[2000], prices[3000], prices[3800], prices[4000], mean);
    QVERIFY(mean > 1.1 * prices[2000]);
    QVERIFY(prices[4000] > 5 * prices[2000]);
}

void TestProduct::combinationsAreNumberedWithoutGaps() {
    for (const PriceFormula formula : {PriceFormula::Base, PriceFormula::Brand}) {
        std::set<std::size_t> seen;
        Random random(4);
        for (int i = 0; i < 20000; ++i) seen.insert(priceCombination(randomProduct(formula, random)));
        QCOMPARE(seen.size(), priceCombinations(formula));
        QCOMPARE(*seen.rbegin() + 1, priceCombinations(formula));
    }
}

QTEST_APPLESS_MAIN(TestProduct)
#include "test_product.moc"
