"""How often the counterpart, its side and the mode of a readout are found with the title hidden from the reader.

    cargo build --release
    python3 bench/weak/measure.py ../shared                # figures
    python3 bench/weak/measure.py ../shared --errors 20    # with examples of what was missed

Labels come from the titles of 319 readouts (`gold/weak`); the reader is given the text and the date, never the title.
A counterpart counts as found if talks name a person who shares its last name, the side if those talks have it."""

import argparse
import json
import subprocess
import sys
import unicodedata
from pathlib import Path

HERE = Path(__file__).resolve().parent


def fold(name):
    plain = unicodedata.normalize("NFD", name.lower().replace("-", " ").replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).split()


def body_of(path):
    """The release's text without front matter and heading."""
    text = path.read_text(encoding="utf-8")
    if text.startswith("---"):
        text = text.split("\n---", 1)[1].lstrip("-")
    lines = text.strip().split("\n")
    while lines and (lines[0].startswith("#") or not lines[0].strip()):
        lines.pop(0)
    return "\n".join(lines)


def readings(binary, documents):
    given = "\n".join(json.dumps(d) for d in documents)
    done = subprocess.run([binary, "read", "--format", "jsonl", "-"], input=given, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]


def judge(label, reading):
    """Whether counterpart with side, and mode, are right; the mode only where some talks are read."""
    names = {e["id"]: e for e in reading["entities"]}
    wanted = [fold(c["name"])[-1] for c in label["counterparts"] if c.get("name")]
    sides = set(label["counterpart_side"])
    talks = [e for e in reading["engagements"] if e["kind"] == "talks"]
    for engagement in talks:
        persons = {p for s in engagement["sides"] for i in s["persons"] for p in fold(names[i]["name"])}
        parties = {s["party"] for s in engagement["sides"]}
        if all(w in persons for w in wanted) and (not sides or sides & parties):
            return True, engagement["mode"] == label["mode"]
    return False, None


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("shared", type=Path)
    p.add_argument("--binary", default=HERE / "../../target/release/chancery")
    p.add_argument("--errors", type=int, default=0)
    args = p.parse_args()
    labels = [json.loads(line) for line in open(args.shared / "gold/weak/wh_titles_dev.jsonl")]
    labels = [label for label in labels if label["doc_kind"] == "readout" and label["counterparts"]]
    folder = args.shared / "corpora/releases-2021-2022"
    documents = [{"id": label["file"], "published": label["date"], "text": body_of(folder / Path(label["file"]).name),
                  "url": "https://www.whitehouse.gov/" + Path(label["file"]).stem} for label in labels]
    judged = [judge(label, reading) for label, reading in zip(labels, readings(args.binary, documents))]
    found = sum(ok for ok, _ in judged)
    modes = [mode for ok, mode in judged if ok]
    print(f"{len(labels)} readouts, titles hidden: counterpart and side {100 * found / len(labels):.1f}%, "
          f"mode of those {100 * sum(modes) / max(1, len(modes)):.1f}%")
    for label, (ok, mode) in list(zip(labels, judged)):
        if args.errors and (not ok or not mode):
            args.errors -= 1
            print(("missed " if not ok else "mode   ") + label["mode"], label["counterpart_side"], label["title"][:110])


if __name__ == "__main__":
    main()
