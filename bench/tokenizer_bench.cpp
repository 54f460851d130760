// SPDX-License-Identifier: GPL-3.0-or-later
//
// Encoding against Hugging Face's fast tokenizer called from Python: the same texts on one thread, ids compared before
// anything is timed. A B A B, because machines are shared; the smallest time of each counts. One line of JSON.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "bench/peer_process.h"
#include "core/base/random.h"
#include "core/io/json.h"
#include "core/tokenizer/tokenizer.h"

using namespace vitrine;

namespace {

using Texts = std::vector<std::string>;
using Ids = std::vector<std::vector<std::int64_t>>;

constexpr int kRounds = 3;
constexpr int kPasses = 5;

struct Case {
    const char* name;
    Texts texts;
};

const std::string& pick(const Texts& words, Random& random) {
    return words[static_cast<std::size_t>(random.integer(0, static_cast<std::int64_t>(words.size()) - 1))];
}

/// What a fine-tuning of a catalogue encodes: question and answer, in English and in Chinese.
Texts productPrompts() {
    const Texts marks = {"Vintage Check", "Horseferry Print", "Monogram Stripe", "Quilted", "Embossed", "Icon Stripe"};
    const Texts stuffs = {"Cotton", "Cashmere", "Lambskin", "Econyl®", "Silk", "Wool-Blend", "Grainy Leather"};
    const Texts things = {"Tote Bag", "Scarf", "Trench Coat", "Sneakers", "Card Case", "Crossbody Bag", "Polo Shirt"};
    const Texts chinese = {"格紋棉質托特包", "喀什米爾圍巾", "皮革短夾", "羊毛混紡大衣", "絲質襯衫", "運動鞋"};
    Random random(7);
    Texts texts;
    for (int i = 0; i < 2000; ++i) {
        const std::string price = std::to_string(random.integer(90, 4990));
        const std::string code = pick(things, random).substr(0, 4) + std::to_string(random.integer(10, 99));
        if (i % 3 == 0) {
            texts.push_back("<|user|>\n<|image_1|>這張圖片顯示的是什麼？<|end|><|assistant|>\n產品: " +
                            pick(chinese, random) + "，類別: " + code + "，全價: " + price + "<|end|>");
        } else {
            texts.push_back("<|user|>\n<|image_1|>\nWhat is shown in this image?<|end|>\n<|assistant|>\nProduct: " +
                            pick(marks, random) + " " + pick(stuffs, random) + " " + pick(things, random) +
                            ", Category: " + code + ", Full Price: " + price + ".0<|end|>\n<|endoftext|>");
        }
    }
    return texts;
}

/// Paragraphs of prose, Chinese and code in turn, half a kilobyte to two.
Texts mixedTexts() {
    const Texts english = {
        "The quick brown fox jumps over the lazy dog while forty-two unimpressed geese look on. ",
        "A lightweight trench coat in tropical gabardine, woven from tightly twisted yarns for a water-resistant "
        "finish. ",
        "Prices are shown in US dollars ($1,250.00) and don't include duties; see the returns policy for details. "};
    const Texts chinese = {"此款輕盈風衣採用熱帶華達呢製成，緊密的織紋能抵禦風雨。",
                           "價格以新台幣（NT$39,800）顯示，不含關稅。",
                           "設計靈感源自品牌檔案庫中的經典格紋，內襯為純棉材質，附可拆式腰帶。"};
    const Texts code = {
        "for (std::size_t i = 0; i < values.size(); ++i) {\n    total += values[i] * 0.5f;\n}\n",
        "def mean(xs):\n    \"\"\"The mean, or None.\"\"\"\n    return sum(xs) / len(xs) if xs else None\n\n",
        "SELECT title, full_price FROM products WHERE full_price > 1000 ORDER BY title LIMIT 20;\n"};
    Random random(8);
    Texts texts;
    for (int i = 0; i < 600; ++i) {
        const Texts& kind = i % 3 == 0 ? english : i % 3 == 1 ? chinese : code;
        std::string text;
        const auto wanted = static_cast<std::size_t>(random.integer(500, 2000));
        while (text.size() < wanted) text += pick(kind, random) + std::to_string(random.integer(0, 999)) + " ";
        texts.push_back(std::move(text));
    }
    return texts;
}

Ids encodeAll(const tokenizer::Tokenizer& tokenizer, const Texts& texts) {
    Ids ids;
    ids.reserve(texts.size());
    for (const std::string& text : texts) ids.push_back(tokenizer.encode(text, true));
    return ids;
}

double ownSeconds(const tokenizer::Tokenizer& tokenizer, const Texts& texts) {
    double best = 1e9;
    for (int pass = 0; pass < kPasses; ++pass) {
        const auto started = std::chrono::steady_clock::now();
        if (encodeAll(tokenizer, texts).size() != texts.size()) return 0;
        best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count());
    }
    return best;
}

Result<io::OrderedJson> measure(const tokenizer::Tokenizer& tokenizer, const std::string& folder, const Case& test) {
    std::size_t bytes = 0;
    for (const std::string& text : test.texts) bytes += text.size();
    double own = 1e9;
    double one = 1e9;
    double batch = 1e9;
    double transformers = 1e9;
    for (int round = 0; round < kRounds; ++round) {
        own = std::min(own, ownSeconds(tokenizer, test.texts));
        if (!bench::hasPeer()) continue;
        VITRINE_TRY(
            const io::Json peer,
            bench::askPeer("peer_tokenizer.py", {{"folder", folder}, {"texts", test.texts}, {"passes", kPasses}}));
        if (peer.at("ids").get<Ids>() != encodeAll(tokenizer, test.texts)) {
            return Error{ErrorCode::ProofFailed, std::string(test.name) + ": the ids differ from the peer's", {}};
        }
        one = std::min(one, peer.at("one_seconds").get<double>());
        batch = std::min(batch, peer.at("batch_seconds").get<double>());
        transformers = std::min(transformers, peer.at("transformers_seconds").get<double>());
    }
    io::OrderedJson line = {{"case", test.name},
                            {"texts", test.texts.size()},
                            {"bytes", bytes},
                            {"megabytes_per_second", static_cast<double>(bytes) / own / 1e6}};
    if (!bench::hasPeer()) return line;
    line["same_ids"] = true;
    line["ratio_one_at_a_time"] = one / own;
    line["ratio_encode_batch"] = batch / own;
    line["ratio_transformers"] = transformers / own;
    return line;
}

Result<io::OrderedJson> measureAll() {
    const char* shared = std::getenv("VITRINE_SHARED");
    if (shared == nullptr) return Error{ErrorCode::NotFound, "VITRINE_SHARED is not set", {}};
    const std::string folder = std::string(shared) + "/data/phi3-vision";
    VITRINE_TRY(const auto tokenizer, tokenizer::Tokenizer::load(folder));
    io::OrderedJson cases = io::OrderedJson::array();
    for (const Case& test : {Case{"product prompts", productPrompts()}, Case{"mixed text", mixedTexts()}}) {
        VITRINE_TRY(io::OrderedJson line, measure(*tokenizer, folder, test));
        cases.push_back(std::move(line));
    }
    return io::OrderedJson{{"bench", "tokenizer"}, {"threads", 1}, {"cases", cases}};
}

}  // namespace

int main() {
    const auto document = measureAll();
    if (!document) {
        std::fprintf(stderr, "tokenizer_bench: %s\n", document.error().detail.c_str());
        return 1;
    }
    std::printf("%s\n", io::toLine(*document).c_str());
    return 0;
}
