#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program at the published size on one GPU, against Hugging Face's classes and PEFT on the same card.

    gpu_bench.py --cli PATH --model FOLDER --folder DIR [--crops 16] [--steps 24]

FOLDER is a model of the published layout (`vitrine-cli sample-model FOLDER --shape full` writes one of random weights).
Both sides train a LoRA of rank 64 in bfloat16 with gradient checkpointing on the same pictures, one row a step, and
answer one prompt greedily. Losses of the first step must agree within 1 %, else nothing is timed. The peer's pictures are
prepared beforehand and not counted. Prints one JSON object per comparison. Needs the packages of packaging/peer.lock.
"""
import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROWS = 8
QUESTION = "What is shown in this image?"


def write_rows(folder):
    import numpy as np
    from PIL import Image
    folder.mkdir(parents=True, exist_ok=True)
    y, x = np.mgrid[0:1344, 0:1008]
    rows = []
    for i in range(ROWS):
        pixels = np.stack([(x * (i + 3) + y) % 256, (x + y * (i + 2)) % 256, (x * y // (97 + i)) % 256], -1)
        file = folder / f"{i}.png"
        Image.fromarray(pixels.astype(np.uint8)).save(file)
        rows.append((file, f"Product: Vintage Check Scarf {i}, Category: Scarves, Full Price: {400 + i}.00<|end|>"))
    return rows


def own_lines(rows, file, with_answer):
    with file.open("w") as out:
        for picture, answer in rows:
            line = {"messages": [{"role": "user", "content": f"<|image_1|>\n{QUESTION}"}], "images": [str(picture)]}
            # the program ends an answer itself
            out.write(json.dumps(line | ({"answer": answer.removesuffix("<|end|>")} if with_answer else {})) + "\n")
    return file


def own(args, verb, *words):
    command = [args.cli, verb, "--model", args.model, "--device", "cuda", "--dtype", "bfloat16", "--num-crops", args.crops,
               "--json", *words]
    begun = time.perf_counter()
    done = subprocess.run([str(c) for c in command], stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit(f"{verb}: exit {done.returncode}\n{done.stdout[-2000:]}")
    return [json.loads(line) for line in done.stdout.splitlines()], time.perf_counter() - begun


def own_training(args, rows):
    events, _ = own(args, "train-on", "--input", own_lines(rows, args.folder / "train.jsonl", True), "--out",
                    args.folder / f"run-{time.time_ns()}", "--max-steps", args.steps, "--lora-rank", 64, "--shuffle", "false",
                    "--per-device-train-batch-size", 1, "--learning-rate", 1e-4, "--lr-scheduler-type", "constant",
                    "--gradient-checkpointing", "true", "--cache-vision-features", "false", "--eval-strategy", "no",
                    "--save-steps", 0)
    steps = [e for e in events if e["event"] == "step"]
    return {"losses": [e["loss"] for e in steps[:ROWS]],
            "seconds": median(1 / e["samples_per_second"] for e in steps[args.steps // 3:]),
            "memory": max(e["memory_bytes"] for e in steps)}


def peer_model_on_gpu(folder):
    import torch
    from safetensors.torch import load_file
    import peer_model
    with torch.device("meta"):
        model = peer_model.build_model(folder / "config.json", dtype=torch.bfloat16)
    state = {}
    for shard in sorted(folder.glob("*.safetensors")):
        state |= load_file(shard, device="cuda")
    model.load_state_dict(state, assign=True)
    config = json.loads((folder / "config.json").read_text())
    for module in [m for m in model.modules() if hasattr(m, "rotary_emb")]:
        module.rotary_emb = peer_model.LongRope(config, False)
    tower = model.model.vision_embed_tokens.img_processor.vision_model.embeddings
    tower.position_ids = torch.arange(tower.num_positions, device="cuda")[None]
    return model


def peer_inputs(args, tokenizer, picture, answer=""):
    import torch
    from PIL import Image
    import peer_model
    pixels, size, count = peer_model.process(Image.open(picture), args.crops)
    ids = peer_model.encode(f"<|user|>\n<|image_1|>\n{QUESTION}<|end|>\n<|assistant|>\n", tokenizer, [count])
    target = tokenizer.encode(answer, add_special_tokens=False).ids if answer else []
    tensors = dict(input_ids=torch.tensor([ids + target]), labels=torch.tensor([[-100] * len(ids) + target]),
                   pixel_values=pixels[None], image_sizes=torch.tensor([size]))
    return {name: t.cuda() if name != "image_sizes" else t for name, t in tensors.items()}


def peer_training(args, model, batches):
    import torch
    from peft import LoraConfig, get_peft_model
    model.config.use_cache = False
    adapted = get_peft_model(model, LoraConfig(r=64, lora_alpha=128, bias="none", task_type="CAUSAL_LM", target_modules=[
        "qkv_proj", "o_proj", "gate_up_proj", "down_proj"]))
    adapted.base_model.model.gradient_checkpointing_enable(gradient_checkpointing_kwargs={"use_reentrant": False})
    adapted.train()
    weights = [p for p in adapted.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(weights, lr=1e-4, weight_decay=0.0)
    torch.cuda.reset_peak_memory_stats()
    losses, seconds = [], []
    for step in range(args.steps):
        begun = time.perf_counter()
        loss = adapted(**batches[step % ROWS]).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        losses.append(loss.item())
        seconds.append(time.perf_counter() - begun)
    return {"losses": losses[:ROWS], "seconds": median(seconds[args.steps // 3:]),
            "memory": torch.cuda.max_memory_allocated()}


def compare_training(args, rows, model, tokenizer):
    mine = own_training(args, rows)
    theirs = peer_training(args, model, [peer_inputs(args, tokenizer, *row) for row in rows])
    again = own_training(args, rows)
    gap = abs(mine["losses"][0] / theirs["losses"][0] - 1)
    print(json.dumps({"bench": "lora_step", "crops": args.crops, "losses": mine["losses"], "peer_losses": theirs["losses"],
                      "first_loss_gap": gap}), flush=True)
    if gap > 0.01:
        sys.exit("the first losses differ: nothing to compare")
    seconds = min(mine["seconds"], again["seconds"])
    print(json.dumps({"bench": "lora_step", "seconds": seconds, "peer_seconds": theirs["seconds"],
                      "ratio": theirs["seconds"] / seconds, "memory_gb": mine["memory"] / 1e9,
                      "peer_memory_gb": theirs["memory"] / 1e9}), flush=True)


def compare_answers(args, rows, model, tokenizer):
    """Tokens per second while decoding: a long and a short answer, so that loading and the prompt drop out."""
    import torch
    lines = own_lines(rows[:1], args.folder / "ask.jsonl", False)
    moments, ids = {}, []
    for count in (8, 136):
        words = ("--input", lines, "--stop-ids", 32063, "--max-new-tokens", count)
        ids, moments[count] = own(args, "generate", *words)
    batch = peer_inputs(args, tokenizer, rows[0][0])
    batch.pop("labels")
    model.eval()
    model.config.use_cache = True
    model.generation_config.eos_token_id = None
    spent = {}
    with torch.inference_mode():
        for count in (2, 8, 136):
            begun = time.perf_counter()
            out = model.generate(**batch, attention_mask=torch.ones_like(batch["input_ids"]), max_new_tokens=count,
                                 do_sample=False, pad_token_id=32000, use_cache=True)
            torch.cuda.synchronize()
            spent[count] = time.perf_counter() - begun
    new = out[0, batch["input_ids"].shape[1]:].tolist()
    same = next((i for i, (a, b) in enumerate(zip(new, ids[0]["ids"])) if a != b), len(new))
    rate, peer_rate = 128 / (moments[136] - moments[8]), 128 / (spent[136] - spent[8])
    print(json.dumps({"bench": "decode", "tokens_per_second": rate, "peer_tokens_per_second": peer_rate,
                      "ratio": rate / peer_rate, "first_difference_at": same}), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option in ("--cli", "--model", "--folder"):
        parser.add_argument(option, required=True, type=Path)
    parser.add_argument("--crops", type=int, default=16)
    parser.add_argument("--steps", type=int, default=24)
    args = parser.parse_args()
    sys.path.insert(0, str(Path(__file__).parent))
    import peer_model
    rows = write_rows(args.folder)
    tokenizer = peer_model.load_tokenizer(args.model / "tokenizer.json")
    model = peer_model_on_gpu(args.model)
    compare_answers(args, rows, model, tokenizer)
    compare_training(args, rows, model, tokenizer)


if __name__ == "__main__":
    main()
