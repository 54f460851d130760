# SPDX-License-Identifier: GPL-3.0-or-later
"""Computes every figure of an evaluation folder's metrics.json anew from its predictions.csv, with nothing but Python's
standard library, and compares to one part in 10^9.

    recompute_metrics.py DIR [--against OTHER_DIR]

--against: the folder that metrics.json was compared with; needed where it holds a comparison. A key that this file knows
no formula for is a failure, so that no figure can be added without one.
"""
import csv_cells
import json
import math
import re
import statistics
import sys
from pathlib import Path

MASK = (1 << 64) - 1
# What was asked, and figures that other rows than the judged ones decide.
FACTS = {"model", "adapter", "split", "where", "template", "rows_hash", "train_rows", "skipped", "baselines", "ablation"}
METRICS = ["mae", "medae", "mape", "smape", "rmsle", "within_10", "bias", "name_similarity", "name_exact",
           "category_accuracy"]

READINGS = {"most_probable": "most_probable_price", "expected": "expected_price", "picture_ridge": "picture_price"}


class SplitMix:
    """Steele, Lea, Flood 2014, keyed as the program keys its resamples."""

    def __init__(self, *keys):
        self.state = 0x243F6A8885A308D3
        for key in keys:
            self.state ^= key
            self.state = self.next()

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def below(self, n):
        return ((self.next() >> 32) * n) >> 32


def levenshtein(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


def similarity(a, b):
    a, b = (re.sub(r"\s+", " ", text.casefold()) for text in (a, b))
    return 1.0 if not a and not b else 1 - levenshtein(a, b) / max(len(a), len(b))


def scored(row):
    truth, told = row["true_price"], row["predicted_price"]
    name, category = row["predicted_name"], row["predicted_category"]
    both = truth is not None and told is not None
    return {
        "readable": told is not None, "priced": both,
        "error": abs(told - truth) if both else None, "signed": told - truth if both else None,
        "relative": abs(told - truth) / truth if both and truth > 0 else None,
        "symmetric": (2 * abs(told - truth) / (abs(told) + abs(truth)) if told or truth else 0.0) if both else None,
        "log": (math.log1p(told) - math.log1p(truth)) ** 2 if both and min(told, truth) > -1 else None,
        "near": both and abs(told - truth) <= 0.1 * truth,
        "alike": similarity(row["true_name"] or "", name) if name is not None else 0.0,
        "exact": name is not None and name == (row["true_name"] or ""),
        "category": category is not None and category.casefold() == (row["true_category"] or "").casefold(),
    }


def mean(values):
    values = [float(v) for v in values if v is not None]
    return math.fsum(values) / len(values) if values else None


def median(values):
    values = [v for v in values if v is not None]
    return statistics.median(values) if values else None


def metrics(scores):
    log = mean(s["log"] for s in scores)
    return {"n": len(scores), "unparsable": sum(not s["readable"] for s in scores),
            "mae": mean(s["error"] for s in scores), "medae": median(s["error"] for s in scores),
            "mape": mean(s["relative"] for s in scores), "smape": mean(s["symmetric"] for s in scores),
            "rmsle": None if log is None else math.sqrt(log), "within_10": mean(s["near"] for s in scores),
            "bias": mean(s["signed"] for s in scores), "name_similarity": mean(s["alike"] for s in scores),
            "name_exact": mean(s["exact"] for s in scores), "category_accuracy": mean(s["category"] for s in scores)}


def percentiles(values):
    """The central 95 %, straight lines between order statistics."""
    if not values:
        return None
    values = sorted(values)

    def at(share):
        place = share * (len(values) - 1)
        below = int(place)
        above = min(below + 1, len(values) - 1)
        return values[below] + (place - below) * (values[above] - values[below])

    tail = (1 - 0.95) / 2
    return [at(tail), at(1 - tail)]


def resamples(rows, seed=42, times=1000):
    for number in range(times):
        random = SplitMix(seed, number)
        yield [random.below(rows) for _ in range(rows)]


def intervals(scores):
    found = {name: [] for name in METRICS}
    for drawn in resamples(len(scores)):
        again = metrics([scores[i] for i in drawn])
        for name in METRICS:
            if again[name] is not None:
                found[name].append(again[name])
    return {name: percentiles(values) for name, values in found.items()}


def by_category(rows):
    groups = {}
    for row in rows:
        groups.setdefault(row["true_category"] or "", []).append(scored(row))
    return {name: metrics(groups[name]) for name in sorted(groups, key=lambda text: text.encode())}


def number_text(value):
    return str(int(value)) if value == int(value) else repr(value)


def by_price_band(rows):
    rows = sorted((row for row in rows if row["true_price"] is not None), key=lambda row: row["true_price"])
    bands, start = {}, 0
    for band in range(1, 5):
        if start >= len(rows):
            break
        end = max(start + 1, len(rows) * band // 4)
        while end < len(rows) and rows[end]["true_price"] == rows[end - 1]["true_price"]:
            end += 1
        name = number_text(rows[start]["true_price"]) + "-" + number_text(rows[end - 1]["true_price"])
        bands[name] = metrics([scored(row) for row in rows[start:end]])
        start = end
    return bands


def readings(rows):
    """The same answers with another price in place of the written one, where any row has one."""
    return {name: metrics([scored(row | {"predicted_price": row[column]}) for row in rows])
            for name, column in READINGS.items() if any(row.get(column) is not None for row in rows)}


def sure_rows(rows):
    return [(row["confidence"] or 0.0, scored(row)) for row in rows if row["true_price"] is not None]


def calibration(rows, bins=10):
    rows = sorted(sure_rows(rows), key=lambda pair: pair[0])
    found, start, error = [], 0, 0.0
    for number in range(1, bins + 1):
        if start >= len(rows):
            break
        end = max(start + 1, len(rows) * number // bins)
        while end < len(rows) and rows[end][0] == rows[end - 1][0]:
            end += 1
        part = rows[start:end]
        sure, near = mean(c for c, _ in part), mean(s["near"] for _, s in part)
        error += len(part) / len(rows) * abs(near - sure)
        found.append({"n": len(part), "low": part[0][0], "high": part[-1][0], "confidence": sure, "within_10": near})
        start = end
    return {"n": len(rows), "expected_error": error if rows else None, "bins": found}


def abstention(rows):
    rows = sure_rows(rows)
    total, curve, misses, area, width, before, passed = len(rows), [], 0.0, 0.0, 0.0, 0, 0
    for threshold in sorted({c for c, _ in rows}, reverse=True):
        kept = [s for c, s in rows if c >= threshold]
        point = {"threshold": threshold, "rows": len(kept), "coverage": len(kept) / total,
                 "medae": median(s["error"] for s in kept), "within_10": mean(s["near"] for s in kept)}
        step = (len(kept) - before) / total
        before = len(kept)
        misses += step * (1 - point["within_10"])
        if point["medae"] is not None:
            area += step * point["medae"]
            width += step
        if len(kept) * 100 // total > passed:
            curve.append(point)
        passed = len(kept) * 100 // total
    return {"n": total, "miss_area": misses if rows else None, "medae_area": area / width if width else None,
            "curve": curve}


def differences(pairs):
    now = median(a["error"] for a, _ in pairs)
    before = median(b["error"] for _, b in pairs)
    silent = mean(float(not a["readable"]) - float(not b["readable"]) for a, b in pairs)
    known = 0.0 if now is None and before is None else None if now is None or before is None else now - before
    return known, silent


def comparison(rows, other, spread):
    others = {}
    for row in other:
        others.setdefault(row["id"], row)
    ids = [row["id"] for row in rows if row["id"] in others]
    pairs = [(scored(row), scored(others[row["id"]] | {"true_price": row["true_price"]}))
             for row in rows if row["id"] in others]
    medians, silents = [], []
    for drawn in resamples(len(pairs)):
        known, silent = differences([pairs[i] for i in drawn])
        silents.append(silent)
        if known is not None:
            medians.append(known)
    known, silent = differences(pairs)
    interval, silent_interval = percentiles(medians), percentiles(silents)
    fell_silent = not any(a["priced"] for a, _ in pairs) and any(b["priced"] for _, b in pairs)
    infinite = lambda score: math.inf if score["error"] is None else score["error"]
    grown = sorted((-(infinite(a) - infinite(b)), id) for id, (a, b) in zip(ids, pairs) if infinite(a) > infinite(b))
    found = {"n": len(pairs), "medae_difference": known, "interval": interval, "unparsable_difference": silent,
             "unparsable_interval": silent_interval,
             "ship": not (fell_silent or interval and interval[0] > 0 or silent_interval[0] > 0),
             "got_worse": [id for _, id in grown]}
    if spread is None:
        return found
    values = spread["values"]
    student = {2: 12.7062047, 3: 4.3026527, 4: 3.1824463, 5: 2.7764451}[len(values)]
    limit = max(max(values) - min(values), student * math.sqrt(2) * statistics.stdev(values))
    noise = abs(known) <= limit or interval[0] <= 0 <= interval[1]
    return found | {"seed_spread": {"mean": statistics.fmean(values), "deviation": statistics.stdev(values),
                                    "low": min(values), "high": max(values), "noise_limit": limit, "values": values},
                    "verdict": "noise" if noise else "better" if known < 0 else "worse"}


def differing(path, written, computed):
    """Places where the two documents do not agree."""
    if isinstance(written, dict) and isinstance(computed, dict):
        keys = list(written) + [key for key in computed if key not in written]
        return [place for key in keys for place in
                ([f"{path}.{key}: only on one side"] if key not in written or key not in computed else
                 differing(f"{path}.{key}", written[key], computed[key]))]
    if isinstance(written, list) and isinstance(computed, list) and len(written) == len(computed):
        return [place for i, pair in enumerate(zip(written, computed)) for place in differing(f"{path}[{i}]", *pair)]
    numbers = all(isinstance(v, (int, float)) and not isinstance(v, bool) for v in (written, computed))
    same = math.isclose(written, computed, rel_tol=1e-9, abs_tol=1e-12) if numbers else written == computed
    return [] if same else [f"{path}: {written} in metrics.json, {computed} from predictions.csv"]


def main(folder, against=None):
    rows = csv_cells.read(Path(folder) / "predictions.csv")
    document = json.loads((Path(folder) / "metrics.json").read_text(encoding="utf-8"))
    scores = [scored(row) for row in rows]
    computed = metrics(scores) | {"intervals": intervals(scores) if rows else dict.fromkeys(METRICS),
                                  "by_category": by_category(rows), "by_price_band": by_price_band(rows),
                                  "readings": readings(rows),
                                  "calibration": calibration(rows), "abstention": abstention(rows)}
    if "comparison" in document:
        other = csv_cells.read(Path(against) / "predictions.csv")
        computed["comparison"] = comparison(rows, other, document["comparison"].get("seed_spread"))
    problems = differing("metrics", {k: v for k, v in document.items() if k not in FACTS}, computed)
    for problem in problems[:20]:
        print(problem)
    figures = sum(1 for _ in re.finditer(r"[-0-9.e+]+", json.dumps(computed)))
    print(f"{folder}: {len(rows)} rows, {figures} figures, {len(problems)} differ")
    return 1 if problems else 0


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sys.exit(main(arguments[0], arguments[2] if arguments[1:2] == ["--against"] else None))
