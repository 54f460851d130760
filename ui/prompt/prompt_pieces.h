// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <vector>

#include "ui/prompt/row_preview.h"

namespace vitrine::ui {

/// A stretch of a prompt that is shown in one manner.
struct PromptPiece {
    enum class Kind {
        Words,    ///< the template's own
        Field,    ///< a value of the row
        Control,  ///< a special token
        Picture,  ///< the place of a picture
        Break,    ///< a line feed
    };

    Kind kind = Kind::Words;
    QString text;   ///< as it stands in the prompt
    QString field;  ///< of Kind::Field
    bool answer = false;
    bool learnt = false;
    bool leak = false;        ///< tells the answer
    std::int64_t tokens = 0;  ///< of Kind::Picture; 0 = no model is chosen

    bool operator==(const PromptPiece&) const = default;
};

/// The pieces of a row in order. Their texts, joined, are the text that is encoded (without a model: question and
/// answer as rendered).
std::vector<PromptPiece> piecesOf(const RowPreview& preview);

}  // namespace vitrine::ui
