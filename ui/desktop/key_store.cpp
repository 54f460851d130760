// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop/key_store.h"

#include <qt6keychain/keychain.h>

#include <QCoreApplication>
#include <QTimer>
#include <utility>

#include "ui/common/qt_conversions.h"
#include "ui/desktop/desktop_bus.h"

namespace vitrine::ui {
namespace {

const QString kService = QStringLiteral("Vitrine");

constexpr const char* kRemedy =
    QT_TRANSLATE_NOOP("KeyStore", "See that the key store runs and is unlocked, then try again.");

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
        default:  // nobody answers, or there is no place for secrets yet
            return {ErrorCode::NotFound, toStdString(job.errorString()), words(kRemedy)};
    }
}

Error noAnswer() {
    return {ErrorCode::PermissionDenied,
            words(QT_TRANSLATE_NOOP("KeyStore", "The desktop's key store does not answer.")), words(kRemedy)};
}

/// Calls on this thread, if `receiver` lives then.
void after(std::chrono::milliseconds time, QObject* receiver, std::function<void()> call) {
    auto* timer = new QTimer(receiver);
    timer->setSingleShot(true);
    QObject::connect(timer, &QTimer::timeout, receiver, [timer, call = std::move(call)] {
        timer->deleteLater();
        call();
    });
    timer->start(time);
}

class Keychain : public KeyStore {
public:
    explicit Keychain(std::chrono::milliseconds patience) : patience_(patience) {}

    void read(const QString& key, QObject* receiver, Done<QString> done) override {
        start<QString>(new QKeychain::ReadPasswordJob(kService), key, receiver, std::move(done),
                       [](QKeychain::Job* job) { return static_cast<QKeychain::ReadPasswordJob*>(job)->textData(); });
    }

    void write(const QString& key, const QString& secret, QObject* receiver, Done<void> done) override {
        auto* job = new QKeychain::WritePasswordJob(kService);
        job->setTextData(secret);
        start<void>(job, key, receiver, std::move(done), [](QKeychain::Job*) { return Result<void>(); });
    }

    void remove(const QString& key, QObject* receiver, Done<void> done) override {
        start<void>(new QKeychain::DeletePasswordJob(kService), key, receiver, std::move(done),
                    [](QKeychain::Job*) { return Result<void>(); });
    }

private:
    template <typename Outcome, typename Value>
    void start(QKeychain::Job* job, const QString& key, QObject* receiver, Done<Outcome> done, Value value) {
        // Without a session bus the library would start one, and hold up the window with it.
        if (!desktopBus().isConnected()) {
            delete job;
            after(std::chrono::milliseconds(0), receiver, [done = std::move(done)] { done(noStore()); });
            return;
        }
        job->setInsecureFallback(false);
        job->setKey(key);
        auto open = std::make_shared<bool>(true);
        after(patience_, receiver, [open, done] {
            if (std::exchange(*open, false)) done(noAnswer());
        });
        // The job deletes itself when it ends, be it after we have stopped waiting.
        QObject::connect(job, &QKeychain::Job::finished, receiver, [open, done, value](QKeychain::Job* ended) {
            if (!std::exchange(*open, false)) return;
            const bool well = ended->error() == QKeychain::NoError || ended->error() == QKeychain::EntryNotFound;
            done(well ? Result<Outcome>(value(ended)) : Result<Outcome>(errorOf(*ended)));
        });
        job->start();
    }

    std::chrono::milliseconds patience_;
};

}  // namespace

std::unique_ptr<KeyStore> desktopKeyStore(std::chrono::milliseconds patience) {
    return std::make_unique<Keychain>(patience);
}

}  // namespace vitrine::ui
