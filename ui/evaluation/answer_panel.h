// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <memory>

#include "core/evaluation/explanation.h"

class QLabel;

namespace vitrine::ui {

class ShareBars;
class TokenStrip;

/// How an answer came about: its tokens, what was nearly said in the chosen one's place, and the likely prices.
class AnswerPanel : public QWidget {
    Q_OBJECT

public:
    explicit AnswerPanel(QWidget* parent = nullptr);

    /// Null = nothing has been asked yet.
    void setExplanation(std::shared_ptr<const evaluation::Explanation> explanation);

private:
    void word();
    void showAlternatives(int token);
    void showPrices();

    std::shared_ptr<const evaluation::Explanation> explanation_;
    QLabel* answerLabel_;
    TokenStrip* tokens_;
    QLabel* alternativesLabel_;
    ShareBars* alternatives_;
    QLabel* pricesLabel_;
    ShareBars* prices_;
    QLabel* expected_;
};

}  // namespace vitrine::ui
