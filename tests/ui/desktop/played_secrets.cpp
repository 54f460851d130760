// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/desktop/played_secrets.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>

namespace vitrine::testing {

/// As the protocol sends a secret: (oayays).
struct SentSecret {
    QDBusObjectPath session;
    QByteArray parameters;
    QByteArray value;
    QString contentType;
};

QDBusArgument& operator<<(QDBusArgument& to, const SentSecret& secret) {
    to.beginStructure();
    to << secret.session << secret.parameters << secret.value << secret.contentType;
    to.endStructure();
    return to;
}

const QDBusArgument& operator>>(const QDBusArgument& from, SentSecret& secret) {
    from.beginStructure();
    from >> secret.session >> secret.parameters >> secret.value >> secret.contentType;
    from.endStructure();
    return from;
}

namespace {

using Paths = QList<QDBusObjectPath>;
using Secrets = QMap<QDBusObjectPath, SentSecret>;
using Attributes = QMap<QString, QString>;

const QDBusObjectPath kNone(QStringLiteral("/"));
const QDBusObjectPath kSession(QStringLiteral("/org/freedesktop/secrets/session/1"));
const QDBusObjectPath kPrompt(QStringLiteral("/org/freedesktop/secrets/prompt/1"));
const QDBusObjectPath kCollection(QStringLiteral("/org/freedesktop/secrets/aliases/default"));

QVariant of(const auto& value) {
    return QVariant::fromValue(value);
}

}  // namespace

PlayedSecrets::PlayedSecrets() {
    qDBusRegisterMetaType<SentSecret>();
    qDBusRegisterMetaType<Secrets>();
    qDBusRegisterMetaType<Attributes>();
}

Paths PlayedSecrets::found(const Attributes& attributes) const {
    Paths paths;
    for (const auto& [path, item] : items) {
        bool fits = true;
        for (auto wanted = attributes.begin(); wanted != attributes.end(); ++wanted) {
            fits = fits && item.attributes.value(wanted.key()) == wanted.value();
        }
        if (fits) paths << QDBusObjectPath(path);
    }
    return paths;
}

QVariantList PlayedSecrets::service(const QDBusMessage& message) {
    const QString member = message.member();
    const QVariantList given = message.arguments();
    if (member == QStringLiteral("OpenSession")) {
        if (given[0].toString() != QStringLiteral("plain")) return {};  // nothing is hidden from a test
        return {of(QDBusVariant(QString())), of(kSession)};
    }
    if (member == QStringLiteral("ReadAlias")) return {of(kCollection)};
    if (member == QStringLiteral("SearchItems")) {
        const Paths paths = found(qdbus_cast<Attributes>(given[0]));
        return locked ? QVariantList{of(Paths()), of(paths)} : QVariantList{of(paths), of(Paths())};
    }
    if (member == QStringLiteral("Unlock")) {
        const auto paths = qdbus_cast<Paths>(given[0]);
        return locked ? QVariantList{of(Paths()), of(kPrompt)} : QVariantList{of(paths), of(kNone)};
    }
    if (member != QStringLiteral("GetSecrets")) return {};
    Secrets secrets;
    for (const QDBusObjectPath& path : qdbus_cast<Paths>(given[0])) {
        secrets[path] = {kSession, {}, items.at(path.path()).secret, QStringLiteral("text/plain")};
    }
    return {of(secrets)};
}

QVariantList PlayedSecrets::createItem(const QDBusMessage& message) {
    const auto properties = qdbus_cast<QVariantMap>(message.arguments()[0]);
    const auto attributes =
        qdbus_cast<Attributes>(properties[QStringLiteral("org.freedesktop.Secret.Item.Attributes")]);
    const auto secret = qdbus_cast<SentSecret>(message.arguments()[1]);
    const Paths same = found(attributes);
    const QString path = same.isEmpty() ? kCollection.path() + u'/' + QString::number(++lastItem_) : same[0].path();
    items[path] = {attributes, secret.value};
    return {of(QDBusObjectPath(path)), of(kNone)};
}

/// Empty = not known, or refused.
QVariantList PlayedSecrets::answer(const QDBusMessage& message) {
    if (message.interface() == QStringLiteral("org.freedesktop.DBus.Properties")) {
        if (message.member() == QStringLiteral("GetAll")) return {of(QVariantMap())};
        return {};
    }
    if (message.interface() == QStringLiteral("org.freedesktop.Secret.Service")) return service(message);
    if (message.member() == QStringLiteral("CreateItem") && !locked) return createItem(message);
    if (message.member() == QStringLiteral("Delete") && !locked) {
        items.erase(message.path());
        return {of(kNone)};
    }
    return {};
}

void PlayedSecrets::dismiss(const QDBusMessage& message, const QDBusConnection& connection) {
    connection.send(message.createReply());
    QDBusMessage completed = QDBusMessage::createSignal(kPrompt.path(), QStringLiteral("org.freedesktop.Secret.Prompt"),
                                                        QStringLiteral("Completed"));
    completed << true << of(QDBusVariant(QString()));
    connection.send(completed);
}

bool PlayedSecrets::handleMessage(const QDBusMessage& message, const QDBusConnection& connection) {
    if (message.member() == QStringLiteral("Prompt")) {
        dismiss(message, connection);
        return true;
    }
    if (const QVariantList reply = answer(message); !reply.isEmpty())
        return connection.send(message.createReply(reply));
    const bool isLocked =
        locked && (message.member() == QStringLiteral("CreateItem") || message.member() == QStringLiteral("Delete"));
    return connection.send(message.createErrorReply(isLocked
                                                        ? QStringLiteral("org.freedesktop.Secret.Error.IsLocked")
                                                        : QStringLiteral("org.freedesktop.DBus.Error.NotSupported"),
                                                    QStringLiteral("played")));
}

}  // namespace vitrine::testing

Q_DECLARE_METATYPE(vitrine::testing::SentSecret)
