// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QCompleter>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include "core/prompt/template_store.h"
#include "tests/ui/prompt/lab_bench.h"
#include "ui/prompt/crop_view.h"
#include "ui/prompt/ledger_panel.h"
#include "ui/prompt/length_histogram.h"
#include "ui/prompt/prompt_page.h"
#include "ui/prompt/prompt_text_view.h"
#include "ui/prompt/template_editor.h"
#include "ui/prompt/template_text_edit.h"

using namespace vitrine;
using namespace vitrine::ui;

namespace {

constexpr int kPatience = 10'000;  // ms

template <typename Condition>
bool soon(Condition condition) {
    return QTest::qWaitFor(condition, kPatience);
}

}  // namespace

class TestPromptPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theFirstRowIsShownAsItIsEncoded();
    void typingInTheAnswerChangesThePromptAtOnce();
    void aBraceOffersTheColumns();
    void anInvalidTemplateIsSaidBesideIt();
    void choosingAPresetShowsItsText();
    void anOwnTemplateIsSavedWithTheProject();
    void keysGoFromRowToRow();
    void copyingGivesThePromptsOwnText();
    void theCheckListsARefusedRowAndShowsIt();
    void aBarChoosesItsRows();
    void aRowWithoutAPriceSaysWhy();
    void everyControlHasAName();

private:
    template <typename T>
    T* find() const {
        return page_->findChild<T*>();
    }
    TemplateTextEdit* editor(int number) const { return page_->findChildren<TemplateTextEdit*>()[number]; }
    QString text() const { return find<PromptTextView>()->promptText(); }
    bool survey();

    std::unique_ptr<testing::LabBench> bench_;
    std::unique_ptr<PromptPage> page_;
};

void TestPromptPage::init() {
    bench_ = std::make_unique<testing::LabBench>();
    QVERIFY(bench_->open());
    page_ = std::make_unique<PromptPage>(bench_->session, bench_->preferences, *bench_->shelf);
    page_->resize(1100, 760);
    page_->show();
    page_->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(page_.get()));
    QVERIFY(soon([this] { return page_->lab().preview().encoded && page_->lab().preview().picture; }));
}

void TestPromptPage::cleanup() {
    page_.reset();
    bench_.reset();
}

void TestPromptPage::theFirstRowIsShownAsItIsEncoded() {
    QCOMPARE(text(), QString::fromStdString(page_->lab().preview().encoded->text));
    QVERIFY(text().contains(QLatin1String("Product: Scarf 1, Category: SCARVES, Full Price: 1110")));
    QVERIFY(find<CropView>()->facts().contains(QLatin1String("336")));
}

void TestPromptPage::typingInTheAnswerChangesThePromptAtOnce() {
    TemplateTextEdit* answer = editor(1);
    answer->setFocus();
    answer->moveCursor(QTextCursor::End);
    QTest::keyClicks(answer, QStringLiteral(" dollars"));
    QVERIFY(soon([this] { return text().contains(QLatin1String("1110 dollars<|end|>")); }));
    QVERIFY(page_->lab().promptTemplate().id.empty());
}

void TestPromptPage::aBraceOffersTheColumns() {
    TemplateTextEdit* question = editor(0);
    question->setFocus();
    question->moveCursor(QTextCursor::Start);
    QTest::keyClicks(question, QStringLiteral("{bran"));
    QVERIFY(question->completer()->popup()->isVisible());
    QTest::keyClick(question->completer()->popup(), Qt::Key_Return);
    QVERIFY(question->toPlainText().startsWith(QLatin1String("{brand}<|user|>")));
}

void TestPromptPage::anInvalidTemplateIsSaidBesideIt() {
    TemplateTextEdit* answer = editor(1);
    answer->selectAll();
    QTest::keyClicks(answer, QStringLiteral("no field"));
    bool said = false;
    for (const QLabel* label : find<TemplateEditor>()->findChildren<QLabel*>()) {
        said |= label->isVisible() && label->text().contains(QLatin1String("shows no field"));
    }
    QVERIFY(said);
}

void TestPromptPage::choosingAPresetShowsItsText() {
    auto* choice = find<TemplateEditor>()->findChild<QComboBox*>();
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_Down);
    QVERIFY(soon([this] { return text().contains(QLatin1String("<|assistant|>\nFull Price: 1110<|end|>")); }));
}

void TestPromptPage::anOwnTemplateIsSavedWithTheProject() {
    TemplateTextEdit* answer = editor(1);
    answer->selectAll();
    QTest::keyClicks(answer, QStringLiteral("Price: {full_price}"));
    if (answer->completer()->popup()->isVisible()) QTest::keyClick(answer->completer()->popup(), Qt::Key_Escape);
    QToolButton* save = nullptr;
    for (QToolButton* button : find<TemplateEditor>()->findChildren<QToolButton*>()) {
        if (button->accessibleName() == QLatin1String("Save in the project")) save = button;
    }
    QVERIFY(save && save->isEnabled());
    QTest::mouseClick(save, Qt::LeftButton);
    auto* dialog = page_->findChild<QInputDialog*>();
    QVERIFY(dialog);
    QTest::keyClicks(dialog->findChild<QLineEdit*>(), QStringLiteral("mine"));
    QTest::keyClick(dialog, Qt::Key_Return);
    auto* choice = find<TemplateEditor>()->findChild<QComboBox*>();
    QVERIFY(soon([choice] { return choice->currentData().toString() == QLatin1String("mine"); }));
    const auto project = dataset::Project::open(bench_->session.folder().toStdString(), dataset::Project::Access::Read);
    QCOMPARE(prompt::templateOf(*project, "mine")->answer, std::string("Price: {full_price}"));
}

void TestPromptPage::keysGoFromRowToRow() {
    QTest::keyClick(page_.get(), Qt::Key_Right, Qt::AltModifier);
    QVERIFY(soon([this] { return text().contains(QLatin1String("Scarf 2")); }));
    QTest::keyClick(page_.get(), Qt::Key_Left, Qt::AltModifier);
    QVERIFY(soon([this] { return text().contains(QLatin1String("Scarf 1")); }));
    page_->openRequest(QStringLiteral("id:3"));
    QVERIFY(soon([this] { return text().contains(QLatin1String("Scarf 3")); }));
}

void TestPromptPage::copyingGivesThePromptsOwnText() {
    auto* view = find<PromptTextView>();
    view->setFocus();
    QTest::keyClick(view, Qt::Key_A, Qt::ControlModifier);
    // What Ctrl+C would put on the clipboard.
    QVERIFY(view->textCursor().hasSelection());
    QVERIFY(view->toPlainText().contains(QLatin1String("tokens")));
    QVERIFY(!text().contains(QLatin1String(" tokens")));
}

bool TestPromptPage::survey() {
    QSignalSpy surveyed(&page_->lab(), &PromptLab::surveyed);
    QTest::keyClick(page_.get(), Qt::Key_Return, Qt::ControlModifier);
    return soon([&] { return surveyed.count() == 1; });
}

void TestPromptPage::theCheckListsARefusedRowAndShowsIt() {
    QVERIFY(survey());
    LedgerModel& ledger = find<LedgerPanel>()->model();
    QCOMPARE(ledger.survey().accepted, std::int64_t{4});
    QCOMPARE(ledger.rowAt(0).id, dataset::SampleId{5});
    QCOMPARE(ledger.index(0, LedgerModel::Verdict).data().toString(), QStringLiteral("Refused"));
    auto* table = find<LedgerPanel>()->findChild<QTableView*>();
    table->setFocus();
    table->setCurrentIndex(ledger.index(0, 0));
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(page_->lab().row(), dataset::SampleId{5});
}

void TestPromptPage::aBarChoosesItsRows() {
    QVERIFY(survey());
    auto* histogram = find<LengthHistogram>();
    LedgerModel& ledger = find<LedgerPanel>()->model();
    const int all = ledger.rowCount();
    QVERIFY(histogram->barCount() > 0);
    QTest::mouseClick(histogram, Qt::LeftButton, {}, histogram->barRect(0).center().toPoint());
    QVERIFY(ledger.rowCount() > 0 && ledger.rowCount() < all);
    QTest::keyClick(histogram, Qt::Key_Escape);
    QCOMPARE(ledger.rowCount(), all);
    QSignalSpy wanted(page_.get(), &Page::pageWanted);
    for (QPushButton* button : find<LedgerPanel>()->findChildren<QPushButton*>()) {
        if (button->text() == QLatin1String("Show in the catalogue")) QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(wanted.count(), 1);
    QVERIFY(wanted[0][1].toString().startsWith(QLatin1String("id:5")));
}

void TestPromptPage::aRowWithoutAPriceSaysWhy() {
    page_->openRequest(QStringLiteral("id:5"));
    QVERIFY(soon([this] { return page_->lab().preview().id == 5; }));
    bool said = false;
    for (const QLabel* label : page_->findChildren<QLabel*>()) {
        said |= label->isVisible() && label->text().contains(QLatin1String("full_price"));
    }
    QVERIFY(said);
}

void TestPromptPage::everyControlHasAName() {
    QVERIFY(survey());
    for (const QWidget* control : page_->findChildren<QWidget*>()) {
        const bool inner = control->objectName().startsWith(QLatin1String("qt_")) ||
                           qobject_cast<const QAbstractItemView*>(control->parentWidget()) ||
                           control->window() != page_.get();
        if (inner || control->focusPolicy() == Qt::NoFocus || !control->isVisible()) continue;
        const bool named =
            !control->accessibleName().isEmpty() || (qobject_cast<const QAbstractButton*>(control) &&
                                                     !qobject_cast<const QAbstractButton*>(control)->text().isEmpty());
        QVERIFY2(named || control->focusProxy() || qobject_cast<const QAbstractScrollArea*>(control->parentWidget()),
                 control->metaObject()->className());
    }
}

QTEST_MAIN(TestPromptPage)
#include "test_prompt_page.moc"
