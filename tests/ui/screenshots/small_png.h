// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>

namespace vitrine::testing {

/// The picture with a palette of 256 colours chosen for it (median cut, without dithering, so that flat surfaces stay
/// flat): a third of the bytes as PNG, and hardly to be told apart.
QImage withPalette(const QImage& picture);

}  // namespace vitrine::testing
