// SPDX-License-Identifier: GPL-3.0-or-later
// A file manager in small: a window whose whole face is one file, to be dragged elsewhere.
//     drag_source FILE-OR-URL X Y
#include <QApplication>
#include <QDrag>
#include <QLabel>
#include <QMimeData>
#include <QMouseEvent>
#include <QUrl>
#include <cstdio>

namespace {

class FileLabel : public QLabel {
public:
    explicit FileLabel(const QString& file) : QLabel(file), url_(QUrl::fromUserInput(file)) {}

protected:
    void mouseMoveEvent(QMouseEvent* event) override {
        if (!(event->buttons() & Qt::LeftButton)) return;
        auto* drag = new QDrag(this);
        auto* carried = new QMimeData;
        carried->setUrls({url_});
        drag->setMimeData(carried);
        drag->exec(Qt::CopyAction);
    }

private:
    QUrl url_;
};

}  // namespace

int main(int argc, char** argv) {
    QApplication qt(argc, argv);
    const QStringList words = QApplication::arguments();
    FileLabel label(words.value(1));
    label.setGeometry(words.value(2).toInt(), words.value(3).toInt(), 200, 100);
    label.show();
    std::puts("ready");
    std::fflush(stdout);
    return QApplication::exec();
}
