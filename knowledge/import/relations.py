"""Imports since when the United States has had diplomatic relations with other states, after the Office of the Historian
(CC0), into relations/relations.tsv; rows by hand stay.

usage: python3 knowledge/import/relations.py SHARED

An article of the Historian's has headed paragraphs: recognition, establishment, severance, resumption. The head says what
happened and mostly the year. The day is the first of the paragraph, if its sentence says before it that something began
or ended; else the year is all that is taken: the first day is often that of somebody's credentials.
"""
import re
import sys
from pathlib import Path

import tables

RELATION = ("side", "with", "what", "since", "source")
SOURCE = "historyatstate"
# What a head tells, the first that fits. Legations that became embassies, consulates and moves are no beginning.
HEADS = (
    (re.compile(r"re-?establish|resum|restor|resumption", re.I), "resumed"),
    (re.compile(r"establishment of (full |formal )?(diplomatic|ambassadorial) relations|diplomatic relations established", re.I),
     "diplomatic_relations"),
    (re.compile(r"(^|\W)(severance|severed|cessation|ceased|terminat|broken|break|interrupt)", re.I), "severed"),
    (re.compile(r"recogni", re.I), "recognition"),
)
NOT = re.compile(r"consular|interest|anniversary|legation (raised|to)|elevation|embassy (closed|reopened|moved)|German Democratic", re.I)
ACT = re.compile(r"establish|restor|resum|recogni|sever|broke|terminat|interrupt|announce", re.I)
NEVER = re.compile(r"never established|did not establish|no diplomatic relations|has not (established|had)", re.I)
# Articles that are not called as our tables call the state, or are of a state before it.
ARTICLES = {"antigua-barbuda": "Antigua and Barbuda", "bosnia-herzegovina": "Bosnia and Herzegovina", "burma": "Myanmar",
            "cape-verde": "Cabo Verde", "central-african-republic": "Central African Republic", "china": "China",
            "cote-divoire": "Ivory Coast", "korea-south": "South Korea", "korea": "", "congo-republic": "Republic of the Congo",
            "congo-democratic-republic": "Democratic Republic of the Congo", "holy-see": "Vatican City",
            "st-kitts-nevis": "Saint Kitts and Nevis", "saint-kitts-nevis": "Saint Kitts and Nevis",
            "sao-tome": "Sao Tome and Principe", "trinidad-tobago": "Trinidad and Tobago", "macedonia": "North Macedonia",
            "swaziland": "Eswatini", "turkey": "Turkey", "papal-states": "", "micronesia": "Federated States of Micronesia",
            "st-lucia": "Saint Lucia", "saint-vincent-grenadines": "Saint Vincent and the Grenadines"}
MONTHS = {name: number for number, name in enumerate(
    "January February March April May June July August September October November December".split(), 1)}
DATE = re.compile(r"(?P<m>%s) (?P<d>\d{1,2}),? (?P<y>1[789]\d\d|20\d\d)|(?P<d2>\d{1,2}) (?P<m2>%s) (?P<y2>1[789]\d\d|20\d\d)"
                  % ("|".join(MONTHS), "|".join(MONTHS)))


def day(text):
    """The first date of a text, and the year of it."""
    found = DATE.search(text)
    if not found:
        return "", ""
    year = found["y"] or found["y2"]
    return f"{year}-{MONTHS[found['m'] or found['m2']]:02}-{int(found['d'] or found['d2']):02}", year


def what_of(head):
    if NOT.search(head):
        return None
    return next((what for pattern, what in HEADS if pattern.search(head)), None)


def main():
    shared = Path(sys.argv[1])
    states = {row["id"]: row for row in tables.own("states/entities.tsv") if row["kind"] == "state"}
    by_name = {tables.fold(n["name"]): states[n["entity"]]["side"] for n in tables.own("states/names.tsv")
               if n["kind"] in ("official", "common", "variant") and n["entity"] in states}
    rows, unknown = set(), set()
    for row in tables.rows(shared / "knowledge/historyatstate/us_diplomatic_relations.tsv"):
        what = what_of(row["head"])
        name = ARTICLES.get(row["article"], row["article"].replace("-", " "))
        side = by_name.get(tables.fold(name))
        if what is None or NEVER.search(row["text"]):
            continue
        if side is None or side == "USA":
            unknown.add(row["article"])
            continue
        told = re.findall(r"\b(1[789]\d\d|20\d\d)\b", row["head"])
        date, year = day(row["text"])
        before = row["text"][:row["text"].find(year)] if year else ""
        if told and year != told[0]:
            date = told[0]
        elif not ACT.search(before) or "." in re.sub(r"\b([A-Z]|Jr|Mr|Dr|Gen|St)\.", "", before):
            date = year
        if date:
            rows.add((*sorted((side, "USA")), what, date, SOURCE))
    print("no state of today:", ", ".join(sorted(unknown)))
    tables.write("relations/relations.tsv", RELATION, rows, {SOURCE})


if __name__ == "__main__":
    main()
