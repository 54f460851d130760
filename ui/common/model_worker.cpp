// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/model_worker.h"

#include <algorithm>

namespace vitrine::ui {

ModelWorker::ModelWorker(Loader load, QObject* parent) : QObject(parent), load_(std::move(load)), desk_(new QObject) {
    desk_->moveToThread(&thread_);
    connect(&thread_, &QThread::finished, desk_, &QObject::deleteLater);
    thread_.setObjectName(QStringLiteral("model worker"));
    thread_.start();
}

ModelWorker::~ModelWorker() {
    for (const auto& control : controls_) {
        control->requestStop();
        control->unpause();
    }
    thread_.quit();
    thread_.wait();
}

std::shared_ptr<RunControl> ModelWorker::begin() {
    controls_.push_back(std::make_shared<RunControl>());
    Q_EMIT waitingChanged();
    return controls_.back();
}

void ModelWorker::post(std::function<void()> task) {
    QMetaObject::invokeMethod(desk_, std::move(task), Qt::QueuedConnection);
}

void ModelWorker::deliver(const std::shared_ptr<RunControl>& control, std::function<void()> call) {
    const auto answer = [this, control, call = std::move(call)] {
        std::erase(controls_, control);
        Q_EMIT waitingChanged();
        call();
    };
    QMetaObject::invokeMethod(this, answer, Qt::QueuedConnection);
}

Result<void> ModelWorker::load() {
    if (engine_) return {};
    VITRINE_TRY(engine_, load_());
    return {};
}

}  // namespace vitrine::ui
