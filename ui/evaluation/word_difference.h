// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <vector>

namespace vitrine::ui {

/// A stretch of a predicted text held against the true one.
struct DifferencePart {
    enum class Kind {
        Same,
        Wrong,    ///< said, but not true
        Missing,  ///< true, but not said
    };

    Kind kind = Kind::Same;
    QString text;

    bool operator==(const DifferencePart&) const = default;
};

/// Word by word (letters of scripts without blanks one by one), without regard to case: the longest common sequence is
/// the same, the rest wrong or missing. Texts beyond 400 words are compared as wholes.
std::vector<DifferencePart> differences(const QString& truth, const QString& predicted);

}  // namespace vitrine::ui
