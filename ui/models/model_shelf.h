// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

#include "core/model/folder_scan.h"
#include "ui/common/work_queue.h"

namespace vitrine::ui {

class Preferences;

/// Which base models and adapters there are: in the hub's cache, in the folders the user named, and beside the open
/// project. GUI thread; disks are looked at on a thread of its own.
class ModelShelf : public QObject {
    Q_OBJECT

public:
    explicit ModelShelf(Preferences& preferences, QObject* parent = nullptr);
    ~ModelShelf() override;

    const std::vector<model::FoundModel>& models() const { return found_.models; }
    const std::vector<model::FoundAdapter>& adapters() const { return found_.adapters; }
    /// Null where there is none of that folder.
    const model::FoundModel* modelIn(const QString& folder) const;
    const model::FoundAdapter* adapterIn(const QString& folder) const;
    /// The base model that an adapter was made for, as far as it can be told; null = not here.
    const model::FoundModel* baseOf(const model::FoundAdapter& adapter) const;

    /// Remembered between starts.
    QStringList folders() const;
    void addFolder(const QString& folder);
    void removeFolder(const QString& folder);
    /// Empty = none is open. Runs and exports usually lie beside it.
    void setProject(const QString& folder);
    void refresh();
    bool isLooking() const { return looking_ > 0; }

Q_SIGNALS:
    void changed();

private:
    Preferences& preferences_;
    QString project_;
    model::FoundFolders found_;
    RunControl control_;
    int looking_ = 0;
    WorkQueue queue_;  ///< last: joined before what it uses goes
};

}  // namespace vitrine::ui
