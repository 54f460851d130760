// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/desktop/key_store.h"

namespace vitrine::ui {

class Preferences;

/// Who the user is at the model hub: a token that the desktop's key store keeps and nobody else. That there is one is
/// remembered among the preferences, so that the store is asked, and perhaps the user for its password, only when the
/// token is needed. GUI thread; nothing waits. Errors: those of KeyStore.
class HubAccount : public QObject {
    Q_OBJECT

public:
    HubAccount(KeyStore& keys, Preferences& preferences, QObject* parent = nullptr);

    bool hasToken() const;
    /// A token in the environment (HF_TOKEN) counts too.
    bool mayWrite() const;

    void save(const QString& token, QObject* receiver, KeyStore::Done<void> done);
    void forget(QObject* receiver, KeyStore::Done<void> done);
    /// Empty where there is none.
    void read(QObject* receiver, KeyStore::Done<QString> done);

Q_SIGNALS:
    void changed();

private:
    void remember(bool saved);

    KeyStore& keys_;
    Preferences& preferences_;
};

/// Empty, or why a text cannot be a token: letters and signs without blanks, at most 4096.
QString tokenProblem(const QString& token);

}  // namespace vitrine::ui
