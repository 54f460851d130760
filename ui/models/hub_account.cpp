// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/hub_account.h"

#include <QCoreApplication>
#include <algorithm>
#include <utility>

#include "ui/common/preferences.h"

namespace vitrine::ui {
namespace {

const QString kKey = QStringLiteral("hub-token");
const QString kSaved = QStringLiteral("hub/token_saved");
constexpr qsizetype kMaxToken = 4096;

}  // namespace

HubAccount::HubAccount(KeyStore& keys, Preferences& preferences, QObject* parent)
    : QObject(parent), keys_(keys), preferences_(preferences) {}

bool HubAccount::hasToken() const {
    return preferences_.value(kSaved, false).toBool();
}

bool HubAccount::mayWrite() const {
    return hasToken() || !qEnvironmentVariableIsEmpty("HF_TOKEN");
}

void HubAccount::remember(bool saved) {
    preferences_.setValue(kSaved, saved ? QVariant(true) : QVariant());
    Q_EMIT changed();
}

void HubAccount::save(const QString& token, QObject* receiver, KeyStore::Done<void> done) {
    keys_.write(kKey, token, receiver, [this, done = std::move(done)](const Result<void>& written) {
        if (written) remember(true);
        done(written);
    });
}

void HubAccount::forget(QObject* receiver, KeyStore::Done<void> done) {
    keys_.remove(kKey, receiver, [this, done = std::move(done)](const Result<void>& removed) {
        if (removed) remember(false);
        done(removed);
    });
}

void HubAccount::read(QObject* receiver, KeyStore::Done<QString> done) {
    keys_.read(kKey, receiver, std::move(done));
}

QString tokenProblem(const QString& token) {
    const auto printable = [](QChar letter) { return letter > u' ' && letter < u'\x7f'; };
    if (token.size() <= kMaxToken && std::all_of(token.begin(), token.end(), printable)) return {};
    return QCoreApplication::translate("HubAccount", "This holds blanks or other characters that no token has.");
}

}  // namespace vitrine::ui
