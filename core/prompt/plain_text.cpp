// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prompt/plain_text.h"

#include <array>
#include <cctype>
#include <utility>

namespace vitrine::prompt {
namespace {

/// A tag longer than this is no tag but a stray "<".
constexpr std::size_t kMaxTagBytes = 1024;

using Entity = std::pair<std::string_view, std::string_view>;
constexpr std::array<Entity, 8> kEntities = {Entity{"&amp;", "&"},   Entity{"&lt;", "<"},  Entity{"&gt;", ">"},
                                             Entity{"&quot;", "\""}, Entity{"&#39;", "'"}, Entity{"&apos;", "'"},
                                             Entity{"&nbsp;", " "},  Entity{"&#160;", " "}};

/// Length of the tag that `text` begins with, 0 if it is none.
std::size_t tagLength(std::string_view text) {
    const bool closing = text.size() > 1 && text[1] == '/';
    const std::size_t name = closing ? 2 : 1;
    if (text.size() <= name || !std::isalpha(static_cast<unsigned char>(text[name]))) return 0;
    const std::size_t end = text.substr(0, kMaxTagBytes).find('>');
    return end == std::string_view::npos ? 0 : end + 1;
}

bool endsLine(std::string_view tag) {
    for (const std::string_view name : {"<br", "</p", "</div", "</li", "</tr", "</h"}) {
        if (tag.starts_with(name)) return true;
    }
    return false;
}

}  // namespace

std::string withoutMarkup(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    while (!text.empty()) {
        const std::size_t tag = text.front() == '<' ? tagLength(text) : 0;
        std::size_t used = tag;
        if (tag > 0) {
            plain.push_back(endsLine(text.substr(0, tag)) ? '\n' : ' ');
        } else if (text.front() == '&') {
            for (const auto& [entity, meaning] : kEntities) {
                if (!text.starts_with(entity)) continue;
                plain += meaning;
                used = entity.size();
                break;
            }
        }
        if (used == 0) {
            plain.push_back(text.front());
            used = 1;
        }
        text.remove_prefix(used);
    }
    return plain;
}

}  // namespace vitrine::prompt
