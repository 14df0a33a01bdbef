"""Puts the trained reader and the trained splitter together into the file that ships: `ship.py READER SPLITTER OUT`."""

import sys
from pathlib import Path

import torch

import export
from splitter import HIDDEN, WIDTH


def main():
    reader, splitter, out = map(Path, sys.argv[1:])
    state = {k: v.numpy() for k, v in torch.load(splitter).items()}
    parts = [
        ("split.forms", state["forms.weight"], "i8"),
        ("split.shapes", state["shapes.weight"], "i8"),
        ("split.places", state["places.weight"], "f32"),
        ("split.first", state["first.weight"], "i8"),
        ("split.bias", state["first.bias"][None, :], "f32"),
        ("split.last", state["last.weight"], "f32"),
        ("split.last_bias", state["last.bias"][None, :], "f32"),
    ]
    print(export.add(reader, {"split_width": WIDTH, "split_hidden": HIDDEN}, parts, out))


if __name__ == "__main__":
    main()
