"""Files of soft labels: what teachers (`distil.py`) make of sentences, for the small reader to learn from. Of each word the
likeliest values of each layer are kept, with their shares."""

import json
from pathlib import Path

import numpy as np

import corpora

# `arcs`: the root is 0, words count from 1. `rels`: under the likeliest head.
LAYERS = ("upos", "xpos", "arcs", "rels", "names")
# Values kept of each layer; their shares sum to one.
KEPT = 4


def kept(shares):
    """(values, shares) of the likeliest of each row; where a layer has fewer values, the last ones have no share."""
    count = min(KEPT, shares.shape[-1])
    top, at = shares.topk(count, -1)
    top = top / top.sum(-1, keepdim=True)
    pad = [(0, 0)] * (top.ndim - 1) + [(0, KEPT - count)]
    return np.pad(at.numpy(), pad).astype("u1"), np.pad(top.numpy(), pad).astype("f2")


def begin(folder, vocab):
    """Writes down the labels that values stand for; stops where files with other labels lie already."""
    folder.mkdir(parents=True, exist_ok=True)
    names = folder / "labels.json"
    if names.exists():
        check(folder, vocab)
    names.write_text(json.dumps(vocab))


def check(folder, vocab):
    if json.loads((folder / "labels.json").read_text()) != vocab:
        raise SystemExit(f"{folder}: its labels are not those of this training (other corpora?): remove it and label again")


def write(path, sentences):
    """One file, whole or not at all."""
    arrays = {f"{layer}_{kind}": np.concatenate([s.soft[layer][i] for s in sentences])
              for layer in LAYERS for i, kind in enumerate(("values", "shares"))}
    temporary = path.with_suffix(".tmp")
    with open(temporary, "wb") as file:
        np.savez_compressed(file, forms=np.array("\n".join(" ".join(s.forms) for s in sentences)), **arrays)
    temporary.replace(path)


def load(folder, vocab):
    """Sentences with `soft`: for each layer (values, shares), words × `KEPT`."""
    folder = Path(folder)
    check(folder, vocab)
    out = []
    for path in sorted(folder.glob("*.npz")):
        data, at = np.load(path), 0
        arrays = {layer: (data[f"{layer}_values"], data[f"{layer}_shares"]) for layer in LAYERS}
        for line in str(data["forms"]).split("\n"):
            forms = line.split(" ")
            span = slice(at, at + len(forms))
            soft = {layer: (values[span], shares[span]) for layer, (values, shares) in arrays.items()}
            out.append(corpora.Sentence(forms=forms, soft=soft, source="soft"))
            at += len(forms)
    return out
