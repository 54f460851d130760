// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/io/json.h"

namespace vitrine::cli {

/// Data on standard output, messages on standard error; with --json nothing but JSON on standard output.
/// Used from one thread, except progress(), whose callback may be called from another.
class Console {
public:
    explicit Console(bool json);

    /// From now on standard output stays empty, and failures are told on standard error as "<name>: …": for the
    /// processes of a run beside the first one.
    void speakAs(std::string name);
    /// Whether people and programs listen to this process: until speakAs().
    bool heard() const { return name_.empty(); }

    bool json() const { return json_; }
    bool outputIsTerminal() const;

    /// One document or event, on a line of its own, flushed.
    void line(const io::OrderedJson& document);
    /// Text for people; left out with --json.
    void text(std::string_view text);
    /// Standard error, always.
    void message(std::string_view text);
    /// Prints the failure as {"error":{code, detail, remedy}} or as sentences.
    void failure(const Error& error);

    /// A bar with rate and remaining time on a terminal, nothing elsewhere.
    Progress progress();
    /// `{"event":"progress", stage, done, total}` lines on standard error, at most ten a second: for programs.
    static Progress progressLines();

private:
    bool json_;
    std::string name_;
};

io::OrderedJson toJson(const Error& error);  ///< {code, detail, remedy}

}  // namespace vitrine::cli
