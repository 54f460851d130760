// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QTest>
#include <QWidget>

#include "tests/ui/desktop/private_bus.h"
#include "ui/common/job_board.h"
#include "ui/desktop/colour_scheme.h"
#include "ui/desktop/job_notifier.h"

using namespace vitrine;
using namespace vitrine::ui;

/// The desktop's notification service, as far as it is asked here.
class NotificationService : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    QStringList shown;

public Q_SLOTS:
    uint Notify(const QString& program, uint, const QString&, const QString& title, const QString& body,
                const QStringList&, const QVariantMap&, int) {
        shown << program + QStringLiteral(" | ") + title + QStringLiteral(" | ") + body;
        return static_cast<uint>(shown.size());
    }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString& action);
};

/// The desktop portal's settings.
class SettingsPortal : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    uint scheme = 0;

public Q_SLOTS:
    QDBusVariant Read(const QString&, const QString&) {
        return QDBusVariant(QVariant::fromValue(QDBusVariant(scheme)));
    }

Q_SIGNALS:
    void SettingChanged(const QString& group, const QString& key, const QDBusVariant& value);
};

class TestDesktop : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void anEndedJobIsToldToWhoLooksElsewhere();
    void nobodyIsToldWhatTheyLookAt();
    void choosingTheNotificationBringsTheWindowForward();
    void theDesktopsColoursAreFollowed();
    void withoutABusNothingHappens();

private:
    static int endJob(JobBoard& board, const std::optional<Error>& error, const QString& outcome);

    testing::PrivateBus bus_;
    NotificationService notifications_;
    SettingsPortal portal_;
};

void TestDesktop::initTestCase() {
    QVERIFY2(bus_.isRunning(), "this test needs the program dbus-daemon, which ./dev setup installs");
    QDBusConnection desktop = bus_.connect(QStringLiteral("desktop"));
    const auto all = QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals;
    QVERIFY(desktop.registerService(QStringLiteral("org.freedesktop.Notifications")));
    QVERIFY(desktop.registerObject(QStringLiteral("/org/freedesktop/Notifications"), &notifications_, all));
    QVERIFY(desktop.registerService(QStringLiteral("org.freedesktop.portal.Desktop")));
    QVERIFY(desktop.registerObject(QStringLiteral("/org/freedesktop/portal/desktop"), &portal_, all));
    bus_.connect(QStringLiteral("program"));
}

int TestDesktop::endJob(JobBoard& board, const std::optional<Error>& error, const QString& outcome) {
    const int job = board.add(QStringLiteral("Importing rows.csv"), {});
    board.update(job, {});
    board.end(job, error, outcome);
    return job;
}

void TestDesktop::anEndedJobIsToldToWhoLooksElsewhere() {
    notifications_.shown.clear();
    JobBoard board;
    QWidget window;  // never shown, so nobody looks at it
    const JobNotifier notifier(board, window, [] { return QDBusConnection(QStringLiteral("program")); });
    endJob(board, std::nullopt, QStringLiteral("4 imported <b>"));
    QTRY_COMPARE(notifications_.shown.size(), 1);
    QCOMPARE(notifications_.shown[0], QStringLiteral("Vitrine | Importing rows.csv: done | 4 imported &lt;b&gt;"));
    endJob(board, Error{ErrorCode::DiskFull, "/x", {}}, {});
    QTRY_COMPARE(notifications_.shown.size(), 2);
    QCOMPARE(notifications_.shown[1],
             QStringLiteral("Vitrine | Importing rows.csv: failed | There is no space left on the disk."));
    endJob(board, Error{ErrorCode::Cancelled, {}, {}}, {});  // whoever cancels knows
    QTest::qWait(100);
    QCOMPARE(notifications_.shown.size(), 2);
}

void TestDesktop::nobodyIsToldWhatTheyLookAt() {
    notifications_.shown.clear();
    JobBoard board;
    QWidget window;
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    const JobNotifier notifier(board, window, [] { return QDBusConnection(QStringLiteral("program")); });
    endJob(board, std::nullopt, {});
    QTest::qWait(100);
    QVERIFY(notifications_.shown.isEmpty());
}

void TestDesktop::choosingTheNotificationBringsTheWindowForward() {
    notifications_.shown.clear();
    JobBoard board;
    QWidget window;
    QWidget other;
    window.show();
    other.show();
    other.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&other));
    const JobNotifier notifier(board, window, [] { return QDBusConnection(QStringLiteral("program")); });
    endJob(board, std::nullopt, {});
    QTRY_COMPARE(notifications_.shown.size(), 1);
    QTest::qWait(50);  // the answer with the notification's number arrives
    Q_EMIT notifications_.ActionInvoked(77, QStringLiteral("default"));
    QTest::qWait(50);
    QVERIFY(!window.isActiveWindow());
    Q_EMIT notifications_.ActionInvoked(1, QStringLiteral("default"));
    QVERIFY(QTest::qWaitForWindowActive(&window));
}

void TestDesktop::theDesktopsColoursAreFollowed() {
    portal_.scheme = 1;
    ColourScheme scheme(QDBusConnection(QStringLiteral("program")));
    QVERIFY(!scheme.isDark());
    QTRY_COMPARE(scheme.isDark(), std::optional(true));
    QSignalSpy changes(&scheme, &ColourScheme::changed);
    const auto group = QStringLiteral("org.freedesktop.appearance");
    Q_EMIT portal_.SettingChanged(group, QStringLiteral("contrast"), QDBusVariant(2U));
    Q_EMIT portal_.SettingChanged(group, QStringLiteral("color-scheme"), QDBusVariant(2U));
    QTRY_COMPARE(scheme.isDark(), std::optional(false));
    Q_EMIT portal_.SettingChanged(group, QStringLiteral("color-scheme"), QDBusVariant(0U));
    QTRY_COMPARE(scheme.isDark(), std::optional<bool>());
    QCOMPARE(changes.size(), 2);
}

void TestDesktop::withoutABusNothingHappens() {
    const QDBusConnection none(QStringLiteral("never connected"));
    const ColourScheme scheme(none);
    QVERIFY(!scheme.isDark());
    JobBoard board;
    QWidget window;
    const JobNotifier notifier(board, window, [none] { return none; });
    endJob(board, std::nullopt, {});
    QCOMPARE(board.runningCount(), 0);
}

QTEST_MAIN(TestDesktop)
#include "test_desktop.moc"
