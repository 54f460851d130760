// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include "core/image/image_codec.h"
#include "ui/catalogue/thumbnail_loader.h"
#include "ui/catalogue/thumbnail_store.h"

using namespace vitrine;
using namespace vitrine::ui;

class TestThumbnails : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void entriesFollowTheFreedesktopRules();
    void anEntryOfAnOlderFileIsNotUsed();
    void aBrokenPictureIsRememberedUntilItChanges();
    void picturesAreNeverEnlarged();
    void withoutACacheEverythingWorks();
    void aCacheThatGoesIsMadeAnew();
    void theLoaderAnswersLaterAndFromMemoryAfterwards();

private:
    QString write(const QString& name, int width, int height) const;

    std::unique_ptr<QTemporaryDir> folder_;
};

void TestThumbnails::init() {
    folder_ = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CACHE_HOME", folder_->filePath(QStringLiteral("cache")).toLocal8Bit());
}

QString TestThumbnails::write(const QString& name, int width, int height) const {
    image::RgbImage picture{width, height, std::vector<std::uint8_t>(std::size_t(width) * std::size_t(height) * 3, 90)};
    QFile file(folder_->filePath(name));
    if (!file.open(QIODevice::WriteOnly)) return {};
    file.write(QByteArray::fromStdString(image::encodeJpeg(picture, 90).value()));
    return file.fileName();
}

void TestThumbnails::entriesFollowTheFreedesktopRules() {
    const QString file = write(QStringLiteral("a picture ä.jpg"), 600, 300);
    const QImage thumbnail = loadThumbnail(file, 256);
    QCOMPARE(thumbnail.size(), QSize(256, 128));
    const QByteArray uri = QUrl::fromLocalFile(file).toEncoded();
    const QString name = QString::fromLatin1(QCryptographicHash::hash(uri, QCryptographicHash::Md5).toHex());
    const QString place = folder_->filePath(QStringLiteral("cache/thumbnails/large/%1.png").arg(name));
    QCOMPARE(ThumbnailStore::placeOf(file, 200), place);
    const QImage entry(place, "PNG");
    QCOMPARE(entry.text(QStringLiteral("Thumb::URI")), QString::fromLatin1(uri));
    QCOMPARE(entry.text(QStringLiteral("Thumb::MTime")),
             QString::number(QFileInfo(file).lastModified().toSecsSinceEpoch()));
    QCOMPARE(QFileInfo(place).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void TestThumbnails::anEntryOfAnOlderFileIsNotUsed() {
    const QString file = write(QStringLiteral("a.jpg"), 300, 300);
    loadThumbnail(file, 128);
    QVERIFY(ThumbnailStore::find(file, 128));
    QFile changed(file);
    QVERIFY(changed.open(QIODevice::ReadWrite));
    QVERIFY(changed.setFileTime(QDateTime::currentDateTime().addDays(-3), QFileDevice::FileModificationTime));
    QVERIFY(!ThumbnailStore::find(file, 128));
}

void TestThumbnails::aBrokenPictureIsRememberedUntilItChanges() {
    QFile file(folder_->filePath(QStringLiteral("b.jpg")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("\xFF\xD8\xFF no picture");
    file.close();
    QVERIFY(loadThumbnail(file.fileName(), 128).isNull());
    QVERIFY(ThumbnailStore::hasFailed(file.fileName()));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.setFileTime(QDateTime::currentDateTime().addDays(-3), QFileDevice::FileModificationTime));
    QVERIFY(!ThumbnailStore::hasFailed(file.fileName()));
}

void TestThumbnails::picturesAreNeverEnlarged() {
    QCOMPARE(loadThumbnail(write(QStringLiteral("s.jpg"), 40, 30), 512).size(), QSize(40, 30));
    QCOMPARE(ThumbnailStore::sizeClass(100), 128);
    QCOMPARE(ThumbnailStore::sizeClass(129), 256);
    QCOMPARE(ThumbnailStore::sizeClass(5000), 1024);
}

void TestThumbnails::aCacheThatGoesIsMadeAnew() {
    const QString file = write(QStringLiteral("a.jpg"), 300, 300);
    const QString cache = folder_->filePath(QStringLiteral("cache"));
    qputenv("XDG_CACHE_HOME", cache.toLocal8Bit());
    QCOMPARE(loadThumbnail(file, 128).size(), QSize(128, 128));
    QVERIFY(ThumbnailStore::find(file, 128));
    QVERIFY(QDir(cache).removeRecursively());
    QVERIFY(!ThumbnailStore::find(file, 128));
    QCOMPARE(loadThumbnail(file, 128).size(), QSize(128, 128));
    QVERIFY(ThumbnailStore::find(file, 128));
}

void TestThumbnails::withoutACacheEverythingWorks() {
    const QString file = write(QStringLiteral("a.jpg"), 300, 300);
    qputenv("XDG_CACHE_HOME", file.toLocal8Bit());  // no folder can be made there
    QCOMPARE(loadThumbnail(file, 128).size(), QSize(128, 128));
    QVERIFY(!ThumbnailStore::find(file, 128));
}

void TestThumbnails::theLoaderAnswersLaterAndFromMemoryAfterwards() {
    const QString file = write(QStringLiteral("a.jpg"), 300, 200);
    const QString missing = folder_->filePath(QStringLiteral("none.jpg"));
    ThumbnailLoader loader;
    QCOMPARE(loader.thumbnail(file, 100).state, ThumbnailLoader::State::Loading);
    loader.thumbnail(missing, 100);
    QTRY_COMPARE(loader.thumbnail(file, 100).state, ThumbnailLoader::State::Ready);
    QCOMPARE(loader.thumbnail(file, 128).pixmap.size(), QSize(128, 85));
    QTRY_COMPARE(loader.thumbnail(missing, 100).state, ThumbnailLoader::State::Broken);
    loader.clear();
    QCOMPARE(loader.thumbnail(file, 100).state, ThumbnailLoader::State::Loading);
}

QTEST_MAIN(TestThumbnails)
#include "test_thumbnails.moc"
