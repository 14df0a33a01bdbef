"""Scores the readings of the 30 releases that we annotated ourselves (`corpus/annotated`), which nothing was tuned on.

    cargo build --release
    python3 bench/annotated/run.py ../shared

The annotations are facts by the guide, without the releases' sentences; the releases stand in `../shared/corpora`. They were
annotated before they were read. Look at the score rarely and at single errors never, or they measure nothing."""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent


def front_matter(block):
    """Scalars of a front matter; a quoted one may go on over lines that end with a backslash."""
    block = re.sub(r"\\\n\s*", "", block)
    fields = {}
    for line in block.split("\n"):
        name, colon, value = line.partition(":")
        value = value.strip()
        if colon and value and not name.startswith(" "):
            # YAML's escapes for spaces that JSON lacks.
            quoted = value[0] == '"'
            value = re.sub(r"\\x([0-9A-Fa-f]{2})", r"\\u00\1", value) if quoted else value
            fields[name.strip()] = json.loads(re.sub(r'\\[^"\\/bfnrtu]', " ", value)) if quoted else value
    return fields


def document(ident, path):
    """A release as the reader takes it: links and markup of the page left out."""
    _, head, body = path.read_text(encoding="utf-8").split("---", 2)
    fields = front_matter(head)
    body = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", body)
    body = re.sub(r"<[^>]+>|\\?#\s*\\?#\s*\\?#|\*\*", "", body)
    paragraphs = [re.sub(r"\s+", " ", p).strip() for p in re.split(r"\n\s*\n", body)]
    return {"id": ident, "title": fields.get("title"), "published": path.name[:10],
            "url": fields.get("source_url") or fields.get("url"), "text": "\n\n".join(p for p in paragraphs if p)}


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("shared", type=Path)
    p.add_argument("--binary", default=HERE / "../../target/release/chancery")
    args = p.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        docs, gold = Path(folder) / "docs", Path(folder) / "gold"
        docs.mkdir(), gold.mkdir()
        for path in sorted((HERE / "../../corpus/annotated").glob("own-*.json")):
            facts = json.loads(path.read_text(encoding="utf-8"))
            release = args.shared / "corpora/releases-2021-2022" / facts.pop("release")
            (docs / path.name).write_text(json.dumps(document(facts["id"], release)), encoding="utf-8")
            (gold / path.name).write_text(json.dumps(facts), encoding="utf-8")
        read = [args.binary, "read", "--format", "jsonl", "--with-text", docs]
        readings = Path(folder) / "readings.jsonl"
        with open(readings, "w") as out:
            subprocess.run(read, stdout=out, check=True)
        score = [sys.executable, args.shared / "score/score.py", "--readings", readings, "--gold", gold, "--docs", docs]
        subprocess.run(score, check=True)


if __name__ == "__main__":
    main()
