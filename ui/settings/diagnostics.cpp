// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/diagnostics.h"

#include <QCoreApplication>
#include <QDir>
#include <QFontInfo>
#include <QGuiApplication>
#include <QLocale>
#include <QScreen>
#include <QStandardPaths>
#include <QStringList>

#include "core/base/log.h"
#include "core/base/machine.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {
namespace {

QString folderLine(const char* name, QStandardPaths::StandardLocation location) {
    const QString path = QStandardPaths::writableLocation(location);
    const FolderReport folder = inspectFolder(toPath(path));
    return QStringLiteral("%1: %2 (%3, %4 MB free)")
        .arg(QLatin1String(name), path, folder.writable ? QStringLiteral("writable") : QStringLiteral("not writable"))
        .arg(folder.freeBytes >> 20);
}

}  // namespace

QString diagnosticsText() {
    const MachineReport machine = inspectMachine();
    QStringList features;
    for (const std::string& feature : machine.features) features << toQString(feature);
    QStringList lines{
        QStringLiteral("Vitrine %1, Qt %2, %3")
            .arg(QCoreApplication::applicationVersion(), QLatin1String(qVersion()), QGuiApplication::platformName()),
        QStringLiteral("System: ") + toQString(machine.system),
        QStringLiteral("Processor: %1, %2 cores, %3")
            .arg(toQString(machine.processor))
            .arg(machine.cores)
            .arg(features.join(u' ')),
        QStringLiteral("Memory: %1 MB, %2 MB available")
            .arg(machine.memoryBytes >> 20)
            .arg(machine.memoryAvailableBytes >> 20),
        QStringLiteral("Language: %1, font: %2").arg(QLocale().name(), QFontInfo(QGuiApplication::font()).family()),
        folderLine("Settings", QStandardPaths::AppConfigLocation),
        folderLine("Data", QStandardPaths::AppDataLocation),
        folderLine("Cache", QStandardPaths::CacheLocation),
    };
    for (const QScreen* screen : QGuiApplication::screens()) {
        lines << QStringLiteral("Screen: %1 x %2 at %3")
                     .arg(screen->size().width())
                     .arg(screen->size().height())
                     .arg(screen->devicePixelRatio());
    }
    QString text = lines.join(u'\n') + u'\n';
    text.replace(QDir::homePath(), QStringLiteral("~"));
    return toQString(log::redact(toStdString(text)));
}

}  // namespace vitrine::ui
