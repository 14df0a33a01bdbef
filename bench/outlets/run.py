"""Scores the readings of texts that we wrote in the manner of 104 outlets, about invented people, and annotated by the guide.

    cargo build --release
    python3 bench/outlets/run.py ../shared [first|second] [--errors FILE]

Their writers did not know the program. `first` (52 texts) has been looked at, and errors seen there were mended; `second`
(52 texts) has not, its four texts that hold nothing aside: it says what to expect of a new outlet. Score it rarely and look at its
errors never, or write a third."""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("shared", type=Path)
    p.add_argument("sets", nargs="*", default=["first", "second"])
    p.add_argument("--errors", type=Path, help="write missed and invented records here (of one set)")
    p.add_argument("--binary", type=Path, default=HERE / "../../target/release/chancery")
    args = p.parse_args()
    for name in args.sets:
        folder = HERE / name
        with tempfile.TemporaryDirectory() as work:
            readings = Path(work) / "readings.jsonl"
            with readings.open("w") as out:
                subprocess.run([args.binary, "read", "--format", "jsonl", "--with-text", folder / "docs"], check=True,
                               stdout=out)
            print(name, flush=True)
            call = [sys.executable, args.shared / "score/score.py", "--readings", readings, "--gold", folder / "gold",
                    "--docs", folder / "docs"]
            subprocess.run(call + (["--errors", args.errors] if args.errors else []), check=True)


if __name__ == "__main__":
    main()
