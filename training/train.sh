#!/bin/sh
# From ../shared/corpora to models/english.chm in one command. Interrupted, it goes on from the last epoch.
# PYTHON may name an interpreter that has numpy and torch; further arguments go to train.py.
set -eu
cd "$(dirname "$0")"
mkdir -p runs ../models
# The names that the reader knows are those of ../knowledge, as the runtime compiles them.
[ -f runs/gazetteer.tsv ] || cargo run --release -p chancery-pipeline --example gazetteer > runs/gazetteer.tsv
"${PYTHON:-python3}" train.py --out runs/english "$@"
cp runs/english/english.chm ../models/english.chm
"${PYTHON:-python3}" card.py
