// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <vector>

#include "core/evaluation/explanation.h"

namespace vitrine::ui {

/// An answer token by token: the surer the model was, the fuller the ground under a token; the price is underlined. A
/// click or the arrows choose a token.
class TokenStrip : public QWidget {
    Q_OBJECT

public:
    explicit TokenStrip(QWidget* parent = nullptr);

    void setTokens(std::vector<evaluation::ExplainedToken> tokens);
    const std::vector<evaluation::ExplainedToken>& tokens() const { return tokens_; }
    int current() const { return current_; }
    void setCurrent(int token);
    QRect placeOf(int token) const { return places_.at(static_cast<std::size_t>(token)); }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return {420, heightForWidth(420)}; }

Q_SIGNALS:
    void chosen(int token);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    std::vector<QRect> layOut(int width) const;
    void tell();

    std::vector<evaluation::ExplainedToken> tokens_;
    std::vector<QRect> places_;
    int current_ = -1;
};

/// A token's text with blanks and line feeds made visible.
QString visibleToken(const std::string& text);

}  // namespace vitrine::ui
