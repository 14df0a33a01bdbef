"""Writes what names of organisations are compared with: legal forms and generic words, each with what it stands for.

usage: python3 knowledge/import/organisation_words.py SHARED    (needs pyyaml)

From rigour's types and symbols of organisations. The tables lie beside the code that compares names, which needs no
world. Forms that are misspelt in the source are left out: near misses are the comparison's own matter.
"""
import re
import sys
from pathlib import Path

import tables
import yaml

NAMES = tables.KNOWLEDGE.parent / "crates/chancery-knowledge/src/names"
# Words that name something themselves, or whose symbol is too wide to be one word.
# Kinds of bodies that are words of a name and no legal form.
NO_FORM = {"ngo", "soe", "fin", "mil", "coop", "fgbu", "мчс", "ндо", "оо", "го", "бф", "ii", "eg", "sd", "gbr"}
LEFT_OUT = {"co", "int", "the", "of", "and"}


def clean(text):
    return " ".join(str(text).split())


def write(name, header, rows):
    lines = sorted("\t".join(row) for row in rows)
    (NAMES / name).write_text("\n".join(["\t".join(header), *lines]) + "\n", encoding="utf-8")
    print(name, len(lines))


def main():
    rigour = Path(sys.argv[1]) / "knowledge/rigour"
    forms = {}
    for entry in yaml.safe_load((rigour / "org_types.yml").read_text(encoding="utf-8"))["types"]:
        form = entry.get("generic") or entry.get("compare") or entry.get("display")
        if not form:
            continue
        for alias in {entry.get("display"), *entry.get("aliases", [])} - {None, ""}:
            key = clean(alias)
            # One letter is no form, and a Roman number is part of a name.
            folded = tables.fold(key)
            if len(folded.replace(" ", "")) > 1 and not re.fullmatch("[ivx]+", folded) and clean(form).lower() not in NO_FORM:
                forms.setdefault(folded, clean(form).lower())
    symbols = yaml.safe_load((rigour / "symbols.yml").read_text(encoding="utf-8"))["org_symbols"]
    # "Organization" is a word of a name wherever it stands.
    for alias in (alias for aliases in symbols.values() for alias in aliases):
        forms.pop(tables.fold(clean(alias)), None)
    write("forms.tsv", ("phrase", "form", "source"), ((p, f, "rigour") for p, f in forms.items()))
    words = {}
    for symbol, aliases in symbols.items():
        if str(symbol).lower() in LEFT_OUT:
            continue
        for alias in aliases:
            key = clean(alias).lower()
            if " " not in key and len(key) > 2:
                words.setdefault(tables.fold(key), clean(symbol).lower())
    write("generic.tsv", ("word", "means", "source"), ((w, m, "rigour") for w, m in words.items()))


if __name__ == "__main__":
    main()
