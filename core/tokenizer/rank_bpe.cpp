// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/rank_bpe.h"

#include <algorithm>
#include <functional>

#include "core/base/text.h"
#include "core/tokenizer/byte_piece.h"

namespace vitrine::tokenizer {
namespace {

constexpr char32_t kSpaceMark = U'▁';
constexpr char32_t kFirstHighCharacter = 0x10000;
constexpr std::uint32_t kNone = PairTable::kNone;
/// Below this many symbols, looking through all of them beats a heap.
constexpr std::size_t kScanLimit = 24;

}  // namespace

/// Symbols that may still grow together. A run ends where no piece holds the two characters side by side, because no
/// merge can ever cross such a place: the runs of a text are independent of each other.
class RankBpe::Run {
public:
    Run(const PairTable& pairs, PieceSink& sink) : pairs_(pairs), sink_(sink), end_(sink.offset) {}

    void append(std::uint32_t id, std::uint32_t bytes) {
        if (!symbols_.empty()) {
            const PairTable::Entry* pair = pairs_.find(symbols_.back().id, id);
            if (pair == nullptr) {
                flush();
            } else {
                setPair(symbols_.back(), pair);
            }
        }
        symbols_.push_back({id, bytes, kNone, kNone, 0, 0});
    }

    /// The last symbol takes these bytes in as well.
    void extendLast(std::uint32_t bytes) { symbols_.back().bytes += bytes; }
    bool lastIs(std::uint32_t id) const { return !symbols_.empty() && symbols_.back().id == id; }

    void flush() {
        if (symbols_.size() > 1) merge();
        if (symbols_.empty()) return;
        std::uint32_t i = 0;
        do {
            sink_.ids.push_back(symbols_[i].id);
            end_ += symbols_[i].bytes;
            if (sink_.ends != nullptr) sink_.ends->push_back(end_);
            i = symbols_[i].next;
        } while (i != 0);
        symbols_.clear();
    }

private:
    struct Symbol {
        std::uint32_t id;
        std::uint32_t bytes;   // of the text
        std::uint32_t rank;    // of the pair that begins here; kNone = none, or swallowed by the symbol before
        std::uint32_t merged;  // what that pair becomes
        std::uint32_t previous;
        std::uint32_t next;  // 0 = last
    };

    static void setPair(Symbol& symbol, const PairTable::Entry* pair) {
        symbol.rank = pair == nullptr ? kNone : pair->rank;
        symbol.merged = pair == nullptr ? kNone : pair->merged;
    }

    void merge() {
        const auto count = static_cast<std::uint32_t>(symbols_.size());
        for (std::uint32_t i = 0; i < count; ++i) {
            symbols_[i].previous = i - 1;
            symbols_[i].next = i + 1 < count ? i + 1 : 0;
        }
        if (count <= kScanLimit) {
            mergeByScan();
        } else {
            mergeByHeap();
        }
    }

    /// Joins the symbol with the next one and looks up the pairs on both sides anew.
    void mergeAt(std::uint32_t position) {
        Symbol& symbol = symbols_[position];
        Symbol& swallowed = symbols_[symbol.next];
        symbol.id = symbol.merged;
        symbol.bytes += swallowed.bytes;
        symbol.next = swallowed.next;
        swallowed.rank = kNone;
        setPair(symbol, nullptr);
        if (symbol.next != 0) {
            symbols_[symbol.next].previous = position;
            setPair(symbol, pairs_.find(symbol.id, symbols_[symbol.next].id));
        }
        if (position != 0) {
            Symbol& before = symbols_[symbol.previous];
            setPair(before, pairs_.find(before.id, symbol.id));
        }
    }

    void mergeByScan() {
        for (;;) {
            std::uint32_t best = 0;
            for (std::uint32_t i = symbols_[0].next; i != 0; i = symbols_[i].next) {
                if (symbols_[i].rank < symbols_[best].rank) best = i;
            }
            if (symbols_[best].rank == kNone) return;
            mergeAt(best);
        }
    }

    void mergeByHeap() {
        heap_.clear();
        for (std::uint32_t i = 0; i < symbols_.size(); ++i) {
            if (symbols_[i].rank != kNone) heap_.push_back(candidate(i));
        }
        std::make_heap(heap_.begin(), heap_.end(), std::greater<>());
        while (!heap_.empty()) {
            std::pop_heap(heap_.begin(), heap_.end(), std::greater<>());
            const auto position = static_cast<std::uint32_t>(heap_.back());
            const auto rank = static_cast<std::uint32_t>(heap_.back() >> 32);
            heap_.pop_back();
            if (symbols_[position].rank != rank) continue;  // the pair has changed since
            mergeAt(position);
            offer(position);
            if (position != 0) offer(symbols_[position].previous);
        }
    }

    std::uint64_t candidate(std::uint32_t position) const {
        return (static_cast<std::uint64_t>(symbols_[position].rank) << 32) | position;
    }

    void offer(std::uint32_t position) {
        if (symbols_[position].rank == kNone) return;
        heap_.push_back(candidate(position));
        std::push_heap(heap_.begin(), heap_.end(), std::greater<>());
    }

    const PairTable& pairs_;
    PieceSink& sink_;
    std::size_t end_;
    std::vector<Symbol> symbols_;
    std::vector<std::uint64_t> heap_;  // rank, then position
};

RankBpe::RankBpe(const BpeVocabulary& vocabulary)
    : lowCharacters_(kFirstHighCharacter, kNone),
      unknownId_(vocabulary.unknownId),
      fuseUnknown_(vocabulary.fuseUnknown),
      byteFallback_(vocabulary.byteFallback) {
    bytePieces_.fill(kNone);
    for (std::uint32_t id = 0; id < vocabulary.pieces.size(); ++id) {
        const std::string& piece = vocabulary.pieces[id];
        if (const auto byte = byteOfPiece(piece)) bytePieces_[*byte] = id;
        const auto character = text::decodeUtf8(piece, 0);
        if (!character || character->bytes != piece.size()) continue;
        if (character->value < kFirstHighCharacter) {
            lowCharacters_[character->value] = id;
        } else {
            highCharacters_.emplace(character->value, id);
        }
    }
}

Result<std::unique_ptr<const RankBpe>> RankBpe::create(const BpeVocabulary& vocabulary) {
    std::unique_ptr<RankBpe> bpe(new RankBpe(vocabulary));
    const auto& bytes = bpe->bytePieces_;
    if (bpe->byteFallback_ && std::find(bytes.begin(), bytes.end(), kNone) != bytes.end()) {
        return Error{ErrorCode::InvalidData, "byte fallback is on but a byte piece <0x00> … <0xFF> is missing", {}};
    }
    const auto neighbours = bpe->neighbours(vocabulary);
    bpe->pairs_ = PairTable(neighbours.size() + vocabulary.merges.size());
    VITRINE_CHECK(bpe->addMerges(vocabulary));
    for (const std::uint64_t pair : neighbours) {
        bpe->pairs_.at(static_cast<std::uint32_t>(pair >> 32), static_cast<std::uint32_t>(pair));
    }
    return std::unique_ptr<const RankBpe>(std::move(bpe));
}

Result<void> RankBpe::addMerges(const BpeVocabulary& vocabulary) {
    const auto refused = [&](std::uint32_t id) {
        return (byteFallback_ && byteOfPiece(vocabulary.pieces[id])) || id == unknownId_;
    };
    for (std::uint32_t rank = 0; rank < vocabulary.merges.size(); ++rank) {
        const auto [left, right] = vocabulary.merges[rank];
        const std::string place = "merge " + std::to_string(rank);
        if (refused(left) || refused(right)) {
            return Error{ErrorCode::InvalidData, place + " joins a byte piece or the unknown piece", {}};
        }
        PairTable::Entry& entry = pairs_.at(left, right);
        if (entry.rank != kNone) {
            return Error{ErrorCode::InvalidData, place + " repeats merge " + std::to_string(entry.rank), {}};
        }
        entry.rank = rank;
        entry.merged = vocabulary.merged[rank];
    }
    return {};
}

/// Every two characters that stand side by side in a piece, as left << 32 | right, each once.
std::vector<std::uint64_t> RankBpe::neighbours(const BpeVocabulary& vocabulary) const {
    std::vector<std::uint64_t> pairs;
    for (const std::string& piece : vocabulary.pieces) {
        std::uint32_t before = kNone;
        for (std::size_t offset = 0; offset < piece.size();) {
            const auto character = text::decodeUtf8(piece, offset);
            if (!character) break;
            const std::uint32_t id = characterId(character->value);
            if (before != kNone && id != kNone) pairs.push_back((static_cast<std::uint64_t>(before) << 32) | id);
            before = id;
            offset += character->bytes;
        }
    }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return pairs;
}

std::uint32_t RankBpe::characterId(char32_t character) const {
    if (character < kFirstHighCharacter) return lowCharacters_[character];
    const auto found = highCharacters_.find(character);
    return found == highCharacters_.end() ? kNone : found->second;
}

void RankBpe::appendUnknown(char32_t character, std::uint32_t bytes, Run& run) const {
    if (byteFallback_) {
        std::string utf8;
        text::appendUtf8(utf8, character);
        for (std::size_t i = 0; i < utf8.size(); ++i) {
            // A space that is no piece becomes the three bytes of "▁" but is one byte of text: the last one ends it.
            const std::uint32_t share = bytes == utf8.size() ? 1 : i + 1 == utf8.size() ? bytes : 0;
            run.append(bytePieces_[static_cast<unsigned char>(utf8[i])], share);
        }
    } else if (fuseUnknown_ && run.lastIs(unknownId_)) {
        run.extendLast(bytes);
    } else {
        run.append(unknownId_, bytes);
    }
}

void RankBpe::encode(std::string_view segment, PieceSink& sink) const {
    Run run(pairs_, sink);
    const auto add = [&](char32_t character, std::uint32_t bytes) {
        const std::uint32_t id = characterId(character);
        if (id != kNone) {
            run.append(id, bytes);
        } else {
            appendUnknown(character, bytes, run);
        }
    };
    add(kSpaceMark, 0);
    for (std::size_t offset = 0; offset < segment.size();) {
        const auto lead = static_cast<unsigned char>(segment[offset]);
        if (lead < 0x80) {
            add(lead == ' ' ? kSpaceMark : lead, 1);
            ++offset;
        } else {
            const auto character = text::decodeUtf8(segment, offset);
            add(character->value, static_cast<std::uint32_t>(character->bytes));
            offset += character->bytes;
        }
    }
    run.flush();
}

}  // namespace vitrine::tokenizer
