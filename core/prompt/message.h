// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace vitrine::prompt {

/// One turn of a conversation. A picture N of the turn stands in `content` as <|image_N|>.
struct Message {
    std::string role;  ///< "system", "user", "assistant"
    std::string content;
};

}  // namespace vitrine::prompt
