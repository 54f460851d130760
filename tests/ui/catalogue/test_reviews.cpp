// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAction>
#include <QDoubleSpinBox>
#include <QInputDialog>
#include <QLabel>
#include <QTest>
#include <tuple>

#include "core/dataset/issue_repository.h"
#include "tests/ui/catalogue/catalogue_bench.h"
#include "ui/catalogue/catalogue_page.h"
#include "ui/catalogue/duplicate_review.h"
#include "ui/catalogue/edit_controller.h"
#include "ui/catalogue/price_review.h"

using namespace vitrine;
using namespace vitrine::ui;
using dataset::IssueKind;
using dataset::SampleId;

namespace {

/// What decisions change of a row.
auto stateOf(const dataset::Sample& row) {
    return std::tuple(row.fields, row.tags, row.excluded, row.trashed);
}

}  // namespace

class TestReviews : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void eachKeySettlesASuspiciousPrice_data();
    void eachKeySettlesASuspiciousPrice();
    void anotherPriceIsTyped();
    void aKeyDecidesOnlyOnWhatIsShown();
    void undoTakesBackAllOfTheLastDecision();
    void laterDecidesNothing();

private:
    template <typename Dialog>
    Dialog* open(const char* action);
    static bool shows(const QWidget* dialog, const QString& text);
    void check();
    dataset::Sample row(SampleId id);
    double price(SampleId id) { return std::get<double>(row(id).field("full_price")); }
    SampleId spoilAPrice();
    void spoilTwoPictures();

    std::unique_ptr<testing::CatalogueBench> bench_;
    std::unique_ptr<CataloguePage> page_;
};

void TestReviews::init() {
    QLocale::setDefault(QLocale::c());
    bench_ = std::make_unique<testing::CatalogueBench>(60);
    page_ = std::make_unique<CataloguePage>(bench_->session, bench_->preferences);
    page_->topBarWidget()->setParent(page_.get());
    page_->show();
    QVERIFY(bench_->open());
    QTRY_COMPARE(page_->model().rowCount(), 60);
}

void TestReviews::cleanup() {
    page_.reset();
    bench_.reset();
}

template <typename Dialog>
Dialog* TestReviews::open(const char* action) {
    page_->findChild<QAction*>(QLatin1String(action))->trigger();
    return page_->window()->findChild<Dialog*>();
}

bool TestReviews::shows(const QWidget* dialog, const QString& text) {
    for (const QLabel* label : dialog->findChildren<QLabel*>()) {
        if (label->isVisible() && label->text().contains(text)) return true;
    }
    return false;
}

void TestReviews::check() {
    page_->findChild<QAction*>(QStringLiteral("check"))->trigger();
    QTRY_COMPARE(bench_->board.runningCount(), 0);
}

dataset::Sample TestReviews::row(SampleId id) {
    auto project = dataset::Project::open(bench_->folder().toStdString(), dataset::Project::Access::Read).value();
    const std::vector<SampleId> ids{id};
    return project.samples().byIds(ids).value().at(0);
}

/// Row 30 costs a hundred times too much; the row of the first finding.
SampleId TestReviews::spoilAPrice() {
    page_->edits().apply(dataset::SetFields{{{"full_price", 30'000.0}}}, {{}, std::vector<SampleId>{30}}, 1);
    [this] { QTRY_COMPARE(price(30), 30'000.0); }();
    check();
    auto project = dataset::Project::open(bench_->folder().toStdString(), dataset::Project::Access::Read).value();
    const std::vector<IssueKind> kinds{IssueKind::SuspiciousPrice};
    const auto issues = dataset::IssueRepository(project).list(kinds).value();
    return issues.empty() ? 0 : issues.front().sample;
}

/// Rows 2 and 4 show the pictures of rows 1 and 3, and row 1 has lost its title.
void TestReviews::spoilTwoPictures() {
    for (const SampleId id : {1, 3}) {
        page_->edits().apply(dataset::SetPicture{*row(id).imageHash}, {{}, std::vector<SampleId>{id + 1}}, 1);
    }
    page_->edits().apply(dataset::SetFields{{{"title", {}}}}, {{}, std::vector<SampleId>{1}}, 1);
    QTRY_COMPARE(row(1).text("title"), std::string());
    check();
}

void TestReviews::eachKeySettlesASuspiciousPrice_data() {
    QTest::addColumn<int>("key");
    QTest::addColumn<double>("price");
    QTest::newRow("it is right") << static_cast<int>(Qt::Key_K) << 30'000.0;
    QTest::newRow("a tenth") << static_cast<int>(Qt::Key_D) << 3'000.0;
    QTest::newRow("a hundredth") << static_cast<int>(Qt::Key_H) << 300.0;
    QTest::newRow("ten times") << static_cast<int>(Qt::Key_M) << 300'000.0;
    QTest::newRow("exclude") << static_cast<int>(Qt::Key_X) << 30'000.0;
}

void TestReviews::eachKeySettlesASuspiciousPrice() {
    QFETCH(int, key);
    QFETCH(double, price);
    QCOMPARE(spoilAPrice(), SampleId{30});
    const dataset::Sample before = row(30);
    auto* review = open<PriceReview>("review-prices");
    QTRY_VERIFY(shows(review, QStringLiteral("Scarf 30")));
    QTest::keyClick(review, static_cast<Qt::Key>(key));
    QTRY_VERIFY(stateOf(row(30)) != stateOf(before));
    const dataset::Sample after = row(30);
    QCOMPARE(std::get<double>(after.field("full_price")), price);
    QCOMPARE(after.excluded.has_value(), key == Qt::Key_X);
    QCOMPARE(after.tags.size(), std::size_t(key == Qt::Key_K ? 1 : 0));
    QTest::keyClick(review, Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(stateOf(row(30)) == stateOf(before));
    QTRY_VERIFY(shows(review, QStringLiteral("Scarf 30")));
}

void TestReviews::anotherPriceIsTyped() {
    QCOMPARE(spoilAPrice(), SampleId{30});
    auto* review = open<PriceReview>("review-prices");
    QTRY_VERIFY(shows(review, QStringLiteral("Scarf 30")));
    QTest::keyClick(review, Qt::Key_E);
    auto* dialog = review->findChild<QInputDialog*>();
    QVERIFY(dialog);
    auto* box = dialog->findChild<QDoubleSpinBox*>();
    QVERIFY(box);
    box->selectAll();
    QTest::keyClicks(box, QStringLiteral("345.5"));
    QTest::keyClick(box, Qt::Key_Return);
    QTRY_COMPARE(price(30), 345.5);
}

void TestReviews::aKeyDecidesOnlyOnWhatIsShown() {
    spoilTwoPictures();
    auto* review = open<DuplicateReview>("review-duplicates");
    QTRY_VERIFY(shows(review, QStringLiteral("1 of 2")) && shows(review, QStringLiteral("Scarf 2")));
    QTest::keyClick(review, Qt::Key_2);
    QTest::keyClick(review, Qt::Key_2);  // before the next finding was read: it decides nothing
    QTRY_VERIFY(row(1).trashed);
    QTRY_VERIFY(shows(review, QStringLiteral("2 of 2")) && shows(review, QStringLiteral("Scarf 4")));
    QVERIFY(!row(3).trashed && !row(4).trashed);
    QTest::keyClick(review, Qt::Key_1);
    QTRY_VERIFY(row(4).trashed);
    QVERIFY(!row(3).trashed);
    QTRY_VERIFY(shows(review, QStringLiteral("Nothing is left to decide")));
}

void TestReviews::undoTakesBackAllOfTheLastDecision() {
    spoilTwoPictures();
    const dataset::Sample first = row(1);
    const dataset::Sample second = row(2);
    auto* review = open<DuplicateReview>("review-duplicates");
    QTRY_VERIFY(shows(review, QStringLiteral("1 of 2")) && shows(review, QStringLiteral("Scarf 2")));
    QTest::keyClick(review, Qt::Key_1);  // takes the other's title over as well: two steps
    QTRY_VERIFY(row(2).trashed);
    QCOMPARE(row(1).text("title"), std::string("Scarf 2"));
    QTRY_VERIFY(shows(review, QStringLiteral("2 of 2")));
    QTest::keyClick(review, Qt::Key_Right);
    QTest::keyClick(review, Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(stateOf(row(1)) == stateOf(first) && stateOf(row(2)) == stateOf(second));
    QTRY_VERIFY(shows(review, QStringLiteral("1 of 2")));
    QTest::keyClick(review, Qt::Key_Z, Qt::ControlModifier);  // what was done before the review stays
    QTest::qWait(50);
    QVERIFY(stateOf(row(1)) == stateOf(first));
    QCOMPARE(row(4).imageHash, row(3).imageHash);
}

void TestReviews::laterDecidesNothing() {
    spoilTwoPictures();
    auto* review = open<DuplicateReview>("review-duplicates");
    QTRY_VERIFY(shows(review, QStringLiteral("1 of 2")));
    QTest::keyClick(review, Qt::Key_Right);
    QTRY_VERIFY(shows(review, QStringLiteral("2 of 2")));
    QTest::keyClick(review, Qt::Key_Left);
    QTRY_VERIFY(shows(review, QStringLiteral("1 of 2")));
    for (const SampleId id : {1, 2, 3, 4}) QVERIFY(!row(id).trashed);
}

QTEST_MAIN(TestReviews)
#include "test_reviews.moc"
