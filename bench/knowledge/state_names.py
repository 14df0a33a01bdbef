"""Holds the table that the test of states is made of against every English name that the sources have.

usage: python3 bench/knowledge/state_names.py SHARED

Looks through UNTERM's and CLDR's names and the capitals of country-codes, CLDR's English names, the Factbook's short and
long names, adjectives and capitals, for each of the states in crates/chancery-knowledge/tests/states.txt, and prints those
that the table lacks: each is then found by nobody's test.
"""
import csv
import re
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "knowledge/import"))
import tables  # noqa: E402

TABLE = Path(__file__).resolve().parents[2] / "crates/chancery-knowledge/tests/states.txt"
# What the sources' cells have beside a name.
NOISE = re.compile(r"^the | \(the\)|\*|^none$|^no official capital$|;.*|\(s\)|\((?!.*\b(of|of the)\)).*", re.I)


def wanted(shared):
    """Side to the names that the sources give, with the source of each."""
    found = defaultdict(set)
    states = {row["id"]: row["side"] for row in tables.own("states/entities.tsv") if row["kind"] == "state"}
    codes = tables.own("states/codes.tsv")
    sides = {row["code"]: states.get(row["entity"]) for row in codes if row["system"] == "iso2"}
    gec = {row["code"].lower(): states.get(row["entity"]) for row in codes if row["system"] == "gec"}
    knowledge = shared / "knowledge"
    for row in csv.DictReader(open(knowledge / "country-codes/country-codes.csv", encoding="utf-8")):
        side = sides.get(row["ISO3166-1-Alpha-2"])
        for column in ("UNTERM English Short", "UNTERM English Formal", "CLDR display name", "official_name_en", "Capital"):
            found[side].add((row[column], column))
    for row in tables.rows(knowledge / "cldr/territory_names.tsv"):
        values = list(row.values())
        if values[0] == "en":
            found[sides.get(values[1])].add((values[-1], "CLDR"))
    for row in tables.rows(knowledge / "factbook/country_names_demonyms.tsv"):
        for column in ("conventional_short", "conventional_long", "nationality_adj", "capital"):
            for name in re.split(r",| or |/", row[column]) if column != "conventional_long" else [row[column]]:
                found[gec.get(row["gec"])].add((name, f"Factbook {column}"))
    return found


def main():
    found = wanted(Path(sys.argv[1]))
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    missing = total = 0
    for line in lines:
        side, _, *cells = [cell.strip() for cell in line.split("|")]
        own = {tables.fold(name) for cell in cells for name in cell.split(";")}
        for name, source in sorted(found[side]):
            key = tables.fold(NOISE.sub("", name))
            total += bool(key)
            if key and key not in own:
                missing += 1
                print(side, NOISE.sub("", name).strip(), source, sep="\t")
    print(f"{len(lines)} states, {total} names in the sources, {missing} not in the table")


if __name__ == "__main__":
    main()
