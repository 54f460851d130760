// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluation/difference_delegate.h"

#include <QPainter>

#include "ui/common/theme.h"
#include "ui/evaluation/word_difference.h"

namespace vitrine::ui {

void DifferenceDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const ThemeColors& colors = themeColors(option.palette);
    painter->save();
    paintGround(painter, option);
    const QRect room = option.rect.adjusted(kPadding, 0, -kPadding, 0);
    painter->setClipRect(room);
    int x = room.left();
    const auto parts = differences(index.data(TruthRole).toString(), index.data(PredictedRole).toString());
    for (const DifferencePart& part : parts) {
        QFont font = option.font;
        const bool wrong = part.kind == DifferencePart::Kind::Wrong;
        const bool missing = part.kind == DifferencePart::Kind::Missing;
        font.setStrikeOut(wrong);
        painter->setFont(font);
        painter->setPen(wrong ? colors.error : missing ? colors.warning : colors.text);
        QString words = missing ? u'[' + part.text + u']' : part.text;
        words = QFontMetrics(font).elidedText(words, Qt::ElideRight, room.right() + 1 - x);
        const int width = QFontMetrics(font).horizontalAdvance(words);
        painter->drawText(QRect(x, room.top(), width + 1, room.height()), Qt::AlignVCenter | Qt::AlignLeft, words);
        x += width + QFontMetrics(font).horizontalAdvance(u' ');
        if (x > room.right()) break;
    }
    painter->restore();
}

}  // namespace vitrine::ui
