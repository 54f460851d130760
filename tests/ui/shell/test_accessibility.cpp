// SPDX-License-Identifier: GPL-3.0-or-later
// Walks through the window as a screen reader does, page by page and dialog by dialog, in both languages.
#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QItemSelectionModel>
#include <QLabel>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "app/gui/application.h"
#include "core/dataset/quality_checks.h"
#include "core/io/atomic_file.h"
#include "tests/ui/catalogue/catalogue_bench.h"
#include "ui/catalogue/catalogue_page.h"
#include "ui/common/elided_label.h"
#include "ui/common/page.h"
#include "ui/common/qt_conversions.h"

using namespace vitrine;

class TestAccessibility : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void everyPlaceCanBeReadAloud_data();
    void everyPlaceCanBeReadAloud();
    void nothingIsCutOff_data() { everyPlaceCanBeReadAloud_data(); }
    void nothingIsCutOff();
    void everyPlaceFitsASmallScreen_data() { everyPlaceCanBeReadAloud_data(); }
    void everyPlaceFitsASmallScreen();
    void tabReachesWhatCanBeFocused_data() { everyPlaceCanBeReadAloud_data(); }
    void tabReachesWhatCanBeFocused();

private:
    /// The window or the dialog over it; null if the place does not come up.
    QWidget* goTo(const QString& place);

    std::unique_ptr<testing::CatalogueBench> bench_;
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<gui::Application> application_;
};

namespace {

/// Words that are written the same in both languages: names of formats, methods, keys and settings.
bool isForeignTerm(const QString& name) {
    static const QRegularExpression sentence(QStringLiteral("[a-z]{2,} [a-z]{2,} [a-z]{2,}"));
    return !sentence.match(name).hasMatch();
}

bool holdsItems(QAccessible::Role role) {
    return role == QAccessible::Table || role == QAccessible::List || role == QAccessible::Tree;
}

/// What is wrong with the controls under `at`; `chinese`: a name that is an English sentence is wrong too. Returns how
/// many can be focused.
int listFaults(QAccessibleInterface* at, bool chinese, QStringList& faults) {
    if (!at || !at->isValid() || at->state().invisible) return 0;
    const QString name = at->text(QAccessible::Name);
    const auto say = [&](const char* what) {
        const QObject* object = at->object();
        faults << QLatin1String(what) + QStringLiteral(": ") +
                      (object ? QLatin1String(object->metaObject()->className()) : QLatin1String("?")) +
                      QStringLiteral(" \"") + name + u'"';
    };
    int focusable = 0;
    if (at->state().focusable && !at->state().disabled) {
        ++focusable;
        if (name.trimmed().isEmpty()) say("no name");
        if (at->role() == QAccessible::NoRole) say("no role");
    }
    if (chinese && at->state().focusable && !isForeignTerm(name) && at->role() != QAccessible::EditableText)
        say("not translated");
    if (holdsItems(at->role())) return focusable;  // what stands in them is data
    for (int i = 0; i < at->childCount(); ++i) focusable += listFaults(at->child(i), chinese, faults);
    return focusable;
}

QString described(const QWidget& widget, const QString& text) {
    return QLatin1String(widget.metaObject()->className()) + QStringLiteral(" \"") + text +
           QStringLiteral("\" is %1 of %2 wide").arg(widget.width()).arg(widget.sizeHint().width());
}

}  // namespace

void TestAccessibility::initTestCase() {
    bench_ = std::make_unique<testing::CatalogueBench>(24);
    // Something to be reviewed: one picture in many rows, and a price that is not like its neighbours'.
    std::string lines;
    for (int n = 0; n < 40; ++n) {
        lines += "{\"product_code\":\"t" + std::to_string(n) + "\",\"title\":\"Tote\",\"category3_code\":\"totes\"," +
                 (n < 1 ? "\"image\":\"p3.jpg\"," : "") +
                 "\"full_price\":" + (n == 7 ? "90000,\"price\":90" : std::to_string(100 + n)) + "}\n";
    }
    const auto file = bench_->file("totes.jsonl");
    QVERIFY(io::writeFileAtomically(file, lines));
    auto project = dataset::Project::open(ui::toPath(bench_->folder()), dataset::Project::Access::Write);
    QVERIFY(project);
    QVERIFY(dataset::importRows(*project, file, {}, RunControl()));
    const auto report = dataset::checkProject(*project, {}, RunControl());
    QVERIFY(report);
    for (const auto kind : {dataset::IssueKind::ExactDuplicate, dataset::IssueKind::SuspiciousPrice}) {
        const bool found =
            std::ranges::any_of(report->issues, [kind](const auto& issue) { return issue.kind == kind; });
        QVERIFY2(found, std::string(dataset::issueName(kind)).c_str());
    }
}

void TestAccessibility::init() {
    folder_ = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CACHE_HOME", folder_->filePath(QStringLiteral("cache")).toLocal8Bit());
    application_ = std::make_unique<gui::Application>(gui::StartOptions{
        {}, false, folder_->filePath(QStringLiteral("settings.ini")), folder_->filePath(QStringLiteral("state.ini"))});
}

void TestAccessibility::cleanup() {
    application_.reset();
    folder_.reset();
}

void TestAccessibility::everyPlaceCanBeReadAloud_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("place");
    for (const char* language : {"en", "zh_TW"}) {
        for (const char* place : {"welcome", "catalogue", "prompt", "training", "evaluation", "models", "settings",
                                  "dialog import", "dialog bulk", "dialog export", "dialog download", "dialog split",
                                  "dialog snapshots", "dialog review-duplicates", "dialog review-prices",
                                  "dialog enlarge", "dialog commands", "dialog keyboard"}) {
            QTest::addRow("%s, %s", place, language) << QString::fromLatin1(language) << QString::fromLatin1(place);
        }
    }
}

QWidget* TestAccessibility::goTo(const QString& place) {
    QWidget& window = application_->window();
    window.resize(1280, 800);
    application_->show();
    QTest::qWait(50);  // the language reaches every control
    if (place == QLatin1String("welcome")) return &window;
    application_->session().open(bench_->folder());
    auto* page = window.findChild<ui::CataloguePage*>();
    if (!QTest::qWaitFor([page] { return page->model().rowCount() == 64 && page->model().rowAt(0); })) return nullptr;
    if (!place.startsWith(QLatin1String("dialog "))) {
        application_->window().showPage(place);
        QTest::qWait(100);
        return application_->window().currentPage() == place ? &window : nullptr;
    }
    const QString name = place.section(u' ', 1);
    page->selection().setCurrentIndex(page->model().index(0, 0),
                                      QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (name == QLatin1String("import")) {
        page->importFrom(QString::fromStdString(bench_->file("rows.jsonl").string()));
    } else if (auto* action = window.findChild<QAction*>(name)) {
        action->trigger();
    }
    QTest::qWait(200);
    for (QDialog* dialog : window.findChildren<QDialog*>()) {
        if (dialog->isVisible()) return dialog;
    }
    return nullptr;
}

void TestAccessibility::everyPlaceCanBeReadAloud() {
    QFETCH(QString, language);
    QFETCH(QString, place);
    application_->preferences().setLanguage(language);
    QWidget* there = goTo(place);
    QVERIFY(there);
    QStringList faults;
    const bool chinese = language == QLatin1String("zh_TW");
    QVERIFY(listFaults(QAccessible::queryAccessibleInterface(there), chinese, faults) > 0);
    faults.removeDuplicates();
    QCOMPARE(faults.join(u'\n'), QString());
}

void TestAccessibility::nothingIsCutOff() {
    QFETCH(QString, language);
    QFETCH(QString, place);
    application_->preferences().setLanguage(language);
    const QWidget* there = goTo(place);
    QVERIFY(there);
    QStringList cut;
    for (const QLabel* label : there->findChildren<QLabel*>()) {
        const bool elides = qobject_cast<const ui::ElidedLabel*>(label) != nullptr;
        if (!label->isVisible() || label->wordWrap() || elides || label->text().isEmpty()) continue;
        if (label->width() < label->sizeHint().width()) cut << described(*label, label->text());
    }
    for (const QAbstractButton* button : there->findChildren<QAbstractButton*>()) {
        if (!button->isVisible() || button->text().isEmpty()) continue;
        if (button->width() < button->minimumSizeHint().width()) cut << described(*button, button->text());
    }
    for (const QComboBox* box : there->findChildren<QComboBox*>()) {
        const int words = box->fontMetrics().horizontalAdvance(box->currentText());
        if (box->isVisible() && box->width() < words + 24) cut << described(*box, box->currentText());
    }
    QCOMPARE(cut.join(u'\n'), QString());
}

void TestAccessibility::everyPlaceFitsASmallScreen() {
    QFETCH(QString, language);
    QFETCH(QString, place);
    application_->preferences().setLanguage(language);
    const QWidget* there = goTo(place);
    QVERIFY(there);
    const QSize least = there->minimumSizeHint().expandedTo(there->minimumSize());
    QVERIFY2(least.width() <= 1280 && least.height() <= 720,
             qPrintable(QStringLiteral("%1 x %2").arg(least.width()).arg(least.height())));
}

void TestAccessibility::tabReachesWhatCanBeFocused() {
    QFETCH(QString, language);
    QFETCH(QString, place);
    application_->preferences().setLanguage(language);
    QWidget* there = goTo(place);
    QVERIFY(there);
    QSet<const QWidget*> reached;
    for (const QWidget* at = there->nextInFocusChain(); at && at != there && !reached.contains(at);
         at = at->nextInFocusChain()) {
        reached << at;
    }
    QStringList lost;
    for (const QWidget* widget : there->findChildren<QWidget*>()) {
        if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || widget->window() != there->window())
            continue;
        if (!reached.contains(widget)) lost << QLatin1String(widget->metaObject()->className());
    }
    QCOMPARE(lost.join(u'\n'), QString());
}

QTEST_MAIN(TestAccessibility)
#include "test_accessibility.moc"
