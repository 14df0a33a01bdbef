#!/bin/sh
# From ../shared/corpora to models/english.chm in one command. Interrupted, it goes on from the last epoch.
# PYTHON may name an interpreter that has numpy and torch. With `--teachers N` first, N large readers are trained before and
# the small one learns from them as well (`distil.py`; DISTIL may hold options for it). Further arguments go to train.py.
set -eu
cd "$(dirname "$0")"
mkdir -p runs ../models
# The names that the reader knows are those of ../knowledge, as the runtime compiles them.
[ -f runs/gazetteer.tsv ] || cargo run --release -p chancery-pipeline --example gazetteer > runs/gazetteer.tsv
if [ "${1:-}" = --teachers ]; then
    cargo build --release -p chancery
    # shellcheck disable=SC2086 # options, not one word
    "${PYTHON:-python3}" distil.py --teachers "$2" ${DISTIL:-}
    shift 2
    set -- --soft runs/soft "$@"
fi
"${PYTHON:-python3}" train.py --out runs/english "$@"
# Where sentences end at doubtful places is judged by a small network of its own, trained on what the runtime sees.
cargo build --release -p chancery-parse --example gaps
"${PYTHON:-python3}" splitter.py --out runs/splitter.pt
"${PYTHON:-python3}" ship.py runs/english/english.chm runs/splitter.pt ../models/english.chm
"${PYTHON:-python3}" card.py
