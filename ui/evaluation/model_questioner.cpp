// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluation/model_questioner.h"

#include <mutex>
#include <utility>

#include "core/prompt/chat_format.h"
#include "ui/common/model_worker.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {
namespace {

constexpr int kDrainInterval = 50;  // ms
constexpr std::int64_t kLongestAnswer = 512;

model::SessionOptions optionsOf(const AskedModel& asked) {
    model::SessionOptions options;
    options.adapter = toPath(asked.adapter);
    return options;
}

}  // namespace

/// What the worker writes and the window reads: text and progress since the last look.
class ModelQuestioner::Notes {
public:
    void say(const std::string& piece) {
        const std::lock_guard lock(mutex_);
        text_ += piece;
        told_ = true;
    }
    void cover(const ProgressUpdate& update) {
        const std::lock_guard lock(mutex_);
        if (update.stage == "cover") cover_ = {update.done, update.total};
    }
    std::optional<QString> takeText() {
        const std::lock_guard lock(mutex_);
        return std::exchange(told_, false) ? std::optional(toQString(text_)) : std::nullopt;
    }
    std::optional<std::pair<qint64, qint64>> takeCover() {
        const std::lock_guard lock(mutex_);
        return std::exchange(cover_, std::nullopt);
    }

private:
    std::mutex mutex_;
    std::string text_;
    bool told_ = false;
    std::optional<std::pair<qint64, qint64>> cover_;
};

ModelQuestioner::ModelQuestioner(ModelWorker& worker, QObject* parent) : QObject(parent), worker_(worker) {
    timer_.setInterval(kDrainInterval);
    connect(&timer_, &QTimer::timeout, this, &ModelQuestioner::drain);
}

ModelQuestioner::~ModelQuestioner() {
    if (control_) control_->requestStop();
    worker_.run(
        nullptr,
        [](engine::Engine& engine, const RunControl&) -> Result<bool> {
            engine.freeModel();
            return true;
        },
        [](const Result<bool>&) {});
}

void ModelQuestioner::explain(const AskedModel& asked, const QString& project, dataset::SampleId row, bool occlusion) {
    const auto notes = begin();
    engine::ExplanationJob job;
    job.project = toPath(project);
    job.row = row;
    job.model = asked.model.toStdString();
    job.session = optionsOf(asked);
    job.options.occlusion = occlusion;
    control_ = worker_.run(
        this,
        [job, notes](engine::Engine& engine, const RunControl& control) {
            return engine.explain(job, control, [&](const ProgressUpdate& update) { notes->cover(update); });
        },
        [this, notes](Result<evaluation::Explanation>&& outcome) {
            if (notes != notes_) return;
            end();
            if (outcome) {
                Q_EMIT explained(std::make_shared<const evaluation::Explanation>(*std::move(outcome)));
            } else if (outcome.error().code != ErrorCode::Cancelled) {
                Q_EMIT failed(outcome.error());
            }
        });
    Q_EMIT busyChanged();
}

void ModelQuestioner::ask(const AskedModel& asked, const QString& picture, const QString& words) {
    const auto notes = begin();
    engine::Question question;
    question.model = asked.model.toStdString();
    question.session = optionsOf(asked);
    question.generation.maxNewTokens = kLongestAnswer;
    if (!picture.isEmpty()) question.pictures.push_back(toPath(picture));
    const std::string content = (picture.isEmpty() ? "" : "<|image_1|>\n") + prompt::neutralise(words.toStdString());
    const prompt::Message message{"user", content};
    if (auto text = prompt::chatText({&message, 1}, true)) question.prompt = *std::move(text);
    control_ = worker_.run(
        this,
        [question, notes](engine::Engine& engine, const RunControl& control) {
            return engine.answer(
                question, [&](const engine::AnswerToken& token) { notes->say(token.text); }, control);
        },
        [this, notes](Result<engine::Answer>&& outcome) {
            if (notes != notes_) return;
            drain();
            end();
            if (outcome) {
                Q_EMIT answered(*outcome);
            } else if (outcome.error().code != ErrorCode::Cancelled) {
                Q_EMIT failed(outcome.error());
            }
        });
    Q_EMIT busyChanged();
}

void ModelQuestioner::stop() {
    if (!control_) return;
    control_->requestStop();
    end();
}

std::shared_ptr<ModelQuestioner::Notes> ModelQuestioner::begin() {
    if (control_) control_->requestStop();
    notes_ = std::make_shared<Notes>();
    timer_.start();
    return notes_;
}

void ModelQuestioner::end() {
    timer_.stop();
    notes_.reset();
    control_.reset();
    Q_EMIT busyChanged();
}

void ModelQuestioner::drain() {
    if (!notes_) return;
    if (const auto text = notes_->takeText()) Q_EMIT said(*text);
    if (!notes_) return;
    if (const auto parts = notes_->takeCover()) Q_EMIT covered(parts->first, parts->second);
}

}  // namespace vitrine::ui
