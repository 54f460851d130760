// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>
#include <QString>
#include <QStringList>
#include <memory>
#include <vector>

struct xcb_connection_t;

namespace vitrine::testing {

/// Pointer and keyboard of an X server (XTEST extension): events take the way of a person's, through the server to
/// whichever program is under the pointer or has the keyboard. Places are in pixels of the screen. GUI thread; every
/// movement lets the event loop turn.
class XHands {
public:
    /// Null without DISPLAY or XTEST.
    static std::unique_ptr<XHands> onDisplay();
    ~XHands();

    void moveTo(QPoint place);
    void press();
    void release();
    void click(QPoint place);
    void doubleClick(QPoint place);
    /// Turns the wheel where the pointer is; away from the user = positive.
    void wheel(int notches);
    /// Moves in small steps while the button is held.
    void drag(QPoint from, QPoint to);
    /// US characters.
    void type(const QString& text);
    /// Keys held together, by their X names as far as needed here: "Control", "Shift", "Return", "Escape", "a" …
    void chord(const QStringList& keys);

private:
    explicit XHands(xcb_connection_t* connection);
    void button(unsigned char number, bool down);
    void key(unsigned char code, bool down);
    /// The key that carries a symbol, and whether it needs Shift.
    struct Key {
        unsigned char code = 0;
        bool shifted = false;
    };
    Key keyOf(unsigned symbol) const;

    xcb_connection_t* connection_;
    unsigned char firstCode_ = 0;
    unsigned char symbolsPerCode_ = 0;
    std::vector<unsigned> symbols_;
    QPoint place_;
};

}  // namespace vitrine::testing
