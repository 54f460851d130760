// SPDX-License-Identifier: GPL-3.0-or-later
// Walks through the window as a person would and keeps a picture of each place, in both languages and themes:
//     vitrine-screenshots PROJECT DIR [--only NAME]
// Settings and state are its own, so that nothing of the user's is touched.
#include <QApplication>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <cstdio>

#include "app/gui/application.h"
#include "tests/ui/screenshots/tour.h"

namespace {

int run(const QString& project, const QString& folder, const QString& only) {
    const QTemporaryDir scratch;
    qputenv("XDG_DATA_HOME", scratch.path().toLocal8Bit());  // where the sample model is written
    vitrine::gui::StartOptions options;
    options.settingsFile = scratch.filePath(QStringLiteral("settings.ini"));
    options.stateFile = scratch.filePath(QStringLiteral("state.ini"));
    options.engineFile = QStringLiteral(VITRINE_ENGINE);
    vitrine::gui::Application application(options);
    application.preferences().setLanguage(QStringLiteral("en"));
    QDir().mkpath(folder);
    vitrine::testing::Tour tour(application, project, folder, only);
    return tour.walk() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    QApplication qt(argc, argv);
    QApplication::setApplicationName(QStringLiteral("vitrine"));
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 3) {
        std::fputs("vitrine-screenshots PROJECT DIR [--only NAME]\n", stderr);
        return 2;
    }
    const auto only = arguments.indexOf(QStringLiteral("--only"));
    return run(arguments[1], arguments[2], only > 0 ? arguments.value(only + 1) : QString());
}
