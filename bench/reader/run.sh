#!/bin/sh
# The English reader beside peers trained on the same trees: spaCy 3 (CPU config) and UDPipe 1. One call trains the peers
# where they are not trained yet (hours), scores all alike and times all in the same run on one core; the table goes to
# standard output. PYTHON may name an interpreter that has numpy, torch, spacy and ufal.udpipe.
#
#     bench/reader/run.sh [CORPORA [WORK]]
set -eu
cd "$(dirname "$0")/../.."
corpora=${1:-../shared/corpora}
work=${2:-bench/reader/work}
mkdir -p "$work"
cargo build --release -p chancery-parse --example conllu
cargo run --release -q -p chancery-pipeline --example gazetteer > "$work/gazetteer.tsv"
OMP_NUM_THREADS=1 MKL_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 \
    "${PYTHON:-python3}" bench/reader/peers.py --corpora "$corpora" --work "$work"
