# SPDX-License-Identifier: GPL-3.0-or-later
"""Expected figures for the tests of core/evaluation, computed in plain Python and NumPy.

    make_expected.py > expected.json

Formulas: mae = mean|p-t|, medae = median|p-t|, mape = mean(|p-t|/t), smape = mean(2|p-t|/(|p|+|t|)),
rmsle = sqrt(mean((ln(1+p)-ln(1+t))^2)), bias = mean(p-t), over rows with a price; within_10, name_similarity,
name_exact (equal letter by letter) and category_accuracy over all rows. Titles: counts of words and of character trigrams of " title ", rows of length 1,
ridge with penalty 0.1 on log price minus its mean, solved densely.
"""
import json
import math
import random
import re
import statistics

import numpy as np

WORDS = ["Red", "Blue", "Check", "Plain", "Tote", "Scarf", "Coat", "Gold", "Silver", "Duo", "Trio", "Größe", "包"]
CATEGORIES = ["BAGS", "COATS", "SCARVES"]


def levenshtein(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


def comparable(text):
    return re.sub(r"\s+", " ", text.casefold())


def similarity(a, b):
    a, b = comparable(a), comparable(b)
    return 1.0 if not a and not b else 1 - levenshtein(a, b) / max(len(a), len(b))


def metrics(rows):
    read = [r for r in rows if r["predicted_price"] is not None]
    pairs = [(r["predicted_price"], r["true_price"]) for r in read]
    mean = lambda values: statistics.fmean(values) if values else None
    return {
        "n": len(rows), "unparsable": len(rows) - len(read),
        "mae": mean([abs(p - t) for p, t in pairs]),
        "medae": statistics.median([abs(p - t) for p, t in pairs]) if pairs else None,
        "mape": mean([abs(p - t) / t for p, t in pairs]),
        "smape": mean([2 * abs(p - t) / (abs(p) + abs(t)) for p, t in pairs]),
        "rmsle": math.sqrt(mean([(math.log1p(p) - math.log1p(t)) ** 2 for p, t in pairs])) if pairs else None,
        "within_10": sum(abs(p - t) <= 0.1 * t for p, t in pairs) / len(rows),
        "bias": mean([p - t for p, t in pairs]),
        "name_similarity": mean([similarity(r["true_name"], r["predicted_name"]) if r["predicted_name"] is not None
                                 else 0.0 for r in rows]),
        "name_exact": mean([float(r["predicted_name"] == r["true_name"]) for r in rows]),
        "category_accuracy": mean([float(r["predicted_category"] is not None and
                                         r["predicted_category"].casefold() == r["true_category"].casefold())
                                   for r in rows]),
    }


def title(draw):
    return " ".join(draw.sample(WORDS, draw.randint(2, 5)))


def case(seed, n, unreadable):
    draw = random.Random(seed)
    rows = []
    for i in range(n):
        price = round(math.exp(draw.gauss(6.5, 0.8)), draw.choice([0, 2]))
        name = title(draw)
        row = {"id": i + 1, "true_name": name, "true_category": draw.choice(CATEGORIES), "true_price": price}
        if draw.random() < unreadable:
            row |= {"predicted_name": None, "predicted_category": None, "predicted_price": None}
        else:
            close = draw.random() < 0.5
            row |= {"predicted_name": (name if i % 3 else name.upper()) if close else title(draw).replace(" ", "  "),
                    "predicted_category": row["true_category"].lower() if close else draw.choice(CATEGORIES),
                    "predicted_price": round(price * (draw.choice([0.9, 1.0, 1.1]) if close else draw.uniform(.3, 2)), 2)}
        rows.append(row)
    return {"rows": rows, "metrics": metrics(rows)}


def features(text):
    text = comparable(text)
    names = ["w:" + w for w in re.split(r"[\s!-/:-@\[-`{-~]+", text) if w]
    padded = " " + text + " "
    return names + ["c:" + padded[i:i + 3] for i in range(len(padded) - 2)]


def title_case(seed, n, asked):
    draw = random.Random(seed)
    value = {w: draw.gauss(0, 0.4) for w in WORDS}
    known = []
    for i in range(n):
        name = title(draw)
        known.append({"id": i + 1, "name": name, "category": draw.choice(CATEGORIES),
                      "price": round(math.exp(6 + sum(value[w] for w in name.split()) + draw.gauss(0, 0.05)))})
    questions = [title(draw) + draw.choice(["", "!", " unseenword"]) for _ in range(asked)]
    columns = {}
    for row in known:
        for name in features(row["name"]):
            columns.setdefault(name, len(columns))

    def vector(text):
        x = np.zeros(len(columns))
        for name in features(text):
            if name in columns:
                x[columns[name]] += 1
        return x / (np.linalg.norm(x) or 1)

    x = np.stack([vector(row["name"]) for row in known])
    y = np.log([row["price"] for row in known])
    w = np.linalg.solve(x.T @ x + 0.1 * np.eye(len(columns)), x.T @ (y - y.mean()))
    return {"known": known, "questions": questions, "prices": [float(np.exp(y.mean() + vector(q) @ w)) for q in questions]}


def main():
    print(json.dumps({
        "cases": [case(1, 40, 0.15), case(2, 41, 0.0), case(3, 6, 1.0), case(4, 1, 0.0)],
        "similarity": [[a, b, similarity(a, b)] for a, b in [
            ("", ""), ("a", ""), ("Straße", "STRASSE"), ("Red  Check\tTote", "red check tote"), ("kitten", "sitting"),
            ("Ärmel", "ärmel"), ("包包", "包"), (" lead", "lead"), ("ﬁt", "FIT"), ("ΣΑΣ", "σας"), ("İ", "i̇")]],
        "title": title_case(5, 60, 12),
    }, ensure_ascii=False, indent=1))


main()
