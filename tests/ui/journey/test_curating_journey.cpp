// SPDX-License-Identifier: GPL-3.0-or-later
// From a table in another program's window to a frozen snapshot, with nothing but the pointer and the keyboard; read
// afterwards by the command line.
#include <QComboBox>
#include <QDialogButtonBox>
#include <QItemSelectionModel>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPointer>
#include <QProcess>
#include <QPushButton>
#include <QScreen>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

#include "app/gui/application.h"
#include "tests/core/dataset/scratch_project.h"
#include "tests/ui/journey/x_hands.h"
#include "ui/catalogue/bulk_dialog.h"
#include "ui/catalogue/bulk_forms.h"
#include "ui/catalogue/catalogue_page.h"
#include "ui/catalogue/filter_box.h"
#include "ui/catalogue/import_dialog.h"
#include "ui/catalogue/picture_viewer.h"
#include "ui/catalogue/row_table.h"
#include "ui/catalogue/snapshots_dialog.h"
#include "ui/common/image_view.h"
#include "ui/common/qt_conversions.h"

using namespace vitrine;

class TestCuratingJourney : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { broken_ = broken_ || QTest::currentTestFailed(); }
    void cleanupTestCase();
    void aTableIsDraggedIn();
    void aPictureFillsTheScreen();
    void aCellIsCorrected();
    void manyRowsAreChangedAtOnce();
    void aRowOfAFilterIsExcluded();
    void theLastStepIsTakenBackAndDoneAgain();
    void theRowsAreFrozen();
    void theProjectHoldsWhatWasDone();

private:
    static QPoint middleOf(const QWidget& widget) { return widget.mapToGlobal(widget.rect().center()); }
    static QPoint cellOf(const ui::RowTable& table, int row, const QString& column);
    template <typename Widget>
    Widget* shown() const {
        auto* found = application_->window().findChild<Widget*>();
        return found && found->isVisible() ? found : nullptr;
    }
    void runCommand(const QString& words);
    /// What vitrine-cli answers, an object for each line.
    QJsonArray asked(const QStringList& words) const;
    static QString cell(const ui::CatalogueModel& model, int row, const QString& column);

    QTemporaryDir folder_;
    std::unique_ptr<testing::XHands> hands_;
    std::unique_ptr<testing::ScratchProject> scratch_;
    std::filesystem::path project_;
    std::unique_ptr<gui::Application> application_;
    ui::CataloguePage* page_ = nullptr;
    ui::RowTable* table_ = nullptr;
    bool broken_ = false;
};

void TestCuratingJourney::initTestCase() {
    qputenv("XDG_CACHE_HOME", folder_.filePath(QStringLiteral("cache")).toLocal8Bit());
    hands_ = testing::XHands::onDisplay();
    QVERIFY2(hands_, "this test runs under xvfb-run, as ctest does it");
    scratch_ = std::make_unique<testing::ScratchProject>();
    project_ = scratch_->projectFolder();
    scratch_->project = *dataset::Project::open(project_, dataset::Project::Access::Read);
    std::string rows = "sku,title,full_price,brand,image\n";
    int number = 0;
    for (const char* title : {"Silk scarf", "Leather bag", "Wool coat", "Lether bag"}) {
        const std::string n = std::to_string(++number);
        QImage picture(900, 600, QImage::Format_RGB32);
        picture.fill(QColor(40 * number, 90, 120));
        QPainter(&picture).fillRect(300, 200, 300, 200, Qt::white);
        QVERIFY(picture.save(ui::pathText(scratch_->file("p" + n + ".png"))));
        rows += "A" + n + "," + title + "," + n + "0,House,p" + n + ".png\n";
    }
    scratch_->write("rows.csv", rows);
    application_ = std::make_unique<gui::Application>(gui::StartOptions{
        {}, false, folder_.filePath(QStringLiteral("settings.ini")), folder_.filePath(QStringLiteral("state.ini"))});
    application_->preferences().setLanguage(QStringLiteral("en"));
    application_->window().setGeometry(0, 0, 1280, 960);
    application_->show();
    QVERIFY(QTest::qWaitForWindowExposed(&application_->window()));
    application_->session().open(ui::pathText(project_));
    page_ = application_->window().findChild<ui::CataloguePage*>();
    table_ = page_->findChild<ui::RowTable*>();
    QTRY_VERIFY(application_->session().isEditable());
    page_->showTable(true);
}

void TestCuratingJourney::init() {
    if (broken_) QSKIP("an earlier step went wrong");
}

void TestCuratingJourney::cleanupTestCase() {
    application_.reset();
    hands_.reset();
}

QPoint TestCuratingJourney::cellOf(const ui::RowTable& table, int row, const QString& column) {
    for (int i = 0; i < table.model()->columnCount(); ++i) {
        const auto name = table.model()->headerData(i, Qt::Horizontal, Qt::DisplayRole).toString();
        if (name != column) continue;
        if (table.columnViewportPosition(i) > table.viewport()->width()) break;  // not to be seen, so not to be reached
        return table.viewport()->mapToGlobal(table.visualRect(table.model()->index(row, i)).center());
    }
    return {};
}

QString TestCuratingJourney::cell(const ui::CatalogueModel& model, int row, const QString& column) {
    return model.index(row, static_cast<int>(model.columns().indexOf(column))).data().toString();
}

void TestCuratingJourney::runCommand(const QString& words) {
    hands_->chord({QStringLiteral("Control"), QStringLiteral("k")});
    QTest::qWait(200);
    hands_->type(words);
    hands_->chord({QStringLiteral("Return")});
}

void TestCuratingJourney::aTableIsDraggedIn() {
    QProcess source;
    source.start(QStringLiteral(VITRINE_DRAG_SOURCE),
                 {ui::pathText(scratch_->file("rows.csv")), QStringLiteral("1350"), QStringLiteral("50")});
    QVERIFY(source.waitForReadyRead());
    QTest::qWait(500);  // its window is mapped after it said "ready"
    hands_->drag({1450, 100}, middleOf(*page_));
    QTRY_VERIFY(shown<ui::ImportDialog>());
    source.kill();
    QVERIFY(source.waitForFinished());
    auto* dialog = shown<ui::ImportDialog>();
    auto* accept = dialog->findChild<QDialogButtonBox*>()->buttons().value(0);
    for (QAbstractButton* button : dialog->findChild<QDialogButtonBox*>()->buttons()) {
        if (dialog->findChild<QDialogButtonBox*>()->buttonRole(button) == QDialogButtonBox::AcceptRole) accept = button;
    }
    QTRY_VERIFY(accept->isEnabled());
    hands_->click(middleOf(*accept));
    QTRY_COMPARE(page_->model().rowCount(), 4);
    QTRY_VERIFY(page_->model().rowAt(3));
}

void TestCuratingJourney::aPictureFillsTheScreen() {
    hands_->click(cellOf(*table_, 0, QStringLiteral("Title")));
    hands_->type(QStringLiteral(" "));
    QTRY_VERIFY(shown<ui::PictureViewer>());
    QPointer<ui::PictureViewer> viewer = shown<ui::PictureViewer>();
    auto* view = viewer->findChild<ui::ImageView*>();
    QTRY_VERIFY(!view->image().isNull());
    QTRY_COMPARE(viewer->frameGeometry(), viewer->screen()->geometry());  // there is no window manager to see to it
    QTRY_VERIFY(view->hasFocus());

    const QPoint middle = middleOf(*view);
    hands_->moveTo(middle);
    const double fitting = view->zoom();
    hands_->wheel(3);
    QTRY_VERIFY(view->zoom() > 1.9 * fitting);
    QTRY_VERIFY(view->image().width() * view->zoom() > view->width());  // there is something to be moved
    const QImage before = view->grab().toImage();
    hands_->drag(middle, middle + QPoint(200, 0));
    QTRY_VERIFY(view->grab().toImage() != before);
    hands_->type(QStringLiteral("0"));
    QTRY_COMPARE(view->zoom(), fitting);

    hands_->type(QStringLiteral("m"));
    const auto facts = [viewer] {
        QString all;
        for (const QLabel* label : viewer->findChildren<QLabel*>()) all += label->text();
        return all;
    };
    QTRY_VERIFY2(facts().contains(QStringLiteral("336 px")), qPrintable(facts()));
    hands_->type(QStringLiteral("j"));
    QTRY_COMPARE(page_->selection().currentIndex().row(), 1);
    QTRY_VERIFY(facts().contains(QStringLiteral("Leather bag")));
    hands_->type(QStringLiteral("k"));
    QTRY_COMPARE(page_->selection().currentIndex().row(), 0);
    hands_->chord({QStringLiteral("Escape")});
    QTRY_VERIFY(!viewer);
    QTRY_VERIFY(application_->window().isActiveWindow());  // the next key goes to the table again
}

void TestCuratingJourney::aCellIsCorrected() {
    QTRY_COMPARE(cell(page_->model(), 3, QStringLiteral("title")), QStringLiteral("Lether bag"));
    hands_->doubleClick(cellOf(*table_, 3, QStringLiteral("Title")));
    QTRY_VERIFY(table_->findChild<QLineEdit*>());
    hands_->chord({QStringLiteral("Control"), QStringLiteral("a")});
    hands_->type(QStringLiteral("Leather bag"));
    hands_->chord({QStringLiteral("Return")});
    QTRY_COMPARE(cell(page_->model(), 3, QStringLiteral("title")), QStringLiteral("Leather bag"));
}

void TestCuratingJourney::manyRowsAreChangedAtOnce() {
    hands_->click(cellOf(*table_, 0, QStringLiteral("Title")));
    hands_->chord({QStringLiteral("Control"), QStringLiteral("a")});
    hands_->chord({QStringLiteral("Control"), QStringLiteral("e")});
    QTRY_VERIFY(shown<ui::BulkDialog>());
    auto* dialog = shown<ui::BulkDialog>();
    auto* form = dialog->findChild<ui::SetValueForm*>();
    QTRY_VERIFY(form->isVisible());
    QCOMPARE(form->findChild<QComboBox*>()->currentData().toString(), QStringLiteral("brand"));
    hands_->click(middleOf(*form->findChild<QLineEdit*>()));
    hands_->type(QStringLiteral("Maison"));
    QPushButton* change = nullptr;
    for (auto* button : dialog->findChildren<QPushButton*>()) {
        if (button->text().contains(QStringLiteral("Change"))) change = button;
    }
    QVERIFY(change);
    QTRY_COMPARE(change->text(), QStringLiteral("Change 4 rows"));
    QTRY_VERIFY(change->isEnabled());
    hands_->click(middleOf(*change));
    QTRY_COMPARE(cell(page_->model(), 0, QStringLiteral("brand")), QStringLiteral("Maison"));
}

void TestCuratingJourney::aRowOfAFilterIsExcluded() {
    hands_->chord({QStringLiteral("Control"), QStringLiteral("f")});
    QTRY_VERIFY(page_->window()->findChild<ui::FilterBox*>()->hasFocus());
    hands_->type(QStringLiteral("full_price:>=30 scarf"));
    hands_->chord({QStringLiteral("Return")});
    QTRY_COMPARE(page_->model().rowCount(), 0);
    hands_->chord({QStringLiteral("Control"), QStringLiteral("a")});
    hands_->type(QStringLiteral("full_price:<20"));
    hands_->chord({QStringLiteral("Return")});
    QTRY_COMPARE(page_->model().rowCount(), 1);
    QTRY_VERIFY(page_->model().rowAt(0));
    hands_->click(cellOf(*table_, 0, QStringLiteral("Title")));
    hands_->type(QStringLiteral("x"));
    QTRY_VERIFY(page_->model().rowAt(0) && page_->model().rowAt(0)->sample.excluded);
}

void TestCuratingJourney::theLastStepIsTakenBackAndDoneAgain() {
    hands_->chord({QStringLiteral("Control"), QStringLiteral("z")});
    QTRY_VERIFY(page_->model().rowAt(0) && !page_->model().rowAt(0)->sample.excluded);
    hands_->chord({QStringLiteral("Control"), QStringLiteral("y")});
    QTRY_VERIFY(page_->model().rowAt(0) && page_->model().rowAt(0)->sample.excluded);
}

void TestCuratingJourney::theRowsAreFrozen() {
    runCommand(QStringLiteral("Snapshots"));
    QTRY_VERIFY(shown<ui::SnapshotsDialog>());
    auto* dialog = shown<ui::SnapshotsDialog>();
    hands_->click(middleOf(*dialog->findChild<QLineEdit*>()));
    hands_->type(QStringLiteral("first look"));
    hands_->chord({QStringLiteral("Return")});
    QTRY_COMPARE(dialog->findChild<QTableWidget*>()->rowCount(), 1);
    hands_->chord({QStringLiteral("Escape")});
    QTRY_VERIFY(!shown<ui::SnapshotsDialog>());
}

QJsonArray TestCuratingJourney::asked(const QStringList& words) const {
    QProcess cli;
    cli.start(QStringLiteral(VITRINE_CLI), words + QStringList{QStringLiteral("--json")});
    if (!cli.waitForFinished() || cli.exitCode() != 0) return {QString::fromUtf8(cli.readAllStandardError())};
    QJsonArray lines;
    for (const QByteArray& line : cli.readAllStandardOutput().split('\n')) {
        if (!line.isEmpty()) lines << QJsonDocument::fromJson(line).object();
    }
    return lines;
}

void TestCuratingJourney::theProjectHoldsWhatWasDone() {
    application_.reset();
    const QString folder = ui::pathText(project_);
    const QJsonArray rows = asked({QStringLiteral("list"), folder});
    QCOMPARE(rows.size(), 4);
    const QStringList titles{QStringLiteral("Silk scarf"), QStringLiteral("Leather bag"), QStringLiteral("Wool coat"),
                             QStringLiteral("Leather bag")};
    for (int i = 0; i < 4; ++i) {
        const QJsonObject row = rows[i].toObject();
        QCOMPARE(row[QLatin1String("product_code")].toString(), u'A' + QString::number(i + 1));
        QCOMPARE(row[QLatin1String("title")].toString(), titles[i]);
        QCOMPARE(row[QLatin1String("brand")].toString(), QStringLiteral("Maison"));
        QCOMPARE(row[QLatin1String("full_price")].toDouble(), 10.0 * (i + 1));
        QVERIFY(row[QLatin1String("image")].isString());
    }
    const QJsonArray left =
        asked({QStringLiteral("list"), folder, QStringLiteral("--where"), QStringLiteral("excluded:yes")});
    QCOMPARE(left.size(), 1);
    QCOMPARE(left[0].toObject()[QLatin1String("title")].toString(), QStringLiteral("Silk scarf"));

    QStringList kinds;
    for (const auto& step : asked({QStringLiteral("history"), folder})) {
        QVERIFY(!step.toObject()[QLatin1String("undone")].toBool());
        kinds << QString::number(step.toObject()[QLatin1String("rows")].toInt());
    }
    // The import, one cell, four brands, one exclusion.
    QCOMPARE(kinds, (QStringList{QStringLiteral("4"), QStringLiteral("1"), QStringLiteral("4"), QStringLiteral("1")}));

    // The snapshot is the rows as they are now: all but the excluded one.
    const QJsonArray again =
        asked({QStringLiteral("snapshot"), folder, QStringLiteral("--name"), QStringLiteral("from outside")});
    QCOMPARE(again[0].toObject()[QLatin1String("rows")].toInt(), 3);
    const QJsonArray difference =
        asked({QStringLiteral("diff"), folder, QStringLiteral("first look"), QStringLiteral("from outside")});
    for (const char* part : {"added", "removed", "changed"}) {
        QVERIFY2(difference[0].toObject()[QLatin1String(part)].isArray(), part);
        QCOMPARE(difference[0].toObject()[QLatin1String(part)].toArray().size(), 0);
    }
}

QTEST_MAIN(TestCuratingJourney)
#include "test_curating_journey.moc"
