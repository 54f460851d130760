// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextEdit>
#include <vector>

#include "ui/prompt/prompt_pieces.h"

namespace vitrine::ui {

/// A prompt to read: special tokens and the picture as chips, the row's values on coloured grounds, what is learnt
/// underlined, line feeds visible. Copying gives the prompt's own text.
class PromptTextView : public QTextEdit {
    Q_OBJECT

public:
    explicit PromptTextView(QWidget* parent = nullptr);

    void setPieces(std::vector<PromptPiece> pieces);
    /// The prompt's own text.
    QString promptText() const;
    /// The ground on which a field's values stand, by the order in which the fields come.
    static QColor fieldColor(int number);
    QStringList fields() const { return fields_; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    QMimeData* createMimeDataFromSelection() const override;

private:
    /// Where a piece stands in the shown document.
    struct Place {
        int begin = 0;
        int end = 0;
    };

    void showPieces();
    QString shownText(const PromptPiece& piece) const;
    QString describe(const PromptPiece& piece) const;
    void paintGround(QPainter& painter, const PromptPiece& piece, const Place& place) const;
    /// The stretches of lines that a place covers, in the viewport.
    std::vector<QRectF> rectsOf(const Place& place) const;

    std::vector<PromptPiece> pieces_;
    std::vector<Place> places_;
    QStringList fields_;
};

}  // namespace vitrine::ui
