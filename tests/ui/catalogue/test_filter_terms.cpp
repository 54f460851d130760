// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <cmath>
#include <limits>

#include "core/dataset/filter_syntax.h"
#include "ui/catalogue/filter_terms.h"

using namespace vitrine;
using namespace vitrine::ui;

class TestFilterTerms : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void choosingChangesOnlyItsOwnTerm_data();
    void choosingChangesOnlyItsOwnTerm();
    void whatIsChosenIsReadBack_data();
    void whatIsChosenIsReadBack();
    void rangesAreWrittenAndRead();
    void everyTextMadeHereCanBeParsed_data();
    void everyTextMadeHereCanBeParsed();
};

void TestFilterTerms::choosingChangesOnlyItsOwnTerm_data() {
    QTest::addColumn<QString>("before");
    QTest::addColumn<QStringList>("values");
    QTest::addColumn<QString>("after");
    const auto row = [](const char* name, const char* before, const QStringList& values, const char* after) {
        QTest::newRow(name) << QString::fromUtf8(before) << values << QString::fromUtf8(after);
    };
    const auto bags = QStringLiteral("bags");
    const auto hats = QStringLiteral("hats");
    row("first", "", {bags}, "brand:=bags");
    row("beside typed words", "\"red scarf\"  price:>5", {bags}, "\"red scarf\" price:>5 brand:=bags");
    row("another", "brand:=bags x", {hats}, "x brand:=hats");
    row("two", "brand:=bags", {bags, hats}, "(brand:=bags or brand:=hats)");
    row("away", "(brand:=bags or brand:=hats) x", {}, "x");
    row("quoted", "x", {QStringLiteral("a \"b\" \\")}, "x brand:=\"a \\\"b\\\" \\\\\"");
    row("without", "x", {QString(QLatin1String(""))}, "x brand:\"\"");
    row("typed or", "a or b", {bags}, "(a or b) brand:=bags");
    row("other brackets stay", "(brand:=bags or title:x)", {hats}, "(brand:=bags or title:x) brand:=hats");
    row("a contained text is no choice", "brand:bags", {hats}, "brand:bags brand:=hats");
}

void TestFilterTerms::choosingChangesOnlyItsOwnTerm() {
    QFETCH(QString, before);
    QFETCH(QStringList, values);
    FilterTerms terms(before);
    terms.setValues(QStringLiteral("brand"), values);
    QTEST(terms.text(), "after");
}

void TestFilterTerms::whatIsChosenIsReadBack_data() {
    QTest::addColumn<QString>("field");
    QTest::addColumn<QStringList>("values");
    for (const char* field : {"brand", "split", "issue", "tag"}) {
        for (const QStringList& values :
             {QStringList{QStringLiteral("train")}, QStringList{QStringLiteral("a"), QStringLiteral("b c")},
              QStringList{QStringLiteral("")}, QStringList{QStringLiteral("x"), QStringLiteral("")}}) {
            QTest::addRow("%s %s", field, qPrintable(values.join(u','))) << QString::fromLatin1(field) << values;
        }
    }
}

void TestFilterTerms::whatIsChosenIsReadBack() {
    QFETCH(QString, field);
    QFETCH(QStringList, values);
    FilterTerms terms(QStringLiteral("title:x"));
    terms.setValues(field, values);
    QCOMPARE(FilterTerms(terms.text()).values(field), values);
}

void TestFilterTerms::rangesAreWrittenAndRead() {
    const auto price = QStringLiteral("full_price");
    const double open = std::numeric_limits<double>::quiet_NaN();
    FilterTerms terms(QStringLiteral("x"));
    terms.setRange(price, 100, open);
    QCOMPARE(terms.text(), QStringLiteral("x full_price:>=100"));
    terms.setRange(price, 100, 250.5);
    QCOMPARE(terms.text(), QStringLiteral("x full_price:>=100 full_price:<=250.50"));
    QCOMPARE(terms.range(price), (std::pair{100.0, 250.5}));
    terms.removeField(price);
    QCOMPARE(terms.text(), QStringLiteral("x"));
    QVERIFY(std::isnan(terms.range(price).first));
}

void TestFilterTerms::everyTextMadeHereCanBeParsed_data() {
    QTest::addColumn<QString>("value");
    for (const char* value :
         {"plain", "two words", "and", "or", "none", "a\"b", "\\", "(x)", "圍巾", "1.5", "-x", "=", ""}) {
        QTest::newRow(value) << QString::fromUtf8(value);
    }
}

void TestFilterTerms::everyTextMadeHereCanBeParsed() {
    QFETCH(QString, value);
    const QString term = equalityTerm(QStringLiteral("brand"), value);
    const auto parsed = dataset::parseFilter(term.toStdString());
    QVERIFY(parsed);
    QCOMPARE(parsed->kind, dataset::FilterNode::Kind::Term);
    QCOMPARE(QString::fromStdString(parsed->term.value), value);
}

QTEST_APPLESS_MAIN(TestFilterTerms)
#include "test_filter_terms.moc"
