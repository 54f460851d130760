// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QStringList>
#include <deque>
#include <functional>
#include <vector>

#include "core/base/result.h"
#include "core/dataset/edit.h"
#include "core/dataset/sample.h"
#include "ui/catalogue/thumbnail_loader.h"

class QHBoxLayout;
class QLabel;
class QScrollArea;

namespace vitrine::ui {

class EditController;
class ProjectSession;

/// Findings of the checks, one after the other, to be settled with one key or one click each. Says how many are left;
/// every decision is a step of the journal and can be undone. Deletes itself when it closes.
class ReviewDialog : public QDialog {
    Q_OBJECT

public:
    ReviewDialog(EditController& edits, ProjectSession& session, QWidget* parent);

protected:
    /// One row as a card with its picture and these lines below it.
    struct Card {
        dataset::Sample sample;
        QStringList lines;
        bool marked = false;  ///< the row that the finding is about
    };

    /// What a key, or the button that names it, would decide.
    struct Decision {
        Qt::Key key;
        QString words;
    };

    virtual int count() const = 0;
    /// Reads finding `number` and calls showCards() sooner or later.
    virtual void load(int number) = 0;
    /// True if the key settled the present finding, which is on the screen. Changes rows by apply() only.
    virtual bool decide(int key) = 0;

    void begin();
    void next() { go(place_ + 1); }
    void go(int place);
    /// Changes rows as part of the decision on the present finding; undone together with its other parts.
    void apply(const dataset::Edit& edit, const dataset::Selection& selection, qint64 rows);
    int place() const { return place_; }
    void showCards(const QString& heading, const std::vector<Decision>& decisions, const std::vector<Card>& cards);
    void keyPressEvent(QKeyEvent* event) override;
    /// Letters and arrows mean the same wherever the focus is.
    bool eventFilter(QObject* watched, QEvent* event) override;

    EditController& edits_;
    ProjectSession& session_;

private:
    void paintPictures();
    void clearDecisions();
    void addDecision(const QString& key, const QString& words, std::function<void()> decided);
    void showDecisions(const std::vector<Decision>& decisions);
    bool settle(int key);
    void applied(qint64 rows);
    void undo();

    /// A finding that was decided on and how many steps of the journal that took.
    struct Made {
        int place = 0;
        int steps = 0;
    };

    ThumbnailLoader thumbnails_;
    int place_ = 0;
    bool shown_ = false;    ///< the finding at place_ can be seen: nobody decides on what comes next unseen
    bool touched_ = false;  ///< the last of made_ is about what is shown
    std::vector<Made> made_;
    std::deque<std::size_t> sent_;  ///< of which of made_ the edits are that the journal has not answered yet
    bool undoNext_ = false;         ///< as soon as it has
    QLabel* progress_;
    QLabel* heading_;
    QHBoxLayout* decisions_;
    QScrollArea* scroll_;
    std::vector<std::pair<QString, QLabel*>> pictures_;  ///< file, where it is shown
};

}  // namespace vitrine::ui
