// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>

namespace vitrine::ui {

/// The message bus of the user's session. Not connected where the session has none: one is never started for us, which
/// would hold up the window.
QDBusConnection desktopBus();

}  // namespace vitrine::ui
