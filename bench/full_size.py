#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program at the published size on a CPU, against the peer: too heavy for the test suite.

    full_size.py --cli PATH --folder DIR [--keep]

Makes 8.3 GB of random weights in DIR (once), then prints one JSON object per check: `inspect` in under two seconds;
logits of one picture in bfloat16 against Hugging Face's classes; greedy generation; one LoRA step with gradient
checkpointing; peak memory of each, which may pass the weights by 4 GiB at most. Exits 1 if a check fails.
Needs 24 GiB of memory, and the peers that requirements name (./dev bench makes that environment).
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WEIGHTS = 8_293_242_880
LIMIT = WEIGHTS + 4 * 2**30
QUESTION = "What is shown in this image?"


def run(*command, stdin=None):
    """Output, seconds and peak resident bytes of one process."""
    begun = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen([str(c) for c in command], stdin=stdin, stdout=out)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        text = out.read().decode()
    if process.returncode:
        sys.exit(f"{command}: exit {process.returncode}\n{text[-2000:]}")
    return text, time.perf_counter() - begun, usage.ru_maxrss * 1024


def picture(path):
    import numpy as np
    from PIL import Image
    y, x = np.mgrid[0:300, 0:400]
    Image.fromarray(np.stack([(7 * x + 13 * y) % 256, (x * x + 3 * y) % 256, (5 * x * y + 11 * x) % 256],
                             -1).astype(np.uint8)).save(path)


class Checks:
    failed = False

    def tell(self, name, ok, **figures):
        print(json.dumps({"check": name, "ok": bool(ok), **figures}), flush=True)
        self.failed |= not ok


def peer_answers(folder, image, ids, count):
    """Logits after the prompt and `count` greedy tokens, bfloat16, one crop."""
    import torch
    from PIL import Image
    from safetensors.torch import load_file
    import peer_model
    torch.set_grad_enabled(False)
    pixels, size, _ = peer_model.process(Image.open(image), 1)
    with torch.device("meta"):
        model = peer_model.build_model(folder / "config.json", dtype=torch.bfloat16)
    state = {}
    for shard in sorted(folder.glob("*.safetensors")):
        state |= load_file(shard)
    model.load_state_dict(state, assign=True)
    config = json.loads((folder / "config.json").read_text())
    for module in [m for m in model.modules() if hasattr(m, "rotary_emb")]:
        module.rotary_emb = peer_model.LongRope(config, False)
    tower = model.model.vision_embed_tokens.img_processor.vision_model.embeddings
    tower.position_ids = torch.arange(tower.num_positions)[None]
    tokens, logits = torch.tensor([ids]), None
    new = []
    for _ in range(count):
        out = model(input_ids=tokens, pixel_values=pixels[None], image_sizes=torch.tensor([size]), use_cache=False)
        last = out.logits[0, -1].float()
        logits = last if logits is None else logits
        new.append(int(last.argmax()))
        tokens = torch.cat((tokens, torch.tensor([[new[-1]]])), 1)
    return logits, new


class Session:
    """The files of one run and the command line that every check shares."""

    def __init__(self, cli, folder):
        self.cli, self.folder, self.model = cli, folder, folder / "model"
        self.image, self.lines = folder / "picture.png", folder / "lines.jsonl"
        self.common = ("--model", self.model, "--num-crops", 1, "--device", "cpu", "--dtype", "bfloat16",
                       "--input", self.lines, "--json")
        picture(self.image)

    def write_line(self, **more):
        messages = [{"role": "user", "content": f"<|image_1|>\n{QUESTION}"}]
        self.lines.write_text(json.dumps({"messages": messages, "images": [str(self.image)]} | more) + "\n")


def check_files(session, checks):
    if not session.model.exists():
        _, seconds, peak = run(session.cli, "sample-model", session.model, "--shape", "full")
        checks.tell("write", peak < 2**30, seconds=round(seconds, 1), peak_bytes=peak)
    text, seconds, _ = run(session.cli, "inspect", "--model", session.model, "--json")
    found = json.loads(text)
    checks.tell("inspect", seconds < 2 and found["parameters"] == 4_146_621_440 and not found["missing"],
                seconds=round(seconds, 2), parameters=found["parameters"])


def check_answers(session, checks):
    import torch
    from safetensors.torch import load_file
    session.write_line()
    logits = session.folder / "logits.safetensors"
    text, seconds, peak = run(session.cli, "forward", *session.common, "--out", logits)
    own = load_file(logits)["logits.0"][-1]
    reference, new = peer_answers(session.model, session.image, json.loads(text)["ids"], 4)
    difference, spread = (own - reference).abs(), float(reference.std())
    checks.tell("forward", float(difference.mean()) < 0.03 * spread and peak < LIMIT, seconds=round(seconds, 1),
                peak_bytes=peak, mean_difference=float(difference.mean()), max_difference=float(difference.max()),
                logit_deviation=spread, same_best=int(own.argmax()) == int(reference.argmax()))
    text, seconds, peak = run(session.cli, "generate", *session.common, "--max-new-tokens", 4)
    generated = json.loads(text)["ids"]
    gap = float(torch.topk(reference, 2).values.diff().abs())
    checks.tell("generate", (generated == new or gap < 0.05) and peak < LIMIT, seconds=round(seconds, 1),
                peak_bytes=peak, ids=generated, peer_ids=new, first_gap=gap)


def check_lora_step(session, checks):
    session.write_line(answer="Product: Scarf")
    out = session.folder / "run"
    shutil.rmtree(out, ignore_errors=True)
    text, seconds, peak = run(session.cli, "train-on", *session.common, "--out", out, "--max-steps", 1, "--lora-rank", 16,
                              "--per-device-train-batch-size", 1, "--gradient-checkpointing", "true")
    events = [json.loads(line) for line in text.splitlines()]
    loss = next(e["loss"] for e in events if e["event"] == "step")
    checks.tell("lora_step", loss == loss and events[-1]["event"] == "finished" and peak < LIMIT,
                seconds=round(seconds, 1), peak_bytes=peak, loss=loss)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cli", required=True, type=Path)
    parser.add_argument("--folder", required=True, type=Path)
    parser.add_argument("--keep", action="store_true", help="leave the weights for the next run")
    args = parser.parse_args()
    sys.path.insert(0, str(Path(__file__).parent))
    args.folder.mkdir(parents=True, exist_ok=True)
    checks, session = Checks(), Session(args.cli, args.folder)
    check_files(session, checks)
    check_answers(session, checks)
    check_lora_step(session, checks)
    if not args.keep:
        shutil.rmtree(args.folder)
    return checks.failed


if __name__ == "__main__":
    sys.exit(main())
