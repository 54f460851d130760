// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/program.h"

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

}  // namespace vitrine::testing
