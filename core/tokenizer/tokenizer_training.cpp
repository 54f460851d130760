// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/tokenizer_training.h"

#include <sentencepiece_trainer.h>

#include <exception>
#include <unordered_map>

#include "core/io/atomic_file.h"
#include "core/io/json.h"

namespace vitrine::tokenizer {
namespace {

class Sentences : public sentencepiece::SentenceIterator {
public:
    explicit Sentences(const std::vector<std::string>& sentences) : sentences_(sentences) {}

    bool done() const override { return next_ == sentences_.size(); }
    void Next() override { ++next_; }
    const std::string& value() const override { return sentences_[next_]; }
    sentencepiece::util::Status status() const override { return {}; }

private:
    const std::vector<std::string>& sentences_;
    std::size_t next_ = 0;
};

io::Json token(const std::string& content, bool swallowsAfter, bool special) {
    return {{"content", content},      {"lstrip", false},      {"normalized", false},
            {"rstrip", swallowsAfter}, {"single_word", false}, {"special", special}};
}

/// The published model's added tokens, moved from 32000 to `first`.
io::Json addedTokens(std::int64_t first) {
    io::Json tokens = {
        {"0", token("<unk>", false, true)}, {"1", token("<s>", false, true)}, {"2", token("</s>", true, false)}};
    int placeholder = 1;
    for (std::int64_t i = 0; i < kAddedTokens; ++i) {
        io::Json& entry = tokens[std::to_string(first + i)];
        if (i == 0)
            entry = token("<|endoftext|>", false, true);
        else if (i == 1)
            entry = token("<|assistant|>", true, true);
        else if (i == 6)
            entry = token("<|system|>", false, true);
        else if (i == 7)
            entry = token("<|end|>", false, true);
        else if (i == 10)
            entry = token("<|user|>", false, true);
        else if (i == kAddedTokens - 1)
            entry = token("<|image|>", true, true);
        else
            entry = token("<|placeholder" + std::to_string(placeholder++) + "|>", true, true);
    }
    return tokens;
}

constexpr const char* kChatTemplate =
    "{% for message in messages %}{{'<|' + message['role'] + '|>' + '\n' + message['content'] + '<|end|>\n' }}"
    "{% endfor %}{% if add_generation_prompt and messages[-1]['role'] != 'assistant' %}{{- '<|assistant|>\n' -}}"
    "{% endif %}";

io::Json tokenizerConfig(std::int64_t pieces) {
    return {{"add_bos_token", true},
            {"add_eos_token", false},
            {"added_tokens_decoder", addedTokens(pieces)},
            {"additional_special_tokens", {"<|system|>", "<|end|>", "<|user|>"}},
            {"bos_token", "<s>"},
            {"chat_template", kChatTemplate},
            {"clean_up_tokenization_spaces", false},
            {"eos_token", "<|endoftext|>"},
            // Every stretch of text after a special token gets its own "▁", as with the published tokenizer.json.
            {"legacy", true},
            {"model_max_length", 131072},
            {"pad_token", "<|endoftext|>"},
            {"padding_side", "right"},
            {"sp_model_kwargs", io::Json::object()},
            {"tokenizer_class", "LlamaTokenizer"},
            {"unk_token", "<unk>"},
            {"use_default_system_prompt", false}};
}

io::Json specialTokensMap() {
    const auto plain = [](const char* content) {
        io::Json entry = token(content, false, true);
        entry.erase("special");
        return entry;
    };
    return {{"additional_special_tokens", {"<|system|>", "<|end|>", "<|user|>"}},
            {"bos_token", plain("<s>")},
            {"eos_token", plain("<|endoftext|>")},
            {"pad_token", plain("<|endoftext|>")},
            {"unk_token", plain("<unk>")}};
}

std::unordered_map<std::string, std::string> trainerSettings(std::int64_t pieces) {
    return {{"model_type", "bpe"},
            {"vocab_size", std::to_string(pieces)},
            {"byte_fallback", "true"},
            {"split_digits", "true"},
            {"normalization_rule_name", "identity"},
            {"add_dummy_prefix", "true"},
            {"remove_extra_whitespaces", "false"},
            {"character_coverage", "1.0"},
            {"unk_id", "0"},
            {"bos_id", "1"},
            {"eos_id", "2"},
            {"pad_id", "-1"},
            {"num_threads", "1"},
            {"minloglevel", "2"}};
}

}  // namespace

Result<void> trainTokenizer(const TokenizerTraining& training, const std::filesystem::path& folder) {
    std::string model;
    try {
        Sentences sentences(training.sentences);
        const auto status =
            sentencepiece::SentencePieceTrainer::Train(trainerSettings(training.pieces), &sentences, &model);
        if (!status.ok()) return Error{ErrorCode::InvalidArgument, "tokenizer: " + status.ToString(), {}};
    } catch (const std::exception& failure) {
        return Error{ErrorCode::Internal, std::string("tokenizer: ") + failure.what(), {}};
    }
    VITRINE_CHECK(io::writeFileAtomically(folder / "tokenizer.model", model));
    VITRINE_CHECK(io::writeJson(folder / "tokenizer_config.json", tokenizerConfig(training.pieces)));
    return io::writeJson(folder / "special_tokens_map.json", specialTokensMap());
}

}  // namespace vitrine::tokenizer
