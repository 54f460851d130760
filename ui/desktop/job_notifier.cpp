// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop/job_notifier.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QWidget>

#include "ui/common/error_text.h"
#include "ui/common/job_board.h"

namespace vitrine::ui {
namespace {

const auto kService = QStringLiteral("org.freedesktop.Notifications");
const auto kPath = QStringLiteral("/org/freedesktop/Notifications");

}  // namespace

JobNotifier::JobNotifier(JobBoard& board, QWidget& window, Bus bus, QObject* parent)
    : QObject(parent), board_(board), window_(window), bus_(std::move(bus)) {
    connect(&board_, &JobBoard::ended, this, &JobNotifier::ended);
}

void JobNotifier::ended(int job) {
    const auto status = board_.job(job);
    if (!status || window_.isActiveWindow()) return;
    // Dialogs stand over the window and count as it.
    for (const QWidget* dialog : window_.findChildren<QWidget*>()) {
        if (dialog->isWindow() && dialog->isActiveWindow()) return;
    }
    if (status->state == JobState::Finished) notify(tr("%1: done").arg(status->title), status->outcome);
    if (status->state == JobState::Failed && status->error) {
        notify(tr("%1: failed").arg(status->title), sentenceFor(status->error->code));
    }
}

void JobNotifier::listen(QDBusConnection& bus) {
    if (listening_) return;
    listening_ = bus.connect(kService, kPath, kService, QStringLiteral("ActionInvoked"), this,
                             SLOT(actionInvoked(uint, QString)));
}

void JobNotifier::notify(const QString& title, const QString& text) {
    QDBusConnection bus = bus_();
    if (!bus.isConnected()) return;
    listen(bus);
    QDBusMessage message = QDBusMessage::createMethodCall(kService, kPath, kService, QStringLiteral("Notify"));
    // Servers may read the body as markup; file names and numbers are none.
    message << QStringLiteral("Vitrine") << 0U << QStringLiteral("vitrine") << title << text.toHtmlEscaped()
            << QStringList{QStringLiteral("default"), tr("Show")} << QVariantMap() << -1;
    auto* call = new QDBusPendingCallWatcher(bus.asyncCall(message), this);
    connect(call, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* answered) {
        const QDBusPendingReply<uint> id = *answered;
        if (!id.isError()) shown_.insert(id.value());
        answered->deleteLater();
    });
}

void JobNotifier::actionInvoked(uint id, const QString& action) {
    if (!shown_.contains(id) || action != QLatin1String("default")) return;
    window_.setWindowState(window_.windowState() & ~Qt::WindowMinimized);
    window_.raise();
    window_.activateWindow();
}

}  // namespace vitrine::ui
