// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>

#include <QtCore/QProcess>
#include <QtTest/QtTest>

#include "core/io/file.h"
#include "core/io/json.h"
#include "tests/cli/program.h"
#include "tests/support/golden.h"

using namespace vitrine;
using namespace vitrine::testing;
using io::Json;

/// The promise to a newcomer: one command, real files, and an adapter that has learnt to read prices off pictures.
class TestDemo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aStrangerGetsATunedAndProvenAdapter();
};

void TestDemo::aStrangerGetsATunedAndProvenAdapter() {
    const auto folder = io::TemporaryFolder::create();
    VITRINE_VERIFY_OK(folder);
    const ProgramRun run = runProgram({QStringLiteral("demo"), QString::fromStdString((folder->path() / "d").string()),
                                       QStringLiteral("--keep"), QStringLiteral("--json")},
                                      {}, 1500);
    QVERIFY2(run.exitCode == 0, run.messages.c_str());
    const auto parsed = io::parseJson(run.output, "demo");
    VITRINE_VERIFY_OK(parsed);
    const Json& document = *parsed;
    for (const auto& [name, path] : document["paths"].items())
        QVERIFY2(std::filesystem::exists(path.get<std::string>()), name.c_str());

    QVERIFY(document["check"]["issues"].size() >= 20);
    const Json& tuned = document["tuned"];
    const double rows = tuned["n"].get<double>();
    QVERIFY(rows >= 100);
    QVERIFY2(tuned["category_accuracy"].get<double>() >= 0.97, tuned["category_accuracy"].dump().c_str());
    QVERIFY2(tuned["name_exact"].get<double>() >= 0.85, tuned["name_exact"].dump().c_str());
    QVERIFY2(tuned["unparsable"].get<double>() <= 0.01 * rows, tuned["unparsable"].dump().c_str());
    const double error = tuned["medae"].get<double>();
    const double baseline = tuned["baselines"]["category_median"]["medae"].get<double>();
    QVERIFY2(error <= 0.35 * baseline, std::to_string(error / baseline).c_str());
    // With another product's picture the price must be wrong: otherwise it was read from a leak.
    QVERIFY2(tuned["ablation"]["swapped"]["ratio"].get<double>() >= 5, tuned["ablation"].dump().c_str());
    QVERIFY(document["untuned"]["medae"].is_null() || document["untuned"]["medae"].get<double>() > error);
    QVERIFY(document["export"]["proof"]["identical"] == true);
    QVERIFY(document["export"]["proof"]["rows"].get<int>() > 0);
    // The figures of real answers, once more in Python from the table that was written.
    QProcess python;
    python.start(QStringLiteral("python3"),
                 {QStringLiteral(VITRINE_RECOMPUTE), QString::fromStdString((folder->path() / "d/tuned").string())});
    QVERIFY(python.waitForFinished(120000));
    QVERIFY2(python.exitCode() == 0, python.readAllStandardOutput().constData());
}

QTEST_APPLESS_MAIN(TestDemo)
#include "test_demo.moc"
