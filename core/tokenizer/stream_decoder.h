// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "core/tokenizer/tokenizer.h"

namespace vitrine::tokenizer {

/// Decodes ids as they arrive. What push() and finish() return, joined, equals decode() of all ids: text once given is
/// never taken back, so the bytes of a run of byte pieces wait until the run has ended. One thread at a time.
class StreamDecoder {
public:
    /// `tokenizer` must outlive the decoder.
    explicit StreamDecoder(const Tokenizer& tokenizer, bool skipSpecial = true);

    /// The text that became final with this id; often empty. Negative ids are ignored.
    std::string push(std::int64_t id);
    /// What decode() would add for the bytes still waiting: a preview that may change.
    std::string pending() const;
    /// The rest; afterwards the decoder starts anew.
    std::string finish();

private:
    std::string withoutLeadingSpace(std::string text) const;
    std::string take(std::string text);

    const Tokenizer* tokenizer_;
    bool skipSpecial_;
    bool atStart_ = true;  // the one leading space is still to be removed
    std::string bytes_;
};

}  // namespace vitrine::tokenizer
