// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop/key_store.h"

#include <qt6keychain/keychain.h>

#include <QCoreApplication>
#include <QPointer>
#include <QTimer>
#include <utility>

#include "ui/common/qt_conversions.h"
#include "ui/desktop/desktop_bus.h"

namespace vitrine::ui {
namespace {

const QString kService = QStringLiteral("Vitrine");

std::string words(const char* text) {
    return toStdString(QCoreApplication::translate("KeyStore", text));
}

Error noStore() {
    return {ErrorCode::NotFound, words(QT_TRANSLATE_NOOP("KeyStore", "This desktop has no key store.")),
            words(QT_TRANSLATE_NOOP("KeyStore",
                                    "Install and unlock one (GNOME Keyring, KWallet, KeePassXC), or start the program "
                                    "with HF_TOKEN set."))};
}

Error errorOf(const QKeychain::Job& job) {
    switch (job.error()) {
        case QKeychain::NoBackendAvailable:
        case QKeychain::NotImplemented:
            return noStore();
        case QKeychain::AccessDenied:
        case QKeychain::AccessDeniedByUser:
            return {ErrorCode::PermissionDenied,
                    words(QT_TRANSLATE_NOOP("KeyStore", "The desktop's key store was not opened.")),
                    words(QT_TRANSLATE_NOOP("KeyStore", "Unlock it and try again."))};
        default:
            return {
                ErrorCode::PermissionDenied, toStdString(job.errorString()),
                words(QT_TRANSLATE_NOOP("KeyStore", "See that the key store runs and is unlocked, then try again."))};
    }
}

class Keychain : public KeyStore {
public:
    void read(const QString& key, QObject* receiver, Done<QString> done) override {
        auto* job = new QKeychain::ReadPasswordJob(kService);
        start<QString>(job, key, receiver, std::move(done), [job] { return job->textData(); });
    }

    void write(const QString& key, const QString& secret, QObject* receiver, Done<void> done) override {
        auto* job = new QKeychain::WritePasswordJob(kService);
        job->setTextData(secret);
        start<void>(job, key, receiver, std::move(done), [] { return Result<void>(); });
    }

    void remove(const QString& key, QObject* receiver, Done<void> done) override {
        auto* job = new QKeychain::DeletePasswordJob(kService);
        start<void>(job, key, receiver, std::move(done), [] { return Result<void>(); });
    }

private:
    template <typename Outcome, typename Value>
    static void start(QKeychain::Job* job, const QString& key, QObject* receiver, Done<Outcome> done, Value value) {
        // Without a session bus the library would start one, and hold up the window with it.
        if (!desktopBus().isConnected()) {
            delete job;
            QTimer::singleShot(0, receiver, [done = std::move(done)] { done(noStore()); });
            return;
        }
        job->setInsecureFallback(false);
        job->setKey(key);
        const auto ended = [guard = QPointer<QObject>(receiver), done = std::move(done), value](QKeychain::Job* of) {
            if (!guard) return;
            const bool well = of->error() == QKeychain::NoError || of->error() == QKeychain::EntryNotFound;
            done(well ? Result<Outcome>(value()) : Result<Outcome>(errorOf(*of)));
        };
        QObject::connect(job, &QKeychain::Job::finished, ended);
        job->start();
    }
};

}  // namespace

std::unique_ptr<KeyStore> desktopKeyStore() {
    return std::make_unique<Keychain>();
}

}  // namespace vitrine::ui
