"""Writes the hash of `models/english.chm` and the name it gives itself into its card, `models/english.md`."""

import hashlib
import re
from pathlib import Path

MODELS = Path(__file__).resolve().parent / "../models"


def main():
    data = (MODELS / "english.chm").read_bytes()
    version = re.search(rb"^version (\S+)$", data[24:2000], re.M) or re.search(rb"version (\S+)\n", data[:2000])
    card = (MODELS / "english.md").read_text(encoding="utf-8")
    line = f"| file | `english.chm`, {len(data):,} bytes, version `{version.group(1).decode()}` |\n| sha256 | `{hashlib.sha256(data).hexdigest()}` |"
    card = re.sub(r"\| file \|.*\n\| sha256 \|.*", line, card)
    (MODELS / "english.md").write_text(card, encoding="utf-8")


if __name__ == "__main__":
    main()
