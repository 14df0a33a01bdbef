"""Predicted confidence against the share that is right, on the annotated sets.

    cargo build --release
    python3 bench/confidence/calibrate.py ../shared

Each band of confidence is scored by itself: of the engagements of that band, how many match one of the gold."""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
BANDS = [0.0, 0.65, 0.75, 0.8, 0.87, 0.92, 1.01]
KINDS = ("visits", "meetings", "agreements", "commitments", "milestones")


def scored(shared, gold, docs, readings, folder):
    """(read, matched) of all kinds together."""
    path, report = folder / "readings.jsonl", folder / "report.json"
    path.write_text("\n".join(json.dumps(r) for r in readings), encoding="utf-8")
    call = [sys.executable, shared / "score/score.py", "--readings", path, "--gold", gold, "--docs", docs, "--json", report]
    subprocess.run(call, check=True, capture_output=True)
    tables = json.loads(report.read_text())["types"]
    return [sum(tables[kind][key] for kind in KINDS) for key in ("read", "read_matched")]


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("shared", type=Path)
    p.add_argument("--binary", default=HERE / "../../target/release/chancery")
    args = p.parse_args()
    bands = list(zip(BANDS, BANDS[1:]))
    read, right, sure = [0] * len(bands), [0] * len(bands), [0.0] * len(bands)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("dev", "manner"):
            gold, docs = args.shared / "gold" / name / "gold", args.shared / "gold" / name / "docs"
            out = subprocess.run([args.binary, "read", "--format", "jsonl", "--with-text", docs], capture_output=True, text=True)
            readings = [json.loads(line) for line in out.stdout.splitlines()]
            for n, (low, high) in enumerate(bands):
                inside = [e for r in readings for e in r["engagements"] if low <= e["confidence"] < high]
                if not inside:
                    continue
                only = [r | {"engagements": [e for e in r["engagements"] if low <= e["confidence"] < high]} for r in readings]
                counted = scored(args.shared, gold, docs, only, Path(folder))
                read[n] += counted[0]
                right[n] += counted[1]
                sure[n] += sum(e["confidence"] for e in inside) * counted[0] / len(inside)
    print("confidence   read   right   mean confidence   share right")
    for n, (low, high) in enumerate(bands):
        if read[n]:
            print(f"{low:.2f}-{min(high, 1):.2f}    {read[n]:5d}   {right[n]:5d}   {sure[n] / read[n]:15.2f}   {right[n] / read[n]:11.2f}")


if __name__ == "__main__":
    main()
