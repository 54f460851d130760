// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/page.h"
#include "ui/models/model_tool.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace vitrine::ui {

class AdapterCard;
class AdapterList;
class EmptyState;
class MessageBar;
class ModelList;
class ModelShelf;
class Preferences;
class ProjectSession;
class SegmentBar;

/// 模型: base models and adapters on this machine, where they come from, and exports that are proven.
class ModelsPage : public Page {
    Q_OBJECT

public:
    ModelsPage(ProjectSession& session, Preferences& preferences, ModelShelf& shelf, ModelTool& tool,
               QWidget* parent = nullptr);

    QString key() const override { return QStringLiteral("models"); }
    QString title() const override { return tr("Models"); }
    bool needsProject() const override { return false; }

private:
    QWidget* buildHeader();
    QWidget* buildLists();
    QAction* addCommand(const QString& name, std::function<void()> call);
    void connectCard();
    void word();
    void showShelf();
    void chooseFolder();
    void askDownload();
    void askUpload();
    void upload(const UploadOrder& order);
    void importAdapter();
    void check(const QString& adapter, const QString& model);
    void exportChosen();
    void proveChosen();
    void say(const Result<ProofOutcome>& outcome);
    QString baseOfChosen() const;

    ProjectSession& session_;
    Preferences& preferences_;
    ModelShelf& shelf_;
    ModelTool& tool_;
    AdapterList* adapters_;
    ModelList* models_;
    MessageBar* message_ = nullptr;
    QString address_;  ///< that the message's button opens
    SegmentBar* kinds_ = nullptr;
    QStackedWidget* lists_ = nullptr;
    QTableView* adapterTable_ = nullptr;
    QTableView* modelTable_ = nullptr;
    EmptyState* noAdapters_ = nullptr;
    EmptyState* noModels_ = nullptr;
    AdapterCard* card_ = nullptr;
    QPushButton* download_ = nullptr;
    QPushButton* add_ = nullptr;
    QPushButton* import_ = nullptr;
    QAction* downloadAction_ = nullptr;
    QAction* addAction_ = nullptr;
    QAction* importAction_ = nullptr;
    QAction* refreshAction_ = nullptr;
};

}  // namespace vitrine::ui
