// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <memory>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/model/lora_config.h"
#include "core/model/network/decoder.h"
#include "core/model/network/image_embedding.h"
#include "core/model/network/kv_cache.h"

namespace vitrine::model::network {

/// One call of the language model.
struct ModelInput {
    at::Tensor ids = {};              ///< [batch, tokens] int64; an image slot is a negative id
    at::Tensor keyMask = {};          ///< [batch, past + tokens] bool, false = padding; undefined = nothing to mask.
                                      ///< Right padding needs none: causal attention never looks ahead.
    at::Tensor positions = {};        ///< [batch, tokens] int64; undefined = past, past + 1, …
    at::Tensor imageEmbeddings = {};  ///< [slots, hidden] in row-major order of the slots; undefined = no slots
    KvCache* cache = nullptr;         ///< null = none (training, one-shot)
    std::int64_t totalLength =
        0;  ///< length that chooses the rotary factors when a prompt comes in chunks; 0 = by rule
};

/// Sum of the answer's cross-entropies and the number of tokens they were taken over.
struct LossSum {
    at::Tensor sum;           ///< scalar float32, with gradient
    std::int64_t tokens = 0;  ///< labels other than -100
    at::Tensor each;          ///< [tokens] float32, without gradient: the parts of the sum, row after row
};

/// Phi-3-Vision and Phi-3.5-vision: one definition for CPU and CUDA, float32 and bfloat16. Module names are the
/// checkpoint's keys. Does not move once made. Not thread-safe.
class Phi3Vision {
public:
    explicit Phi3Vision(const Phi3VisionConfig& config);
    Phi3Vision(const Phi3Vision&) = delete;
    Phi3Vision& operator=(const Phi3Vision&) = delete;

    const Phi3VisionConfig& config() const { return config_; }
    /// Every parameter and Linear under its checkpoint name, in checkpoint order.
    const ModuleIndex& index() const { return index_; }

    /// What would otherwise be an index error deep inside: ids without a row, slots and embeddings that differ in
    /// number.
    Result<void> check(const ModelInput& input) const;

    /// Hidden states after the last norm, [batch, tokens, hidden].
    at::Tensor forward(const ModelInput& input) const;

    /// Token embeddings with the image embeddings written into the slots, [batch, tokens, hidden].
    at::Tensor embed(const at::Tensor& ids, const at::Tensor& imageEmbeddings) const;

    /// lm_head: [..., hidden] -> float32 [..., vocabulary].
    at::Tensor logits(const at::Tensor& hidden) const;

    /// Next-token loss over the labels [batch, tokens] other than -100; the head runs only where there is one.
    LossSum loss(const at::Tensor& hidden, const at::Tensor& labels) const;

    /// loss(forward(input), labels), with everything behind the last attention done only where a label is learnt.
    LossSum answerLoss(const ModelInput& input, const at::Tensor& labels) const;

    /// Puts a fresh adapter on every Linear that the configuration targets; the parts that the forward pass never uses
    /// are left out. Everything else is frozen. Returns the module names. Draws from torch's default generator.
    std::vector<std::string> attachLora(const LoraConfig& config);
    void detachLora();
    /// Adapter tensors under PEFT's names without the adapter's own, e.g. "….qkv_proj.lora_A.weight".
    std::vector<Parameter> loraParameters();

    /// Keeps the decoder's linear layers in four bits (NF4) and frozen, for training an adapter on them (QLoRA); vision
    /// tower, projector, embeddings, norms and head stay as they are. Their weights leave the index, so that nobody
    /// trains or writes them.
    void quantizeDecoder(bool doubleQuantization);
    bool isQuantized() const;

    /// Dropout acts only in training.
    void setTraining(bool training);

    at::Tensor embedTokens;  ///< [vocabulary, hidden]
    ImageEmbedding visionEmbedTokens;
    Phi3Decoder decoder;
    Linear lmHead;

private:
    at::Tensor hiddenStates(const ModelInput& input, const at::Tensor& rows) const;
    LossSum lossAt(const at::Tensor& states, const at::Tensor& targets) const;
    std::int64_t rotaryLength(const ModelInput& input, const at::Tensor& positions, std::int64_t keys) const;

    Phi3VisionConfig config_;
    ModuleIndex index_;
};

/// Whether the forward pass never reads this tensor or module (CLIP's last layers, post_layernorm).
bool isUnused(const Phi3VisionConfig& config, const std::string& name);

}  // namespace vitrine::model::network
