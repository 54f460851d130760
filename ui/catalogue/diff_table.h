// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QTableWidget>

#include "core/dataset/snapshot_diff.h"

namespace vitrine::ui {

/// What lies between two states of the rows: a line for each row that was added (+) or removed (−) and for each value
/// that was changed (~), the first thousand of each; marked by sign and colour.
class DiffTable : public QTableWidget {
    Q_OBJECT

public:
    static constexpr std::size_t kMostShown = 1000;

    explicit DiffTable(QWidget* parent = nullptr);

    /// `titles` of rows that are known.
    void showDiff(const dataset::SnapshotDiff& diff, const QHash<dataset::SampleId, QString>& titles);
    /// The row of the project in this line.
    dataset::SampleId rowIn(int line) const;

protected:
    void changeEvent(QEvent* event) override;

private:
    enum class Mark { Changed, Added, Removed };

    void addLine(Mark mark, dataset::SampleId id, const QStringList& texts);
    void colourLine(int line);
};

}  // namespace vitrine::ui
