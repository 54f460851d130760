// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <QtCore/QProcessEnvironment>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include "core/io/json.h"

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

QStringList listed(const std::vector<std::string>& words);
/// The same with plain words.
ProgramRun runWords(const std::vector<std::string>& words);
/// The one document that a verb prints with --json; null if it printed something else or ended with another code.
io::Json jsonOf(std::vector<std::string> words, int exitCode = 0);
/// The documents that a verb prints line by line with --json.
std::vector<io::Json> jsonLinesOf(std::vector<std::string> words);

}  // namespace vitrine::testing
