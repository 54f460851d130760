// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QProcess>
#include <QTemporaryFile>

namespace vitrine::testing {

/// A message bus that only this test knows; it ends with the object. It starts no service of the machine's.
class PrivateBus {
public:
    PrivateBus();
    ~PrivateBus();

    bool isRunning() const { return !address_.isEmpty(); }
    QString address() const { return address_; }
    QDBusConnection connect(const QString& name);

private:
    QTemporaryFile configuration_;
    QProcess daemon_;
    QString address_;
    QStringList names_;
};

}  // namespace vitrine::testing
