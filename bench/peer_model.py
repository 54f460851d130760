# SPDX-License-Identifier: GPL-3.0-or-later
"""Phi-3-Vision composed from Hugging Face's classes (Phi3ForCausalLM, CLIPVisionModel): the peer that this project is
measured against and a live oracle. Loads the published layout or the deterministic hash weights.

Not done: the recompute when a cached generation passes the short context, and CLIP's last layer.
"""
import json
import math
import re
import zlib
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from torch import nn

TILE = 336
PAD_ID, STOP_IDS = 32000, (32007, 32000, 2)
MEAN = torch.tensor([0.48145466, 0.4578275, 0.40821073]).view(3, 1, 1)
STD = torch.tensor([0.26862954, 0.26130258, 0.27577711]).view(3, 1, 1)


# ----------------------------------------------------------------------------------------------- image processor
def hd_picture(image, num_crops):
    """Resize to the HD grid and pad with white, on the transposed picture for portraits."""
    image = image.convert("RGB")
    portrait = image.width < image.height
    if portrait:
        image = image.transpose(Image.Transpose.TRANSPOSE)
    ratio = image.width / image.height
    columns = 1
    while (columns + 1) * math.ceil((columns + 1) / ratio) <= num_crops:
        columns += 1
    width = TILE * columns
    height = int(width / ratio)
    if height < 1 or num_crops < 1:
        raise ValueError("picture too elongated, or no crops allowed")
    image = image.resize((width, height), Image.Resampling.BILINEAR)
    padded = TILE * math.ceil(height / TILE)
    if padded != height:
        canvas = Image.new("RGB", (width, padded), (255, 255, 255))
        canvas.paste(image, (0, (padded - height) // 2))
        image = canvas
    return image.transpose(Image.Transpose.TRANSPOSE) if portrait else image


def process(image, num_crops=16):
    """PIL picture or path -> (pixel_values [num_crops+1,3,336,336], (height, width), number of slots)."""
    if not isinstance(image, Image.Image):
        image = Image.open(image)
    data = torch.from_numpy(np.array(hd_picture(image, num_crops))).permute(2, 0, 1).contiguous()
    normalised = data.to(torch.float32).div_(255).sub_(MEAN).div_(STD)
    height, width = normalised.shape[1:]
    rows, columns = height // TILE, width // TILE
    tiles = normalised.view(3, rows, TILE, columns, TILE).permute(1, 3, 0, 2, 4).reshape(-1, 3, TILE, TILE)
    pixel_values = torch.zeros(num_crops + 1, 3, TILE, TILE)
    pixel_values[0] = F.interpolate(normalised[None], size=(TILE, TILE), mode="bicubic", align_corners=False)[0]
    pixel_values[1:1 + rows * columns] = tiles
    return pixel_values, (height, width), (rows * columns + 1) * 144 + 1 + (rows + 1) * 12


# ------------------------------------------------------------------------------------------------ prompt encoder
def load_tokenizer(path):
    from tokenizers import Tokenizer
    return Tokenizer.from_file(str(path))


def encode(prompt, tokenizer, counts=()):
    """Ids of a prompt; every piece between image tags carries its own BOS, slots of image n hold -n."""
    if not counts:
        return tokenizer.encode(prompt).ids
    pieces = re.split(r"<\|image_([0-9]+)\|>", prompt)
    numbers = [int(n) for n in pieces[1::2]]
    if sorted(set(numbers)) != list(range(1, len(counts) + 1)):
        raise ValueError(f"image tags {sorted(set(numbers))} do not fit {len(counts)} pictures")
    ids = list(tokenizer.encode(pieces[0]).ids)
    for number, piece in zip(numbers, pieces[2::2]):
        ids += [-number] * counts[number - 1] + tokenizer.encode(piece).ids
    return ids


# --------------------------------------------------------------------------------------------------------- model
class LongRope(nn.Module):
    """Factor list by length of the current call, amplitude by the ratio of the two context lengths."""

    def __init__(self, config, by_key_length):
        super().__init__()
        scaling = config["rope_scaling"] or {}
        self.dim = config["hidden_size"] // config["num_attention_heads"]
        self.theta, self.by_key_length = config["rope_theta"], by_key_length
        self.limit = config["original_max_position_embeddings"]
        self.factors = {k: scaling.get(k + "_factor", [1.0] * (self.dim // 2)) for k in ("short", "long")}
        ratio = config["max_position_embeddings"] / self.limit
        self.amplitude = 1.0
        if scaling and ratio > 1:
            self.amplitude = math.sqrt(1 + math.log(ratio) / math.log(self.limit))
            if scaling["type"] == "yarn":
                self.amplitude = 0.1 * math.log(ratio) + 1.0

    @torch.no_grad()
    def forward(self, x, position_ids, seq_len=None):
        length = seq_len if self.by_key_length and seq_len is not None else int(position_ids.max()) + 1
        factor = torch.tensor(self.factors["long" if length > self.limit else "short"], device=x.device)
        exponent = torch.arange(0, self.dim, 2, device=x.device).float() / self.dim
        inverse = 1.0 / (factor.float() * self.theta ** exponent)
        with torch.autocast(device_type=x.device.type, enabled=False):
            angle = position_ids[..., None].float() * inverse
            angle = torch.cat((angle, angle), -1)
            return (angle.cos() * self.amplitude).to(x.dtype), (angle.sin() * self.amplitude).to(x.dtype)


class VisionEmbedding(nn.Module):
    """CLIP tower, 2x2 merge with separators, two-layer projector."""

    def __init__(self, config, attention):
        super().__init__()
        from transformers import CLIPVisionConfig, CLIPVisionModel
        shape = dict(hidden_size=1024, intermediate_size=4096, num_hidden_layers=24, num_attention_heads=16,
                     image_size=TILE, patch_size=14, layer_norm_eps=1e-5, hidden_act="quick_gelu")
        shape.update(config.get("clip_config") or {})
        clip = CLIPVisionConfig(**shape)
        # older releases have no SDPA class for CLIP
        clip._attn_implementation = attention if getattr(CLIPVisionModel, "_supports_sdpa", False) else "eager"
        self.img_processor = CLIPVisionModel(clip)
        self.hidden, size = clip.hidden_size, config["hidden_size"]
        self.grid = clip.image_size // clip.patch_size
        self.glb_GN = nn.Parameter(torch.zeros(1, 1, 4 * self.hidden))
        self.sub_GN = nn.Parameter(torch.zeros(1, 1, 1, 4 * self.hidden))
        self.img_projection = nn.Sequential(nn.Linear(4 * self.hidden, size), nn.GELU(), nn.Linear(size, size))

    def features(self, tiles):
        """Hidden state before the last layer; that layer and the post norm are never run."""
        tower = self.img_processor.vision_model
        x = tower.pre_layrnorm(tower.embeddings(tiles.to(tower.embeddings.patch_embedding.weight.dtype)))
        for layer in tower.encoder.layers[:-1]:
            if self.training and x.requires_grad and getattr(tower.encoder, "gradient_checkpointing", False):
                x = torch.utils.checkpoint.checkpoint(lambda h, m=layer: m(h, None, None)[0], x, use_reentrant=False)
            else:
                x = layer(x, None, None)[0]
        return x[:, 1:]

    def merge(self, tiles, rows, columns):
        g, c = self.grid // 2, self.hidden
        x = tiles.reshape(rows, columns, g, 2, g, 2, c).permute(0, 2, 1, 4, 3, 5, 6)
        x = x.reshape(rows * g, columns * g, 4 * c)
        return torch.cat((x, self.sub_GN[0].expand(rows * g, 1, -1)), 1).reshape(-1, 4 * c)

    def forward(self, pixel_values, image_sizes):
        sizes = [(int(h) // TILE, int(w) // TILE) for h, w in image_sizes]
        # padding tiles are skipped: their features are not used by anyone
        tiles = self.features(torch.cat([p[:1 + r * c] for p, (r, c) in zip(pixel_values, sizes)]))
        parts, start = [], 0
        for rows, columns in sizes:
            count = rows * columns
            one = tiles[start:start + 1 + count]
            start += 1 + count
            parts += [self.merge(one[1:], rows, columns), self.glb_GN[0], self.merge(one[:1], 1, 1)]
        return self.img_projection(torch.cat(parts).to(self.img_projection[0].bias.dtype))


def model_class():
    from transformers import Phi3ForCausalLM
    from transformers.models.phi3.modeling_phi3 import Phi3PreTrainedModel
    Phi3PreTrainedModel._supports_sdpa = True  # the class exists in every release, the flag came later

    class PeerPhi3V(Phi3ForCausalLM):
        def embed(self, input_ids, pixel_values, image_sizes):
            x = self.model.embed_tokens(input_ids.clamp_min(0))
            slots = (input_ids < 0).nonzero(as_tuple=True)
            if slots[0].numel():
                x = x.index_put(slots, self.model.vision_embed_tokens(pixel_values, image_sizes).to(x.dtype))
            return x

        # generate() of newer releases looks for position_ids in this signature
        def forward(self, input_ids=None, attention_mask=None, position_ids=None, pixel_values=None,
                    image_sizes=None, inputs_embeds=None, **kwargs):
            if inputs_embeds is None:
                inputs_embeds = self.embed(input_ids, pixel_values, image_sizes)
            if kwargs.get("logits_to_keep", 0) is None:  # newer releases: generation needs the last position
                kwargs["logits_to_keep"] = 1
            return super().forward(inputs_embeds=inputs_embeds, attention_mask=attention_mask,
                                   position_ids=position_ids, **kwargs)

        def prepare_inputs_for_generation(self, input_ids, attention_mask=None, pixel_values=None, image_sizes=None,
                                          **kwargs):
            inputs = super().prepare_inputs_for_generation(input_ids, attention_mask=attention_mask, **kwargs)
            return {**inputs, "pixel_values": pixel_values, "image_sizes": image_sizes}

    return PeerPhi3V


def hash_tensor(name, shape):
    """Deterministic weights."""
    mask, index = np.uint64(0xFFFFFFFF), np.arange(math.prod(shape), dtype=np.uint64)
    h = (np.uint64(zlib.crc32(name.encode())) + index * np.uint64(2654435761)) & mask
    h ^= h >> np.uint64(15)
    h = (h * np.uint64(2246822519)) & mask
    h ^= h >> np.uint64(13)
    v = h / 2.0 ** 32 - 0.5
    if "norm" in name and name.endswith("weight"):
        v = 1 + 0.2 * v
    elif name.endswith("bias"):
        v = 0.1 * v
    elif name.endswith("_GN") or name == "model.embed_tokens.weight":
        pass
    elif "class_embedding" in name or "position_embedding" in name:
        v = 0.5 * v
    else:
        v = v * 2 / math.sqrt(math.prod(shape[1:]))
    return torch.from_numpy(v.astype(np.float32).reshape(shape))


def load_checkpoint(model, folder):
    from safetensors import safe_open
    own, seen = dict(model.state_dict()), set()
    for file in sorted(Path(folder).glob("*.safetensors")):
        with safe_open(str(file), "pt") as shard:
            for name in shard.keys():
                if name in own:
                    own[name].copy_(shard.get_tensor(name))
                    seen.add(name)
                elif not name.endswith(("wte.weight", "inv_freq", "position_ids")):
                    raise KeyError(f"unknown tensor {name}")
    missing = set(own) - seen
    if missing:
        raise KeyError(f"{len(missing)} tensors missing, first {sorted(missing)[0]}")


def build_model(config_json, hash_weights=False, checkpoint_dir=None, dtype=torch.float32, attention="sdpa"):
    """config_json: path or dict in the published layout, optionally with a clip_config object.

    Without hash weights and checkpoint the weights are drawn with the configured initializer range.
    """
    from transformers import Phi3Config
    config = dict(config_json) if isinstance(config_json, dict) else json.loads(Path(config_json).read_text())
    names = ("vocab_size", "hidden_size", "intermediate_size", "num_hidden_layers", "num_attention_heads",
             "num_key_value_heads", "hidden_act", "max_position_embeddings", "original_max_position_embeddings",
             "rms_norm_eps", "rope_theta", "sliding_window", "tie_word_embeddings", "initializer_range")
    text = Phi3Config(**{k: config[k] for k in names if k in config}, rope_scaling=None, bos_token_id=1,
                      eos_token_id=config.get("eos_token_id", 2), pad_token_id=config.get("pad_token_id", PAD_ID))
    text._attn_implementation = attention
    # the newer variant picks the factor list by the key length, padding included
    by_key_length = "3.5" in config.get("_name_or_path", "")
    previous = torch.get_default_dtype()
    torch.set_default_dtype(dtype)
    try:
        model = model_class()(text)
        vision = VisionEmbedding(config, attention)
    finally:
        torch.set_default_dtype(previous)
    model.model.vision_embed_tokens = vision
    for module in [m for m in model.modules() if hasattr(m, "rotary_emb")]:
        module.rotary_emb = LongRope(config, by_key_length)
    with torch.no_grad():
        if hash_weights:
            for name, value in model.state_dict().items():
                value.copy_(hash_tensor(name, tuple(value.shape)))
        elif checkpoint_dir:
            load_checkpoint(model, checkpoint_dir)
        else:
            for p in vision.parameters():
                if p.dim() > 1:
                    p.normal_(0.0, text.initializer_range)
    return model.eval()
