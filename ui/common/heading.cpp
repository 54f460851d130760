// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/heading.h"

#include <QLabel>

namespace vitrine::ui {

void makeHeading(QLabel& label) {
    QFont font = label.font();
    font.setPixelSize(16);
    font.setWeight(QFont::DemiBold);
    label.setFont(font);
}

}  // namespace vitrine::ui
