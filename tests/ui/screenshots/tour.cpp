// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/screenshots/tour.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QFileInfo>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>
#include <algorithm>
#include <cstdio>

#include "core/training/presets.h"
#include "tests/ui/screenshots/small_png.h"
#include "ui/adapters/adapter_card.h"
#include "ui/catalogue/bulk_dialog.h"
#include "ui/catalogue/bulk_forms.h"
#include "ui/catalogue/catalogue_actions.h"
#include "ui/catalogue/catalogue_page.h"
#include "ui/catalogue/picture_viewer.h"
#include "ui/catalogue/thumbnail_loader.h"
#include "ui/common/fold.h"
#include "ui/common/segment_bar.h"
#include "ui/evaluation/answer_dialog.h"
#include "ui/evaluation/evaluation_page.h"
#include "ui/evaluation/prediction_card.h"
#include "ui/evaluation/price_scatter.h"
#include "ui/evaluation/triage_panel.h"
#include "ui/evaluation/trust_panel.h"
#include "ui/prompt/prompt_page.h"
#include "ui/training/answers_panel.h"
#include "ui/training/categories_panel.h"
#include "ui/training/curves_panel.h"
#include "ui/training/learning_panel.h"
#include "ui/training/plan_dialog.h"
#include "ui/training/queue_controller.h"
#include "ui/training/queue_panel.h"
#include "ui/training/run_tabs.h"
#include "ui/training/runs_panel.h"
#include "ui/training/step_rows_panel.h"
#include "ui/training/training_form.h"
#include "ui/training/training_page.h"

namespace vitrine::testing {
namespace {

constexpr int kPatience = 120'000;  // ms; only a machine that has stopped takes so long
constexpr int kLongPatience = 600'000;
constexpr int kGlance = 120;  // ms between two looks at a window that is still filling
constexpr int kDialogMargin = 24;

template <typename Condition>
bool waitFor(Condition condition) {
    return QTest::qWaitFor(condition, kPatience);
}

bool lookClosely(ui::EvaluationPage& page) {
    auto* card = page.findChild<ui::PredictionCard*>();
    Q_EMIT card->closeLookWanted(card->row());
    auto* dialog = page.findChild<ui::AnswerDialog*>();
    if (!dialog || !waitFor([dialog] { return !dialog->isAsking(); })) return false;
    dialog->findChild<QPushButton*>(QStringLiteral("look"))->click();
    return waitFor([dialog] { return !dialog->isAsking(); });
}

/// A study of the evaluation beside its answers, counted from the last one.
void showStudy(ui::EvaluationPage& page, int fromEnd) {
    if (auto* dialog = page.findChild<ui::AnswerDialog*>()) dialog->close();
    const auto buttons = page.findChild<ui::SegmentBar*>()->findChildren<QToolButton*>();
    buttons[buttons.size() - fromEnd]->click();
}

bool showTriage(ui::EvaluationPage& page) {
    showStudy(page, 1);
    return waitFor([&page] { return page.findChild<ui::TriagePanel*>()->current() != 0; });
}

bool showTrust(ui::EvaluationPage& page) {
    showStudy(page, 2);
    auto* trust = page.findChild<ui::TrustPanel*>();
    const auto& abstention = page.desk().current()->abstention;
    trust->setThreshold(abstention.curve[abstention.curve.size() * 2 / 3].threshold);
    return true;
}

}  // namespace

Tour::Tour(gui::Application& application, QString project, QString folder, QString only)
    : application_(application), project_(std::move(project)), folder_(std::move(folder)), only_(std::move(only)) {}

bool Tour::walk() {
    application_.window().resize(1280, 800);
    application_.show();
    return welcome() && catalogue() && prompt() && training() && evaluation() && models() && settings();
}

bool Tour::welcome() {
    return take(QStringLiteral("welcome"), [] { return true; });
}

bool Tour::catalogue() {
    application_.session().open(project_);
    page_ = application_.window().findChild<ui::CataloguePage*>();
    if (!page_ || !waitFor([this] { return page_->model().rowCount() > 0; })) return false;
    return take(QStringLiteral("catalogue-pictures"), [] { return true; }) && catalogueDialogs() && catalogueViews();
}

bool Tour::catalogueDialogs() {
    const auto fillReplacement = [this] {
        page_->catalogueActions().action(QStringLiteral("replace"))->trigger();
        QTest::qWait(50);
        const auto lines = application_.window().findChild<ui::ReplaceForm*>()->findChildren<QLineEdit*>();
        lines[0]->setText(QStringLiteral("Clutch"));
        lines[1]->setText(QStringLiteral("Pouch"));
        return true;
    };
    const auto showImport = [this] {
        page_->importFrom(QFileInfo(project_).path() + QStringLiteral("/data/catalogue.csv"));
        return true;
    };
    const auto showKeyboard = [this] {
        application_.window().showShortcuts();
        return true;
    };
    const auto showCommands = [this] {
        application_.window().showCommands();
        return true;
    };
    const auto trigger = [this](const char* action) {
        return [this, action] {
            page_->findChild<QAction*>(QLatin1String(action))->trigger();
            return true;
        };
    };
    return catalogueSplits() && take(QStringLiteral("review-duplicates"), trigger("review-duplicates")) &&
           take(QStringLiteral("review-prices"), trigger("review-prices")) &&
           take(QStringLiteral("catalogue-bulk"), fillReplacement) &&
           take(QStringLiteral("catalogue-import"), showImport) &&
           take(QStringLiteral("catalogue-export"), trigger("export")) &&
           take(QStringLiteral("catalogue-download"), trigger("download")) &&
           take(QStringLiteral("keyboard"), showKeyboard) && take(QStringLiteral("commands"), showCommands);
}

bool Tour::catalogueSplits() {
    const auto press = [this](const char* action, const char* button) {
        return [this, action, button] {
            page_->findChild<QAction*>(QLatin1String(action))->trigger();
            QDialog* dialog = application_.window().findChild<QDialog*>();
            if (!dialog) return false;
            if (button) dialog->findChild<QPushButton*>(QLatin1String(button))->click();
            return waitFor([this] { return application_.session().jobs().board().runningCount() == 0; });
        };
    };
    const auto compare = [this, press] {
        // Something to be seen in the comparison.
        page_->edits().apply(dataset::SetFields{{{"brand", "Maison"}}}, {"id:<4", {}}, 3);
        page_->edits().apply(dataset::Trash{}, {"id:7", {}}, 1);
        return waitFor([this] { return page_->edits().history().size() > 1; }) && press("snapshots", nullptr)();
    };
    return take(QStringLiteral("split"), press("split", "start")) && press("snapshots", "take")() && closeDialogs() &&
           take(QStringLiteral("snapshots"), compare);
}

bool Tour::catalogueViews() {
    const auto filter = [this] {
        page_->openRequest(QStringLiteral("category3_code:=BAGS full_price:>=1000"));
        if (!waitFor([this] { return page_->model().rowCount() < 227; })) return false;
        page_->selection().setCurrentIndex(page_->model().index(2, 0),
                                           QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        page_->findChild<QToolButton*>(QStringLiteral("modelView"))->setChecked(true);
        return true;
    };
    const auto enlarge = [this] {
        page_->catalogueActions().action(QStringLiteral("enlarge"))->trigger();
        return true;
    };
    const auto showHistory = [this] {
        page_->openRequest(QStringLiteral("id:>0"));
        page_->findChild<QAction*>(QStringLiteral("history"))->setChecked(true);
        page_->findChild<QAction*>(QStringLiteral("inspector"))->setChecked(false);
        return true;
    };
    const auto showTable = [this] {
        page_->findChild<QAction*>(QStringLiteral("history"))->setChecked(false);
        page_->findChild<QAction*>(QStringLiteral("inspector"))->setChecked(true);
        page_->showTable(true);
        return true;
    };
    return take(QStringLiteral("catalogue-filtered"), filter) && take(QStringLiteral("catalogue-viewer"), enlarge) &&
           take(QStringLiteral("catalogue-history"), showHistory) && take(QStringLiteral("catalogue-table"), showTable);
}

bool Tour::closeDialogs() {
    for (QDialog* dialog : application_.window().findChildren<QDialog*>()) dialog->close();
    return waitFor([this] { return application_.window().findChildren<QDialog*>().isEmpty(); });
}

bool Tour::prompt() {
    application_.window().showPage(QStringLiteral("prompt"));
    auto* page = application_.window().findChild<ui::PromptPage*>();
    if (!page || !waitFor([page] { return page->lab().preview().encoded && page->lab().preview().picture; }))
        return false;
    bool surveyed = false;
    QObject::connect(&page->lab(), &ui::PromptLab::surveyed, page, [&surveyed] { surveyed = true; });
    page->lab().survey();
    if (!waitFor([&surveyed] { return surveyed; })) return false;
    for (const ui::JobStatus& job : application_.session().jobs().board().jobs()) {
        application_.session().jobs().board().dismiss(job.id);
    }
    return take(QStringLiteral("prompt"), [] { return true; }) && take(QStringLiteral("prompt-tokens"), [page] {
               // The second part of both bars: the tokens, and the formats.
               for (ui::SegmentBar* bar : page->findChildren<ui::SegmentBar*>()) {
                   bar->findChildren<QToolButton*>()[1]->click();
               }
               return true;
           });
}

bool Tour::evaluation() {
    application_.window().showPage(QStringLiteral("evaluation"));
    auto* page = application_.window().findChild<ui::EvaluationPage*>();
    if (!page) return false;
    if (!waitFor([page] { return page->desk().current() != nullptr; }))
        return take(QStringLiteral("evaluation-empty"), [] { return true; });
    const QStringList folders = page->desk().folders();
    return take(QStringLiteral("evaluation"),
                [page] {
                    page->findChild<ui::SegmentBar*>()->findChildren<QToolButton*>().first()->click();
                    auto* scatter = page->findChild<ui::PriceScatter*>();
                    scatter->setFocus();
                    QTest::keyClick(scatter, Qt::Key_Right);
                    return true;
                }) &&
           take(QStringLiteral("evaluation-closely"), [page] { return lookClosely(*page); }) &&
           take(QStringLiteral("evaluation-trust"), [page] { return showTrust(*page); }) &&
           take(QStringLiteral("evaluation-triage"), [page] { return showTriage(*page); }) &&
           take(QStringLiteral("evaluation-compared"), [&] {
               page->desk().compareWith(folders.last());
               return waitFor([page] { return page->desk().comparison().has_value(); });
           });
}

bool Tour::models() {
    const auto show = [this] {
        application_.window().showPage(QStringLiteral("models"));
        return waitFor([this] { return !application_.shelf().adapters().empty(); });
    };
    const auto upload = [this] {
        Q_EMIT application_.window().findChild<ui::AdapterCard*>()->uploadWanted();
        return true;
    };
    return take(QStringLiteral("models"), show) && take(QStringLiteral("models-upload"), upload);
}

bool Tour::training() {
    if (!only_.isEmpty() && !only_.startsWith(QStringLiteral("train"))) return true;  // takes half a minute
    application_.window().showPage(QStringLiteral("training"));
    auto* page = application_.window().findChild<ui::TrainingPage*>();
    if (!page) return false;
    const auto train = [page] {
        if (page->controller().state() == ui::RunState::Finished) return true;  // one run serves both languages
        training::TrainingConfig config = *training::trainingPreset("quick-lora");
        config.maxSteps = 40;
        config.numCrops = 1;
        config.evalSteps = 10;
        config.evalAnswers = 6;
        config.maxEvalSamples = 24;
        page->form().setConfig(config);
        page->start();
        return QTest::qWaitFor([page] { return page->controller().state() == ui::RunState::Finished; }, kLongPatience);
    };
    const auto openFolds = [page] {
        for (auto* fold : page->form().findChildren<ui::Fold*>()) fold->setOpen(false);
        page->form().findChildren<ui::Fold*>().value(0)->setOpen(true);
        page->tabs().setCurrentWidget(page->tabs().runs);
        return true;
    };
    return take(QStringLiteral("training-empty"), [] { return true; }) && take(QStringLiteral("training"), train) &&
           trainingInsights(*page) && trainingQueue(*page) && take(QStringLiteral("training-form"), openFolds);
}

bool Tour::trainingInsights(ui::TrainingPage& page) {
    const auto showRows = [&page] {
        Q_EMIT page.curves().stepClicked(page.curves().runs().value(0), 12);
        return waitFor([&page] { return page.tabs().stepRows->rowCount() > 0; });
    };
    const auto show = [&page](QWidget* tab) {
        return [&page, tab] {
            page.tabs().setCurrentWidget(tab);
            return true;
        };
    };
    const auto showMap = [&page] {
        page.tabs().setCurrentWidget(page.tabs().learning);
        return waitFor([&page] { return page.tabs().learning->listedRows() > 0; });
    };
    return take(QStringLiteral("training-rows"), showRows) &&
           take(QStringLiteral("training-answers"), show(page.tabs().answers)) &&
           take(QStringLiteral("training-categories"), show(page.tabs().categories)) &&
           take(QStringLiteral("training-map"), showMap);
}

bool Tour::trainingQueue(ui::TrainingPage& page) {
    const auto showQueue = [&page] {
        page.tabs().setCurrentWidget(page.tabs().queue);
        if (page.queue().waiting() > 0) return true;  // one plan serves both languages
        ui::QueueRequest request{"rank", {}, {*training::parseSweepAxis("lora-rank=8,16,32")}, 1};
        page.queue().add(request);
        return waitFor([&page] { return page.queue().waiting() == 3; });
    };
    const auto planMore = [&page] {
        page.planRuns();
        auto* dialog = page.window()->findChild<ui::PlanDialog*>();
        if (!dialog) return false;
        dialog->findChild<QPushButton*>(QStringLiteral("vary"))->click();
        dialog->findChildren<QLineEdit*>().last()->setText(QStringLiteral("1e-4, 2e-4, 5e-4"));
        return true;
    };
    return take(QStringLiteral("training-queue"), showQueue) && take(QStringLiteral("training-plan"), planMore);
}

bool Tour::settings() {
    return take(QStringLiteral("settings"), [this] {
        application_.window().showPage(QStringLiteral("settings"));
        return true;
    });
}

bool Tour::take(const QString& name, const std::function<bool()>& arrange) {
    for (const QString& language : {QStringLiteral("en"), QStringLiteral("zh_TW")}) {
        // A job keeps the words of the language in which it began.
        ui::JobBoard& board = application_.session().jobs().board();
        for (const ui::JobStatus& job : board.jobs()) board.dismiss(job.id);
        application_.preferences().setLanguage(language);
        QTest::qWait(kGlance);
        if (!arrange()) return complain(name);
        for (const ui::ThemeChoice theme : {ui::ThemeChoice::Light, ui::ThemeChoice::Dark}) {
            if (!wanted(name)) break;
            application_.preferences().setTheme(theme);
            if (!settle()) return complain(name);
            const QString look = theme == ui::ThemeChoice::Light ? QStringLiteral("light") : QStringLiteral("dark");
            if (!withPalette(face()).save(
                    folder_ + u'/' + name + u'.' + language + u'.' + look + QStringLiteral(".png"), "PNG", 0))
                return complain(name);
        }
        closeDialogs();
    }
    return true;
}

bool Tour::complain(const QString& name) {
    std::fprintf(stderr, "%s did not come up\n", qPrintable(name));
    return false;
}

bool Tour::settle() {
    const auto idle = [this] {
        const auto loaders = application_.window().findChildren<ui::ThumbnailLoader*>();
        return application_.session().jobs().board().runningCount() == 0 &&
               std::ranges::all_of(loaders, [](const auto* loader) { return loader->isIdle(); });
    };
    // What is asked for in the background comes when it comes: the window is ready when nothing changes any more.
    QImage before;
    int still = 0;
    return waitFor([&] {
        QTest::qWait(kGlance);
        const QImage now = face();
        still = idle() && now == before ? still + 1 : 0;
        before = now;
        return still == 3;
    });
}

QImage Tour::face() const {
    QWidget& window = application_.window();
    QDialog* dialog = nullptr;
    for (QDialog* open : window.findChildren<QDialog*>()) {
        if (open->isVisible()) dialog = open;
    }
    if (!dialog) return window.grab().toImage();
    if (qobject_cast<ui::PictureViewer*>(dialog)) {
        if (dialog->size() != window.size()) dialog->resize(window.size());
        return dialog->grab().toImage();
    }
    QPixmap picture(dialog->size() + 2 * QSize(kDialogMargin, kDialogMargin));
    picture.fill(window.palette().color(QPalette::Midlight));
    QPainter(&picture).drawPixmap(kDialogMargin, kDialogMargin, dialog->grab());
    return picture.toImage();
}

}  // namespace vitrine::testing
