// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prompt/prompt_page.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/common/elided_label.h"
#include "ui/common/error_text.h"
#include "ui/common/formatting.h"
#include "ui/common/icon.h"
#include "ui/common/live_text.h"
#include "ui/common/message_card.h"
#include "ui/common/plain_table.h"
#include "ui/common/preferences.h"
#include "ui/common/project_session.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/segment_bar.h"
#include "ui/common/shortcuts.h"
#include "ui/models/model_picker.h"
#include "ui/models/model_shelf.h"
#include "ui/prompt/crop_view.h"
#include "ui/prompt/format_model.h"
#include "ui/prompt/ledger_panel.h"
#include "ui/prompt/prompt_text_view.h"
#include "ui/prompt/template_editor.h"
#include "ui/prompt/token_model.h"

namespace vitrine::ui {
namespace {

const auto kModel = QStringLiteral("prompt/model");

QLabel* makeQuietLabel(QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

}  // namespace

PromptPage::PromptPage(ProjectSession& session, Preferences& preferences, ModelShelf& shelf, QWidget* parent)
    : Page(parent), session_(session), preferences_(preferences), shelf_(shelf), lab_(session) {
    buildCommands();
    build();
    connectLab();
    connectEditor();
    liveText(this, [this] { word(); });
    const QString remembered = preferences.value(kModel).toString();
    if (!remembered.isEmpty()) {
        picker_->setFolder(remembered);
        lab_.setModel(remembered);
    }
    pickFirstModel();
}

void PromptPage::buildCommands() {
    previous_ = addCommand(QStringLiteral("previous"), QKeySequence(Qt::ALT | Qt::Key_Left), [this] { lab_.step(-1); });
    next_ = addCommand(QStringLiteral("next"), QKeySequence(Qt::ALT | Qt::Key_Right), [this] { lab_.step(1); });
    copy_ =
        addCommand(QStringLiteral("copy"), {}, [this] { QGuiApplication::clipboard()->setText(text_->promptText()); });
    check_ = addCommand(QStringLiteral("check"), QKeySequence(Qt::CTRL | Qt::Key_Return), [this] { lab_.survey(); });
}

QAction* PromptPage::addCommand(const QString& name, const QKeySequence& keys, std::function<void()> call) {
    auto* action = new QAction(icon(name), {}, this);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    giveShortcut(action, QStringLiteral("prompt/") + name, keys, preferences_);
    connect(action, &QAction::triggered, this, std::move(call));
    addAction(action);
    return action;
}

void PromptPage::build() {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildHeader());
    problem_ = new MessageBar(this);
    auto* inset = new QVBoxLayout;
    inset->setContentsMargins(16, 0, 16, 4);
    inset->addWidget(problem_);
    layout->addLayout(inset);
    auto* across = new QSplitter(Qt::Horizontal, this);
    across->setChildrenCollapsible(false);
    editor_ = new TemplateEditor(across);
    editor_->setMinimumWidth(240);
    across->addWidget(editor_);
    across->addWidget(buildMiddle());
    across->addWidget(buildPicture());
    across->setStretchFactor(1, 1);
    across->setSizes({300, 560, 260});
    auto* down = new QSplitter(Qt::Vertical, this);
    down->setChildrenCollapsible(false);
    down->addWidget(across);
    down->addWidget(buildBelow());
    down->setStretchFactor(0, 1);
    down->setSizes({420, 260});
    layout->addWidget(down, 1);
}

QWidget* PromptPage::buildHeader() {
    auto* ground = new QWidget(this);
    auto* line = new QHBoxLayout(ground);
    line->setContentsMargins(12, 8, 12, 8);
    line->setSpacing(4);
    for (QAction* action : {previous_, next_}) {
        auto* button = new QToolButton(ground);
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setFixedSize(32, 32);
        connect(action, &QAction::changed, button, [=] { button->setAccessibleName(action->text()); });
        line->addWidget(button);
    }
    rowPlace_ = makeQuietLabel(ground);
    rowName_ = new ElidedLabel({}, ground);
    line->addSpacing(8);
    line->addWidget(rowPlace_);
    line->addSpacing(4);
    line->addWidget(rowName_, 1);
    modelLabel_ = makeQuietLabel(ground);
    picker_ = new ModelPicker(shelf_, ModelPicker::Kind::Model, ground);
    picker_->setFixedWidth(300);
    modelLabel_->setBuddy(picker_);
    line->addWidget(modelLabel_);
    line->addSpacing(4);
    line->addWidget(picker_);
    return ground;
}

QWidget* PromptPage::buildMiddle() {
    auto* ground = new QWidget(this);
    auto* column = new QVBoxLayout(ground);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(6);
    readings_ = new SegmentBar(ground);
    counts_ = makeQuietLabel(ground);
    auto* copy = new QToolButton(ground);
    copy->setDefaultAction(copy_);
    copy->setAutoRaise(true);
    connect(copy_, &QAction::changed, copy, [=, this] { copy->setAccessibleName(copy_->text()); });
    readings_->addTrailing(counts_);
    readings_->addTrailing(copy);
    reading_ = new QStackedWidget(ground);
    text_ = new PromptTextView(reading_);
    tokenModel_ = new TokenModel(this);
    tokens_ = new PlainTable(tokenModel_, TokenModel::Piece, reading_);
    reading_->addWidget(text_);
    reading_->addWidget(tokens_);
    legend_ = new QLabel(ground);
    legend_->setTextFormat(Qt::RichText);
    legend_->setWordWrap(true);
    column->addWidget(readings_);
    column->addWidget(reading_, 1);
    column->addWidget(legend_);
    connect(readings_, &SegmentBar::chosen, reading_, &QStackedWidget::setCurrentIndex);
    return ground;
}

QWidget* PromptPage::buildPicture() {
    auto* ground = new QWidget(this);
    auto* column = new QVBoxLayout(ground);
    column->setContentsMargins(12, 14, 16, 8);
    crops_ = new CropView(ground);
    cropFacts_ = makeQuietLabel(ground);
    cropFacts_->setWordWrap(true);
    column->addWidget(crops_, 1);
    column->addWidget(cropFacts_);
    return ground;
}

QWidget* PromptPage::buildBelow() {
    auto* ground = new QWidget(this);
    auto* column = new QVBoxLayout(ground);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(4);
    auto* inset = new QHBoxLayout;
    inset->setContentsMargins(12, 0, 16, 0);
    studies_ = new SegmentBar(ground);
    inset->addWidget(studies_);
    study_ = new QStackedWidget(ground);
    ledger_ = new LedgerPanel(study_);
    formats_ = new FormatModel(this);
    formatTable_ = new PlainTable(formats_, FormatModel::Pieces, study_);
    formatTable_->setColumnWidth(FormatModel::Format, 240);
    formatTable_->setColumnWidth(FormatModel::Example, 120);
    formatTable_->setColumnWidth(FormatModel::Mean, 120);
    formatTable_->setColumnWidth(FormatModel::Most, 120);
    formatTable_->setColumnWidth(FormatModel::ReadsBack, 120);
    study_->addWidget(ledger_);
    study_->addWidget(formatTable_);
    column->addLayout(inset);
    column->addWidget(study_, 1);
    connect(studies_, &SegmentBar::chosen, study_, &QStackedWidget::setCurrentIndex);
    return ground;
}

void PromptPage::connectLab() {
    connect(&shelf_, &ModelShelf::changed, this, &PromptPage::pickFirstModel);
    connect(picker_, &ModelPicker::folderChosen, this, &PromptPage::chooseModel);
    connect(&lab_, &PromptLab::previewChanged, this, &PromptPage::showPreview);
    connect(&lab_, &PromptLab::modelChanged, this, [this] {
        problem_->clear();
        ledger_->setRunnable(lab_.canSurvey());
        check_->setEnabled(lab_.canSurvey());
    });
    connect(&lab_, &PromptLab::modelFailed, this,
            [this](const Error& error) { problem_->say(MessageBar::Tone::Error, errorText(error)); });
    connect(&lab_, &PromptLab::saveFailed, this,
            [this](const Error& error) { problem_->say(MessageBar::Tone::Error, errorText(error)); });
    connect(&lab_, &PromptLab::formatsChanged, formats_, &FormatModel::setFormats);
    connect(&lab_, &PromptLab::surveyed, ledger_, &LedgerPanel::setSurvey);
    connect(&lab_, &PromptLab::surveyStale, ledger_, [this] { ledger_->setStale(true); });
    connect(&lab_, &PromptLab::surveyStateChanged, this, [this] {
        ledger_->setRunnable(lab_.canSurvey());
        check_->setEnabled(lab_.canSurvey());
    });
    connect(ledger_, &LedgerPanel::surveyWanted, &lab_, &PromptLab::survey);
    connect(ledger_, &LedgerPanel::rowWanted, &lab_, &PromptLab::setRow);
    connect(ledger_, &LedgerPanel::catalogueWanted, this,
            [this](const QString& filter) { Q_EMIT pageWanted(QStringLiteral("catalogue"), filter); });
    connect(&session_, &ProjectSession::closed, ledger_, &LedgerPanel::clear);
    ledger_->setRunnable(false);
    check_->setEnabled(false);
}

void PromptPage::connectEditor() {
    connect(editor_, &TemplateEditor::templateChanged, this, [this] { lab_.setTemplate(editor_->promptTemplate()); });
    connect(editor_, &TemplateEditor::saveWanted, &lab_, &PromptLab::saveTemplate);
    connect(editor_, &TemplateEditor::removeWanted, &lab_, &PromptLab::removeTemplate);
    connect(&lab_, &PromptLab::projectRead, this,
            [this](const std::vector<prompt::PromptTemplate>& saved, const QStringList& fields) {
                editor_->setSaved(saved);
                editor_->setFields(fields);
                editor_->setEditable(session_.isEditable());
            });
}

void PromptPage::word() {
    previous_->setText(tr("Previous row"));
    next_->setText(tr("Next row"));
    copy_->setText(tr("Copy the prompt"));
    check_->setText(tr("Check all rows"));
    modelLabel_->setText(tr("Tokenizer of"));
    readings_->setLabels({tr("Text"), tr("Tokens")});
    studies_->setLabels({tr("All rows"), tr("Price formats")});
    tokens_->setAccessibleName(tr("Tokens and labels"));
    formatTable_->setAccessibleName(tr("Price formats"));
    showPreview();
}

void PromptPage::chooseModel(const QString& folder) {
    preferences_.setValue(kModel, folder);
    lab_.setModel(folder);
}

void PromptPage::pickFirstModel() {
    if (lab_.model() || !picker_->folder().isEmpty() || shelf_.models().empty()) return;
    const QString folder = pathText(shelf_.models().front().folder);
    picker_->setFolder(folder);
    lab_.setModel(folder);
}

void PromptPage::openRequest(const QString& request) {
    if (request.startsWith(QLatin1String("id:"))) lab_.setRow(request.mid(3).toLongLong());
}

void PromptPage::showPreview() {
    const RowPreview& preview = lab_.preview();
    text_->setPieces(piecesOf(preview));
    tokenModel_->setPreview(preview);
    counts_->setText(preview.encoded
                         ? tr("%1 tokens, %2 of them learnt")
                               .arg(countText(tokenModel_->tokenCount()), countText(tokenModel_->learntCount()))
                         : QString());
    const QString without =
        lab_.model() ? tr("No picture to show") : tr("Choose a model to see how it cuts the picture");
    crops_->setPicture(preview.picture, without);
    cropFacts_->setText(crops_->facts());
    if (preview.problem)
        problem_->say(MessageBar::Tone::Warning, tr("This row would be refused: %1").arg(errorText(*preview.problem)));
    else if (!preview.leaks.empty())
        problem_->say(
            MessageBar::Tone::Warning,
            tr("The answer can be read off this row: %1").arg(fieldLabel(toQString(preview.leaks.front().field))));
    else
        problem_->clear();
    showRow();
    showLegend();
}

void PromptPage::showRow() {
    const auto& rows = lab_.rows();
    const auto place = std::ranges::lower_bound(rows, lab_.row()) - rows.begin();
    rowPlace_->setText(rows.empty() ? QString()
                                    : tr("%1 of %2").arg(countText(place + 1), countText(qint64(rows.size()))));
    rowName_->setText(lab_.sample() ? titleOf(*lab_.sample()) : QString());
    previous_->setEnabled(!rows.empty() && lab_.row() > rows.front());
    next_->setEnabled(!rows.empty() && lab_.row() < rows.back());
}

void PromptPage::showLegend() {
    QStringList words;
    const QStringList fields = text_->fields();
    for (int i = 0; i < fields.size(); ++i) {
        QColor ground = PromptTextView::fieldColor(i);
        words << QStringLiteral("<span style=\"color:%1\">■</span> %2")
                     .arg(ground.name(), fieldLabel(fields[i]).toHtmlEscaped());
    }
    if (!text_->promptText().isEmpty()) words << QStringLiteral("<u>%1</u>").arg(tr("learnt").toHtmlEscaped());
    legend_->setText(words.join(QStringLiteral(" &nbsp; ")));
}

}  // namespace vitrine::ui
