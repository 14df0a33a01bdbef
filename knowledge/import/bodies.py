"""Imports ministries, cabinets (Wikidata snapshot) and parliaments (Factbook) whose names only one state's bear, into bodies/.

usage: python3 knowledge/import/bodies.py SHARED

"Ministry of Finance" is every state's and is left to the reader's rules. The snapshot does not hold every ministry of
the world, so a name that is one state's here and does not say which is trusted little, and a short one not alone.
"""
import re
import sys
from collections import defaultdict
from pathlib import Path

import tables


def ministries(shared, sides):
    for row in tables.rows(shared / "knowledge/every-politician-wikidata/ministries.tsv"):
        side = sides.get(row["jurisdiction_qid"])
        name = re.sub(r"\s*\(.*?\)", "", row["ministry"]).strip()
        # The snapshot spells one state's name wrongly throughout.
        name = name.replace("Bukina Faso", "Burkina Faso")
        if side and name[:1].isupper() and name.isascii():
            yield f"wd:{row['ministry_qid']}", name, side, [name], "every-politician"


def cabinets(shared, sides):
    for row in tables.rows(shared / "knowledge/every-politician-wikidata/country_cabinets.csv", ","):
        side, name = sides.get(row["state"]), row["cabinetLabel"]
        if side and name[:1].isupper() and name.isascii():
            yield f"wd:{row['cabinet']}", name, side, [name], "every-politician"


def parliaments(shared):
    states = {row["id"]: row["side"] for row in tables.own("states/entities.tsv") if row["kind"] == "state"}
    codes = {r["code"].lower(): states.get(r["entity"]) for r in tables.own("states/codes.tsv") if r["system"] == "gec"}
    for row in tables.rows(shared / "knowledge/factbook/country_names_demonyms.tsv"):
        side = codes.get(row["gec"])
        for chamber in (row["legislature"] or "").split(";"):
            match = re.fullmatch(r"\s*([^()]+?)\s*(?:\(([^()]+)\))?\s*", chamber)
            if side and match:
                names = [n.strip() for part in match.groups() if part for n in part.split(" - ")]
                names = [re.sub(r"^[Tt]he ", "", n) for n in names]
                slug = "x:" + tables.fold(f"{side} {names[0]}").replace(" ", "-")
                yield slug, names[0], side, names, "factbook"


def main():
    shared = Path(sys.argv[1])
    sides = tables.sides_by_qid()
    found = [*ministries(shared, sides), *cabinets(shared, sides), *parliaments(shared)]
    hand = {tables.fold(row["name"]) for row in tables.own("bodies/names.tsv") if row["source"].startswith("hand")}
    ours = {row["id"] for row in tables.own("bodies/entities.tsv") if row["source"].startswith("hand")}
    bearers = defaultdict(set)
    for _, _, side, names, _ in found:
        for name in names:
            bearers[tables.fold(name)].add(side)
    state_names = defaultdict(set)
    by_id = {row["id"]: row["side"] for row in tables.own("states/entities.tsv")}
    for row in tables.own("states/names.tsv"):
        if row["kind"] in ("official", "common", "adjective"):
            state_names[by_id[row["entity"]]].add(tables.fold(row["name"]))
    entities, rows = {}, {}
    for ident, label, side, names, source in found:
        for name in names:
            key = tables.fold(name)
            if len(bearers[key]) > 1 or " " not in key or key in hand or not name[:1].isupper():
                continue
            named = any(f" {state} " in f" {key} " for state in state_names[side])
            long = len(key.split()) >= 6 or source == "factbook"
            risk = "safe" if named else "needs-context" if long else "never-alone"
            kind = "official" if name == label else "variant"
            if ident not in ours:
                entities.setdefault(ident, (ident, "body", label, side, "", source))
            rows.setdefault((key, side), (name, ident, kind, risk, source))
    sources = {"every-politician", "factbook"}
    tables.write("bodies/entities.tsv", tables.ENTITY, entities.values(), sources)
    tables.write("bodies/names.tsv", tables.NAME, rows.values(), sources)


if __name__ == "__main__":
    main()
