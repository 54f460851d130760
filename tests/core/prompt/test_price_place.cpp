// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prompt/price_place.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::prompt;

class TestPricePlace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theNumberOfThePriceIsFound_data();
    void theNumberOfThePriceIsFound();
    void withoutAPriceTheTemplatesWordsStandInFront_data();
    void withoutAPriceTheTemplatesWordsStandInFront();
    void aTemplateWithoutAPriceHasNoPlace();
};

void TestPricePlace::theNumberOfThePriceIsFound_data() {
    QTest::addColumn<QString>("preset");
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("number");
    QTest::addColumn<QString>("after");
    const auto row = [](const char* name, const char* preset, const char* before, const char* number,
                        const char* after) {
        QTest::newRow(name) << QString::fromLatin1(preset) << QString::fromUtf8(before) << QString::fromLatin1(number)
                            << QString::fromUtf8(after);
    };
    row("as written", "product", "Product: Cap, Category: HATS, Full Price: ", "1390", "");
    row("a title with the same number", "product", "Product: Size 1390, Category: HATS, Full Price: ", "1390", "");
    row("a title with another number", "product", "Product: Tote 20, Category: BAGS, Full Price: ", "1390", "");
    row("grouped and a full stop", "product", "Product: Cap, Category: HATS, Full Price: ", "1,390.50", ".");
    row("Chinese", "seed", "產品: 帽，類別: HATS，全價: ", "470", "");
    row("with a currency", "product", "Product: Cap, Category: HATS, Full Price: US$", "99", " plus tax");
}

void TestPricePlace::theNumberOfThePriceIsFound() {
    QFETCH(QString, preset);
    QFETCH(QString, before);
    QFETCH(QString, number);
    QFETCH(QString, after);
    const std::string answer = (before + number + after).toStdString();
    const auto place = pricePlace(*promptPreset(preset.toStdString()), answer);
    QVERIFY(place && place->isThere());
    QCOMPARE(QString::fromStdString(place->before), before);
    QCOMPARE(QString::fromStdString(answer.substr(place->begin, place->end - place->begin)), number);
}

void TestPricePlace::withoutAPriceTheTemplatesWordsStandInFront_data() {
    QTest::addColumn<QString>("preset");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("before");
    QTest::newRow("cut before it") << "product"
                                   << "Product: Cap, Category: HATS"
                                   << "Product: Cap, Category: HATS, Full Price: ";
    QTest::newRow("words in its place") << "product"
                                        << "Product: Cap, Category: HATS, Full Price: unknown"
                                        << "Product: Cap, Category: HATS, Full Price: ";
    QTest::newRow("several lines") << "product"
                                   << "I see a cap.\nIt is blue."
                                   << "I see a cap., Full Price: ";
    QTest::newRow("nothing said") << "price"
                                  << ""
                                  << "Full Price: ";
    QTest::newRow("babble where only a price is asked") << "price"
                                                        << "no idea"
                                                        << "Full Price: ";
}

void TestPricePlace::withoutAPriceTheTemplatesWordsStandInFront() {
    QFETCH(QString, preset);
    QFETCH(QString, answer);
    QFETCH(QString, before);
    const auto place = pricePlace(*promptPreset(preset.toStdString()), answer.toStdString());
    QVERIFY(place && !place->isThere());
    QCOMPARE(QString::fromStdString(place->before), before);
}

void TestPricePlace::aTemplateWithoutAPriceHasNoPlace() {
    PromptTemplate names = *promptPreset("product");
    names.answer = "Product: {title}";
    QVERIFY(!pricePlace(names, "Product: Cap 12"));
}

QTEST_APPLESS_MAIN(TestPricePlace)
#include "test_price_place.moc"
