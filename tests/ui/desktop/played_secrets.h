// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusObjectPath>
#include <QDBusVirtualObject>
#include <QList>
#include <QMap>
#include <map>

namespace vitrine::testing {

/// The Secret Service of a desktop (org.freedesktop.secrets), as far as libsecret asks for one collection of secrets.
/// A test reads and changes it. Lives on the thread of its bus connection.
class PlayedSecrets : public QDBusVirtualObject {
    Q_OBJECT

public:
    struct Item {
        QMap<QString, QString> attributes;
        QByteArray secret;
    };

    PlayedSecrets();

    std::map<QString, Item> items;  ///< by object path
    bool locked = false;            ///< and whoever is asked for the password says no

    QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& connection) override;

private:
    QVariantList answer(const QDBusMessage& message);
    QVariantList service(const QDBusMessage& message);
    QVariantList createItem(const QDBusMessage& message);
    QList<QDBusObjectPath> found(const QMap<QString, QString>& attributes) const;
    void dismiss(const QDBusMessage& message, const QDBusConnection& connection);

    int lastItem_ = 0;
};

}  // namespace vitrine::testing
