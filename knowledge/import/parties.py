"""Imports political parties from Party Facts (MIT) into parties/.

usage: python3 knowledge/import/parties.py SHARED   (the folder that holds knowledge/partyfacts)

Parties that ended before 1990 are left out, and those of states that are no longer. An abbreviation, and a name that
parties of several countries bear, never counts alone.
"""
import re
import sys
from collections import defaultdict
from pathlib import Path

import tables

FIRST_YEAR = 1990
# A word so frequent in the treebank cannot be told from a name by its capital.
FUNCTION_WORD = 30
PARTY_WORDS = re.compile(r"\b(party|movement|front|union|alliance|congress|league|democrats?|coalition|bloc|forum|rally|"
                         r"assembly|republicans|socialists|communists|greens|partido|parti|partei|partito|bharatiya)\b", re.I)


def english_names(row):
    """The names in a cell such as "Clean Government Party / New Komeito", without remarks in brackets."""
    for name in row.get("name_english", "").split(" / "):
        name = re.sub(r"\s*[\[(].*?[\])]", "", name).strip(" -–")
        name = name.removeprefix("the ").removeprefix("The ")
        if name[:1].isupper() and "no-party" not in name:
            yield name


def share(row):
    try:
        return float(row.get("share") or 1)
    except ValueError:
        return 1.0


def ended(row):
    return bool(row) and row.get("year_last", "").isdigit() and int(row["year_last"]) < FIRST_YEAR


def collect(shared, sides):
    """Party id to its label, side, names, abbreviations and greatest vote share in per cent."""
    folder = shared / "knowledge/partyfacts"
    core = {row["partyfacts_id"]: row for row in tables.rows(folder / "partyfacts-core-parties.csv", ",")}
    parties = {}
    for row in tables.rows(folder / "wikidata.csv", ","):
        more = core.get(row["partyfacts_id"], {})
        if row["country"] not in sides or more.get("technical") or ended(more):
            continue
        label = re.sub(r"\s*\(.*?\)", "", row["name"]).strip().removeprefix("the ")
        party = parties.setdefault(f"wd:{row['wikidata_id']}", (label, row["country"], [], [], share(more)))
        party[2].extend([label, *english_names(more)])
        party[3].extend([row["name_short"], more.get("name_short", "")])
    known = {row["partyfacts_id"] for row in tables.rows(folder / "wikidata.csv", ",")}
    for row in core.values():
        current = not row["year_last"] and (row["share_year"].isdigit() and int(row["share_year"]) >= 2000)
        names = list(english_names(row))
        if row["technical"] or row["partyfacts_id"] in known or row["country"] not in sides or not names or not current:
            continue
        parties[f"x:pf-{row['partyfacts_id']}"] = (names[0], row["country"], names, [row["name_short"]], share(row))
    return parties


def main():
    shared = Path(sys.argv[1])
    states = tables.own("states/entities.tsv")
    sides = {row["side"] for row in states}
    people_of = {row["side"]: int(row["weight"] or 0) for row in states if row["kind"] == "state"}
    words, people = tables.common_words(shared), tables.person_words(shared)
    places = {tables.fold(row["name"]) for row in tables.own("cities/names.tsv")}
    parties = collect(shared, sides)
    bearers = defaultdict(set)
    for ident, (_, side, names, _, _) in parties.items():
        for name in names:
            bearers[tables.fold(name)].add(side)
    entities, rows = [], {}
    for ident, (label, side, names, short, percent) in sorted(parties.items()):
        # Roughly its voters: ranks the namesakes of many countries.
        weight = int(people_of.get(side, 0) * percent / 100)
        entities.append((ident, "political_party", label, side, weight, "partyfacts"))
        for name in names:
            folded = tables.fold(name)
            if not folded or len(folded) < 3:
                continue
            single = " " not in folded
            known = all(w in words for w in folded.split()) and not PARTY_WORDS.search(name)
            if known or single and (folded in words or folded in people or folded in places):
                if single and words.get(folded, 0) >= FUNCTION_WORD:
                    continue
                risk = "never-alone"
            elif len(bearers[folded]) > 1 or single or not PARTY_WORDS.search(name):
                risk = "needs-context"
            else:
                risk = "safe"
            rows.setdefault((folded, ident), (name, ident, "common" if name == label else "variant", risk, "partyfacts"))
            if single and not folded.endswith("party"):
                rows.setdefault((folded + " party", ident), (name + " Party", ident, "variant", "safe", "partyfacts"))
        for name in short:
            # Of "CPP/since/1991" and "PFG/PJK" the first part is one; "D" and "Con" are nobody's alone.
            name = name.split("/")[0]
            if re.fullmatch(r"[A-Z][A-Za-z-]*[A-Z]", name) and len(name) >= 3 and tables.fold(name) not in words:
                rows.setdefault((tables.fold(name), ident), (name, ident, "abbreviation", "never-alone", "partyfacts"))
    tables.write("parties/entities.tsv", tables.ENTITY, entities, {"partyfacts"})
    tables.write("parties/names.tsv", tables.NAME, rows.values(), {"partyfacts"})


if __name__ == "__main__":
    main()
