# SPDX-License-Identifier: GPL-3.0-or-later
"""A fine-tuning step as Hugging Face's Phi3ForCausalLM and PEFT take it: the contestant of train_bench.

One JSON object with the shape on standard input, one with seconds per step on standard output.
"""
import json
import sys
import time

import torch
from peft import LoraConfig, get_peft_model
from transformers import Phi3Config, Phi3ForCausalLM
from transformers.models.phi3.modeling_phi3 import Phi3PreTrainedModel

IGNORE = -100


def build(shape):
    config = Phi3Config(vocab_size=shape["vocabulary"], hidden_size=shape["hidden"],
                        intermediate_size=shape["intermediate"], num_hidden_layers=shape["layers"],
                        num_attention_heads=shape["heads"], num_key_value_heads=shape["heads"],
                        max_position_embeddings=4096, original_max_position_embeddings=4096,
                        pad_token_id=0, bos_token_id=1, eos_token_id=2, use_cache=False)
    # Its fused attention exists but is not offered by this version; without it the peer would be slower still.
    Phi3PreTrainedModel._supports_sdpa = True
    config._attn_implementation = "sdpa"
    torch.manual_seed(1)
    model = Phi3ForCausalLM(config).to(getattr(torch, shape["dtype"]))
    adapter = LoraConfig(r=shape["rank"], lora_alpha=2 * shape["rank"], lora_dropout=0.0, bias="none",
                         task_type="CAUSAL_LM",
                         target_modules=["qkv_proj", "o_proj", "gate_up_proj", "down_proj"])
    return get_peft_model(model, adapter).train()


def main():
    shape = json.load(sys.stdin)
    torch.set_num_threads(shape["threads"])
    model = build(shape)
    weights = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(weights, lr=1e-3)
    ids = torch.randint(3, shape["vocabulary"], (shape["rows"], shape["tokens"]))
    labels = ids.clone()
    labels[:, :shape["tokens"] - shape["answer"]] = IGNORE

    def step():
        # As Hugging Face's Trainer does: loss, backward, clip, step, clear, and the loss read for the log.
        loss = model(input_ids=ids, labels=labels).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        return loss.item()

    for _ in range(shape["warmup"]):
        step()
    started, used = time.perf_counter(), time.process_time()
    for _ in range(shape["steps"]):
        step()
    print(json.dumps({"seconds": (time.perf_counter() - started) / shape["steps"],
                      "cpu_seconds": (time.process_time() - used) / shape["steps"]}))


if __name__ == "__main__":
    main()
