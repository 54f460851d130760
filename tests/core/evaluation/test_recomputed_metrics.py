# SPDX-License-Identifier: GPL-3.0-or-later
"""Every figure of metrics.json can be computed anew from predictions.csv, and a wrong one is noticed.

    test_recomputed_metrics.py WRITE_EVALUATIONS
"""
import contextlib
import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import recompute_metrics


def spoiled(document, path):
    *parents, last = path
    for key in parents:
        document = document[key]
    document[last] = document[last] * (1 + 1e-7)


def main(writer):
    failures = 0
    with tempfile.TemporaryDirectory() as root:
        subprocess.run([writer, root], check=True)
        root = Path(root)
        for name, against in [("better", None), ("worse", "better"), ("silent", None), ("one", None)]:
            failures += recompute_metrics.main(root / name, against and root / against)
        file = root / "one" / "metrics.json"
        truth = file.read_text(encoding="utf-8")
        for path in [("mae",), ("intervals", "bias", 0), ("calibration", "bins", 0, "confidence"),
                     ("abstention", "curve", 0, "medae"), ("by_price_band", list(json.loads(truth)["by_price_band"])[0], "mae")]:
            document = json.loads(truth)
            spoiled(document, path)
            file.write_text(json.dumps(document), encoding="utf-8")
            with contextlib.redirect_stdout(io.StringIO()):
                noticed = recompute_metrics.main(root / "one") == 1
            if not noticed:
                print("a wrong figure goes unnoticed:", path)
                failures += 1
    return 1 if failures else 0


sys.exit(main(sys.argv[1]))
