// SPDX-License-Identifier: GPL-3.0-or-later
// How long it takes from starting the program to its first painted window, and back to the end of the program, seen
// from outside and warm: the least and the middle of ten starts. Target: under 500 ms.
//     start_bench [VITRINE [PROJECT]]      without DISPLAY the window is painted off screen
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <algorithm>
#include <cstdio>
#include <vector>

namespace {

constexpr int kStarts = 10;
constexpr int kPatience = 60'000;  // ms

QProcessEnvironment ownPlaces(const QTemporaryDir& scratch) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* place : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"}) {
        environment.insert(QLatin1String(place), scratch.filePath(QLatin1String(place)));
    }
    if (environment.value(QStringLiteral("DISPLAY")).isEmpty()) {
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    }
    return environment;
}

/// Milliseconds; negative if the program did not come up.
double timedStart(const QString& program, const QStringList& arguments, const QProcessEnvironment& environment) {
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QElapsedTimer timer;
    timer.start();
    process.start(program, arguments);
    const bool ended =
        process.waitForFinished(kPatience) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    return ended ? static_cast<double>(timer.nsecsElapsed()) / 1e6 : -1;
}

}  // namespace

int main(int argc, char** argv) {
    const QCoreApplication qt(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    const QString program = words.value(1, QStringLiteral(VITRINE_PROGRAM));
    const QStringList arguments = QStringList{QStringLiteral("--until-first-paint")} + words.mid(2);
    const QTemporaryDir scratch;
    const QProcessEnvironment environment = ownPlaces(scratch);
    std::vector<double> times;
    for (int i = 0; i <= kStarts; ++i) {
        const double time = timedStart(program, arguments, environment);
        if (time < 0) {
            std::fprintf(stderr, "%s did not come up\n", qPrintable(program));
            return 1;
        }
        if (i > 0) times.push_back(time);  // the first one warms up
    }
    std::sort(times.begin(), times.end());
    std::printf("start to first paint: least %.0f ms, middle %.0f ms of %d\n", times.front(), times[times.size() / 2],
                kStarts);
    return 0;
}
