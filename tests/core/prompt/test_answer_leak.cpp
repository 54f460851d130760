// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include "core/prompt/answer_leak.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::prompt;

namespace {

RenderedPrompt rendered(const std::string& question, std::map<std::string, std::string> row) {
    PromptTemplate promptTemplate = promptPresets().front();
    promptTemplate.prompt = question;
    return *render(promptTemplate, [&](std::string_view field) -> std::optional<std::string> {
        const auto found = row.find(std::string(field));
        return found == row.end() ? std::nullopt : std::optional(found->second);
    });
}

std::vector<AnswerLeak> leaksOf(const std::string& question, const std::map<std::string, std::string>& row) {
    return findLeaks(rendered(question, row), {});
}

}  // namespace

class TestAnswerLeak : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPriceInTheQuestionIsFoundHoweverItIsWritten_data();
    void aPriceInTheQuestionIsFoundHoweverItIsWritten();
    void aPriceWithinTheTitleIsFound();
    void everyPriceInsertedInATitleIsFoundAndNoCleanTitle();
    void aTitleInTheQuestionIsFoundWhateverItsCase();
    void partsOfWordsAndOtherNumbersAreNoLeaks_data();
    void partsOfWordsAndOtherNumbersAreNoLeaks();
};

void TestAnswerLeak::aPriceInTheQuestionIsFoundHoweverItIsWritten_data() {
    QTest::addColumn<QString>("words");
    QTest::newRow("plain") << QStringLiteral("It costs 1290 today.");
    QTest::newRow("grouped") << QStringLiteral("It costs $1,290.00.");
    QTest::newRow("at the end") << QStringLiteral("It costs 1290");
}

void TestAnswerLeak::aPriceInTheQuestionIsFoundHoweverItIsWritten() {
    QFETCH(QString, words);
    const auto leaks = leaksOf("<|user|>\n<|image_1|>\n" + words.toStdString() + "<|end|>\n<|assistant|>\n",
                               {{"title", "Scarf"}, {"category3_code", "SCARVES"}, {"full_price", "1290"}});
    QCOMPARE(leaks.size(), std::size_t{1});
    QCOMPARE(leaks[0].field, std::string("full_price"));
    QVERIFY(leaks[0].inPrompt);
}

void TestAnswerLeak::aPriceWithinTheTitleIsFound() {
    const auto leaks = leaksOf(promptPresets().front().prompt,
                               {{"title", "Scarf 470 USD"}, {"category3_code", "SCARVES"}, {"full_price", "470"}});
    QCOMPARE(leaks.size(), std::size_t{1});
    QCOMPARE(leaks[0].source, std::string("title"));
    QVERIFY(!leaks[0].inPrompt);
}

void TestAnswerLeak::everyPriceInsertedInATitleIsFoundAndNoCleanTitle() {
    int found = 0;
    int wrong = 0;
    for (int i = 0; i < 50; ++i) {
        const std::string price = std::to_string(310 + 37 * i);
        const std::string title = "Check Cashmere Scarf No " + std::to_string(i);
        std::map<std::string, std::string> row{{"title", title}, {"category3_code", "SCARVES"}, {"full_price", price}};
        wrong += leaksOf(promptPresets().front().prompt, row).empty() ? 0 : 1;
        row["title"] = title + ", now US$" + price;
        found += leaksOf(promptPresets().front().prompt, row).size() == 1 ? 1 : 0;
    }
    QCOMPARE(found, 50);
    QCOMPARE(wrong, 0);
}

void TestAnswerLeak::aTitleInTheQuestionIsFoundWhateverItsCase() {
    const auto leaks = leaksOf("<|user|>\n<|image_1|>\nIs this a CASHMERE SCARF?<|end|>\n<|assistant|>\n",
                               {{"title", "Cashmere Scarf"}, {"category3_code", "ACCESSORIES"}, {"full_price", "470"}});
    QCOMPARE(leaks.size(), std::size_t{1});
    QCOMPARE(leaks[0].field, std::string("title"));
    QVERIFY(leaks[0].source.empty());
}

void TestAnswerLeak::partsOfWordsAndOtherNumbersAreNoLeaks_data() {
    QTest::addColumn<QString>("words");
    QTest::newRow("part of a word") << QStringLiteral("Is this Scarface?");
    QTest::newRow("part of a number") << QStringLiteral("Article 14701");
    QTest::newRow("a code") << QStringLiteral("Article X470");
    QTest::newRow("another number") << QStringLiteral("It costs 471");
}

void TestAnswerLeak::partsOfWordsAndOtherNumbersAreNoLeaks() {
    QFETCH(QString, words);
    const auto leaks = leaksOf("<|user|>\n<|image_1|>\n" + words.toStdString() + "<|end|>\n<|assistant|>\n",
                               {{"title", "Scarf"}, {"category3_code", "SCARVES"}, {"full_price", "470"}});
    QVERIFY(leaks.empty());
}

QTEST_APPLESS_MAIN(TestAnswerLeak)
#include "test_answer_leak.moc"
