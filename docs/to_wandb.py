# SPDX-License-Identifier: GPL-3.0-or-later
"""Hands a finished run to Weights & Biases: its curves, and the pictures and answers of the watched rows.

    pip install wandb tensorboard pillow
    wandb login
    python to_wandb.py RUN

Reads RUN/runs and sends to where `wandb login` was; with WANDB_MODE=offline nothing leaves the machine.
"""
import io
import pathlib
import sys

import wandb
from PIL import Image
from tensorboard.backend.event_processing.event_file_loader import LegacyEventFileLoader


def logged(value):
    if value.HasField("simple_value"):
        return value.simple_value
    if value.HasField("image"):
        return wandb.Image(Image.open(io.BytesIO(value.image.encoded_image_string)))
    return value.tensor.string_val[0].decode("utf-8", errors="replace")


folder = pathlib.Path(sys.argv[1])
with wandb.init(project="vitrine", name=folder.name) as run:
    run.define_metric("step")
    run.define_metric("*", step_metric="step")
    for file in sorted((folder / "runs").iterdir()):
        for event in LegacyEventFileLoader(str(file)).Load():
            if event.summary.value:
                run.log({"step": event.step, **{value.tag: logged(value) for value in event.summary.value}})
