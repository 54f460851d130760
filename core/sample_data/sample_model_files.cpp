// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample_data/sample_model_files.h"

#include <array>

// The assembler copies the files in; a compiler would take minutes over an array of millions of numbers.
#define VITRINE_EMBED(symbol, file)                                      \
    asm(".section .rodata\n"                                             \
        ".balign 16\n" #symbol                                           \
        "_begin:\n"                                                      \
        ".incbin \"" VITRINE_SAMPLE_MODEL_FOLDER "/" file "\"\n" #symbol \
        "_end:\n"                                                        \
        ".byte 0\n"                                                      \
        ".global " #symbol "_begin\n.global " #symbol "_end\n.text\n");  \
    extern "C" const char symbol##_begin[];                              \
    extern "C" const char symbol##_end[]

VITRINE_EMBED(vitrine_sample_config, "config.json");
VITRINE_EMBED(vitrine_sample_preprocessor, "preprocessor_config.json");
VITRINE_EMBED(vitrine_sample_generation, "generation_config.json");
VITRINE_EMBED(vitrine_sample_tokenizer, "tokenizer.model");
VITRINE_EMBED(vitrine_sample_tokenizer_config, "tokenizer_config.json");
VITRINE_EMBED(vitrine_sample_special_tokens, "special_tokens_map.json");
VITRINE_EMBED(vitrine_sample_weights, "model.safetensors");
VITRINE_EMBED(vitrine_sample_readme, "README.md");

namespace vitrine::sample_data {
namespace {

std::string_view between(const char* begin, const char* end) {
    return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

std::span<const EmbeddedFile> sampleModelFiles() {
    static const std::array files = {
        EmbeddedFile{"config.json", between(vitrine_sample_config_begin, vitrine_sample_config_end)},
        EmbeddedFile{"preprocessor_config.json",
                     between(vitrine_sample_preprocessor_begin, vitrine_sample_preprocessor_end)},
        EmbeddedFile{"generation_config.json", between(vitrine_sample_generation_begin, vitrine_sample_generation_end)},
        EmbeddedFile{"tokenizer.model", between(vitrine_sample_tokenizer_begin, vitrine_sample_tokenizer_end)},
        EmbeddedFile{"tokenizer_config.json",
                     between(vitrine_sample_tokenizer_config_begin, vitrine_sample_tokenizer_config_end)},
        EmbeddedFile{"special_tokens_map.json",
                     between(vitrine_sample_special_tokens_begin, vitrine_sample_special_tokens_end)},
        EmbeddedFile{"model.safetensors", between(vitrine_sample_weights_begin, vitrine_sample_weights_end)},
        EmbeddedFile{"README.md", between(vitrine_sample_readme_begin, vitrine_sample_readme_end)},
    };
    return files;
}

}  // namespace vitrine::sample_data
