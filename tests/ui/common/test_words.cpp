// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QLabel>
#include <QSet>
#include <QTest>

#include "core/dataset/issue.h"
#include "ui/common/error_text.h"
#include "ui/common/formatting.h"
#include "ui/common/image_view.h"
#include "ui/common/theme.h"

using namespace vitrine;
using namespace vitrine::ui;

class TestWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyErrorCodeHasItsOwnSentenceAndRemedy();
    void anErrorIsToldWithItsDetail();
    void everyKindOfIssueAndFieldHasALabel();
    void pricesCarryTheirCurrency_data();
    void pricesCarryTheirCurrency();
    void durationsAreShort_data();
    void durationsAreShort();
    void everyTextColourCanBeRead_data();
    void everyTextColourCanBeRead();
};

void TestWords::initTestCase() {
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void TestWords::everyErrorCodeHasItsOwnSentenceAndRemedy() {
    QSet<QString> sentences;
    for (int number = 0; number <= static_cast<int>(ErrorCode::Internal); ++number) {
        const auto code = static_cast<ErrorCode>(number);
        const auto name = errorCodeName(code);
        QVERIFY2(!sentenceFor(code).isEmpty() && !remedyFor(code).isEmpty(), name.data());
        // A code without words of its own would get those of Internal.
        QVERIFY2(!sentences.contains(sentenceFor(code)), name.data());
        sentences.insert(sentenceFor(code));
    }
}

void TestWords::anErrorIsToldWithItsDetail() {
    const QString text = errorText({ErrorCode::DiskFull, "write <b>x</b>", {}});
    QVERIFY(text.startsWith(sentenceFor(ErrorCode::DiskFull)));
    QVERIFY(text.contains(QStringLiteral("write <b>x</b>")));
    QVERIFY(text.endsWith(remedyFor(ErrorCode::DiskFull)));
}

void TestWords::everyKindOfIssueAndFieldHasALabel() {
    for (const dataset::IssueKind kind : dataset::allIssueKinds()) {
        const QString name = QString::fromStdString(std::string(dataset::issueName(kind)));
        QVERIFY2(issueLabel(name) != name, qPrintable(name));
    }
    for (const std::string& field : dataset::knownFields()) {
        QVERIFY2(fieldLabel(QString::fromStdString(field)) != QString::fromStdString(field), field.c_str());
    }
    QCOMPARE(fieldLabel(QStringLiteral("of the source")), QStringLiteral("of the source"));
}

void TestWords::pricesCarryTheirCurrency_data() {
    QTest::addColumn<double>("price");
    QTest::addColumn<QString>("currency");
    QTest::addColumn<QString>("text");
    QTest::newRow("whole") << 1290.0 << QStringLiteral("USD") << QStringLiteral("US$\u00A01,290");
    QTest::newRow("cents") << 99.5 << QStringLiteral("EUR") << QStringLiteral("€\u00A099.50");
    QTest::newRow("unknown") << 12.0 << QStringLiteral("SEK") << QStringLiteral("12\u00A0SEK");
    QTest::newRow("none") << 12.0 << QString() << QStringLiteral("12");
}

void TestWords::pricesCarryTheirCurrency() {
    QFETCH(double, price);
    QFETCH(QString, currency);
    QTEST(priceText(price, currency), "text");
}

void TestWords::durationsAreShort_data() {
    QTest::addColumn<double>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("0") << 0.0 << QStringLiteral("0 s");
    QTest::newRow("negative") << -3.0 << QStringLiteral("0 s");
    QTest::newRow("59.2") << 59.2 << QStringLiteral("1 min 0 s");
    QTest::newRow("200") << 200.0 << QStringLiteral("3 min 20 s");
    QTest::newRow("7260") << 7260.0 << QStringLiteral("2 h 1 min");
}

void TestWords::durationsAreShort() {
    QFETCH(double, seconds);
    QTEST(durationText(seconds), "text");
}

void TestWords::everyTextColourCanBeRead_data() {
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestWords::everyTextColourCanBeRead() {
    QFETCH(bool, dark);
    const ThemeColors& colors = dark ? darkColors() : lightColors();
    for (const QColor& text : {colors.text, colors.muted, colors.accent, colors.good, colors.warning, colors.error}) {
        for (const QColor& ground : {colors.window, colors.surface}) QVERIFY(contrast(text, ground) >= 4.5);
    }
    QVERIFY(contrast(colors.onAccent, colors.accent) >= 4.5);
    QVERIFY(contrast(colors.accent, colors.accentTint) >= 4.5);
    QCOMPARE(&themeColors(paletteFor(colors)), &colors);
}

QTEST_MAIN(TestWords)
#include "test_words.moc"
