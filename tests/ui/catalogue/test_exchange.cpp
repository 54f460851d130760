// SPDX-License-Identifier: GPL-3.0-or-later
// What leaves the catalogue and what is brought to it, through the window's own dialogs.
#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QTableView>
#include <QTableWidget>
#include <QTest>

#include "core/io/file.h"
#include "tests/support/http_server.h"
#include "tests/ui/catalogue/catalogue_bench.h"
#include "ui/catalogue/catalogue_page.h"
#include "ui/catalogue/download_dialog.h"
#include "ui/catalogue/export_rows_dialog.h"
#include "ui/catalogue/import_dialog.h"
#include "ui/catalogue/recipe_dialog.h"
#include "ui/common/message_card.h"
#include "ui/common/qt_conversions.h"

using namespace vitrine;
using namespace vitrine::ui;

class TestExchange : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theRowsOfTheFilterAreExported();
    void droppedPicturesBecomeRows();
    void droppedAddressesAreFetchedOnceTheirHostIsAllowed();
    void aRecipeListsItsConflictsBeforeItIsApplied();

private:
    template <typename Dialog>
    Dialog* dialog() const;
    static QPushButton* accepting(const QDialog& dialog);
    bool drop(const QList<QUrl>& urls);
    void importWhatIsShown(int rows);
    /// A value as the project holds it now.
    QString valueOf(dataset::SampleId id, const std::string& field);

    std::unique_ptr<testing::CatalogueBench> bench_;
    std::unique_ptr<CataloguePage> page_;
};

void TestExchange::init() {
    qputenv("XDG_CACHE_HOME", QDir::tempPath().toLocal8Bit() + "/vitrine-test-cache");
    bench_ = std::make_unique<testing::CatalogueBench>(20);
    page_ = std::make_unique<CataloguePage>(bench_->session, bench_->preferences);
    page_->resize(1280, 760);
    page_->show();
    QVERIFY(bench_->open());
    QTRY_COMPARE(page_->model().rowCount(), 20);
}

void TestExchange::cleanup() {
    page_.reset();
    bench_.reset();
}

template <typename Dialog>
Dialog* TestExchange::dialog() const {
    auto* found = page_->window()->findChild<Dialog*>();
    return found && found->isVisible() ? found : nullptr;
}

QPushButton* TestExchange::accepting(const QDialog& dialog) {
    const auto* box = dialog.findChild<QDialogButtonBox*>();
    for (QAbstractButton* button : box->buttons()) {
        if (box->buttonRole(button) == QDialogButtonBox::AcceptRole) return qobject_cast<QPushButton*>(button);
    }
    return nullptr;
}

bool TestExchange::drop(const QList<QUrl>& urls) {
    QMimeData carried;
    carried.setUrls(urls);
    const QPoint place = page_->rect().center();
    QDragEnterEvent enter(place, Qt::CopyAction, &carried, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(page_.get(), &enter);
    if (!enter.isAccepted()) return false;
    QDropEvent dropped(place, Qt::CopyAction, &carried, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(page_.get(), &dropped);
    return true;
}

void TestExchange::importWhatIsShown(int rows) {
    QTRY_VERIFY(dialog<ImportDialog>());
    QPushButton* import = accepting(*dialog<ImportDialog>());
    QTRY_VERIFY(import->isEnabled());
    QTest::mouseClick(import, Qt::LeftButton);
    QTRY_COMPARE(page_->model().rowCount(), rows);
}

QString TestExchange::valueOf(dataset::SampleId id, const std::string& field) {
    QString text = QStringLiteral("not read");
    bool answered = false;
    bench_->session.read(
        ProjectSession::Lane::Counts, this, [id](dataset::Project& project) { return project.samples().byId(id); },
        [&](Result<dataset::Sample>&& row) {
            if (row) text = field == "image" ? toQString(row->image.value_or("")) : toQString(row->text(field));
            answered = true;
        });
    return QTest::qWaitFor([&] { return answered; }) ? text : QString();
}

void TestExchange::theRowsOfTheFilterAreExported() {
    page_->openRequest(QStringLiteral("category3_code:scarves"));
    QTRY_COMPARE(page_->model().rowCount(), 10);
    page_->findChild<QAction*>(QStringLiteral("export"))->trigger();
    QTRY_VERIFY(dialog<ExportRowsDialog>());
    auto* exporting = dialog<ExportRowsDialog>();
    const auto choices = exporting->findChildren<QComboBox*>();
    choices[0]->setCurrentIndex(choices[0]->findData(QStringLiteral("jsonl")));
    const QString target = pathText(bench_->file("written"));
    auto* folder = exporting->findChild<QLineEdit*>();
    QVERIFY(!folder->text().isEmpty());  // a place is proposed
    folder->selectAll();
    QTest::keyClicks(folder, target);
    QTest::mouseClick(accepting(*exporting), Qt::LeftButton);
    QTRY_VERIFY(QDir(target).exists());
    const QStringList tables = QDir(target).entryList({QStringLiteral("*.jsonl")});
    QCOMPARE(tables.size(), 1);
    QFile table(target + u'/' + tables.front());
    QVERIFY(table.open(QIODevice::ReadOnly));
    const QByteArray lines = table.readAll();
    QCOMPARE(lines.count('\n'), 10);
    QCOMPARE(lines.count("Scarf"), 10);
}

void TestExchange::droppedPicturesBecomeRows() {
    QVERIFY(drop({QUrl::fromLocalFile(pathText(bench_->file("p1.jpg"))),
                  QUrl::fromLocalFile(pathText(bench_->file("p2.jpg")))}));
    importWhatIsShown(22);
    QVERIFY(!valueOf(22, "image").isEmpty());
}

void TestExchange::droppedAddressesAreFetchedOnceTheirHostIsAllowed() {
    const std::string picture = *io::readFile(bench_->file("p3.jpg"), 1 << 20);
    testing::HttpServer server([&](const testing::AskedRequest&, testing::ServedConnection& connection) {
        connection.answer("200 OK", picture);
    });
    QVERIFY(!drop({QUrl(QStringLiteral("ftp://example.org/a.jpg"))}));
    QVERIFY(drop({QUrl(toQString(server.url("/a.jpg")))}));
    importWhatIsShown(21);
    MessageBar* bar = nullptr;
    const auto offered = [&] {
        for (auto* shown : page_->findChildren<MessageBar*>()) bar = shown->isVisible() ? shown : bar;
        return bar != nullptr;
    };
    QTRY_VERIFY(offered());
    QTest::mouseClick(bar->findChild<QPushButton*>(), Qt::LeftButton);
    QTRY_VERIFY(dialog<DownloadDialog>());
    auto* downloading = dialog<DownloadDialog>();
    auto* fetch = downloading->findChild<QPushButton*>(QStringLiteral("fetch"));
    QTRY_VERIFY(fetch->isEnabled());
    QAbstractItemModel* dead = downloading->findChild<QTableView*>()->model();
    const QAbstractItemModelTester tester(dead, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTest::mouseClick(fetch, Qt::LeftButton);
    QTRY_COMPARE(dead->rowCount(), 1);
    QCOMPARE(server.asked().size(), std::size_t{0});  // an internal address is not even connected to
    QVERIFY(valueOf(21, "image").isEmpty());
    QTest::keyClicks(downloading->findChild<QLineEdit*>(), QStringLiteral("127.0.0.1"));
    QTRY_VERIFY(fetch->isEnabled());
    QTest::mouseClick(fetch, Qt::LeftButton);
    QTRY_COMPARE(dead->rowCount(), 0);
    QVERIFY(!valueOf(21, "image").isEmpty());
}

void TestExchange::aRecipeListsItsConflictsBeforeItIsApplied() {
    const auto set = [this](dataset::SampleId id, const std::string& title) {
        page_->edits().apply(dataset::SetFields{{{"title", title}}}, {{}, {{id}}}, 1);
        QTRY_COMPARE(valueOf(id, "title"), toQString(title));
    };
    set(1, "corrected");
    const auto file = bench_->file("edits.json");
    bool saved = false;
    bench_->session.read(
        ProjectSession::Lane::Counts, this,
        [&file](dataset::Project& project) -> Result<void> {
            VITRINE_TRY(const io::OrderedJson recipe, dataset::makeRecipe(project));
            return io::writeJson(file, recipe);
        },
        [&](Result<void>&& done) { saved = static_cast<bool>(done); });
    QTRY_VERIFY(saved);
    set(1, "of the new feed");
    auto* applying = new RecipeDialog(bench_->session, pathText(file), page_->window());
    auto* conflicts = applying->findChild<QTableWidget*>();
    QTRY_COMPARE(conflicts->rowCount(), 1);
    QCOMPARE(conflicts->item(0, 5)->text(), QStringLiteral("of the new feed"));
    QCOMPARE(conflicts->item(0, 6)->text(), QStringLiteral("corrected"));
    QCOMPARE(valueOf(1, "title"), QStringLiteral("of the new feed"));
    QVERIFY(!accepting(*applying)->isEnabled());  // nothing would change
    QTest::mouseClick(applying->findChild<QCheckBox*>(), Qt::LeftButton, {}, QPoint(8, 8));
    QTRY_VERIFY(accepting(*applying)->isEnabled());
    QTest::mouseClick(accepting(*applying), Qt::LeftButton);
    QTRY_COMPARE(valueOf(1, "title"), QStringLiteral("corrected"));
}

QTEST_MAIN(TestExchange)
#include "test_exchange.moc"
