// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>

#include "tests/cli/program.h"
#include "tests/support/golden.h"

using vitrine::testing::ProgramRun;
using vitrine::testing::runProgram;

namespace {

QJsonObject json(const ProgramRun& run) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(run.output)).object();
}

}  // namespace

class TestDoctor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theVersionNamesTheLibraries() {
        const ProgramRun run = runProgram({QStringLiteral("--version")});
        QCOMPARE(run.exitCode, 0);
        for (const char* words : {"vitrine 0.", "LibTorch 2.11.0", "Arrow 26.0.1", "SQLite 3.", "OpenCV 4."}) {
            QVERIFY2(run.output.find(words) != std::string::npos, words);
        }
        QVERIFY(run.output.find(" \n") == std::string::npos);  // no library without a version
    }

    void everyPartIsInTheDocument() {
        const ProgramRun run = runProgram({QStringLiteral("doctor"), QStringLiteral("--json")});
        QCOMPARE(run.exitCode, 0);
        const QJsonObject document = json(run);
        QCOMPARE(document[QLatin1String("libraries")][QLatin1String("LibTorch")].toString(), QStringLiteral("2.11.0"));
        QVERIFY(document[QLatin1String("processor")][QLatin1String("cores")].toInt() >= 1);
        QVERIFY(document[QLatin1String("memory")][QLatin1String("total_bytes")].toDouble() > 0);
        QVERIFY(document[QLatin1String("device")][QLatin1String("driver")].isObject());
        QVERIFY(document[QLatin1String("folders")][QLatin1String("temporary")][QLatin1String("writable")].toBool());
        QVERIFY(document[QLatin1String("problems")].isArray());
    }

    void everyProblemHasItsRemedy() {
        const ProgramRun run = runProgram({QStringLiteral("doctor"), QStringLiteral("--json")});
        const QJsonObject document = json(run);
        const bool usesGpu =
            document[QLatin1String("device")][QLatin1String("auto")].toString() != QLatin1String("cpu");
        const QJsonArray problems = document[QLatin1String("problems")].toArray();
        QVERIFY(usesGpu || !problems.isEmpty());
        for (const auto& problem : problems) {
            QVERIFY(!problem[QLatin1String("detail")].toString().isEmpty());
            QVERIFY(!problem[QLatin1String("remedy")].toString().isEmpty());
        }
    }

    void theHubCacheOfTheEnvironmentIsShown() {
        QTemporaryDir folder;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("HF_HUB_CACHE"), folder.path());
        const ProgramRun run = runProgram({QStringLiteral("doctor"), QStringLiteral("--json")}, {}, 60, environment);
        const auto cache = json(run)[QLatin1String("folders")][QLatin1String("hub_cache")];
        QCOMPARE(cache[QLatin1String("path")].toString(), folder.path());
        QVERIFY(cache[QLatin1String("exists")].toBool());
    }

    void peopleReadTheSameWithoutJson() {
        const ProgramRun run = runProgram({QStringLiteral("doctor")});
        QCOMPARE(run.exitCode, 0);
        QVERIFY(run.output.find("Processor") != std::string::npos);
        QVERIFY(run.output.find("Device auto") != std::string::npos);
        QVERIFY(run.messages.empty());
    }
};

QTEST_APPLESS_MAIN(TestDoctor)
#include "test_doctor.moc"
