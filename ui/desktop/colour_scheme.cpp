// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop/colour_scheme.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace vitrine::ui {
namespace {

const auto kService = QStringLiteral("org.freedesktop.portal.Desktop");
const auto kPath = QStringLiteral("/org/freedesktop/portal/desktop");
const auto kInterface = QStringLiteral("org.freedesktop.portal.Settings");
const auto kGroup = QStringLiteral("org.freedesktop.appearance");
const auto kKey = QStringLiteral("color-scheme");

}  // namespace

ColourScheme::ColourScheme(const QDBusConnection& bus, QObject* parent) : QObject(parent) {
    if (!bus.isConnected()) return;
    QDBusConnection connection = bus;
    connection.connect(kService, kPath, kInterface, QStringLiteral("SettingChanged"), this,
                       SLOT(settingChanged(QString, QString, QDBusVariant)));
    QDBusMessage question = QDBusMessage::createMethodCall(kService, kPath, kInterface, QStringLiteral("Read"));
    question << kGroup << kKey;
    auto* call = new QDBusPendingCallWatcher(connection.asyncCall(question), this);
    QObject::connect(call, &QDBusPendingCallWatcher::finished, this, &ColourScheme::answered);
}

void ColourScheme::answered(QDBusPendingCallWatcher* call) {
    const QDBusPendingReply<QDBusVariant> reply = *call;
    call->deleteLater();
    if (reply.isError()) return;
    QVariant value = reply.value().variant();
    // Read() wraps its answer once more than the signal does.
    if (value.canConvert<QDBusVariant>()) value = value.value<QDBusVariant>().variant();
    take(value);
}

void ColourScheme::settingChanged(const QString& group, const QString& key, const QDBusVariant& value) {
    if (group == kGroup && key == kKey) take(value.variant());
}

void ColourScheme::take(const QVariant& value) {
    // 0 = no preference, 1 = dark, 2 = light
    const uint scheme = value.toUInt();
    const std::optional<bool> dark = scheme == 1   ? std::optional(true)
                                     : scheme == 2 ? std::optional(false)
                                                   : std::nullopt;
    if (dark == dark_) return;
    dark_ = dark;
    Q_EMIT changed();
}

}  // namespace vitrine::ui
