// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;

namespace vitrine::ui {

/// The folder that something is to be written to: typed, browsed for, or as proposed. GUI thread.
class FolderLine : public QWidget {
    Q_OBJECT

public:
    explicit FolderLine(const QString& name, QWidget* parent);

    /// Heard until the user names a folder.
    void propose(const QString& folder);
    QString folder() const;
    /// It names a place, whether it exists or not.
    bool isUsable() const;

Q_SIGNALS:
    void changed();

private:
    void browse();

    QLineEdit* text_;
    bool chosen_ = false;  ///< the user named a folder
};

}  // namespace vitrine::ui
