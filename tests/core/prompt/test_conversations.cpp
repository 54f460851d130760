// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prompt/conversations.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::prompt;

namespace {

dataset::Sample sampleOf(const std::string& title, const std::string& category, dataset::Value price) {
    dataset::Sample sample;
    sample.fields = {{"title", title}, {"category3_code", category}, {"full_price", std::move(price)}};
    return sample;
}

}  // namespace

class TestConversations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPresetIsReadBack_data();
    void everyPresetIsReadBack();
    void questionsMarkThePicture();
    void rowsWithoutTheirFieldsHaveNoAnswer();
    void rowsThatCameWithAnAnswerKeepIt();
    void otherAnswersAreNotReadBack_data();
    void otherAnswersAreNotReadBack();
};

void TestConversations::everyPresetIsReadBack_data() {
    QTest::addColumn<std::string>("title");
    for (const char* title : {"Bag", "Bag, big: \"red\"", "圍巾", "A, Category: B", "x <|end|> y"}) {
        QTest::newRow(title) << std::string(title);
    }
}

void TestConversations::everyPresetIsReadBack() {
    QFETCH(std::string, title);
    for (const PromptTemplate& preset : promptPresets()) {
        const auto said = conversationOf(preset, sampleOf(title, "bags", 1250.5));
        QVERIFY2(!said.answer.empty() && said.answer.find("<|end|>") == std::string::npos, preset.id.c_str());
        const auto fields = presetAnswerReader()(said.answer);
        QVERIFY2(!fields.empty(), (preset.id + ": " + said.answer).c_str());
        QVERIFY(fields.back() == (dataset::Field{"full_price", 1250.5}));
        if (preset.id != "price") QVERIFY(fields.front() == (dataset::Field{"title", title}));
    }
}

void TestConversations::questionsMarkThePicture() {
    const auto said = conversationOf(promptPresets().front(), sampleOf("Bag", "bags", 1.0));
    QCOMPARE(said.question, std::string("<image>\nWhat is shown in this image?"));
    QVERIFY(said.system.empty());
    const PromptTemplate own{
        "own",
        "<|system|>\nBe short.<|end|>\n<|user|>\nIs <|image_1|> a {title}?<|end|>\n<|assistant|>\n",
        "{full_price}",
        {}};
    const auto other = conversationOf(own, sampleOf("Bag", "bags", 1.0));
    QCOMPARE(other.system, std::string("Be short."));
    QCOMPARE(other.question, std::string("Is <image> a Bag?"));
}

void TestConversations::rowsWithoutTheirFieldsHaveNoAnswer() {
    const auto said = conversationOf(promptPresets().front(), sampleOf("Bag", "bags", dataset::Value()));
    QVERIFY(said.answer.empty() && !said.question.empty());
}

void TestConversations::rowsThatCameWithAnAnswerKeepIt() {
    dataset::Sample sample = sampleOf("Bag", "bags", 1.0);
    sample.fields.push_back({"question", std::string("What is it?")});
    sample.fields.push_back({"answer", std::string("A bag")});
    const auto said = conversationOf(promptPresets().front(), sample);
    QCOMPARE(said.question, std::string("<image>\nWhat is it?"));
    QCOMPARE(said.answer, std::string("A bag"));
}

void TestConversations::otherAnswersAreNotReadBack_data() {
    QTest::addColumn<std::string>("answer");
    for (const char* answer : {"", "a red bag", "Full Price: about 470", "Product: Bag, Full Price: 470",
                               "full price: 470", "Full Price: 470.0"}) {
        QTest::newRow(*answer ? answer : "nothing") << std::string(answer);
    }
}

void TestConversations::otherAnswersAreNotReadBack() {
    QFETCH(std::string, answer);
    QVERIFY(presetAnswerReader()(answer).empty());
}

QTEST_APPLESS_MAIN(TestConversations)
#include "test_conversations.moc"
