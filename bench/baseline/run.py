"""Chancery and the baseline of `read.py`, scored alike on the two annotated sets.

    cargo build --release
    python3 bench/baseline/run.py ../shared --model MODEL

Documents whose number leaves 2 when divided by 5 are left out: nobody looks at those while patterns or frames are
made. Both are given the same documents and scored by the same `score.py`; times are of processor time, loading
included. MODEL is the folder `spacy/model-best` that `bench/reader/run.sh` leaves in its work folder. PYTHON may name an
interpreter that has spacy."""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
ROWS = ("headline", "visits", "meetings", "agreements", "commitments", "people", "milestones", "topics")


def spent():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def part(folder, into):
    """Copies the documents and golds that may be looked at."""
    for kind in ("docs", "gold"):
        (into / kind).mkdir()
        for path in (folder / kind).glob("*.json"):
            if int(path.stem.split("-")[1]) % 5 != 2:
                shutil.copy(path, into / kind / path.name)


def measure(command, shared, here):
    """The score of what a command prints, and the seconds it took."""
    before = spent()
    done = subprocess.run([*map(str, command), str(here / "docs")], capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    seconds = spent() - before
    (here / "out.jsonl").write_text(done.stdout, encoding="utf-8")
    score = [
        sys.executable,
        shared / "score" / "score.py",
        "--readings",
        here / "out.jsonl",
        "--gold",
        here / "gold",
        "--docs",
        here / "docs",
        "--json",
        here / "score.json",
    ]
    subprocess.run(list(map(str, score)), check=True, capture_output=True)
    return json.loads((here / "score.json").read_text()), seconds


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("shared", type=Path)
    p.add_argument("--model", type=Path, required=True, help="the spaCy pipeline")
    p.add_argument("--chancery", type=Path, default=ROOT / "target" / "release" / "chancery")
    args = p.parse_args()
    readers = {
        "baseline": [os.environ.get("PYTHON", "python3"), HERE / "read.py", "--model", args.model],
        "chancery": [args.chancery, "read", "--format", "jsonl"],
    }
    print(f"{'':18}" + "".join(f"{row:>12}" for row in ROWS) + "  false alarms  bad quotes  seconds")
    for name in ("dev", "manner"):
        with tempfile.TemporaryDirectory() as folder:
            part(args.shared / "gold" / name, Path(folder))
            for reader, command in readers.items():
                report, seconds = measure(command, args.shared, Path(folder))
                f1 = {
                    row: (report["types"][row]["f1"] if row != "headline" else report["headline"]) or 0.0
                    for row in ROWS
                }
                alarms = report["negatives"]
                print(
                    f"{name + ' ' + reader:18}"
                    + "".join(f"{f1[row]:12.3f}" for row in ROWS)
                    + f"{alarms['false_alarms']:>8} of {alarms['documents']}"
                    + f"{report['quotes']['bad']:>12}{seconds:>9.1f}"
                )


if __name__ == "__main__":
    main()
