// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluation/token_strip.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "ui/common/formatting.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/theme.h"

namespace vitrine::ui {
namespace {

constexpr int kPadding = 4;  // left and right of a token's text
constexpr int kGap = 2;
constexpr int kLine = 28;
constexpr int kChip = 22;

QColor mixed(const QColor& from, const QColor& to, double share) {
    const auto mix = [&](int a, int b) { return static_cast<int>(a + (b - a) * share); };
    return {mix(from.red(), to.red()), mix(from.green(), to.green()), mix(from.blue(), to.blue())};
}

}  // namespace

QString visibleToken(const std::string& text) {
    QString shown = toQString(text);
    shown.replace(u'\n', u'↵');
    if (shown.trimmed().isEmpty()) shown.replace(u' ', u'␣');
    return shown;
}

TokenStrip::TokenStrip(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void TokenStrip::setTokens(std::vector<evaluation::ExplainedToken> tokens) {
    tokens_ = std::move(tokens);
    places_ = layOut(width());
    current_ = -1;
    updateGeometry();
    update();
    tell();
}

void TokenStrip::setCurrent(int token) {
    if (tokens_.empty()) return;
    current_ = std::clamp(token, 0, static_cast<int>(tokens_.size()) - 1);
    update();
    tell();
    Q_EMIT chosen(current_);
}

void TokenStrip::tell() {
    QString words = tr("Answer token by token");
    if (current_ >= 0) {
        const auto& token = tokens_[static_cast<std::size_t>(current_)];
        words += QStringLiteral(": %1, %2").arg(visibleToken(token.text), shareText(token.probability));
    }
    setAccessibleName(words);
}

std::vector<QRect> TokenStrip::layOut(int width) const {
    const QFontMetrics metrics(font());
    std::vector<QRect> places;
    int x = 0;
    int y = 0;
    for (const auto& token : tokens_) {
        const QString text = visibleToken(token.text);
        const int needed = text.isEmpty() ? 0 : metrics.horizontalAdvance(text) + 2 * kPadding;
        if (x > 0 && x + needed > width) {
            x = 0;
            y += kLine;
        }
        places.emplace_back(x, y + (kLine - kChip) / 2, std::min(needed, std::max(width, 1)), kChip);
        x += needed + (needed > 0 ? kGap : 0);
    }
    return places;
}

int TokenStrip::heightForWidth(int width) const {
    const auto places = layOut(width);
    return places.empty() ? kLine : places.back().bottom() + 1 + (kLine - kChip) / 2;
}

void TokenStrip::paintEvent(QPaintEvent*) {
    const ThemeColors& colors = themeColors(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
        const QRect& place = places_[i];
        if (place.width() == 0) continue;
        const bool isCurrent = static_cast<int>(i) == current_;
        painter.setPen(isCurrent ? QPen(colors.accent, hasFocus() ? 2 : 1) : QPen(Qt::NoPen));
        painter.setBrush(mixed(colors.surface, colors.accentTint, tokens_[i].probability));
        painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        painter.setPen(colors.text);
        painter.drawText(place, Qt::AlignCenter, visibleToken(tokens_[i].text));
        if (!tokens_[i].isPrice) continue;
        painter.setPen(QPen(colors.accent, 2));
        painter.drawLine(place.left() + 3, place.bottom() - 1, place.right() - 3, place.bottom() - 1);
    }
}

void TokenStrip::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    places_ = layOut(width());
}

void TokenStrip::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        places_ = layOut(width());
        updateGeometry();
    }
    if (event->type() == QEvent::LanguageChange) tell();
}

void TokenStrip::mousePressEvent(QMouseEvent* event) {
    for (std::size_t i = 0; i < places_.size(); ++i)
        if (places_[i].contains(event->pos())) return setCurrent(static_cast<int>(i));
}

void TokenStrip::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Left:
            return setCurrent(current_ - 1);
        case Qt::Key_Right:
            return setCurrent(current_ + 1);
        case Qt::Key_Home:
            return setCurrent(0);
        case Qt::Key_End:
            return setCurrent(static_cast<int>(tokens_.size()) - 1);
        default:
            QWidget::keyPressEvent(event);
    }
}

}  // namespace vitrine::ui
