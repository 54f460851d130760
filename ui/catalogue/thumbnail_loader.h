// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCache>
#include <QHash>
#include <QImage>
#include <QObject>
#include <QPixmap>
#include <QSet>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace vitrine::ui {

/// Small pictures for the views: from memory, from the desktop's cache, or decoded as the model's pictures are. What
/// was asked for last comes first, so that what is on the screen does not wait for what has scrolled away. GUI thread;
/// decoding happens on all cores but one.
class ThumbnailLoader : public QObject {
    Q_OBJECT

public:
    enum class State { Loading, Ready, Broken };

    struct Thumbnail {
        State state = State::Loading;
        QPixmap pixmap;
    };

    explicit ThumbnailLoader(QObject* parent = nullptr);
    ~ThumbnailLoader() override;

    /// `side` in device pixels. Asks for the picture if it is not here; ready() follows.
    Thumbnail thumbnail(const QString& file, int side);
    /// Nothing that was asked for is still to come.
    bool isIdle() const { return asked_.isEmpty(); }
    /// Forgets everything, also what is still to be done.
    void clear();

Q_SIGNALS:
    /// Some thumbnails have arrived since the last signal.
    void ready();

private:
    struct Request {
        QString file;
        int side = 0;
    };
    struct Finished {
        QString key;
        QImage image;  ///< null = broken
    };

    void work();
    void collect();

    QCache<QString, QPixmap> pixmaps_;  ///< cost in bytes
    QSet<QString> broken_;
    QSet<QString> asked_;

    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Request> requests_;  ///< the latest last
    std::vector<Finished> finished_;
    bool closing_ = false;
    bool announced_ = false;
    std::vector<std::thread> threads_;
};

/// At most `side` on the longer edge, never enlarged; null if it cannot be decoded. Any thread.
QImage loadThumbnail(const QString& file, int side);

}  // namespace vitrine::ui
