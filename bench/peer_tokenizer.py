# SPDX-License-Identifier: GPL-3.0-or-later
"""Hugging Face's fast tokenizer called from Python: the contestant of tokenizer_bench.

One JSON object with the model folder and the texts on standard input; on standard output one with the ids of every text
and the smallest time that a pass over all texts took: one text at a time through `tokenizers`, the same as one
encode_batch on one thread, and through the class of `transformers` that people usually call.
"""
import json
import os
import sys
import time

os.environ["RAYON_NUM_THREADS"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"

import tokenizers  # noqa: E402
import transformers  # noqa: E402


def fastest(work, passes):
    seconds = []
    for _ in range(passes):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return min(seconds)


def main():
    asked = json.load(sys.stdin)
    texts, passes = asked["texts"], asked["passes"]
    file = os.path.join(asked["folder"], "tokenizer.json")
    fast = tokenizers.Tokenizer.from_file(file)
    wrapped = transformers.PreTrainedTokenizerFast(tokenizer_file=file)
    ids = [fast.encode(text).ids for text in texts]
    print(json.dumps({
        "ids": ids,
        "one_seconds": fastest(lambda: [fast.encode(text).ids for text in texts], passes),
        "batch_seconds": fastest(lambda: [encoding.ids for encoding in fast.encode_batch(texts)], passes),
        "transformers_seconds": fastest(lambda: [wrapped(text)["input_ids"] for text in texts], passes),
        "version": tokenizers.__version__}))


if __name__ == "__main__":
    main()
