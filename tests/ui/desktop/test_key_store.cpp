// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <chrono>
#include <map>
#include <optional>

#include "tests/ui/desktop/played_secrets.h"
#include "tests/ui/desktop/private_bus.h"
#include "ui/desktop/key_store.h"

using namespace vitrine;
using namespace vitrine::ui;

namespace {

constexpr int kPatience = 10'000;  // ms
constexpr std::chrono::milliseconds kPatienceOfStore{1500};
constexpr int kHandle = 7;
const QString kKey = QStringLiteral("hub-token");

}  // namespace

/// KWallet's service, as far as it is asked here.
class Wallet : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.KWallet")

public:
    std::map<QString, QString> entries;  ///< "folder/key"
    bool locked = false;

public Q_SLOTS:
    QString networkWallet() const { return QStringLiteral("kdewallet"); }
    int open(const QString&, qlonglong, const QString&) const { return locked ? -1 : kHandle; }
    int entryType(int, const QString& folder, const QString& key, const QString&) const {
        return entries.contains(folder + u'/' + key) ? 1 : 0;
    }
    QString readPassword(int, const QString& folder, const QString& key, const QString&) const {
        return entries.at(folder + u'/' + key);
    }
    int writePassword(int, const QString& folder, const QString& key, const QString& value, const QString&) {
        entries[folder + u'/' + key] = value;
        return 0;
    }
    int removeEntry(int, const QString& folder, const QString& key, const QString&) {
        return entries.erase(folder + u'/' + key) > 0 ? 0 : -3;
    }
};

/// The system's key store through the true library, on a message bus of its own. The test plays the store that the
/// library asks: the Secret Service where libsecret is installed, else KWallet.
class TestKeyStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void withoutABusNobodyIsAsked();
    void withoutAStoreNobodyAnswers();
    void aKeptTokenIsReadAndDropped();
    void whoHasGoneHearsNothing();
    void aLockedStoreGivesAndTakesNothing();  // last: what is never answered stays before all others

private:
    Result<QString> read();
    Result<void> keep(const QString& token);
    Result<void> drop();
    QStringList kept() const;  ///< by whichever is asked

    std::unique_ptr<testing::PrivateBus> bus_;
    QTemporaryDir home_;
    Wallet wallet_;
    testing::PlayedSecrets secrets_;
    std::unique_ptr<KeyStore> keys_ = desktopKeyStore(kPatienceOfStore);
};

void TestKeyStore::initTestCase() {
    qputenv("XDG_CURRENT_DESKTOP", "KDE");
    qputenv("KDE_SESSION_VERSION", "5");
    qputenv("HOME", home_.path().toLocal8Bit());
    qputenv("XDG_CONFIG_HOME", home_.path().toLocal8Bit());
    qunsetenv("XDG_RUNTIME_DIR");
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
}

void TestKeyStore::init() {
    wallet_.entries.clear();
    secrets_.items.clear();
    wallet_.locked = secrets_.locked = false;
}

Result<QString> TestKeyStore::read() {
    std::optional<Result<QString>> answer;
    keys_->read(kKey, this, [&](const Result<QString>& token) { answer = token; });
    if (answer || !QTest::qWaitFor([&] { return answer.has_value(); }, kPatience)) {
        return Error{ErrorCode::Internal, "no answer, or one at once", {}};
    }
    return *answer;
}

Result<void> TestKeyStore::keep(const QString& token) {
    std::optional<Result<void>> answer;
    keys_->write(kKey, token, this, [&](const Result<void>& kept) { answer = kept; });
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, kPatience)) {
        return Error{ErrorCode::Internal, "no answer", {}};
    }
    return *answer;
}

Result<void> TestKeyStore::drop() {
    std::optional<Result<void>> answer;
    keys_->remove(kKey, this, [&](const Result<void>& dropped) { answer = dropped; });
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, kPatience)) {
        return Error{ErrorCode::Internal, "no answer", {}};
    }
    return *answer;
}

void TestKeyStore::withoutABusNobodyIsAsked() {
    QCOMPARE(read().error().code, ErrorCode::NotFound);
    QCOMPARE(keep(QStringLiteral("hf_secret")).error().code, ErrorCode::NotFound);
    QCOMPARE(drop().error().code, ErrorCode::NotFound);
    QVERIFY(QDir(home_.path()).isEmpty());  // and nothing is kept in a file instead
}

void TestKeyStore::withoutAStoreNobodyAnswers() {
    bus_ = std::make_unique<testing::PrivateBus>();
    QVERIFY2(bus_->isRunning(), "this test needs the program dbus-daemon, which ./dev setup installs");
    qputenv("DBUS_SESSION_BUS_ADDRESS", bus_->address().toUtf8());
    QCOMPARE(read().error().code, ErrorCode::NotFound);
    QCOMPARE(keep(QStringLiteral("hf_secret")).error().code, ErrorCode::NotFound);
    QVERIFY(QDir(home_.path()).isEmpty());
    QDBusConnection desktop = bus_->connect(QStringLiteral("desktop"));
    QVERIFY(desktop.registerService(QStringLiteral("org.kde.kwalletd5")));
    QVERIFY(desktop.registerObject(QStringLiteral("/modules/kwalletd5"), &wallet_, QDBusConnection::ExportAllSlots));
    QVERIFY(desktop.registerService(QStringLiteral("org.freedesktop.secrets")));
    QVERIFY(
        desktop.registerVirtualObject(QStringLiteral("/org/freedesktop/secrets"), &secrets_, QDBusConnection::SubPath));
}

QStringList TestKeyStore::kept() const {
    QStringList all;
    for (const auto& [place, secret] : wallet_.entries) all << secret;
    for (const auto& [path, item] : secrets_.items) all << QString::fromUtf8(item.secret);
    return all;
}

void TestKeyStore::aKeptTokenIsReadAndDropped() {
    QVERIFY(read() && read()->isEmpty());
    QVERIFY(keep(QStringLiteral("hf_secret")));
    QCOMPARE(kept(), QStringList{QStringLiteral("hf_secret")});
    QCOMPARE(*read(), QStringLiteral("hf_secret"));
    QVERIFY(keep(QStringLiteral("hf_other")));
    QCOMPARE(kept(), QStringList{QStringLiteral("hf_other")});
    QCOMPARE(*read(), QStringLiteral("hf_other"));
    QVERIFY(drop());
    QVERIFY(kept().isEmpty());
    QVERIFY(read() && read()->isEmpty());
    QVERIFY(drop());  // none is there
    QVERIFY(QDir(home_.path()).isEmpty());
}

void TestKeyStore::whoHasGoneHearsNothing() {
    bool called = false;
    auto page = std::make_unique<QObject>();
    keys_->read(kKey, page.get(), [&](const Result<QString>&) { called = true; });
    page.reset();
    (void)read();
    QVERIFY(!called);
    QTest::qWait(static_cast<int>(kPatienceOfStore.count()) + 100);
    QVERIFY(!called);
}

void TestKeyStore::aLockedStoreGivesAndTakesNothing() {
    QVERIFY(keep(QStringLiteral("hf_secret")));
    wallet_.locked = secrets_.locked = true;
    const auto locked = read();
    QVERIFY(!locked);
    QCOMPARE(locked.error().code, ErrorCode::PermissionDenied);
    const auto refused = keep(QStringLiteral("hf_other"));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::PermissionDenied);
    QCOMPARE(kept(), QStringList{QStringLiteral("hf_secret")});
}

QTEST_GUILESS_MAIN(TestKeyStore)
#include "test_key_store.moc"
