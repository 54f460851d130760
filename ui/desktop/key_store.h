// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <chrono>
#include <functional>
#include <memory>

#include "core/base/result.h"

namespace vitrine::ui {

/// Secrets that the desktop keeps for this program, each under a key. Nothing waits: `done` is called once, later, on
/// the GUI thread and only while `receiver` lives; the desktop may ask the user to unlock its store before.
/// Errors of all, in the window's language: NotFound (there is no store), PermissionDenied (locked, refused, out of
/// order).
class KeyStore {
public:
    template <typename Outcome>
    using Done = std::function<void(const Result<Outcome>&)>;

    virtual ~KeyStore() = default;

    /// An empty text where nothing is kept under the key.
    virtual void read(const QString& key, QObject* receiver, Done<QString> done) = 0;
    virtual void write(const QString& key, const QString& secret, QObject* receiver, Done<void> done) = 0;
    /// Also well where nothing is kept.
    virtual void remove(const QString& key, QObject* receiver, Done<void> done) = 0;
};

/// The desktop's own: Secret Service (GNOME and others) or KWallet. Never a file: where there is no store, every call
/// fails and says so. A store that does not answer is given up after `patience`: a prompt that was turned away may
/// never be told of, and whatever waits would wait behind it.
std::unique_ptr<KeyStore> desktopKeyStore(std::chrono::milliseconds patience = std::chrono::minutes(2));

}  // namespace vitrine::ui
