// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <QtCore/QProcessEnvironment>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace vitrine::testing {

/// What a run of vitrine-cli left behind.
struct ProgramRun {
    int exitCode = -1;  ///< -1: did not start, crashed or took longer than the limit
    std::string output;
    std::string messages;
};

/// Where the built vitrine-cli lies.
QString programPath();

/// Runs the built vitrine-cli to its end, without a terminal.
ProgramRun runProgram(const QStringList& arguments, const std::string& input = {}, int limitSeconds = 120,
                      const QProcessEnvironment& environment = QProcessEnvironment::systemEnvironment());

}  // namespace vitrine::testing
