// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QObject>
#include <QPointer>
#include <functional>
#include <set>

class QWidget;

namespace vitrine::ui {

class JobBoard;

/// Tells the desktop (org.freedesktop.Notifications) that a job has ended or failed while nobody looks at the window;
/// choosing the notification brings the window forward. Without a notification service nothing happens. GUI thread.
class JobNotifier : public QObject {
    Q_OBJECT

public:
    using Bus = std::function<QDBusConnection()>;

    /// `bus` is asked for at the first notification. Both others outlive this object.
    JobNotifier(JobBoard& board, QWidget& window, Bus bus, QObject* parent = nullptr);

private Q_SLOTS:
    void actionInvoked(uint id, const QString& action);

private:
    void ended(int job);
    void notify(const QString& title, const QString& text);
    void listen(QDBusConnection& bus);

    JobBoard& board_;
    QWidget& window_;
    Bus bus_;
    bool listening_ = false;
    std::set<uint> shown_;  ///< of this program; the bus tells of everybody's
};

}  // namespace vitrine::ui
