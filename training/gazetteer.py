"""What the tables of `knowledge/` say of the words of a sentence: the longest names found from left to right, and
words that are parts of persons' names. `crates/chancery-parse/src/gazetteer.rs` must do exactly the same; `fixture.py`
writes cases that its tests compare with.

The list is written by `cargo run --release -p chancery-pipeline --example gazetteer`: words of a name, its class, and
whether it counts in capitals only."""

from functools import lru_cache

import torch

from features import lower, plain

# Row 0 is for unknown words; class c has row 2c - 1 for the first word of a name and 2c for the others.
CLASSES = ["state", "place", "doubtful-place", "organisation", "doubtful-organisation", "party", "adjective", "post",
           "honorific", "given", "family", "given-or-family", "place-or-person"]
ROWS = 1 + 2 * len(CLASSES)
PERSONAL = torch.tensor([2 * i + 1 for i, name in enumerate(CLASSES) if name in
                         ("given", "family", "given-or-family", "place-or-person")])

HYPHENS = ("-", "\u2010", "\u2011", "\u2013", "\u2014", "\u2212")

# Names of more words are not looked for.
LONGEST = 12


@lru_cache(maxsize=200_000)
def fold(form):
    """Lower case, digits as 0, without diacritics, full stops and apostrophes: `U.S.` is `us`."""
    return "".join(c for c in lower(plain(form)) if c not in ".'")


def starts(form):
    """Whether a name may begin with this word: a capital, or a digit."""
    return form[:1].isupper() or "0" <= form[:1] <= "9"


class Gazetteer:
    def __init__(self, path):
        """Reads the list into a tree of words; a node is [its next words, class in any case, class in capitals]."""
        self.root = [{}, 0, 0]
        for line in open(path, encoding="utf-8"):
            words, name, case = line.rstrip("\n").split("\t")
            node = self.root
            for word in words.split(" "):
                node = node[0].setdefault(fold(word), [{}, 0, 0])
            place = 2 if case == "capitals" else 1
            node[place] = node[place] or 1 + CLASSES.index(name)

    def rows(self, forms):
        """One row of the embedding a word."""
        out, i = [0] * len(forms), 0
        while i < len(forms):
            length, kind = self.longest(forms, i)
            for k in range(length):
                out[i + k] = 2 * kind if k else 2 * kind - 1
            i += max(1, length)
        return out

    def longest(self, forms, start):
        """(words, class) of the longest name at a word; hyphens within it are passed over. (0, 0) if there is none."""
        if not starts(forms[start]):
            return 0, 0
        node, capitals, best = self.root, True, (0, 0)
        for i in range(start, min(len(forms), start + LONGEST)):
            word = fold(forms[i])
            if i > start and forms[i] in HYPHENS:
                continue
            node = node[0].get(word)
            if node is None:
                break
            capitals = capitals and not any(c.islower() for c in forms[i])
            kind = node[1] or (node[2] if capitals else 0)
            if kind:
                best = i + 1 - start, kind
        return best
