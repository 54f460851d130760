// SPDX-License-Identifier: GPL-3.0-or-later
// How long the window stands still while a million rows are scrolled, sorted and filtered: the longest time that any
// one event keeps the GUI thread. Target: under 50 ms.
//     window_bench [PROJECT]      without PROJECT one of a million rows is made first, which takes a few minutes
#include <QAbstractScrollArea>
#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cstdio>
#include <vector>

#include "app/gui/application.h"
#include "core/sample_data/sample_project.h"
#include "ui/catalogue/catalogue_page.h"
#include "ui/catalogue/picture_grid.h"
#include "ui/catalogue/row_table.h"
#include "ui/common/qt_conversions.h"

namespace {

using namespace vitrine;

constexpr std::int64_t kRows = 1'000'000;
constexpr int kPatience = 120'000;  // ms

/// Times every event that is delivered from the event loop itself, not those inside it.
class TimedApplication : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override {
        if (depth_ > 0) return QApplication::notify(receiver, event);
        ++depth_;
        QElapsedTimer timer;
        timer.start();
        const bool done = QApplication::notify(receiver, event);
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        --depth_;
        return done;
    }

    std::vector<double> times;  ///< ms

private:
    int depth_ = 0;
};

void show(TimedApplication& qt, const char* what) {
    std::sort(qt.times.begin(), qt.times.end());
    const std::size_t count = qt.times.size();
    if (count > 0) {
        std::printf("%-28s longest %6.1f ms   99 %% under %6.2f ms   %zu events\n", what, qt.times.back(),
                    qt.times[count * 99 / 100], count);
    }
    std::fflush(stdout);
    qt.times.clear();
}

void scroll(TimedApplication& qt, QAbstractScrollArea& view, const char* what) {
    QScrollBar* bar = view.verticalScrollBar();
    bar->setValue(0);
    QTest::qWait(200);
    qt.times.clear();
    for (int step = 0; step < 200; ++step) {
        // Mostly a steady scroll, with a leap now and then as a dragged handle makes them.
        const qint64 leap =
            step % 20 == 19 ? qint64{bar->maximum()} * (step + 1) / 200 : bar->value() + bar->singleStep() * 3;
        bar->setValue(static_cast<int>(leap));
        QTest::qWait(16);
    }
    show(qt, what);
}

bool measure(TimedApplication& qt, gui::Application& application, const QString& project) {
    QElapsedTimer timer;
    timer.start();
    auto* page = application.window().findChild<ui::CataloguePage*>();
    double first = 0;
    QObject::connect(&page->model(), &ui::CatalogueModel::firstRowsShown, page,
                     [&] { first = static_cast<double>(timer.nsecsElapsed()) / 1e6; });
    application.session().open(project);
    const bool done = QTest::qWaitFor([&] { return page->model().isComplete(); }, kPatience);
    if (!done) return false;
    std::printf("first rows after %.0f ms, all %d after %.2f s\n", first, page->model().rowCount(),
                static_cast<double>(timer.elapsed()) / 1000);
    QTest::qWait(1500);
    show(qt, "opening");
    scroll(qt, *page->findChild<ui::PictureGrid*>(), "scrolling pictures");
    page->showTable(true);
    QTest::qWait(500);
    show(qt, "changing to the table");
    scroll(qt, *page->findChild<ui::RowTable*>(), "scrolling the table");
    bool answered = false;
    QObject::connect(&page->model(), &ui::CatalogueModel::queryFinished, page, [&] { answered = true; });
    for (const char* filter : {"full_price:>1000", "category3_code:=BAGS", "pouch", ""}) {
        answered = false;
        first = 0;  // stays so where the first rows are all of them
        timer.restart();
        page->openRequest(QString::fromLatin1(filter));
        if (!QTest::qWaitFor([&] { return answered; }, kPatience)) return false;
        std::printf("filter \"%s\": first rows after %.0f ms, all %d after %.2f s\n", filter, first,
                    page->model().rowCount(), static_cast<double>(timer.elapsed()) / 1000);
        show(qt, "filtering");
    }
    answered = false;
    timer.restart();
    page->model().setSort(QStringLiteral("-full_price"));
    if (!QTest::qWaitFor([&] { return answered; }, kPatience)) return false;
    std::printf("sorted by price after %.2f s\n", static_cast<double>(timer.elapsed()) / 1000);
    show(qt, "sorting");
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("DISPLAY")) qputenv("QT_QPA_PLATFORM", "offscreen");
    TimedApplication qt(argc, argv);
    const QTemporaryDir scratch;
    qputenv("XDG_CACHE_HOME", scratch.filePath(QStringLiteral("cache")).toLocal8Bit());
    QString project = QApplication::arguments().value(1);
    if (project.isEmpty()) {
        project = scratch.filePath(QStringLiteral("million"));
        const auto made = sample_data::makeSampleProject(ui::toPath(project), {kRows, 0, 12}, RunControl());
        if (!made) return 1;
    }
    gui::Application application(
        {{}, false, scratch.filePath(QStringLiteral("a.ini")), scratch.filePath(QStringLiteral("b.ini"))});
    application.show();
    QTest::qWait(200);
    qt.times.clear();
    return measure(qt, application, project) ? 0 : 1;
}
