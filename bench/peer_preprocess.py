# SPDX-License-Identifier: GPL-3.0-or-later
"""The usual Python way to a Phi-3-Vision's pixel values, with Pillow and torchvision on one thread: the contestant of
preprocess_bench.

One JSON object with the picture files on standard input; on standard output one with the CRC-32 of each canvas and the
smallest time that a pass over all pictures took. The steps are those of the published processor: convert, transpose
portraits, resize, pad with white, normalise, bicubic global view, tiles, zero tiles up to num_crops + 1.
"""
import json
import math
import sys
import time
import zlib

import torch
from PIL import Image
from torchvision.transforms import functional

MEAN = (0.48145466, 0.4578275, 0.40821073)
STD = (0.26862954, 0.26130258, 0.27577711)
SIDE = 336


def canvas_of(picture, num_crops):
    portrait = picture.width < picture.height
    if portrait:
        picture = picture.transpose(Image.Transpose.TRANSPOSE)
    ratio = picture.width / picture.height
    scale = 1
    while scale * math.ceil(scale / ratio) <= num_crops:
        scale += 1
    scale -= 1
    width = SIDE * scale
    height = int(width / ratio)
    picture = functional.resize(picture, [height, width])
    target = SIDE * math.ceil(height / SIDE)
    top = (target - height) // 2
    picture = functional.pad(picture, [0, top, 0, target - height - top], fill=[255, 255, 255])
    return picture.transpose(Image.Transpose.TRANSPOSE) if portrait else picture


def pixel_values(canvas, num_crops):
    values = functional.normalize(functional.to_tensor(canvas), MEAN, STD)  # [3, height, width]
    view = torch.nn.functional.interpolate(values[None], size=(SIDE, SIDE), mode="bicubic")  # [1, 3, 336, 336]
    rows, columns = values.shape[1] // SIDE, values.shape[2] // SIDE
    tiles = values.reshape(3, rows, SIDE, columns, SIDE).permute(1, 3, 0, 2, 4).reshape(-1, 3, SIDE, SIDE)
    stacked = torch.cat([view, tiles])  # [1 + rows * columns, 3, 336, 336]
    missing = num_crops + 1 - stacked.shape[0]
    return torch.cat([stacked, torch.zeros(missing, 3, SIDE, SIDE)]) if missing > 0 else stacked


def main():
    asked = json.load(sys.stdin)
    torch.set_num_threads(1)
    num_crops = asked["num_crops"]
    canvases = [canvas_of(Image.open(file).convert("RGB"), num_crops) for file in asked["files"]]
    checks = [zlib.crc32(canvas.tobytes()) for canvas in canvases]
    seconds = []
    for _ in range(asked["passes"]):
        started = time.perf_counter()
        for file in asked["files"]:
            pixel_values(canvas_of(Image.open(file).convert("RGB"), num_crops), num_crops)
        seconds.append(time.perf_counter() - started)
    print(json.dumps({"crc32": checks, "seconds": min(seconds)}))


if __name__ == "__main__":
    main()
