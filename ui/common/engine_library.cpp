// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/engine_library.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLibrary>

#include "ui/common/qt_conversions.h"

namespace vitrine::ui {

QString engineFile() {
    const auto name = QStringLiteral("libvitrine_engine.so");
    const QString beside = QCoreApplication::applicationDirPath() + u'/' + name;
    if (QFileInfo::exists(beside)) return beside;
    return QCoreApplication::applicationDirPath() + QStringLiteral("/../lib/vitrine/") + name;
}

Result<std::unique_ptr<engine::Engine>> loadEngine(const QString& file) {
    QLibrary library(file);
    if (!library.load()) {
        return Error{ErrorCode::NotFound, toStdString(library.errorString()),
                     "Install Vitrine again: the part that runs models is missing or does not fit."};
    }
    const auto make = reinterpret_cast<VitrineMakeEngine>(library.resolve(kVitrineMakeEngine));
    if (!make) return Error{ErrorCode::UnsupportedFormat, toStdString(file) + " is not Vitrine's engine", {}};
    std::unique_ptr<engine::Engine> made(make());
    if (!made) return Error{ErrorCode::OutOfMemory, toStdString(file), {}};
    return made;
}

}  // namespace vitrine::ui
