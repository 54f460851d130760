// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <filesystem>

#include "core/training/learning_map.h"

class QComboBox;
class QLabel;
class QListWidget;

namespace vitrine::ui {

class LearningScatter;
class ProjectSession;
struct PicturedRow;

/// Which rows a run learns easily, which hardly, and which now and then: a map, and the clearest rows of a region.
/// Reads the run only while it is shown.
class LearningPanel : public QWidget {
    Q_OBJECT

public:
    explicit LearningPanel(ProjectSession& session, QWidget* parent = nullptr);

    /// Empty: no run.
    void setRun(const std::filesystem::path& folder);
    /// The run has gone on.
    void refresh();
    LearningScatter& scatter() { return *scatter_; }
    int listedRows() const;

Q_SIGNALS:
    void rowWanted(qint64 id);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void buildLayout();
    void read();
    void showMap(const training::LearningMap& map);
    void listRegion();
    void fillList(const std::vector<training::LearntRow>& rows, const std::vector<PicturedRow>& pictured);
    void retranslate();
    QString headingText() const;

    ProjectSession& session_;
    QLabel* heading_;
    LearningScatter* scatter_;
    QComboBox* region_;
    QListWidget* list_;
    std::filesystem::path folder_;
    training::LearningMap map_;
    bool stale_ = false;  ///< there is more to read than is shown
    bool reading_ = false;
};

}  // namespace vitrine::ui
