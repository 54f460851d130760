// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluation/triage_panel.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/common/error_text.h"
#include "ui/common/formatting.h"
#include "ui/common/icon.h"
#include "ui/common/live_text.h"
#include "ui/common/message_card.h"
#include "ui/common/plain_table.h"
#include "ui/common/shortcuts.h"
#include "ui/evaluation/evaluation_desk.h"
#include "ui/evaluation/metric_tiles.h"
#include "ui/evaluation/triage_model.h"

namespace vitrine::ui {

TriagePanel::TriagePanel(EvaluationDesk& desk, Preferences& preferences, QWidget* parent)
    : QWidget(parent),
      desk_(desk),
      controller_(desk.session(), desk),
      model_(new TriageModel(this)),
      heading_(new QLabel(this)),
      effect_(new QLabel(this)),
      problem_(new MessageBar(this)),
      table_(new PlainTable(model_, TriageModel::Name, this)) {
    accept_ = addCommand(QStringLiteral("check"), QKeySequence(Qt::Key_A), preferences,
                         [this] { controller_.accept(current()); });
    fix_ = addCommand(QStringLiteral("edit"), QKeySequence(Qt::Key_F), preferences, [this] { fix(); });
    exclude_ = addCommand(QStringLiteral("exclude"), QKeySequence(Qt::Key_X), preferences,
                          [this] { controller_.exclude(current()); });
    undo_ = addCommand(QStringLiteral("undo"), QKeySequence::Undo, preferences, [this] { controller_.undo(); });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 8);
    column->setSpacing(6);
    QFont strong = heading_->font();
    strong.setWeight(QFont::DemiBold);
    heading_->setFont(strong);
    effect_->setWordWrap(true);
    effect_->setTextFormat(Qt::PlainText);
    effect_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setColumnWidth(TriageModel::Row, 60);
    table_->setColumnWidth(TriageModel::Reason, 150);
    for (QWidget* widget :
         {static_cast<QWidget*>(heading_), static_cast<QWidget*>(effect_), static_cast<QWidget*>(problem_)})
        column->addWidget(widget);
    column->addWidget(table_, 1);
    column->addWidget(buildButtons());
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (current() != 0) place_ = table_->currentIndex().row();
        if (current() != 0) Q_EMIT rowChosen(current());
    });
    connect(&controller_, &TriageController::rowsChanged, this, &TriagePanel::showRows);
    connect(&controller_, &TriageController::effectChanged, this, &TriagePanel::showEffect);
    connect(&controller_, &TriageController::failed, this,
            [this](const Error& error) { problem_->say(MessageBar::Tone::Error, errorText(error)); });
    connect(&controller_, &TriageController::overtaken, this, [this] {
        problem_->say(MessageBar::Tone::Info,
                      tr("Something else was changed since; it is undone on the Products page."));
    });
    liveText(this, [this] { word(); });
}

QAction* TriagePanel::addCommand(const QString& name, const QKeySequence& keys, Preferences& preferences,
                                 std::function<void()> call) {
    auto* action = new QAction(icon(name), {}, this);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    giveShortcut(action, QStringLiteral("triage/") + name, keys, preferences);
    connect(action, &QAction::triggered, this, [this, call = std::move(call)] {
        problem_->clear();
        call();
    });
    addAction(action);
    return action;
}

QWidget* TriagePanel::buildButtons() {
    auto* ground = new QWidget(this);
    auto* line = new QHBoxLayout(ground);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    for (QAction* action : {accept_, fix_, exclude_, undo_}) {
        auto* button = new QPushButton(ground);
        button->setIcon(action->icon());
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, this, &TriagePanel::word);
        if (action == undo_) line->addStretch(1);
        line->addWidget(button);
        buttons_.emplace_back(action, button);
    }
    return ground;
}

void TriagePanel::word() {
    const QSignalBlocker quiet[] = {QSignalBlocker(accept_), QSignalBlocker(fix_), QSignalBlocker(exclude_),
                                    QSignalBlocker(undo_)};
    accept_->setText(tr("It is right"));
    fix_->setText(tr("Fix …"));
    exclude_->setText(tr("Exclude"));
    undo_->setText(tr("Undo"));
    table_->setAccessibleName(tr("Rows to look at"));
    for (const auto& [action, button] : buttons_) {
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        button->setText(keys.isEmpty() ? action->text() : action->text() + QStringLiteral("  ") + keys);
        button->setAccessibleName(action->text());
        button->setEnabled(action->isEnabled());
    }
    showEffect();
    heading_->setText(model_->rowCount() > 0
                          ? tr("%n row(s) to look at, the most urgent first", nullptr, model_->rowCount())
                          : tr("Nothing left to look at"));
}

dataset::SampleId TriagePanel::current() const {
    const QModelIndex index = table_->currentIndex();
    return index.isValid() ? model_->at(index.row()).id : 0;
}

QString TriagePanel::effect() const {
    return effect_->text();
}

void TriagePanel::showRows() {
    const dataset::SampleId before = current();
    const auto& judged = desk_.current();
    std::span<const evaluation::Prediction> predictions;
    if (judged) predictions = judged->evaluation.predictions;
    model_->setRows(controller_.rows(), predictions);
    const int again = before != 0 ? model_->rowOf(before) : -1;
    choose(again >= 0 ? again : place_);
    const bool decidable = controller_.isEditable() && current() != 0;
    accept_->setEnabled(decidable);
    exclude_->setEnabled(decidable);
    fix_->setEnabled(current() != 0);
    undo_->setEnabled(controller_.isEditable() && controller_.canUndo());
    word();
}

void TriagePanel::choose(int row) {
    if (model_->rowCount() == 0) return;
    table_->setCurrentIndex(model_->index(std::clamp(row, 0, model_->rowCount() - 1), 0));
}

void TriagePanel::fix() {
    const dataset::SampleId id = current();
    if (id == 0) return;
    choose(table_->currentIndex().row() + 1);
    Q_EMIT catalogueWanted(id);
}

void TriagePanel::showEffect() {
    const auto& effect = controller_.effect();
    effect_->setVisible(effect && effect->settled() > 0);
    if (!effect || !desk_.other()) return effect_->setText({});
    QString text = tr("Of the rows to look at in %1, %2 are accepted, %3 fixed and %4 excluded by now.")
                       .arg(QFileInfo(desk_.other()->folder).fileName(), countText(effect->accepted),
                            countText(effect->fixed), countText(effect->excluded));
    if (effect->medaeBefore && effect->medaeAfter) {
        text += u' ' +
                tr("Their median error was %1 and is %2 now (%3 judged again).")
                    .arg(amountText(*effect->medaeBefore), amountText(*effect->medaeAfter), countText(effect->judged));
    }
    effect_->setText(text);
}

void TriagePanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    controller_.setWatched(true);
    // The keys shall work at once after a click; who comes with the arrows of the studies goes on from there.
    if (!qobject_cast<QAbstractButton*>(QApplication::focusWidget())) table_->setFocus();
}

void TriagePanel::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    controller_.setWatched(false);
}

}  // namespace vitrine::ui
