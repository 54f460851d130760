// SPDX-License-Identifier: GPL-3.0-or-later
// Texts of strangers that look like markup are shown as what they are, on every page and in every dialog.
#include <QAbstractItemView>
#include <QAction>
#include <QDialog>
#include <QItemSelectionModel>
#include <QLabel>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include "app/gui/application.h"
#include "tests/core/dataset/scratch_project.h"
#include "ui/catalogue/catalogue_page.h"
#include "ui/common/message_card.h"
#include "ui/common/page.h"
#include "ui/common/qt_conversions.h"

using namespace vitrine;

namespace {

const auto kMark = QStringLiteral("<img src=x>");

bool wouldBeMarkup(const QString& text) {
    return text.contains(kMark) && Qt::mightBeRichText(text);
}

void listFaults(const QWidget& place, QStringList& faults) {
    for (const QLabel* label : place.findChildren<QLabel*>()) {
        const bool rich = label->textFormat() == Qt::RichText ||
                          (label->textFormat() == Qt::AutoText && Qt::mightBeRichText(label->text()));
        if (rich && label->text().contains(kMark)) faults << QStringLiteral("label: ") + label->text();
    }
    for (const QWidget* widget : place.findChildren<QWidget*>()) {
        if (wouldBeMarkup(widget->toolTip())) faults << QStringLiteral("tool tip: ") + widget->toolTip();
    }
    for (const QAbstractItemView* view : place.findChildren<QAbstractItemView*>()) {
        const QAbstractItemModel* model = view->model();
        for (int row = 0; model && row < std::min(model->rowCount(), 8); ++row) {
            for (int column = 0; column < model->columnCount(); ++column) {
                const QString tip = model->index(row, column).data(Qt::ToolTipRole).toString();
                if (wouldBeMarkup(tip)) faults << QStringLiteral("tool tip of a cell: ") + tip;
            }
        }
    }
}

}  // namespace

class TestMarkup : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void pagesShowItAsText();
    void dialogsShowItAsText_data();
    void dialogsShowItAsText();
    void messagesShowItAsText();

private:
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<testing::ScratchProject> scratch_;
    std::unique_ptr<gui::Application> application_;
    ui::CataloguePage* page_ = nullptr;
};

void TestMarkup::init() {
    folder_ = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CACHE_HOME", folder_->filePath(QStringLiteral("cache")).toLocal8Bit());
    scratch_ = std::make_unique<testing::ScratchProject>();
    scratch_->writePicture("a.jpg", 9);
    const auto source = scratch_->write("<img src=x>.csv",
                                        "product_code,title,brand,full_price,image\n"
                                        "<img src=x>1,<img src=x> bag,<b>B</b><img src=x>,10,a.jpg\n"
                                        "<img src=x>2,<img src=x> scarf,<b>B</b><img src=x>,20,a.jpg\n");
    QVERIFY(scratch_->import(source));
    const auto project = scratch_->projectFolder();
    scratch_->project = *dataset::Project::open(project, dataset::Project::Access::Read);
    application_ = std::make_unique<gui::Application>(gui::StartOptions{
        {}, false, folder_->filePath(QStringLiteral("settings.ini")), folder_->filePath(QStringLiteral("state.ini"))});
    application_->show();
    application_->session().open(ui::pathText(project));
    page_ = application_->window().findChild<ui::CataloguePage*>();
    QTRY_VERIFY(page_->model().rowAt(1));
    page_->selection().setCurrentIndex(page_->model().index(0, 0),
                                       QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void TestMarkup::cleanup() {
    application_.reset();
    scratch_.reset();
    folder_.reset();
}

void TestMarkup::pagesShowItAsText() {
    QStringList faults;
    page_->findChild<QAction*>(QStringLiteral("history"))->setChecked(true);
    page_->showTable(true);
    for (const ui::Page* page : application_->window().pages()) {
        application_->window().showPage(page->key());
        QTest::qWait(200);
        listFaults(application_->window(), faults);
    }
    faults.removeDuplicates();
    QCOMPARE(faults.join(u'\n'), QString());
}

void TestMarkup::dialogsShowItAsText_data() {
    QTest::addColumn<QString>("action");
    for (const char* action : {"bulk", "replace", "merge", "split", "snapshots", "export", "download",
                               "review-duplicates", "review-prices", "enlarge", "import"}) {
        QTest::newRow(action) << QString::fromLatin1(action);
    }
}

void TestMarkup::dialogsShowItAsText() {
    QFETCH(QString, action);
    if (action == QLatin1String("import")) {
        page_->importFrom(ui::pathText(scratch_->file("<img src=x>.csv")));
    } else {
        page_->findChild<QAction*>(action)->trigger();
    }
    const auto shown = [this]() -> QDialog* {
        for (QDialog* dialog : application_->window().findChildren<QDialog*>()) {
            if (dialog->isVisible()) return dialog;
        }
        return nullptr;
    };
    QTRY_VERIFY(shown());
    QTest::qWait(400);
    QStringList faults;
    listFaults(*shown(), faults);
    QCOMPARE(faults.join(u'\n'), QString());
}

void TestMarkup::messagesShowItAsText() {
    ui::showMessage(&application_->window(), kMark, kMark + QStringLiteral(" is not there"));
    QStringList faults;
    listFaults(application_->window(), faults);
    QCOMPARE(faults.join(u'\n'), QString());
}

QTEST_MAIN(TestMarkup)
#include "test_markup.moc"
