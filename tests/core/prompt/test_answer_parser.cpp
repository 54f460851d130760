// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/base/text.h"
#include "core/prompt/answer_parser.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::prompt;

namespace {

AnswerParser parserOf(const char* preset) {
    return AnswerParser(*promptPreset(preset));
}

FieldLookup row(const std::string& title, const std::string& category, double price) {
    return [=](std::string_view field) -> std::optional<std::string> {
        if (field == "title") return title;
        if (field == "category3_code") return category;
        return text::formatNumber(price);
    };
}

std::string anyTitle(Random& random) {
    static const std::vector<std::string> words = {
        "Scarf", "格紋", "Category:", "Full Price: 12", ",",     "，", "\"", "{",
        "}",     "\\",   "<b>",       "&amp;",          "1,250", "—",  "é"};
    std::string title = "A";
    for (auto count = random.integer(0, 6); count > 0; --count)
        title += " " + words[static_cast<std::size_t>(random.integer(0, static_cast<std::int64_t>(words.size()) - 1))];
    return title;
}

}  // namespace

class TestAnswerParser : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatATemplateWritesIsReadBack_data();
    void whatATemplateWritesIsReadBack();
    void driftedWordingIsReadByItsLabels_data();
    void driftedWordingIsReadByItsLabels();
    void anAnswerWithoutAPriceIsUnreadableAndNeverZero_data();
    void anAnswerWithoutAPriceIsUnreadableAndNeverZero();
    void numbersAreReadAsPeopleWriteThem_data();
    void numbersAreReadAsPeopleWriteThem();
    void whatIsNotOneNumberIsRefused_data();
    void whatIsNotOneNumberIsRefused();
    void longAnswersAreReadInLinearTime();
};

void TestAnswerParser::whatATemplateWritesIsReadBack_data() {
    QTest::addColumn<QString>("preset");
    for (const PromptTemplate& preset : promptPresets()) QTest::newRow(preset.id.c_str()) << preset.id.c_str();
}

void TestAnswerParser::whatATemplateWritesIsReadBack() {
    QFETCH(QString, preset);
    const PromptTemplate promptTemplate = *promptPreset(preset.toStdString());
    const AnswerParser parser(promptTemplate);
    Random random(11);
    for (int i = 0; i < 500; ++i) {
        const std::string title = anyTitle(random);
        const double price = static_cast<double>(random.integer(1, 2'000'000)) / 100;
        const auto rendered = render(promptTemplate, row(title, "SCARVES", price));
        VITRINE_VERIFY_OK(rendered);
        const ParsedAnswer parsed = parser.parse(rendered->answer + "<|end|>");
        QCOMPARE(parsed.price, std::optional(price));
        if (parser.asksName()) QCOMPARE(parsed.name, std::optional(title));
        if (parser.asksCategory()) QCOMPARE(parsed.category, std::optional<std::string>("SCARVES"));
    }
}

void TestAnswerParser::driftedWordingIsReadByItsLabels_data() {
    QTest::addColumn<QString>("answer");
    QTest::newRow("lines") << "Product: Silk Scarf\nCategory: SCARVES\nFull Price: $1,250.00";
    QTest::newRow("lower case, other order") << "full price: 1250; category: SCARVES; product: Silk Scarf";
    QTest::newRow("mark-down") << "**Product:** Silk Scarf\n**Category:** SCARVES\n**Full Price:** 1250 USD";
    QTest::newRow("HTML") << "<p>Product: Silk Scarf</p><p>Category: SCARVES</p><p>Full Price: <b>1250</b></p>";
    QTest::newRow("full-width colons") << "Product：Silk Scarf，Category：SCARVES，Full Price：１２５０";
}

void TestAnswerParser::driftedWordingIsReadByItsLabels() {
    QFETCH(QString, answer);
    const ParsedAnswer parsed = parserOf("product").parse(answer.toStdString());
    QCOMPARE(parsed.name, std::optional<std::string>("Silk Scarf"));
    QCOMPARE(parsed.category, std::optional<std::string>("SCARVES"));
    QCOMPARE(parsed.price, std::optional(1250.0));
}

void TestAnswerParser::anAnswerWithoutAPriceIsUnreadableAndNeverZero_data() {
    QTest::addColumn<QString>("answer");
    QTest::newRow("empty") << "";
    QTest::newRow("prose") << "I cannot tell the price of this product.";
    QTest::newRow("cut before the price") << "Product: Silk Scarf, Category: SCARVES, Full Price:";
    QTest::newRow("two prices") << "Product: Silk Scarf, Category: SCARVES, Full Price: 450 or 540";
    QTest::newRow("tags only") << "<div></div>";
}

void TestAnswerParser::anAnswerWithoutAPriceIsUnreadableAndNeverZero() {
    QFETCH(QString, answer);
    const AnswerParser parser = parserOf("product");
    const ParsedAnswer parsed = parser.parse(answer.toStdString());
    QVERIFY(!parsed.price.has_value());
    QVERIFY(parser.unreadable(parsed));
}

void TestAnswerParser::numbersAreReadAsPeopleWriteThem_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("value");
    QTest::newRow("plain") << "470" << 470.0;
    QTest::newRow("dollars") << "US$1,250.00" << 1250.0;
    QTest::newRow("euros") << "1.250,50 €" << 1250.5;
    QTest::newRow("Taiwan dollars") << "NT$ 12,800 元" << 12800.0;
    QTest::newRow("Swiss") << "CHF 1'299.95" << 1299.95;
    QTest::newRow("thin space") << "1\u202F299,00" << 1299.0;
    QTest::newRow("decimal point") << "1.250" << 1.25;
    QTest::newRow("decimal comma") << "19,9" << 19.9;
    QTest::newRow("lakh") << "1,25,000" << 125000.0;
    QTest::newRow("the same twice") << "450 (450.00)" << 450.0;
    QTest::newRow("exponent") << "1.5e3" << 1500.0;
}

void TestAnswerParser::numbersAreReadAsPeopleWriteThem() {
    QFETCH(QString, text);
    QFETCH(double, value);
    QCOMPARE(readNumber(text.toStdString()), std::optional(value));
}

void TestAnswerParser::whatIsNotOneNumberIsRefused_data() {
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << "price on request";
    QTest::newRow("a range") << "450 - 540";
    QTest::newRow("thousands by letter") << "12k";
    QTest::newRow("percent") << "12 %";
    QTest::newRow("broken groups") << "1,2,3";
}

void TestAnswerParser::whatIsNotOneNumberIsRefused() {
    QFETCH(QString, text);
    QVERIFY(!readNumber(text.toStdString()).has_value());
}

void TestAnswerParser::longAnswersAreReadInLinearTime() {
    // A quadratic reader would need minutes for these.
    const AnswerParser parser = parserOf("product");
    for (const std::string& piece : {std::string("Category "), std::string("<a "), std::string("Full Price: "),
                                     std::string("&amp"), std::string("{"), std::string("1,")}) {
        std::string answer;
        while (answer.size() < (8u << 20)) answer += piece;
        QVERIFY(parser.unreadable(parser.parse(answer)));
    }
}

QTEST_APPLESS_MAIN(TestAnswerParser)
#include "test_answer_parser.moc"
