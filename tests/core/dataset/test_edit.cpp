// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/edit_json.h"
#include "core/dataset/journal.h"
#include "core/dataset/number_formula.h"
#include "core/dataset/picture_store.h"
#include "core/io/file.h"
#include "core/storage/database.h"
#include "tests/core/dataset/scratch_project.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::dataset;
using vitrine::testing::ScratchProject;

namespace {

Edit set(const std::string& field, const Value& value) {
    return SetFields{{{field, value}}};
}

std::string repeated(const std::string& piece, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += piece;
    return text;
}

class TestEdit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void valuesAreReadAsTheirFieldWantsThem_data();
    void valuesAreReadAsTheirFieldWantsThem();
    void valuesOfTheWrongTypeAreRefused_data();
    void valuesOfTheWrongTypeAreRefused();
    void textsAreReplaced_data();
    void textsAreReplaced();
    void hostilePatternsEnd_data();
    void hostilePatternsEnd();
    void formulasAreWorkedOut_data();
    void formulasAreWorkedOut();
    void mistakesInFormulasAreNamedWithTheirPlace_data();
    void mistakesInFormulasAreNamedWithTheirPlace();
    void formulasUseTheNumbersOfTheRow();
    void spellingsBecomeOne();
    void tagsAreKeptSortedAndOnce();
    void restoreNeedsNoWordOfTheTrash();
    void picturesAreChanged();
    void idsSelectExactly();
    void previewShowsWhatApplyDoes_data();
    void previewShowsWhatApplyDoes();
    void editsSurviveJson();
    void brokenJsonIsRefused_data();
    void brokenJsonIsRefused();

private:
    EditOutcome apply(const Edit& edit, const std::string& filter = {}) {
        return Journal(scratch_->project).apply(edit, {filter, {}}).value();
    }
    std::string title(SampleId id) { return scratch_->project.samples().byId(id)->text("title"); }

    std::optional<ScratchProject> scratch_;
};

void TestEdit::init() {
    scratch_.emplace();
    VITRINE_VERIFY_OK(scratch_->import(scratch_->write(
        "a.jsonl",
        R"({"product_code":"1","title":"Red bag, red strap","category3_code":"bags","full_price":100,"price":80,"size":9,"note":"x"}
{"product_code":"2","title":"紅色羊毛圍巾","category3_code":"Bags ","full_price":10,"size":11}
{"product_code":"3","title":"Écharpe","category3_code":"handbags","competence_date":"2023-05-01"}
)")));
}

void TestEdit::valuesAreReadAsTheirFieldWantsThem_data() {
    QTest::addColumn<std::string>("field");
    QTest::addColumn<std::string>("given");
    QTest::addColumn<std::string>("filter");
    const auto row = [](const char* field, const char* given, const char* filter) {
        QTest::addRow("%s=%s", field, given) << std::string(field) << std::string(given) << std::string(filter);
    };
    row("full_price", "470", "full_price:470");
    row("full_price", " 1e3 ", "full_price:1000");
    row("full_price", "0", "full_price:0");
    row("full_price", "", "full_price:");
    row("flg_discount", "true", "flg_discount:1");
    row("title", "470", "title:=470");
    row("title", "", "title:");
    row("title", "新的", "title:=新的");
    row("competence_date", "2024-02-29", "competence_date:=2024-02-29");
    row("competence_date", "2024-02-29T10:00:00", "competence_date:>2024-02-29");
    row("size", "12", "size:>11");
    row("note", "12", "note:=12");
    row("split", "validation", "split:validation");
    row("split", "", "split:none");
}

void TestEdit::valuesAreReadAsTheirFieldWantsThem() {
    QFETCH(std::string, field);
    QFETCH(std::string, given);
    QFETCH(std::string, filter);
    VITRINE_VERIFY_OK(Journal(scratch_->project).apply(set(field, given), {"id:1", {}}));
    QCOMPARE(scratch_->ids("id:1 " + filter), std::string("1"));
}

void TestEdit::valuesOfTheWrongTypeAreRefused_data() {
    QTest::addColumn<std::string>("field");
    QTest::addColumn<std::string>("given");
    QTest::addColumn<std::string>("words");
    const auto row = [](const char* field, const std::string& given, const char* words) {
        QTest::addRow("%s=%.20s", field, given.c_str()) << std::string(field) << given << std::string(words);
    };
    row("full_price", "cheap", "full_price: 'cheap' is not a number");
    row("full_price", "1,200", "is not a number");
    row("full_price", "-1", "-1 is less than 0");
    row("full_price", "inf", "finite");
    row("flg_discount", "2", "neither 0 nor 1");
    row("competence_date", "2023-02-29", "is not a date");
    row("competence_date", "1 May", "is not a date");
    row("title", "\xFF", "not valid UTF-8");
    row("title", std::string("a\0b", 3), "NUL");
    row("title", std::string(2 << 20, 'x'), "longer than 1 MiB");
    row("size", "large", "size: 'large' is not a number");
    row("colour", "red", "no field 'colour'");
    row("split", "dev", "split is train, validation, test or none");
}

void TestEdit::valuesOfTheWrongTypeAreRefused() {
    QFETCH(std::string, field);
    QFETCH(std::string, given);
    QFETCH(std::string, words);
    const auto outcome = Journal(scratch_->project).apply(set(field, given), {});
    QVERIFY(!outcome);
    QVERIFY2(outcome.error().detail.find(words) != std::string::npos, outcome.error().detail.c_str());
    QCOMPARE(Journal(scratch_->project).history()->size(), std::size_t{1});
}

void TestEdit::textsAreReplaced_data() {
    QTest::addColumn<bool>("pattern");
    QTest::addColumn<bool>("matchCase");
    QTest::addColumn<std::string>("find");
    QTest::addColumn<std::string>("with");
    QTest::addColumn<std::string>("titles");
    const auto row = [](const char* name, bool pattern, bool matchCase, const char* find, const char* with,
                        const char* titles) {
        QTest::newRow(name) << pattern << matchCase << std::string(find) << std::string(with) << std::string(titles);
    };
    row("plain", false, true, "red", "blue", "Red bag, blue strap|紅色羊毛圍巾|Écharpe");
    row("plain, any case", false, false, "RED", "blue", "blue bag, blue strap|紅色羊毛圍巾|Écharpe");
    row("accents, any case", false, false, "éCH", "x", "Red bag, red strap|紅色羊毛圍巾|xarpe");
    row("plain signs are no pattern", false, true, ".", "x", "Red bag, red strap|紅色羊毛圍巾|Écharpe");
    row("removed", false, true, "羊毛", "", "Red bag, red strap|紅色圍巾|Écharpe");
    row("the replacement is not searched again", false, true, "d", "dd", "Redd bag, redd strap|紅色羊毛圍巾|Écharpe");
    row("groups", true, true, "(\\w+) bag", "bag in $1", "bag in Red, red strap|紅色羊毛圍巾|Écharpe");
    row("any case", true, false, "RED", "[$&]", "[Red] bag, [red] strap|紅色羊毛圍巾|Écharpe");
    row("ranges of other scripts", true, true, "[一-龥]{2}", "字", "Red bag, red strap|字字字|Écharpe");
    row("one character is one", true, true, "^.", "*", "*ed bag, red strap|*色羊毛圍巾|*charpe");
}

void TestEdit::textsAreReplaced() {
    QFETCH(bool, pattern);
    QFETCH(bool, matchCase);
    QFETCH(std::string, find);
    QFETCH(std::string, with);
    if (pattern) {
        apply(ReplacePattern{"title", find, with, matchCase});
    } else {
        apply(ReplaceText{"title", find, with, matchCase});
    }
    QTEST(title(1) + "|" + title(2) + "|" + title(3), "titles");
}

void TestEdit::hostilePatternsEnd_data() {
    QTest::addColumn<std::string>("pattern");
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("outcome");
    const auto row = [](const char* name, const std::string& pattern, const std::string& text, const char* outcome) {
        QTest::newRow(name) << pattern << text << std::string(outcome);
    };
    row("exponential when tried one by one", "^(a+)+$", std::string(60, 'a') + "!", "ok");
    row("deep when tried one by one", "(.|x)*y", std::string(4'000, 'x'), "ok");
    row("text too long", "x", std::string(6'000, 'x'), "limit_exceeded");
    row("counts", "((a{100}){100}){100}", "a", "limit_exceeded");
    row("long pattern", repeated("(a?)", 4000), "a", "limit_exceeded");
    row("back-reference", "(a)\\1", "aa", "invalid_argument");
    row("open group", "(a", "a", "invalid_argument");
    row("open class", "[a", "a", "invalid_argument");
    row("nothing to repeat", "*", "a", "invalid_argument");
    row("empty", "", "a", "invalid_argument");
}

void TestEdit::hostilePatternsEnd() {
    QFETCH(std::string, pattern);
    QFETCH(std::string, text);
    apply(set("title", text), "id:1");
    const auto outcome = Journal(scratch_->project).apply(ReplacePattern{"title", pattern, "z", true}, {"id:1", {}});
    QTEST(outcome ? std::string("ok") : std::string(errorCodeName(outcome.error().code)), "outcome");
}

void TestEdit::formulasAreWorkedOut_data() {
    QTest::addColumn<std::string>("formula");
    QTest::addColumn<double>("result");
    const auto row = [](const char* formula, double result) {
        QTest::newRow(formula) << std::string(formula) << result;
    };
    row("1 + 2 * 3", 7);
    row("(1 + 2) * 3", 9);
    row("8 / 4 / 2", 1);
    row("5 - 3 - 1", 1);
    row("-2 * -3", 6);
    row("a * 1.1", 110.00000000000001);
    row("round(a * 1.1, 2)", 110);
    row("round(2.5)", 3);
    row("round(1234, 0 - 2)", 1200);
    row("min(a, b) + max(a, b)", 120);
    row("floor(b / 3) + ceil(b / 3) + abs(0 - 1)", 14);
    row("\"a\"", 100);
    row(".5", 0.5);
}

void TestEdit::formulasAreWorkedOut() {
    QFETCH(std::string, formula);
    const auto parsed = NumberFormula::parse(formula);
    VITRINE_VERIFY_OK(parsed);
    std::vector<std::optional<double>> values;
    for (const std::string& field : parsed->fields()) values.emplace_back(field == "a" ? 100.0 : 20.0);
    QTEST(*parsed->evaluate(values), "result");
    if (values.empty()) return;
    values.back() = std::nullopt;
    QVERIFY(!parsed->evaluate(values));
}

void TestEdit::mistakesInFormulasAreNamedWithTheirPlace_data() {
    QTest::addColumn<std::string>("formula");
    QTest::addColumn<std::string>("words");
    const auto row = [](const char* name, const std::string& formula, const char* words) {
        QTest::newRow(name) << formula << std::string(words);
    };
    row("empty", "", "a number or a field is missing at character 1");
    row("open", "(1", "')' is missing at character 3");
    row("two numbers", "1 2", "an operator is missing at character 3");
    row("operator at the end", "1 +", "a number or a field is missing at character 4");
    row("no function", "sin(1)", "there is no function 'sin' at character 4");
    row("one argument", "min(1)", "',' is missing at character 6");
    row("number", "1.2.3", "'1.2.3' is no number");
    row("quotation mark", "\"a", "quotation mark is not closed");
    row("too deep", std::string(100, '(') + "1" + std::string(100, ')'), "deeper than 64");
    row("too many signs", std::string(100, '-') + "1", "deeper than 64");
    row("too long", repeated("1+", 600) + "1", "longer than 1,000");
}

void TestEdit::mistakesInFormulasAreNamedWithTheirPlace() {
    QFETCH(std::string, formula);
    QFETCH(std::string, words);
    const auto parsed = NumberFormula::parse(formula);
    QVERIFY(!parsed);
    QVERIFY2(parsed.error().detail.find(words) != std::string::npos, parsed.error().detail.c_str());
}

void TestEdit::formulasUseTheNumbersOfTheRow() {
    QCOMPARE(apply(ComputeNumber{"full_price", "price * 2"}).rows, 1);
    QCOMPARE(scratch_->ids("full_price:160"), std::string("1"));
    QCOMPARE(apply(ComputeNumber{"size", "size - 20"}, "size:9").rows, 1);
    Journal journal(scratch_->project);
    QVERIFY(journal.apply(ComputeNumber{"full_price", "1 / 0"}, {}).error().code == ErrorCode::InvalidData);
    QVERIFY(journal.apply(ComputeNumber{"title", "1"}, {}).error().code == ErrorCode::InvalidArgument);
    QVERIFY(journal.apply(ComputeNumber{"full_price", "colour"}, {}).error().code == ErrorCode::InvalidArgument);
}

void TestEdit::spellingsBecomeOne() {
    QCOMPARE(apply(MergeValues{"category3_code", {"Bags ", "handbags"}, "bags"}).rows, 2);
    QCOMPARE(scratch_->ids("category3_code:=bags"), std::string("1 2 3"));
    QCOMPARE(apply(MergeValues{"size", {"9", "11"}, "10"}).rows, 2);
    QCOMPARE(scratch_->ids("size:10"), std::string("1 2"));
    QVERIFY(!Journal(scratch_->project).apply(MergeValues{"category3_code", {}, "x"}, {}));
}

void TestEdit::tagsAreKeptSortedAndOnce() {
    for (const char* tag : {"b", "a", "b", " c "}) apply(AddTag{tag}, "id:1");
    QCOMPARE(scratch_->project.samples().byId(1)->tags, (std::vector<std::string>{"a", "b", "c"}));
    apply(RemoveTag{"b"});
    QCOMPARE(scratch_->project.samples().byId(1)->tags, (std::vector<std::string>{"a", "c"}));
    apply(RemoveTag{"a"});
    apply(RemoveTag{"c"});
    QCOMPARE(scratch_->ids("tag:none"), std::string("1 2 3"));
    for (const char* tag : {"", " ", "two\nlines", "none"}) {
        QVERIFY(!Journal(scratch_->project).apply(AddTag{tag}, {}));
    }
}

void TestEdit::restoreNeedsNoWordOfTheTrash() {
    QCOMPARE(apply(Trash{}, "id:>1").rows, 2);
    QCOMPARE(scratch_->ids({}), std::string("1"));
    QCOMPARE(apply(SetFields{{{"brand", "B"}}}).rows, 1);
    QCOMPARE(apply(Restore{}, "id:2").rows, 1);
    QCOMPARE(apply(Restore{}).rows, 1);
    QCOMPARE(scratch_->ids({}), std::string("1 2 3"));
    QVERIFY(Journal(scratch_->project).apply(Restore{}, {"id:2) or (id:3", {}}).error().code ==
            ErrorCode::InvalidArgument);
}

void TestEdit::picturesAreChanged() {
    std::string hashes[2];
    VITRINE_VERIFY_OK(scratch_->project.write([&]() -> Result<void> {
        VITRINE_TRY(PictureStore store, PictureStore::open(scratch_->project));
        VITRINE_TRY(const std::string sound, io::readFile(scratch_->writePicture("p.jpg", 3), 1 << 20));
        VITRINE_TRY(const PictureRecord first, store.add(std::as_bytes(std::span(sound))));
        const std::string noPicture = "no picture";
        VITRINE_TRY(const PictureRecord second, store.add(std::as_bytes(std::span(noPicture))));
        hashes[0] = first.hash;
        hashes[1] = second.hash;
        return store.makeDurable();
    }));
    apply(SetPicture{hashes[1]}, "id:1");
    QCOMPARE(scratch_->ids("issue:broken_picture not image:none edited:yes"), std::string("1"));
    apply(SetPicture{hashes[0]}, "id:1");
    QCOMPARE(scratch_->ids("issue:broken_picture"), std::string());
    VITRINE_VERIFY_OK(scratch_->project.imagePath(*scratch_->project.samples().byId(1)));
    apply(SetPicture{});
    QCOMPARE(scratch_->ids("image:none"), std::string("1 2 3"));
    QVERIFY(!Journal(scratch_->project).apply(SetPicture{"0123"}, {}));
}

void TestEdit::idsSelectExactly() {
    apply(Trash{}, "id:2");
    const auto outcome = Journal(scratch_->project).apply(AddTag{"x"}, {{}, std::vector<SampleId>{3, 2, 77}});
    QCOMPARE(outcome->rows, 2);
    QCOMPARE(scratch_->ids("tag:x trashed:any"), std::string("2 3"));
    QCOMPARE(Journal(scratch_->project).apply(AddTag{"y"}, {{}, std::vector<SampleId>{}})->rows, 0);
}

void TestEdit::previewShowsWhatApplyDoes_data() {
    QTest::addColumn<std::string>("filter");
    for (const char* filter : {"", "id:1", "full_price:>50", "title:nothing"})
        QTest::newRow(filter) << std::string(filter);
}

void TestEdit::previewShowsWhatApplyDoes() {
    QFETCH(std::string, filter);
    Journal journal(scratch_->project);
    for (const Edit& edit : std::vector<Edit>{set("title", "New"), ReplacePattern{"title", "e", "E", true},
                                              ComputeNumber{"full_price", "full_price + 1"}, AddTag{"t"}, Trash{}}) {
        const auto preview = journal.preview(edit, {filter, {}});
        VITRINE_VERIFY_OK(preview);
        const auto outcome = journal.apply(edit, {filter, {}});
        VITRINE_VERIFY_OK(outcome);
        QCOMPARE(outcome->rows, preview->rows);
        if (outcome->step) QVERIFY(*journal.changes(*outcome->step) == preview->changes);
        QCOMPARE(outcome->step.has_value(), preview->rows > 0);
    }
    const auto shortened = journal.preview(AddTag{"u"}, {"trashed:any", {}}, 1);
    QCOMPARE(shortened->rows, 3);
    QCOMPARE(shortened->changes.size(), std::size_t{1});
}

void TestEdit::editsSurviveJson() {
    const std::vector<Edit> edits = {SetFields{{{"title", "a"}, {"full_price", 1.5}, {"brand", Value()}}},
                                     ReplaceText{"title", "a", "b", false},
                                     ReplacePattern{"title", "a+", "$&", true},
                                     ComputeNumber{"price", "full_price"},
                                     MergeValues{"brand", {"a", "b"}, "c"},
                                     AddTag{"x"},
                                     RemoveTag{"x"},
                                     Exclude{"why"},
                                     Include{},
                                     Trash{},
                                     Restore{},
                                     MoveToSplit{Split::Test},
                                     MoveToSplit{Split::None},
                                     SetPicture{"abc"}};
    for (const Edit& edit : edits) {
        const auto json = io::parseJson(io::toLine(toJson(edit)), "edit");
        const auto back = editFromJson(*json);
        VITRINE_VERIFY_OK(back);
        QCOMPARE(back->index(), edit.index());
        QVERIFY(io::Json(toJson(*back)) == io::Json(toJson(edit)));  // fields come back in another order
    }
}

void TestEdit::brokenJsonIsRefused_data() {
    QTest::addColumn<std::string>("json");
    for (const char* json : {"[]", "{}", R"({"do":"fly"})", R"({"do":"set"})", R"({"do":"set","fields":[]})",
                             R"({"do":"replace","field":"title","find":"a","with":"b","match_case":1})",
                             R"({"do":"merge","field":"a","from":[1],"into":"b"})", R"({"do":"tag","tag":7})",
                             R"({"do":"move_to_split","split":"dev"})"}) {
        QTest::newRow(json) << std::string(json);
    }
}

void TestEdit::brokenJsonIsRefused() {
    QFETCH(std::string, json);
    const auto edit = editFromJson(*io::parseJson(json, "edit"));
    QVERIFY(!edit);
    QVERIFY(edit.error().code == ErrorCode::InvalidData);
}

}  // namespace

QTEST_APPLESS_MAIN(TestEdit)
#include "test_edit.moc"
