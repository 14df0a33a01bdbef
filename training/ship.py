"""Puts the trained reader, what the corpora say of parts of speech, and the trained splitter together into the file that
ships: `ship.py READER SPLITTER OUT`."""

import argparse
from pathlib import Path

import torch

import export
import given
from splitter import HIDDEN, WIDTH


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("reader", type=Path)
    p.add_argument("splitter", type=Path)
    p.add_argument("out", type=Path)
    p.add_argument("--corpora", type=Path, default=Path(__file__).resolve().parent / "../../shared/corpora")
    p.add_argument("--version", default="english-3")
    args = p.parse_args()
    state = {k: v.numpy() for k, v in torch.load(args.splitter).items()}
    parts = [
        given.part(args.corpora, export.vocabulary(args.reader)),
        ("split.forms", state["forms.weight"], "i8"),
        ("split.shapes", state["shapes.weight"], "i8"),
        ("split.places", state["places.weight"], "f32"),
        ("split.first", state["first.weight"], "i8"),
        ("split.bias", state["first.bias"][None, :], "f32"),
        ("split.last", state["last.weight"], "f32"),
        ("split.last_bias", state["last.bias"][None, :], "f32"),
    ]
    print(export.add(args.reader, args.version, {"split_width": WIDTH, "split_hidden": HIDDEN}, parts, args.out))


if __name__ == "__main__":
    main()
