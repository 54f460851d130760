// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/journey/x_hands.h"

#include <QApplication>
#include <QHash>
#include <QTest>

#include <xcb/xcb.h>
#include <xcb/xtest.h>

#include <cstdlib>

namespace vitrine::testing {
namespace {

constexpr int kTurn = 15;       // ms between two events of one movement
constexpr int kDragSteps = 30;  // enough for the enter, move and leave events of a real drag

// Buttons as X numbers them.
constexpr unsigned char kLeft = 1;
constexpr unsigned char kWheelUp = 4;
constexpr unsigned char kWheelDown = 5;

unsigned symbolNamed(const QString& name) {
    static const QHash<QString, unsigned> symbols{
        {QStringLiteral("Control"), 0xffe3}, {QStringLiteral("Shift"), 0xffe1},  {QStringLiteral("Return"), 0xff0d},
        {QStringLiteral("Escape"), 0xff1b},  {QStringLiteral("Delete"), 0xffff}, {QStringLiteral("Tab"), 0xff09}};
    return name.size() == 1 ? name[0].unicode() : symbols.value(name);
}

}  // namespace

std::unique_ptr<XHands> XHands::onDisplay() {
    xcb_connection_t* connection = xcb_connect(nullptr, nullptr);
    if (xcb_connection_has_error(connection)) {
        xcb_disconnect(connection);
        return nullptr;
    }
    std::unique_ptr<XHands> hands(new XHands(connection));
    const auto* extension = xcb_get_extension_data(connection, &xcb_test_id);
    return extension && extension->present && !hands->symbols_.empty() ? std::move(hands) : nullptr;
}

XHands::XHands(xcb_connection_t* connection) : connection_(connection) {
    const xcb_setup_t* setup = xcb_get_setup(connection);
    firstCode_ = setup->min_keycode;
    const auto count = static_cast<std::uint8_t>(setup->max_keycode - setup->min_keycode + 1);
    auto* reply =
        xcb_get_keyboard_mapping_reply(connection, xcb_get_keyboard_mapping(connection, firstCode_, count), nullptr);
    if (!reply) return;
    symbolsPerCode_ = reply->keysyms_per_keycode;
    const xcb_keysym_t* symbols = xcb_get_keyboard_mapping_keysyms(reply);
    symbols_.assign(symbols, symbols + xcb_get_keyboard_mapping_keysyms_length(reply));
    std::free(reply);
}

XHands::~XHands() {
    xcb_disconnect(connection_);
}

XHands::Key XHands::keyOf(unsigned symbol) const {
    for (std::size_t i = 0; i < symbols_.size(); ++i) {
        const std::size_t column = i % symbolsPerCode_;
        if (symbols_[i] == symbol && column < 2) {
            return {static_cast<unsigned char>(firstCode_ + i / symbolsPerCode_), column == 1};
        }
    }
    return {};
}

void XHands::key(unsigned char code, bool down) {
    xcb_test_fake_input(connection_, down ? XCB_KEY_PRESS : XCB_KEY_RELEASE, code, XCB_CURRENT_TIME, XCB_NONE, 0, 0, 0);
    xcb_flush(connection_);
    QTest::qWait(kTurn);
}

void XHands::button(unsigned char number, bool down) {
    xcb_test_fake_input(connection_, down ? XCB_BUTTON_PRESS : XCB_BUTTON_RELEASE, number, XCB_CURRENT_TIME, XCB_NONE,
                        0, 0, 0);
    xcb_flush(connection_);
    QTest::qWait(kTurn);
}

void XHands::moveTo(QPoint place) {
    place_ = place;
    xcb_test_fake_input(connection_, XCB_MOTION_NOTIFY, 0, XCB_CURRENT_TIME, XCB_NONE,
                        static_cast<std::int16_t>(place.x()), static_cast<std::int16_t>(place.y()), 0);
    xcb_flush(connection_);
    QTest::qWait(kTurn);
}

void XHands::press() {
    button(kLeft, true);
}

void XHands::release() {
    button(kLeft, false);
}

void XHands::click(QPoint place) {
    // A click elsewhere just before must not make this one a double click.
    QTest::qWait(QApplication::doubleClickInterval());
    moveTo(place);
    press();
    release();
}

void XHands::doubleClick(QPoint place) {
    click(place);
    press();
    release();
}

void XHands::wheel(int notches) {
    for (int i = 0; i < std::abs(notches); ++i) {
        button(notches > 0 ? kWheelUp : kWheelDown, true);
        button(notches > 0 ? kWheelUp : kWheelDown, false);
    }
}

void XHands::drag(QPoint from, QPoint to) {
    moveTo(from);
    press();
    for (int step = 1; step <= kDragSteps; ++step) moveTo(from + (to - from) * step / kDragSteps);
    QTest::qWait(10 * kTurn);  // the target has said whether it takes it
    release();
}

void XHands::type(const QString& text) {
    const Key shift = keyOf(symbolNamed(QStringLiteral("Shift")));
    for (const QChar letter : text) {
        const Key wanted = keyOf(letter.unicode());
        if (wanted.shifted) key(shift.code, true);
        key(wanted.code, true);
        key(wanted.code, false);
        if (wanted.shifted) key(shift.code, false);
    }
}

void XHands::chord(const QStringList& keys) {
    for (const QString& name : keys) key(keyOf(symbolNamed(name)).code, true);
    for (auto name = keys.rbegin(); name != keys.rend(); ++name) key(keyOf(symbolNamed(*name)).code, false);
}

}  // namespace vitrine::testing
