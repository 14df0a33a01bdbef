"""The most frequent kinds of remaining error: the scorer's list of errors, grouped and counted.

    cargo build --release
    python3 bench/errors/kinds.py ../shared [--top 10]

Only documents that may be looked at (number modulo 5 is not 2). A record that is missed is told by what kept the
nearest reading of its type from being it: of the (at most three) readings left over that the scorer lists, the one that
passed most of the rule's questions. One that is read without a gold record is told by whether its document has a missed
record of the type, which it probably stands for. What is wrong in matched records (a date, a post) is counted by field;
topics, which are no part of the headline, by themselves."""

import argparse
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bench" / "baseline"))

from run import part  # noqa: E402

# The answers of the scorer's rules, the one that comes nearest to a match last.
REASONS = [
    "host differs",
    "neither the sending side nor a visitor agrees",
    "too few sides or persons in common",
    "no named person in common",
    "dates contradict",
    "parties differ",
    "by differs",
    "to differs",
    "act . read as .",
    "ordinal . read as .",
    "year . read as .",
    "no ordinal, no shared year, another subject",
    "name differs",
    "title token-F1 . is under .",
    "what token-F1 . is under .",
]
SAID = {"title token-F1 . is under .": "title differs", "what token-F1 . is under .": "object's words differ"}
TYPES = {
    "visits": "visit",
    "meetings": "meeting",
    "agreements": "agreement",
    "commitments": "commitment",
    "people": "person",
    "milestones": "milestone",
    "topics": "topic",
}


def reason(line):
    """A rule's answer with its numbers and acts taken out, and its rank."""
    for rank, wanted in enumerate(REASONS):
        pattern = re.escape(wanted).replace(r"\ \.", r" [\w.]+").replace(r" \.", r" [\w.]+")
        if found := re.search(pattern + r"$", line):
            said = (
                found[0] if wanted.startswith("act") else SAID.get(wanted, wanted.replace(" . read as .", " differs"))
            )
            return rank, said
    return -1, "another reason"


def kinds_in(errors):
    """Kinds of error in the scorer's list, one for each error."""
    for document in errors.split("\n## ")[1:]:
        notes = re.split(r"\n(?=- )", document)[1:]
        missed = {note.split(":")[0][2:] for note in notes if ": MISSED" in note}
        for note in notes:
            row = note.split(":")[0][2:]
            kind = TYPES.get(row)
            if kind is None:
                continue
            if ": MISSED" in note:
                nearest = max((reason(line) for line in note.split("\n  - not ")[1:]), default=(0, None))[1]
                nothing = "nothing else of the kind was read"
                yield f"{kind} missed" + ("" if kind == "topic" else f": {nearest or nothing}")
            elif ": SPURIOUS" in note:
                instead = (
                    "" if kind == "topic" else ", in place of a missed one" if row in missed else ", none is missed"
                )
                yield f"{kind} read that is none{instead}"
            elif found := re.match(r"- \w+: matched, but ([^\n]*)", note):
                for field in re.findall(r"([a-z]+) [\d.]+", found[1]):
                    yield f"{kind} matched: {field} not quite right"


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("shared", type=Path)
    p.add_argument("--chancery", type=Path, default=ROOT / "target" / "release" / "chancery")
    p.add_argument("--top", type=int, default=10)
    args = p.parse_args()
    total, by_set = Counter(), {}
    for name in ("dev", "manner"):
        with tempfile.TemporaryDirectory() as folder:
            here = Path(folder)
            part(args.shared / "gold" / name, here)
            done = subprocess.run(
                [args.chancery, "read", "--format", "jsonl", here / "docs"], capture_output=True, text=True
            )
            if done.returncode:
                sys.exit(done.stderr)
            (here / "out.jsonl").write_text(done.stdout, encoding="utf-8")
            score = [
                sys.executable,
                args.shared / "score" / "score.py",
                "--readings",
                here / "out.jsonl",
                "--gold",
                here / "gold",
                "--docs",
                here / "docs",
                "--errors",
                here / "errors.md",
            ]
            subprocess.run(list(map(str, score)), check=True, capture_output=True)
            by_set[name] = Counter(kinds_in((here / "errors.md").read_text(encoding="utf-8")))
            total += by_set[name]
    groups = {
        "missed or invented": lambda kind: "matched" not in kind and "topic" not in kind,
        "in matched records": lambda kind: "matched" in kind,
        "topics": lambda kind: "topic" in kind,
    }
    for heading, wanted in groups.items():
        print(f"{heading:72}   all   dev  manner")
        for kind, count in [x for x in total.most_common() if wanted(x[0])][: args.top]:
            print(f"  {kind:70}{count:6}{by_set['dev'][kind]:6}{by_set['manner'][kind]:8}")


if __name__ == "__main__":
    main()
