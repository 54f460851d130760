// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusVariant>
#include <QObject>
#include <optional>

class QDBusPendingCallWatcher;

namespace vitrine::ui {

/// Whether the desktop prefers dark windows, now and whenever that changes: the setting "color-scheme" of the XDG
/// desktop portal (org.freedesktop.portal.Settings). Asked without waiting; without a bus or a portal nothing is ever
/// said. GUI thread.
class ColourScheme : public QObject {
    Q_OBJECT

public:
    explicit ColourScheme(const QDBusConnection& bus, QObject* parent = nullptr);

    /// Nothing while the desktop has not answered, or has no preference.
    std::optional<bool> isDark() const { return dark_; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void answered(QDBusPendingCallWatcher* call);
    void take(const QVariant& value);

    std::optional<bool> dark_;
};

}  // namespace vitrine::ui
