// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QCommandLineParser>

#include "app/gui/application.h"
#include "app/gui/first_paint.h"

int main(int argc, char** argv) {
    QApplication qt(argc, argv);
    QApplication::setApplicationName(QStringLiteral("vitrine"));
    QApplication::setApplicationDisplayName(QStringLiteral("Vitrine"));
    QApplication::setApplicationVersion(QStringLiteral(VITRINE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("vitrine"));

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Curate product pictures, fine-tune Phi-3-Vision on them, ship the adapter."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("PROJECT"), QStringLiteral("Project folder to open"));
    const QCommandLineOption sample(QStringLiteral("sample"),
                                    QStringLiteral("Open the sample project; make it if it is not there"));
    parser.addOption(sample);
    QCommandLineOption untilPaint(QStringLiteral("until-first-paint"),
                                  QStringLiteral("End when the window is painted"));
    untilPaint.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOption(untilPaint);
    parser.process(qt);

    vitrine::gui::StartOptions options;
    options.project = parser.positionalArguments().value(0);
    options.sample = parser.isSet(sample);
    vitrine::gui::Application application(options);
    if (parser.isSet(untilPaint)) new vitrine::gui::FirstPaint(application.window());
    application.show();
    return QApplication::exec();
}
