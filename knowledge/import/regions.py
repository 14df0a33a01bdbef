"""Imports states, provinces and other parts of states from rigour (MIT) into regions/.

usage: python3 knowledge/import/regions.py SHARED   (the folder that holds knowledge/rigour)

Only a part's own name is taken: rigour's weak names hold cities and misspellings. A part that its state does not govern
in fact (Crimea, Abkhazia) is listed under the state that the United Nations count it to.
"""
import json
import re
import sys
from pathlib import Path

import tables

# Ranks a region before towns of its name.
WEIGHT = 5_000_000


def main():
    shared = Path(sys.argv[1])
    sides, words, people = tables.sides_by_iso2(), tables.common_words(shared), tables.person_words(shared)
    entities, names = [], set()
    with open(shared / "knowledge/rigour/data.jsonl", encoding="utf-8") as file:
        parts = [json.loads(line) for line in file]
    states = {row["id"] for row in tables.own("states/entities.tsv")}
    cities, others = tables.sides_by_name("cities"), tables.sides_by_name("states", "cities")
    for part in parts:
        parent = (part.get("parent") or "").upper()
        ident = f"wd:{part.get('qid')}"
        if parent not in sides or not part.get("qid") or ident in states:
            continue
        label = re.sub(r"\s*\(.*?\)", "", part["name"]).strip()
        # Berlin the state is Berlin the city; the states of the United States are better known than their cities.
        if parent != "US" and sides[parent] in cities.get(tables.fold(label), ()):
            continue
        entities.append((ident, "place", label, sides[parent], WEIGHT, "rigour"))
        folded = tables.fold(label)
        shared_name = folded in others and others[folded] != {sides[parent]}
        risk = "needs-context" if folded in words or folded in people or shared_name else "safe"
        names.add((label, ident, "common", risk, "rigour"))
    tables.write("regions/entities.tsv", tables.ENTITY, entities, {"rigour"})
    tables.write("regions/names.tsv", tables.NAME, names, {"rigour"})


if __name__ == "__main__":
    main()
