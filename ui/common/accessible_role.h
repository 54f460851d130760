// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>

class QWidget;

namespace vitrine::ui {

/// What a widget that paints itself is to a screen reader: a picture, a list, a chart. Its name is accessibleName().
void setAccessibleRole(QWidget& widget, QAccessible::Role role);

}  // namespace vitrine::ui
