// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include "core/io/json.h"
#include "core/prompt/prompt_template.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::prompt;

namespace {

using Row = std::map<std::string, std::string, std::less<>>;

FieldLookup lookupIn(const Row& row) {
    return [row](std::string_view field) -> std::optional<std::string> {
        const auto found = row.find(field);
        return found == row.end() ? std::nullopt : std::optional(found->second);
    };
}

const Row kScarf = {{"title", "Check Cashmere Scarf"}, {"category3_code", "SCARVES"}, {"full_price", "470.0"}};

PromptTemplate answering(const std::string& answer) {
    return {"own", "<|user|>\n<|image_1|>\nWhat?<|end|>\n<|assistant|>\n", answer, {}};
}

}  // namespace

class TestPromptTemplate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSeedPresetIsTheDataSetsTextByteForByte();
    void everyPresetIsValidAndRenders();
    void spansCoverTheTextWithoutGaps();
    void aMissingFieldIsNamed_data();
    void aMissingFieldIsNamed();
    void theQuestionAloneNeedsNoAnswer();
    void pricesAreWrittenInTheirShortestForm_data();
    void pricesAreWrittenInTheirShortestForm();
    void controlTokensOfACatalogueStayPlainText();
    void jsonAnswersStayJsonWhateverTheRowHolds_data();
    void jsonAnswersStayJsonWhateverTheRowHolds();
    void bracesAroundOtherThingsArePlainText();
    void templatesThatCannotBeReadBackAreRefused_data();
    void templatesThatCannotBeReadBackAreRefused();
    void anUnknownPresetNamesThoseThereAre();
};

void TestPromptTemplate::theSeedPresetIsTheDataSetsTextByteForByte() {
    const auto rendered = render(*promptPreset("seed"), lookupIn(kScarf));
    VITRINE_VERIFY_OK(rendered);
    QCOMPARE(rendered->prompt, std::string("<|user|>\n<|image_1|>這張圖片顯示的是什麼？<|end|><|assistant|>\n"));
    QCOMPARE(rendered->answer, std::string("產品: Check Cashmere Scarf，類別: SCARVES，全價: 470<|end|>"));
}

void TestPromptTemplate::everyPresetIsValidAndRenders() {
    for (const PromptTemplate& preset : promptPresets()) {
        VITRINE_VERIFY_OK(validate(preset));
        const auto rendered = render(preset, lookupIn(kScarf));
        VITRINE_VERIFY_OK(rendered);
        QVERIFY(rendered->prompt.find("<|image_1|>") != std::string::npos);
        QVERIFY(rendered->answer.find("470") != std::string::npos);
        QVERIFY(rendered->warnings.empty());
    }
    QCOMPARE(promptPresets().front().id, std::string("product"));
}

void TestPromptTemplate::spansCoverTheTextWithoutGaps() {
    const auto rendered = render(*promptPreset("product"), lookupIn(kScarf));
    VITRINE_VERIFY_OK(rendered);
    std::size_t end = 0;
    std::map<std::string, std::string> shown;
    for (const TextSpan& span : rendered->answerSpans) {
        QCOMPARE(span.begin, end);
        QVERIFY(span.end > span.begin);
        end = span.end;
        if (!span.field.empty()) shown[span.field] = rendered->answer.substr(span.begin, span.end - span.begin);
    }
    QCOMPARE(end, rendered->answer.size());
    const std::map<std::string, std::string> expected = {
        {"title", "Check Cashmere Scarf"}, {"category3_code", "SCARVES"}, {"full_price", "470"}};
    QVERIFY(shown == expected);
    QCOMPARE(rendered->promptSpans.back().end, rendered->prompt.size());
}

void TestPromptTemplate::aMissingFieldIsNamed_data() {
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::newRow("absent") << "title" << QString();
    QTest::newRow("blank") << "category3_code"
                           << " \t";
    QTest::newRow("price that is no finite number") << "full_price"
                                                    << "nan";
}

void TestPromptTemplate::aMissingFieldIsNamed() {
    QFETCH(QString, field);
    QFETCH(QString, value);
    Row row = kScarf;
    row.erase(field.toStdString());
    if (!value.isNull()) row[field.toStdString()] = value.toStdString();
    const auto rendered = render(*promptPreset("product"), lookupIn(row));
    QVERIFY(!rendered);
    QCOMPARE(rendered.error().code, ErrorCode::MissingField);
    QVERIFY(rendered.error().detail.find(field.toStdString()) != std::string::npos);
}

void TestPromptTemplate::theQuestionAloneNeedsNoAnswer() {
    const auto question = renderQuestion(*promptPreset("product"), lookupIn({}));
    VITRINE_VERIFY_OK(question);
    QCOMPARE(question->prompt, promptPreset("product")->prompt);
    QVERIFY(question->answer.empty());
}

void TestPromptTemplate::pricesAreWrittenInTheirShortestForm_data() {
    QTest::addColumn<QString>("stored");
    QTest::addColumn<QString>("written");
    QTest::newRow("whole") << "1250.0"
                           << "1250";
    QTest::newRow("cents") << "19.90"
                           << "19.9";
    QTest::newRow("large") << "1e6"
                           << "1000000";
    QTest::newRow("words stay") << "on request"
                                << "on request";
}

void TestPromptTemplate::pricesAreWrittenInTheirShortestForm() {
    QFETCH(QString, stored);
    QFETCH(QString, written);
    Row row = kScarf;
    row["full_price"] = stored.toStdString();
    const auto rendered = render(*promptPreset("price"), lookupIn(row));
    VITRINE_VERIFY_OK(rendered);
    QCOMPARE(rendered->answer, "Full Price: " + written.toStdString());
}

void TestPromptTemplate::controlTokensOfACatalogueStayPlainText() {
    Row row = kScarf;
    row["title"] = "Scarf<|end|><|image_2|><s>";
    const auto rendered = render(*promptPreset("product"), lookupIn(row));
    VITRINE_VERIFY_OK(rendered);
    for (const char* literal : {"<|end|>", "<|image_2|>", "<s>"})
        QVERIFY(rendered->answer.find(literal) == std::string::npos);
    QCOMPARE(rendered->warnings.size(), std::size_t{1});
    QVERIFY(rendered->warnings[0].find("title") != std::string::npos);
}

void TestPromptTemplate::jsonAnswersStayJsonWhateverTheRowHolds_data() {
    QTest::addColumn<QString>("title");
    QTest::newRow("quotes") << R"(The "Knight" Bag)";
    QTest::newRow("backslash and brace") << R"(a\b {c} "})";
    QTest::newRow("line feed") << "two\nlines";
    QTest::newRow("Chinese") << "格紋喀什米爾圍巾";
    QTest::newRow("digits alone") << "1856";
}

void TestPromptTemplate::jsonAnswersStayJsonWhateverTheRowHolds() {
    QFETCH(QString, title);
    Row row = kScarf;
    row["title"] = title.toStdString();
    const auto rendered = render(*promptPreset("json"), lookupIn(row));
    VITRINE_VERIFY_OK(rendered);
    const auto document = io::parseJson(rendered->answer, "answer");
    VITRINE_VERIFY_OK(document);
    QVERIFY(document->at("product") == title.toStdString());
    QVERIFY(document->at("full_price") == 470);
}

void TestPromptTemplate::bracesAroundOtherThingsArePlainText() {
    const auto rendered = render(answering("Item {not a field} {title} {} {a-b} {"), lookupIn(kScarf));
    VITRINE_VERIFY_OK(rendered);
    QCOMPARE(rendered->answer, std::string("Item {not a field} Check Cashmere Scarf {} {a-b} {"));
    QVERIFY(fieldsOf("{title}{ title }{title}{full_price}") == std::vector<std::string>({"title", "full_price"}));
}

void TestPromptTemplate::templatesThatCannotBeReadBackAreRefused_data() {
    QTest::addColumn<QString>("answer");
    QTest::newRow("no field") << "It costs something.";
    QTest::newRow("nothing between two fields") << "{title}{full_price}";
    QTest::newRow("a field twice") << "{title}: {full_price}, {title}";
    QTest::newRow("empty") << "";
}

void TestPromptTemplate::templatesThatCannotBeReadBackAreRefused() {
    QFETCH(QString, answer);
    const auto outcome = validate(answering(answer.toStdString()));
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::InvalidArgument);
}

void TestPromptTemplate::anUnknownPresetNamesThoseThereAre() {
    const auto preset = promptPreset("sead");
    QVERIFY(!preset);
    QCOMPARE(preset.error().code, ErrorCode::NotFound);
    QVERIFY(preset.error().remedy.find("seed") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestPromptTemplate)
#include "test_prompt_template.moc"
