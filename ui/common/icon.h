// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QString>

namespace vitrine::ui {

/// One of our own icons (resources/icons/<name>.svg), drawn at any size in the colour of the text around it: muted when
/// disabled, accent when on. Follows a change of theme by itself.
QIcon icon(const QString& name);

/// The same as a picture in one colour, e.g. for delegates. `side` in device-independent pixels.
QPixmap iconPixmap(const QString& name, int side, const QColor& color, qreal pixelRatio);

}  // namespace vitrine::ui
