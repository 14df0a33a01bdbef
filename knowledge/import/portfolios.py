"""Imports what ministers are ministers of, from the Wikidata snapshot's posts, into posts/portfolios.tsv.

usage: python3 knowledge/import/portfolios.py SHARED   (the folder that holds knowledge/every-politician-wikidata)

A portfolio counts if two states have it.
"""
import re
import sys
from collections import defaultdict
from pathlib import Path

import tables


def main():
    shared = Path(sys.argv[1])
    bearers = defaultdict(set)
    shown = {}
    for row in tables.rows(shared / "knowledge/every-politician-wikidata/holders21.tsv"):
        match = re.fullmatch(r"(?:Deputy |Vice |State )?(?:Minister|Secretary) (?:of|for) (?:the )?(.+)", row["position"])
        if match and "of State" not in match[0] and not re.search(r"[()]|Minister", match[1]):
            bearers[tables.fold(match[1])].add(row["jurisdiction"])
            shown.setdefault(tables.fold(match[1]), match[1])
    hand = {tables.fold(row["phrase"]) for row in tables.own("posts/portfolios.tsv") if row["source"] == "hand"}
    new = [(shown[f], "every-politician") for f, states in bearers.items() if len(states) > 1 and f not in hand]
    tables.write("posts/portfolios.tsv", ("phrase", "source"), new, {"every-politician"})


if __name__ == "__main__":
    main()
