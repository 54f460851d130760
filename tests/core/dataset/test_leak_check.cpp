// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QtTest>

#include "core/dataset/checks/leak_check.h"

using namespace vitrine;
using namespace vitrine::dataset;

class TestLeakCheck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPriceInATitleIsFound_data();
    void aPriceInATitleIsFound();
    void otherNumbersAreNoPrices_data();
    void otherNumbersAreNoPrices();
    void aCategoryCodeIsFoundAndAWordIsNot();
    void everyTextOfThePromptIsRead();
};

namespace {

CheckData oneRow(const std::string& title, double price) {
    CheckData data;
    CheckRow row;
    row.id = 1;
    row.title = title;
    row.prompts = {title};
    row.prices[CheckRow::Full] = price;
    data.rows.push_back(row);
    return data;
}

}  // namespace

void TestLeakCheck::aPriceInATitleIsFound_data() {
    QTest::addColumn<QString>("title");
    QTest::addColumn<double>("price");
    const auto row = [](const char* title, double price) { QTest::newRow(title) << QString::fromUtf8(title) << price; };
    row("Leather Bag $2250", 2250);
    row("Leather Bag 2250", 2250);
    row("Leather Bag $2,250.00", 2250);
    row("Leather Bag 2.250,00 €", 2250);
    row("Leather Bag 2 250 kr", 2250);
    row("Leather Bag 1'299.50 CHF", 1299.5);
    row("Bag (99.95)", 99.95);
    row("Bag 99,95", 99.95);
    row("USD470 Bag", 470);
    row("Bag for 470.", 470);
    row("Bag US$470", 470);
    row("Bag - 470 - new", 470);
    row("經典圍巾 特價470元", 470);
    row("圍巾 ４７０", 470);
    row("Socks $5", 5);
    row("Size 42 bag, price: 470", 470);
    row("12 470", 12470);
}

void TestLeakCheck::aPriceInATitleIsFound() {
    QFETCH(QString, title);
    QFETCH(double, price);
    QCOMPARE(checkTargetLeaks(oneRow(title.toStdString(), price)).size(), std::size_t{1});
}

void TestLeakCheck::otherNumbersAreNoPrices_data() {
    QTest::addColumn<QString>("title");
    QTest::addColumn<double>("price");
    const auto row = [](const char* title, double price) { QTest::newRow(title) << QString::fromUtf8(title) << price; };
    row("Leather Bag", 470);
    row("Leather Bag 4700", 470);
    row("Leather Bag 47", 470);
    row("Model A470", 470);
    row("Model REF-470/2", 470);
    row("Bottle 470ml", 470);
    row("Bottle 470 ml", 470);
    row("100% Cotton", 100);
    row("Shirt with 5 pockets", 5);
    row("Scarf 180 x 470 cm", 470);
    row("Bag 470.5", 470);
}

void TestLeakCheck::otherNumbersAreNoPrices() {
    QFETCH(QString, title);
    QFETCH(double, price);
    QVERIFY(checkTargetLeaks(oneRow(title.toStdString(), price)).empty());
}

void TestLeakCheck::aCategoryCodeIsFoundAndAWordIsNot() {
    CheckData data = oneRow("Silk Scarf", 100);
    data.rows[0].category = "SCARF";
    QVERIFY(checkTargetLeaks(data).empty());
    data.rows[0].category = "WOMEN_SCARVES";
    data.rows[0].prompts = {"Silk Scarf [women_scarves]"};
    QCOMPARE(checkTargetLeaks(data).size(), std::size_t{1});
}

void TestLeakCheck::everyTextOfThePromptIsRead() {
    CheckData data = oneRow("Bag", 470);
    data.rows[0].prompts = {"Bag", "was 520, now 470"};
    QCOMPARE(checkTargetLeaks(data).size(), std::size_t{1});
}

QTEST_APPLESS_MAIN(TestLeakCheck)
#include "test_leak_check.moc"
