// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/stat.h>

#include <sstream>

#include "core/image/image_codec.h"
#include "core/io/atomic_file.h"
#include "core/io/file.h"
#include "core/io/json.h"
#include "core/io/safetensors.h"
#include "tests/cli/program.h"
#include "tests/support/golden.h"
#include "tests/support/synth.h"

using namespace vitrine;
using namespace vitrine::testing;
using io::Json;

namespace {

std::vector<Json> linesOf(const std::string& output) {
    std::vector<Json> lines;
    std::istringstream stream(output);
    for (std::string line; std::getline(stream, line);) lines.push_back(Json::parse(line, nullptr, false));
    return lines;
}

std::string codeOf(const Json& line) {
    return line.is_object() && line.contains("error") ? line["error"].value("code", "") : "";
}

}  // namespace

/// tokenize, detokenize, preprocess and encode: line in, line out, as a script would call them.
class TestSeeing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void textsAreTokenizedLineByLine();
    void aBadLineAnswersAnErrorAndTheRestGoesOn_data();
    void aBadLineAnswersAnErrorAndTheRestGoesOn();
    void onlyBadLinesAreADataProblem();
    void aModelFolderWithoutWeightsIsEnough();
    void pixelsAreWrittenUnderTheirLineNumbers();
    void picturesThatAreNoFilesAreErrorsAtOnce_data();
    void picturesThatAreNoFilesAreErrorsAtOnce();
    void encodedAnswersAreTrainedToTheirEnd();
    void idsComeBackAsText();

private:
    std::string at(const char* name) const { return (folder_->path() / name).string(); }
    std::vector<Json> ask(const QStringList& arguments, const std::string& input, int exitCode = 0) const;
    QStringList with(const char* verb, const QStringList& more = {}) const {
        return QStringList{QString::fromLatin1(verb), QStringLiteral("--json"), QStringLiteral("--model"),
                           QString::fromStdString(at("model"))} +
               more;
    }

    std::unique_ptr<io::TemporaryFolder> folder_;
};

void TestSeeing::initTestCase() {
    folder_ = std::make_unique<io::TemporaryFolder>(*io::TemporaryFolder::create());
    QCOMPARE(runProgram({QStringLiteral("sample-model"), QString::fromStdString(at("model"))}).exitCode, 0);
    std::filesystem::remove(folder_->path() / "model/model.safetensors");
    VITRINE_VERIFY_OK(io::writeFileAtomically(at("a.png"), *image::encodePng(synth(640, 480))));
    VITRINE_VERIFY_OK(io::writeFileAtomically(at("cut.png"), image::encodePng(synth(64, 48))->substr(0, 400)));
}

std::vector<Json> TestSeeing::ask(const QStringList& arguments, const std::string& input, int exitCode) const {
    const ProgramRun run = runProgram(arguments, input);
    if (run.exitCode != exitCode) qWarning("exit code %d: %s", run.exitCode, run.messages.c_str());
    return run.exitCode == exitCode ? linesOf(run.output) : std::vector<Json>{};
}

void TestSeeing::textsAreTokenizedLineByLine() {
    const auto lines = ask(with("tokenize"), "{\"text\": \"scarf\"}\n{\"text\": \"scarf\", \"add_bos\": false}\n");
    QCOMPARE(lines.size(), std::size_t{2});
    auto ids = lines[0]["ids"].get<std::vector<std::int64_t>>();
    QCOMPARE(ids.front(), std::int64_t{1});
    ids.erase(ids.begin());
    QVERIFY(lines[1]["ids"] == ids);
}

void TestSeeing::aBadLineAnswersAnErrorAndTheRestGoesOn_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("not JSON") << QByteArray("{text: scarf}");
    QTest::newRow("no text") << QByteArray("{}");
    QTest::newRow("text of another type") << QByteArray("{\"text\": 5}");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("invalid UTF-8") << QByteArray("{\"text\": \"\xff\"}");
    QTest::newRow("deep nesting") << QByteArray(100'000, '[');
    QTest::newRow("a key twice") << QByteArray("{\"text\": \"a\", \"text\": \"b\"}");
}

void TestSeeing::aBadLineAnswersAnErrorAndTheRestGoesOn() {
    QFETCH(QByteArray, line);
    const auto lines = ask(with("tokenize"), "{\"text\": \"a\"}\n" + line.toStdString() + "\n{\"text\": \"a\"}\n");
    QCOMPARE(lines.size(), std::size_t{3});
    QVERIFY2(!codeOf(lines[1]).empty(), lines[1].dump().c_str());
    QVERIFY(lines[0] == lines[2] && lines[0].contains("ids"));
}

void TestSeeing::onlyBadLinesAreADataProblem() {
    QCOMPARE(ask(with("tokenize"), "{}\n{}\n", 3).size(), std::size_t{2});
    QCOMPARE(runProgram({QStringLiteral("tokenize")}).exitCode, 2);
    QCOMPARE(runProgram({QStringLiteral("tokenize"), QStringLiteral("--model"), QStringLiteral("/nowhere")}).exitCode,
             3);
}

void TestSeeing::aModelFolderWithoutWeightsIsEnough() {
    QVERIFY(!std::filesystem::exists(at("model/model.safetensors")));
    const auto lines = ask(with("encode"), R"({"messages": [{"role": "user", "content": "What?"}]})");
    QCOMPARE(lines.size(), std::size_t{1});
    QCOMPARE(lines[0]["text"].get<std::string>(), std::string("<|user|>\nWhat?<|end|>\n<|assistant|>\n"));
}

void TestSeeing::pixelsAreWrittenUnderTheirLineNumbers() {
    const std::string input = Json{{"image", at("cut.png")}}.dump() + "\n" + Json{{"image", at("a.png")}}.dump() + "\n";
    const auto lines = ask(with("preprocess", {QStringLiteral("--num-crops"), QStringLiteral("4"),
                                               QStringLiteral("--out"), QString::fromStdString(at("p.safetensors"))}),
                           input);
    QCOMPARE(lines.size(), std::size_t{2});
    QCOMPARE(codeOf(lines[0]), std::string("corrupt_file"));
    QVERIFY(lines[1]["width"] == 640 && lines[1]["height"] == 480);
    QVERIFY(lines[1]["hd_width"] == 672 && lines[1]["hd_height"] == 672);
    QVERIFY(lines[1]["grid"] == Json({2, 2}) && lines[1]["tokens"] == 757);
    const auto file = io::SafetensorsFile::open(at("p.safetensors"));
    VITRINE_VERIFY_OK(file);
    const auto& tensors = (*file)->tensors();
    QVERIFY(!tensors.contains("pixel_values.0") && tensors.contains("image_sizes.1"));
    QVERIFY(tensors.at("pixel_values.1").shape == std::vector<std::int64_t>({5, 3, 336, 336}));
}

void TestSeeing::picturesThatAreNoFilesAreErrorsAtOnce_data() {
    QTest::addColumn<QString>("name");
    QTest::newRow("a FIFO") << "fifo";
    QTest::newRow("a folder") << "model";
    QTest::newRow("nothing") << "none.png";
    QTest::newRow("a device") << "/dev/zero";
}

void TestSeeing::picturesThatAreNoFilesAreErrorsAtOnce() {
    QFETCH(QString, name);
    ::mkfifo(at("fifo").c_str(), 0600);
    const std::string picture = name.startsWith(u'/') ? name.toStdString() : at(name.toLatin1().constData());
    const std::string line =
        Json{{"prompt", "<|image_1|>"}, {"images", {picture}}}.dump() + "\n" + Json{{"prompt", "a"}}.dump() + "\n";
    const auto lines = ask(with("encode"), line);
    QCOMPARE(lines.size(), std::size_t{2});
    QVERIFY(!codeOf(lines[0]).empty());
    QVERIFY(lines[1].contains("ids"));
}

void TestSeeing::encodedAnswersAreTrainedToTheirEnd() {
    const Json question = {{"messages", {{{"role", "user"}, {"content", "<|image_1|>\nWhat?"}}}},
                           {"images", {at("a.png")}},
                           {"answer", "A scarf"}};
    const auto lines = ask(with("encode", {QStringLiteral("--num-crops"), QStringLiteral("1")}), question.dump());
    QCOMPARE(lines.size(), std::size_t{1});
    const auto ids = lines[0]["ids"].get<std::vector<std::int64_t>>();
    const auto labels = lines[0]["labels"].get<std::vector<std::int64_t>>();
    QCOMPARE(ids.size(), labels.size());
    std::int64_t images = 0, trained = 0;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        images += ids[i] == -1 ? 1 : 0;
        if (labels[i] == -100) continue;
        QCOMPARE(labels[i], ids[i]);
        ++trained;
    }
    QVERIFY(lines[0]["image_tokens"] == Json({images}));
    QVERIFY(trained >= 5);
    QVERIFY(labels.front() == -100 && labels.back() == ids.back());
    // An answer that already ends its turn gets no second end.
    Json ended = question;
    ended["answer"] = "A scarf<|end|>";
    QVERIFY(ask(with("encode", {QStringLiteral("--num-crops"), QStringLiteral("1")}), ended.dump())[0]["ids"] == ids);
}

void TestSeeing::idsComeBackAsText() {
    const auto lines = ask(with("tokenize"), R"({"text": "Price 470<|end|>"})");
    QCOMPARE(lines.size(), std::size_t{1});
    const Json whole = {{"ids", lines[0]["ids"]}};
    const Json bare = {{"ids", lines[0]["ids"]}, {"skip_special", true}};
    const auto texts = ask(with("detokenize"), whole.dump() + "\n" + bare.dump() + "\n{\"ids\": [-5]}\n");
    QCOMPARE(texts.size(), std::size_t{3});
    QVERIFY(texts[0]["text"].get<std::string>().find("<|end|>") != std::string::npos);
    QCOMPARE(texts[1]["text"].get<std::string>(), std::string("Price 470"));
    QCOMPARE(codeOf(texts[2]), std::string("token_out_of_range"));
}

QTEST_APPLESS_MAIN(TestSeeing)
#include "test_seeing.moc"
