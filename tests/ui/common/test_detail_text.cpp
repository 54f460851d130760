// SPDX-License-Identifier: GPL-3.0-or-later
// What core says in English, as the window tells it in Chinese.
#include <QRegularExpression>
#include <QTest>

#include "core/dataset/issue.h"
#include "core/dataset/project.h"
#include "core/prompt/prompt_template.h"
#include "ui/common/core_phrases.h"
#include "ui/common/detail_text.h"
#include "ui/common/error_text.h"
#include "ui/common/formatting.h"
#include "ui/common/language.h"

using namespace vitrine;
using namespace vitrine::ui;

class TestDetailText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { language_.use(QStringLiteral("zh_TW")); }
    void everyErrorCodeIsToldInChinese();
    void everyKindOfIssueFieldAndSplitHasAChineseLabel();
    void everyPhraseIsTranslatedWhereverItStands();
    void detailsAreTranslated_data();
    void detailsAreTranslated();
    void anErrorOfCoreIsChineseButForNames();
    void dataIsNeverTranslated();
    void hostileTextsEndSoon();
    void englishStaysAsCoreSaysIt();

private:
    static bool isChinese(const QString& text) {
        static const QRegularExpression han(QStringLiteral("\\p{Han}"));
        return text.contains(han);
    }
    Language language_;
};

void TestDetailText::everyErrorCodeIsToldInChinese() {
    for (int number = 0; number <= static_cast<int>(ErrorCode::Internal); ++number) {
        const auto code = static_cast<ErrorCode>(number);
        QVERIFY2(isChinese(sentenceFor(code)), errorCodeName(code).data());
        QVERIFY2(isChinese(remedyFor(code)), errorCodeName(code).data());
    }
}

void TestDetailText::everyKindOfIssueFieldAndSplitHasAChineseLabel() {
    for (const dataset::IssueKind kind : dataset::allIssueKinds()) {
        const QString name = QString::fromStdString(std::string(dataset::issueName(kind)));
        QVERIFY2(isChinese(issueLabel(name)), qPrintable(name));
    }
    for (const std::string& field : dataset::knownFields())
        QVERIFY2(isChinese(fieldLabel(QString::fromStdString(field))), field.c_str());
    for (const auto split :
         {dataset::Split::None, dataset::Split::Train, dataset::Split::Validation, dataset::Split::Test}) {
        QVERIFY(isChinese(splitLabel(split)));
    }
}

void TestDetailText::everyPhraseIsTranslatedWhereverItStands() {
    for (const char* phrase : corePhrases()) {
        QString said = QString::fromUtf8(phrase);
        for (int place = 1; place < 10; ++place) said.replace(u'%' + QString::number(place), QStringLiteral("Q7"));
        // With only punctuation and names a phrase may look the same; it must not be lost.
        const QString told = detailText(said.toStdString());
        QVERIFY2(isChinese(told), phrase);
        QVERIFY2(isChinese(detailText("rows.csv: " + said.toStdString())), phrase);
        QCOMPARE(told.count(QStringLiteral("Q7")), said.count(QStringLiteral("Q7")));
    }
}

void TestDetailText::detailsAreTranslated_data() {
    QTest::addColumn<QString>("core");
    QTest::addColumn<QString>("window");
    const auto row = [](const char* core, const char* window) {
        QTest::newRow(core) << QString::fromUtf8(core) << QString::fromUtf8(window);
    };
    row("full_price: 'much' is not a number", "full_price：「much」不是數字");
    row("filter: a quotation mark is not closed at character 12", "篩選：第 12 個字元處，引號沒有結束");
    row("/data/rows.csv: line 3, cell 2: longer than 10 bytes", "/data/rows.csv：第 3 行第 2 格：超過 10 位元組");
    row("the same picture as rows 4, 9 and 11", "圖片與 第 4、9、11 列 相同");
    row("nearly the same picture as rows 4, 9, 11 and 3 more", "圖片與 第 4、9、11 列及另外 3 列 幾乎相同");
    row("2390; products that look and read alike cost 239", "2390；外觀與名稱相近的商品為 239");
    row("/data/a.jpg: No such file or directory", "/data/a.jpg：沒有這個檔案或資料夾");
    row("row 753: corrupt_file: the file is cut off: JPEG", "第 753 列：檔案不完整：JPEG");
    row("something of which nobody knows", "something of which nobody knows");
}

void TestDetailText::detailsAreTranslated() {
    QFETCH(QString, core);
    QTEST(detailText(core.toStdString()), "window");
}

void TestDetailText::anErrorOfCoreIsChineseButForNames() {
    const auto project = dataset::Project::open("/nowhere/at/all", dataset::Project::Access::Read);
    QVERIFY(!project);
    for (const QString& line : errorText(project.error()).split(u'\n')) QVERIFY2(isChinese(line), qPrintable(line));
    prompt::PromptTemplate shown;
    shown.prompt = "<|user|>\nWhat?<|end|>\n<|assistant|>\n";
    shown.answer = "{title}{full_price}";
    const auto valid = prompt::validate(shown);
    QVERIFY(!valid);
    QVERIFY(isChinese(detailText(valid.error().detail)));
}

void TestDetailText::dataIsNeverTranslated() {
    // A title that reads like one of core's phrases.
    QCOMPARE(detailText("the project has no field 'the file is empty'"),
             QStringLiteral("專案中沒有欄位「the file is empty」"));
}

void TestDetailText::hostileTextsEndSoon() {
    std::string nested;
    for (int i = 0; i < 300; ++i) nested += "a: %1 is not ";
    QVERIFY(!detailText(nested).isEmpty());
    QCOMPARE(detailText(std::string(1'000'000, ':')).size(), 1'000'000);
}

void TestDetailText::englishStaysAsCoreSaysIt() {
    language_.use(QStringLiteral("en"));
    QCOMPARE(detailText("rows.csv: the list has no end"), QStringLiteral("rows.csv: the list has no end"));
}

QTEST_MAIN(TestDetailText)
#include "test_detail_text.moc"
