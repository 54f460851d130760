// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <fstream>

#include "tests/ui/prompt/lab_bench.h"
#include "ui/adapters/adapter_card.h"
#include "ui/adapters/adapter_list.h"
#include "ui/adapters/export_dialog.h"
#include "ui/adapters/hub_dialog.h"
#include "ui/adapters/model_list.h"
#include "ui/adapters/models_page.h"
#include "ui/adapters/upload_dialog.h"

using namespace vitrine;
using namespace vitrine::ui;

namespace {

constexpr int kPatience = 10'000;  // ms

/// Remembers what was ordered and answers at once.
class AnsweringTool : public ModelTool {
public:
    int evaluate(const EvaluationOrder&, QObject*, Done<void>) override { return 0; }
    int exportAdapter(const ExportOrder& order, QObject*, Done<ProofOutcome> done) override {
        exported.push_back(order);
        done(proof);
        return 0;
    }
    int prove(const ProofOrder&, QObject*, Done<ProofOutcome>) override { return 0; }
    int checkAdapter(const QString&, const QString&, QObject*, Done<FitOutcome> done) override {
        ++checked;
        done(fit);
        return 0;
    }

    int download(const HubOrder& order, QObject*, Done<QString> done) override {
        downloaded.push_back(order);
        done(cached);
        return 0;
    }

    int upload(const UploadOrder& order, QObject*, Done<UploadOutcome> done) override {
        uploaded.push_back(order);
        done(arrived);
        return 0;
    }
    bool mayUpload() const override { return hasToken; }

    std::vector<HubOrder> downloaded;
    std::vector<UploadOrder> uploaded;
    bool hasToken = true;
    Result<UploadOutcome> arrived = UploadOutcome{2, QStringLiteral("0123456789"), QStringLiteral("https://hub/o/m")};
    Result<QString> cached = QStringLiteral("/cache/models--o--m/snapshots/1");
    std::vector<ExportOrder> exported;
    int checked = 0;
    Result<ProofOutcome> proof = ProofOutcome{true, 8, 120, 1e-6, {}, {}};
    Result<FitOutcome> fit = FitOutcome{4, 12, 34'000};
};

void writeAdapter(const std::filesystem::path& folder, const std::string& base) {
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "adapter_config.json")
        << R"({"peft_type": "LORA", "r": 4, "lora_alpha": 8, "target_modules": ["o_proj"], "base_model_name_or_path": ")"
        << base << "\"}";
    std::ofstream(folder / "adapter_model.safetensors") << "12345";
}

}  // namespace

class TestModelsPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void listsHoldTheRulesOfItemModels();
    void anAdapterTellsItsLineage();
    void anAdapterWithoutItsBaseCannotBeRun();
    void anExportIsOrderedAndItsProofSaid();
    void aProofThatFailsIsAnError();
    void checkingSaysWhatFits();
    void aModelIsOrderedFromTheHub();
    void anAdapterIsSentToTheHub();
    void baseModelsAreListed();
    void everyControlHasAName();

private:
    void press(const QString& words, const QWidget* within) const;
    bool says(const QString& words) const;
    QTableView* table(const QString& name) const;
    QTableView* adapters() const { return table(QStringLiteral("Adapters")); }
    void choose(const std::string& name) const;

    std::unique_ptr<testing::LabBench> bench_;
    AnsweringTool tool_;
    std::unique_ptr<ModelsPage> page_;
};

void TestModelsPage::init() {
    bench_ = std::make_unique<testing::LabBench>();
    const std::string model = testing::LabBench::modelFolder().toStdString();
    const std::filesystem::path checkpoint = bench_->file("run/checkpoint-20");
    writeAdapter(checkpoint, "sample");
    std::ofstream(bench_->file("run/training_args.json"))
        << R"({"model": ")" << model << R"(", "project": "/some/project", "settings": {"template": "seed"}})";
    std::ofstream(checkpoint / "state.json") << R"({"step": 20, "rows_hash": "0123456789abcdef", "best_metric": 0.25})";
    writeAdapter(bench_->file("stray"), "somebody/else");
    QVERIFY(bench_->open());
    bench_->shelf->setProject(bench_->session.folder());
    tool_ = {};
    page_ = std::make_unique<ModelsPage>(bench_->session, bench_->preferences, *bench_->shelf, tool_);
    page_->resize(1100, 700);
    page_->show();
    page_->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(page_.get()));
    QTRY_COMPARE_WITH_TIMEOUT(adapters()->model()->rowCount(), 2, kPatience);
}

void TestModelsPage::cleanup() {
    page_.reset();
    bench_.reset();
}

void TestModelsPage::press(const QString& words, const QWidget* within) const {
    for (QAbstractButton* button : within->findChildren<QAbstractButton*>()) {
        if (button->text() == words && button->isVisible()) return QTest::mouseClick(button, Qt::LeftButton);
    }
    QFAIL(qPrintable(words));
}

QTableView* TestModelsPage::table(const QString& name) const {
    for (QTableView* view : page_->findChildren<QTableView*>()) {
        if (view->accessibleName() == name) return view;
    }
    return nullptr;
}

bool TestModelsPage::says(const QString& words) const {
    for (const QLabel* label : page_->findChildren<QLabel*>()) {
        if (label->isVisible() && label->text().contains(words)) return true;
    }
    return false;
}

void TestModelsPage::choose(const std::string& name) const {
    const auto* list = qobject_cast<const AdapterList*>(adapters()->model());
    for (int row = 0; row < list->rowCount(); ++row) {
        if (list->at(row).name != name) continue;
        const QRect place = adapters()->visualRect(list->index(row, 0));
        return QTest::mouseClick(adapters()->viewport(), Qt::LeftButton, {}, place.center());
    }
    QFAIL(name.c_str());
}

void TestModelsPage::listsHoldTheRulesOfItemModels() {
    AdapterList adapters(*bench_->shelf);
    ModelList models(*bench_->shelf);
    const QAbstractItemModelTester first(&adapters, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester second(&models, QAbstractItemModelTester::FailureReportingMode::QtTest);
    adapters.refresh();
    models.refresh();
    QCOMPARE(adapters.rowCount(), 2);
    QCOMPARE(models.rowCount(), 1);
}

void TestModelsPage::anAdapterTellsItsLineage() {
    choose("run / checkpoint-20");
    const auto* card = page_->findChild<AdapterCard*>();
    QVERIFY(card->isVisible());
    QCOMPARE(card->fact(QStringLiteral("Base model")), QStringLiteral("sample_model"));
    QCOMPARE(card->fact(QStringLiteral("Project")), QStringLiteral("/some/project"));
    QCOMPARE(card->fact(QStringLiteral("Template")), QStringLiteral("seed"));
    QCOMPARE(card->fact(QStringLiteral("Rows trained on")), QStringLiteral("0123456789ab"));
    QCOMPARE(card->fact(QStringLiteral("Steps")), QStringLiteral("20"));
    QCOMPARE(card->fact(QStringLiteral("Best validation loss")), QStringLiteral("0.2500"));
}

void TestModelsPage::anAdapterWithoutItsBaseCannotBeRun() {
    choose("stray");
    const auto* card = page_->findChild<AdapterCard*>();
    QVERIFY(card->fact(QStringLiteral("Base model")).contains(QLatin1String("not found here")));
    for (const QPushButton* button : card->findChildren<QPushButton*>())
        QCOMPARE(button->isEnabled(), button->text() == QStringLiteral("Upload …"));  // which runs nothing
}

void TestModelsPage::anExportIsOrderedAndItsProofSaid() {
    choose("run / checkpoint-20");
    press(QStringLiteral("Export …"), page_.get());
    auto* dialog = page_->findChild<ExportDialog*>();
    QVERIFY(dialog);
    const auto radios = dialog->findChildren<QRadioButton*>();
    QTest::mouseClick(radios[1], Qt::LeftButton, {}, QPoint(10, radios[1]->height() / 2));
    QVERIFY(dialog->findChild<QLineEdit*>()->text().endsWith(QLatin1String("/run-checkpoint-20-merged")));
    press(QStringLiteral("Export"), dialog);
    QCOMPARE(tool_.exported.size(), std::size_t{1});
    QVERIFY(tool_.exported[0].merged);
    QCOMPARE(tool_.exported[0].model, testing::LabBench::modelFolder());
    QCOMPARE(tool_.exported[0].project, bench_->session.folder());
    QVERIFY(says(QStringLiteral("Identical token by token")));
}

void TestModelsPage::aProofThatFailsIsAnError() {
    tool_.proof = ProofOutcome{false, 8, 120, 0.5, QStringLiteral("row 3, token 5"), {}};
    choose("run / checkpoint-20");
    press(QStringLiteral("Export …"), page_.get());
    press(QStringLiteral("Export"), page_->findChild<ExportDialog*>());
    QVERIFY(says(QStringLiteral("It differs: row 3, token 5")));
}

void TestModelsPage::checkingSaysWhatFits() {
    choose("run / checkpoint-20");
    press(QStringLiteral("Check against the model"), page_.get());
    QCOMPARE(tool_.checked, 1);
    QVERIFY(says(QStringLiteral("rank 4 on 12 modules")));
}

void TestModelsPage::aModelIsOrderedFromTheHub() {
    const auto order = [this](const QString& id) {
        press(QStringLiteral("Download …"), page_.get());
        const QPointer<HubDialog> dialog = page_->findChild<HubDialog*>();
        QVERIFY(dialog);
        auto* line = dialog->findChildren<QLineEdit*>().first();
        QTest::keyClicks(line, QStringLiteral("no-owner"));
        for (QPushButton* button : dialog->findChildren<QPushButton*>())
            if (button->text() == QLatin1String("Download")) QVERIFY(!button->isEnabled());
        line->setText(id);
        press(QStringLiteral("Download"), dialog);
        QTRY_VERIFY(!dialog);
    };
    order(QStringLiteral("owner/model"));
    QCOMPARE(tool_.downloaded.size(), std::size_t{1});
    QCOMPARE(tool_.downloaded[0].id, QStringLiteral("owner/model"));
    QVERIFY(tool_.downloaded[0].revision.isEmpty());
    QVERIFY(says(QStringLiteral("owner/model is here.")));
    tool_.cached = Error{ErrorCode::NotFound, "no such repository", {}};
    order(QStringLiteral("owner/other"));
    QVERIFY(!says(QStringLiteral("is here.")));
}

void TestModelsPage::anAdapterIsSentToTheHub() {
    choose("run / checkpoint-20");
    const auto open = [this]() -> QPointer<UploadDialog> {
        press(QStringLiteral("Upload …"), page_.get());
        return page_->findChild<UploadDialog*>();
    };
    const auto start = [](QWidget* dialog) {
        for (auto* button : dialog->findChildren<QPushButton*>())
            if (button->text() == QLatin1String("Upload")) return button;
        return static_cast<QPushButton*>(nullptr);
    };
    QPointer<UploadDialog> dialog = open();
    QVERIFY(dialog && !start(dialog)->isEnabled());
    QVERIFY(dialog->findChild<QCheckBox*>()->isChecked());  // nothing becomes public by mistake
    QString shown;
    for (const auto* label : dialog->findChildren<QLabel*>()) shown += label->text() + u'\n';
    QVERIFY(shown.contains(QLatin1String("adapter_model.safetensors")) && !shown.contains(QLatin1String("state.json")));
    dialog->findChild<QLineEdit*>()->setText(QStringLiteral("owner/bags"));
    QTest::mouseClick(start(dialog), Qt::LeftButton);
    QTRY_VERIFY(!dialog);
    QCOMPARE(tool_.uploaded.size(), std::size_t{1});
    QVERIFY(tool_.uploaded[0].isPrivate && tool_.uploaded[0].id == QLatin1String("owner/bags"));
    QVERIFY(tool_.uploaded[0].folder.endsWith(QLatin1String("checkpoint-20")));
    QVERIFY(says(QStringLiteral("owner/bags is on the hub: 2 files, commit 01234567.")));
    tool_.hasToken = false;
    dialog = open();
    QCOMPARE(dialog->findChild<QLineEdit*>()->text(), QStringLiteral("owner/checkpoint-20"));
    QVERIFY(!start(dialog)->isEnabled());
    dialog->reject();
    tool_.hasToken = true;
}

void TestModelsPage::baseModelsAreListed() {
    press(QStringLiteral("Base models"), page_.get());
    QVERIFY(table(QStringLiteral("Base models"))->isVisible());
    QCOMPARE(table(QStringLiteral("Base models"))->model()->index(0, ModelList::Name).data().toString(),
             QStringLiteral("sample_model"));
    QVERIFY(!page_->findChild<AdapterCard*>()->isVisible());
}

void TestModelsPage::everyControlHasAName() {
    for (const QWidget* control : page_->findChildren<QWidget*>()) {
        if (control->focusPolicy() == Qt::NoFocus || !control->isVisible() || control->window() != page_.get())
            continue;
        if (control->objectName().startsWith(QLatin1String("qt_"))) continue;
        if (qobject_cast<const QAbstractScrollArea*>(control->parentWidget())) continue;
        const auto* button = qobject_cast<const QAbstractButton*>(control);
        QVERIFY2(!control->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                 control->metaObject()->className());
    }
}

QTEST_MAIN(TestModelsPage)
#include "test_models_page.moc"
