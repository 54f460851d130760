// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/program.h"

#include <sstream>

#include <QtCore/QProcess>

namespace vitrine::testing {

QString programPath() {
    return QStringLiteral(VITRINE_CLI);
}

ProgramRun runProgram(const QStringList& arguments, const std::string& input, int limitSeconds,
                      const QProcessEnvironment& environment) {
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(programPath(), arguments);
    process.write(input.data(), static_cast<qint64>(input.size()));
    process.closeWriteChannel();
    ProgramRun run;
    if (process.waitForFinished(limitSeconds * 1000) && process.exitStatus() == QProcess::NormalExit) {
        run.exitCode = process.exitCode();
    }
    run.output = process.readAllStandardOutput().toStdString();
    run.messages = process.readAllStandardError().toStdString();
    return run;
}

QStringList listed(const std::vector<std::string>& words) {
    QStringList list;
    for (const std::string& word : words) list.append(QString::fromStdString(word));
    return list;
}

ProgramRun runWords(const std::vector<std::string>& words) {
    return runProgram(listed(words));
}

io::Json jsonOf(std::vector<std::string> words, int exitCode) {
    words.emplace_back("--json");
    const ProgramRun outcome = runWords(words);
    const auto document = io::parseJson(outcome.output, "output");
    if (outcome.exitCode != exitCode || !document) {
        qWarning("exit code %d, printed: %s", outcome.exitCode, outcome.output.c_str());
        return {};
    }
    return *document;
}

std::vector<io::Json> jsonLinesOf(std::vector<std::string> words) {
    words.emplace_back("--json");
    std::istringstream output(runWords(words).output);
    std::vector<io::Json> documents;
    for (std::string line; std::getline(output, line);) documents.push_back(*io::parseJson(line, "line"));
    return documents;
}

}  // namespace vitrine::testing
