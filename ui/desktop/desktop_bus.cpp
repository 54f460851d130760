// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop/desktop_bus.h"

#include <QFileInfo>

namespace vitrine::ui {

QDBusConnection desktopBus() {
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const bool present = !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") ||
                         (!runtime.isEmpty() && QFileInfo::exists(runtime + QStringLiteral("/bus")));
    return present ? QDBusConnection::sessionBus() : QDBusConnection(QString());
}

}  // namespace vitrine::ui
