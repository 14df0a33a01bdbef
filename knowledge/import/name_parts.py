"""Imports frequent given names and surnames into people/name-parts.tsv.

usage: python3 knowledge/import/name_parts.py SHARED

From names-cc0 (frequent names by country, CC0), and, for the many countries it lacks, from our own persons.tsv: a word
that at least three office holders bear, first (given) or last (surname) in their names.
"""
import sys
from collections import Counter
from pathlib import Path

import tables

AT_LEAST = 3
PARTICLES = {"al", "bin", "bint", "ben", "de", "da", "dos", "von", "van", "der", "den", "la", "le", "du", "el", "ibn", "abu", "ould", "ap", "di", "del", "jr", "st"}


def main():
    shared = Path(sys.argv[1])
    folder = shared / "knowledge/names-cc0"
    parts = {}
    for part, file in (("given", "common-forenames-by-country.csv"), ("surname", "common-surnames-by-country.csv")):
        for row in tables.rows(folder / file, ","):
            for name in row["Romanized Name"].split("/"):
                name = name.strip()
                folded = tables.fold(name)
                if folded and " " not in folded and len(folded) > 1 and folded.isalpha():
                    parts.setdefault((folded, part), (name, part, "names-cc0"))
    counts = {"given": Counter(), "surname": Counter()}
    shown = {}
    for name in tables.people():
        words = name.split()
        for part, word in (("given", words[0]), ("surname", words[-1])):
            folded = tables.fold(word)
            if len(folded) > 1 and " " not in folded and folded.isalpha() and folded not in PARTICLES:
                counts[part][folded] += 1
                shown.setdefault(folded, word)
    for part, words in counts.items():
        for folded, count in words.items():
            if count >= AT_LEAST:
                parts.setdefault((folded, part), (shown[folded], part, "persons"))
    tables.write("people/name-parts.tsv", ("word", "part", "source"), parts.values(), {"names-cc0", "persons"})


if __name__ == "__main__":
    main()
