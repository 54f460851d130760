// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <memory>

#include "core/engine/engine.h"

namespace vitrine::ui {

class ModelWorker;

/// Whom to ask. An empty adapter = the model as it is.
struct AskedModel {
    QString model;
    QString adapter;

    bool operator==(const AskedModel&) const = default;
};

/// Asks a model one thing at a time, on the worker's thread; a new question stops the one before, whose answer is then
/// never told. The model stays open between questions and is freed with the questioner. GUI thread.
class ModelQuestioner : public QObject {
    Q_OBJECT

public:
    explicit ModelQuestioner(ModelWorker& worker, QObject* parent = nullptr);
    ~ModelQuestioner() override;

    /// A row as an evaluation asks it, with its tokens and likely prices; `occlusion`: also where it looked.
    void explain(const AskedModel& asked, const QString& project, dataset::SampleId row, bool occlusion);
    /// Anything about a picture; the answer is told as it grows.
    void ask(const AskedModel& asked, const QString& picture, const QString& words);
    void stop();
    bool isBusy() const { return control_ != nullptr; }

Q_SIGNALS:
    void busyChanged();
    /// Parts of the picture that have been covered.
    void covered(qint64 done, qint64 total);
    void explained(const std::shared_ptr<const vitrine::evaluation::Explanation>& explanation);
    /// What was said so far.
    void said(const QString& text);
    void answered(const vitrine::engine::Answer& answer);
    /// Not for what was stopped.
    void failed(const vitrine::Error& error);

private:
    class Notes;

    std::shared_ptr<Notes> begin();
    void end();
    void drain();

    ModelWorker& worker_;
    std::shared_ptr<RunControl> control_;  ///< of the present question
    std::shared_ptr<Notes> notes_;
    QTimer timer_;
};

}  // namespace vitrine::ui
