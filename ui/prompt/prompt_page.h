// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/page.h"
#include "ui/prompt/prompt_lab.h"

class QLabel;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace vitrine::ui {

class CropView;
class ElidedLabel;
class FormatModel;
class LedgerPanel;
class MessageBar;
class ModelPicker;
class ModelShelf;
class Preferences;
class PromptTextView;
class SegmentBar;
class TemplateEditor;
class TokenModel;

/// 提示: one row as the model will read it, and what the template does to all rows.
class PromptPage : public Page {
    Q_OBJECT

public:
    PromptPage(ProjectSession& session, Preferences& preferences, ModelShelf& shelf, QWidget* parent = nullptr);

    QString key() const override { return QStringLiteral("prompt"); }
    QString title() const override { return tr("Prompt"); }
    /// "id:12" shows that row.
    void openRequest(const QString& request) override;

    PromptLab& lab() { return lab_; }

private:
    void build();
    QWidget* buildHeader();
    QWidget* buildMiddle();
    QWidget* buildPicture();
    QWidget* buildBelow();
    void buildCommands();
    /// Its icon is that of the name.
    QAction* addCommand(const QString& name, const QKeySequence& keys, std::function<void()> call);
    void connectLab();
    void connectEditor();
    void word();
    void chooseModel(const QString& folder);
    void pickFirstModel();
    void showPreview();
    void showRow();
    void showLegend();

    ProjectSession& session_;
    Preferences& preferences_;
    ModelShelf& shelf_;
    PromptLab lab_;
    ElidedLabel* rowName_ = nullptr;
    QLabel* rowPlace_ = nullptr;
    QLabel* modelLabel_ = nullptr;
    ModelPicker* picker_ = nullptr;
    MessageBar* problem_ = nullptr;
    TemplateEditor* editor_ = nullptr;
    SegmentBar* readings_ = nullptr;
    QLabel* counts_ = nullptr;
    QStackedWidget* reading_ = nullptr;
    PromptTextView* text_ = nullptr;
    QTableView* tokens_ = nullptr;
    TokenModel* tokenModel_ = nullptr;
    QLabel* legend_ = nullptr;
    CropView* crops_ = nullptr;
    QLabel* cropFacts_ = nullptr;
    SegmentBar* studies_ = nullptr;
    QStackedWidget* study_ = nullptr;
    LedgerPanel* ledger_ = nullptr;
    FormatModel* formats_ = nullptr;
    QTableView* formatTable_ = nullptr;
    QAction* previous_ = nullptr;
    QAction* next_ = nullptr;
    QAction* copy_ = nullptr;
    QAction* check_ = nullptr;
};

}  // namespace vitrine::ui
