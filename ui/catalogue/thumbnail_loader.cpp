// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/thumbnail_loader.h"

#include <algorithm>

#include "core/image/image_codec.h"
#include "ui/catalogue/thumbnail_store.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {
namespace {

constexpr int kMemory = 96 << 20;           // bytes of pixmaps
constexpr std::size_t kMostRequests = 300;  // about two screens of small pictures

QString keyOf(const QString& file, int side) {
    return QString::number(side) + u'/' + file;
}

}  // namespace

QImage loadThumbnail(const QString& file, int side) {
    if (auto known = ThumbnailStore::find(file, side)) return *std::move(known);
    if (ThumbnailStore::hasFailed(file)) return {};
    const auto decoded = image::decodeFile(toPath(file), image::PictureMode::Product);
    if (!decoded) {
        ThumbnailStore::keepFailure(file);
        return {};
    }
    QImage picture = toQImage(decoded->image);
    if (std::max(picture.width(), picture.height()) > side) {
        picture = picture.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    }
    ThumbnailStore::keep(file, side, picture);
    return picture;
}

ThumbnailLoader::ThumbnailLoader(QObject* parent) : QObject(parent), pixmaps_(kMemory) {
    const unsigned cores = std::max(std::thread::hardware_concurrency(), 2U);
    for (unsigned i = 0; i + 1 < cores; ++i) threads_.emplace_back([this] { work(); });
}

ThumbnailLoader::~ThumbnailLoader() {
    {
        const std::lock_guard lock(mutex_);
        closing_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

ThumbnailLoader::Thumbnail ThumbnailLoader::thumbnail(const QString& file, int side) {
    const int size = ThumbnailStore::sizeClass(side);
    const QString key = keyOf(file, size);
    if (const QPixmap* pixmap = pixmaps_.object(key)) return {State::Ready, *pixmap};
    if (broken_.contains(file)) return {State::Broken, {}};
    if (asked_.contains(key)) return {};
    asked_.insert(key);
    {
        const std::lock_guard lock(mutex_);
        requests_.push_back({file, size});
        if (requests_.size() > kMostRequests) {
            asked_.remove(keyOf(requests_.front().file, requests_.front().side));
            requests_.erase(requests_.begin());
        }
    }
    changed_.notify_one();
    return {};
}

void ThumbnailLoader::clear() {
    const std::lock_guard lock(mutex_);
    requests_.clear();
    finished_.clear();
    asked_.clear();
    broken_.clear();
    pixmaps_.clear();
}

void ThumbnailLoader::work() {
    for (;;) {
        Request request;
        {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [this] { return closing_ || !requests_.empty(); });
            if (closing_) return;
            request = std::move(requests_.back());
            requests_.pop_back();
        }
        QImage image = loadThumbnail(request.file, request.side);
        const std::lock_guard lock(mutex_);
        finished_.push_back({keyOf(request.file, request.side), std::move(image)});
        if (!announced_) QMetaObject::invokeMethod(this, &ThumbnailLoader::collect, Qt::QueuedConnection);
        announced_ = true;
    }
}

void ThumbnailLoader::collect() {
    std::vector<Finished> finished;
    {
        const std::lock_guard lock(mutex_);
        finished.swap(finished_);
        announced_ = false;
    }
    for (Finished& item : finished) {
        asked_.remove(item.key);
        if (item.image.isNull()) {
            broken_.insert(item.key.section(u'/', 1));
        } else {
            const auto cost = static_cast<int>(item.image.sizeInBytes());
            pixmaps_.insert(item.key, new QPixmap(QPixmap::fromImage(std::move(item.image))), cost);
        }
    }
    Q_EMIT ready();
}

}  // namespace vitrine::ui
