#!/bin/sh
# From ../shared/corpora to models/english.chm in one command. Interrupted, it goes on from the last epoch.
# PYTHON may name an interpreter that has numpy and torch; further arguments go to train.py.
set -eu
cd "$(dirname "$0")"
mkdir -p runs ../models
# The names that the reader knows are those of ../knowledge, as the runtime compiles them.
[ -f runs/gazetteer.tsv ] || cargo run --release -p chancery-pipeline --example gazetteer > runs/gazetteer.tsv
"${PYTHON:-python3}" train.py --out runs/english "$@"
# Where sentences end at doubtful places is judged by a small network of its own, trained on what the runtime sees.
cargo build --release -p chancery-parse --example gaps
"${PYTHON:-python3}" splitter.py --out runs/splitter.pt
"${PYTHON:-python3}" ship.py runs/english/english.chm runs/splitter.pt ../models/english.chm
"${PYTHON:-python3}" card.py
