// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/first_paint.h"

#include <QCoreApplication>
#include <QEvent>
#include <QWidget>

namespace vitrine::gui {

FirstPaint::FirstPaint(QWidget& window) : QObject(&window) {
    window.installEventFilter(this);
}

bool FirstPaint::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Paint) {
        watched->removeEventFilter(this);
        // Queued: the paint itself is still to be done, with all that stands in the window.
        QMetaObject::invokeMethod(QCoreApplication::instance(), &QCoreApplication::quit, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace vitrine::gui
