"""How a word becomes rows of the hashed tables. `crates/chancery-parse/src/features.rs` must do exactly the same;
`fixture.py` writes cases that its tests compare with."""

import unicodedata

# Table name, rows, width. Row 0 of each is for "dropped" (used in training only) and never hashed to.
TABLES = [
    ("form", 20000, 96),
    ("suffix2", 1500, 32),
    ("suffix3", 4000, 48),
    ("suffix4", 6000, 32),
    ("prefix2", 1500, 32),
    ("prefix3", 4000, 32),
    ("shape", 1000, 32),
]
WIDTH = sum(width for _, _, width in TABLES)

# Typographic variants that mean the same to a reader of trees.
PLAIN = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u02bc": "'", "`": "'",
    "\u201c": '"', "\u201d": '"', "\u00ab": '"', "\u00bb": '"',
    "\u2013": "-", "\u2014": "-", "\u2212": "-", "\u2010": "-", "\u2011": "-",
    "\u0111": "d", "\u0110": "D", "\u0131": "i", "\u0142": "l", "\u0141": "L", "\u00f8": "o", "\u00d8": "O",
})

# Longer words are looked at as if they ended here.
LONGEST = 64

FNV_START, FNV_PRIME, MASK = 0xCBF29CE484222325, 0x100000001B3, (1 << 64) - 1


def fnv(data, seed):
    """64-bit FNV-1a of a table's number and some bytes, folded to spread the high bits."""
    value = ((FNV_START ^ seed) * FNV_PRIME) & MASK
    for byte in data:
        value = ((value ^ byte) * FNV_PRIME) & MASK
    return value ^ (value >> 32)


def plain(form):
    """Straight quotes, plain hyphens, and no diacritics: `Trần` and `Tran` are one word to the tables."""
    form = form[:LONGEST]
    if form.isascii():
        return form.translate(PLAIN)
    decomposed = unicodedata.normalize("NFD", form.translate(PLAIN))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def lower(form):
    """Lower case character by character, digits to 0."""
    return "".join("0" if "0" <= c <= "9" else c.lower() for c in form)


def shape(form):
    """`Xx` pattern with runs of at most two, at most ten long."""
    out = []
    for c in form:
        if "0" <= c <= "9":
            kind = "d"
        elif c.isupper():
            kind = "X"
        elif c.isalpha():
            kind = "x"
        else:
            kind = c
        if len(out) < 2 or out[-1] != kind or out[-2] != kind:
            out.append(kind)
        if len(out) == 10:
            break
    return "".join(out)


def rows(form):
    """One row number a table, in the order of TABLES."""
    base = plain(form)
    low = lower(base)
    keys = [low, low[-2:], low[-3:], low[-4:], low[:2], low[:3], shape(base)]
    return [1 + fnv(key.encode(), i) % (size - 1) for i, (key, (_, size, _)) in enumerate(zip(keys, TABLES))]
