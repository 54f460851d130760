// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace vitrine::gui {

/// Ends the program once `window` has been painted for the first time, so that a bench can time the start from outside.
class FirstPaint : public QObject {
    Q_OBJECT

public:
    explicit FirstPaint(QWidget& window);

    bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace vitrine::gui
