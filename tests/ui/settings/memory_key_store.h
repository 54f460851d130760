// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QPointer>
#include <QTimer>
#include <optional>

#include "ui/desktop/key_store.h"

namespace vitrine::testing {

/// A key store as a desktop's is, but for its memory; it answers later, or never while it is locked.
class MemoryKeyStore : public ui::KeyStore {
public:
    QHash<QString, QString> kept;
    std::optional<Error> failure;  ///< of every call
    bool locked = false;           ///< the user is asked for a password and does not answer
    int asked = 0;

    void read(const QString& key, QObject* receiver, Done<QString> done) override {
        answer(receiver, [this, key, done] { done(failure ? Result<QString>(*failure) : kept.value(key)); });
    }
    void write(const QString& key, const QString& secret, QObject* receiver, Done<void> done) override {
        answer(receiver, [this, key, secret, done] {
            if (!failure) kept[key] = secret;
            done(failure ? Result<void>(*failure) : Result<void>());
        });
    }
    void remove(const QString& key, QObject* receiver, Done<void> done) override {
        answer(receiver, [this, key, done] {
            if (!failure) kept.remove(key);
            done(failure ? Result<void>(*failure) : Result<void>());
        });
    }

private:
    void answer(QObject* receiver, std::function<void()> call) {
        ++asked;
        if (!locked) QTimer::singleShot(0, receiver, std::move(call));
    }
};

}  // namespace vitrine::testing
