// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/split_proof.h"

#include <unordered_map>

#include "core/io/hashing.h"
#include "core/io/json.h"

namespace vitrine::dataset {
namespace {

constexpr const char* kSetting = "split.proof";

/// Which splits a product or picture was met in, as bits.
struct Whereabouts {
    std::unordered_map<std::int64_t, unsigned> splits;

    void met(std::int64_t what, Split where) {
        if (what < 0) return;
        unsigned& bits = splits[what];
        // Rows without a split are neither trained on nor judged by.
        if (where != Split::None) bits |= 1u << static_cast<unsigned>(where);
    }
    std::int64_t straddling() const {
        std::int64_t count = 0;
        for (const auto& [what, where] : splits) count += (where & (where - 1)) != 0 ? 1 : 0;
        return count;
    }
};

}  // namespace

SplitProof proveSplit(const std::vector<SplitRow>& rows, const std::vector<Split>& splits,
                      const SplitOptions& options) {
    SplitProof proof;
    proof.method = splitMethodName(options.method);
    proof.seed = options.seed;
    proof.fractions = {options.train, options.validation, options.test};
    Whereabouts products;
    Whereabouts pictures;
    io::Sha256 digest;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        products.met(rows[i].product, splits[i]);
        pictures.met(rows[i].picture, splits[i]);
        if (splits[i] != Split::None) ++proof.rows[static_cast<std::size_t>(splits[i]) - 1];
        digest.update(std::to_string(rows[i].id) + " " + std::string(splitName(splits[i])) + "\n");
    }
    proof.products = static_cast<std::int64_t>(products.splits.size());
    proof.pictures = static_cast<std::int64_t>(pictures.splits.size());
    proof.leaks = products.straddling() + pictures.straddling();
    proof.assignment = digest.hex();
    return proof;
}

Result<void> saveProof(Project& project, const SplitProof& proof) {
    return project.setSetting(kSetting, io::toLine(io::Json{{"method", proof.method},
                                                            {"seed", proof.seed},
                                                            {"fractions", proof.fractions},
                                                            {"rows", proof.rows},
                                                            {"products", proof.products},
                                                            {"pictures", proof.pictures},
                                                            {"leaks", proof.leaks},
                                                            {"assignment", proof.assignment}}));
}

Result<std::optional<SplitProof>> loadProof(const Project& project) {
    VITRINE_TRY(const std::string text, project.setting(kSetting));
    if (text.empty()) return std::optional<SplitProof>();
    VITRINE_TRY(const io::Json json, io::parseJson(text, "the split's proof"));
    try {
        SplitProof proof;
        json.at("method").get_to(proof.method);
        json.at("seed").get_to(proof.seed);
        json.at("fractions").get_to(proof.fractions);
        json.at("rows").get_to(proof.rows);
        json.at("products").get_to(proof.products);
        json.at("pictures").get_to(proof.pictures);
        json.at("leaks").get_to(proof.leaks);
        json.at("assignment").get_to(proof.assignment);
        return std::optional(proof);
    } catch (const io::Json::exception& exception) {
        return Error{ErrorCode::InvalidData, std::string("the split's proof: ") + exception.what(), {}};
    }
}

}  // namespace vitrine::dataset
