"""Imports states that are no more, older names of those that are, and dependencies with their years, into history/.

usage: python3 knowledge/import/history.py SHARED

Years and names are those of the Office of the Historian's territories; who holds a dependency is country-codes'. Which
of the territories are worth an entity, and their adjectives, were chosen by hand. Identifiers are rigour's. The side of a
state that is no more is its withdrawn code of ISO 3166-3, where it had one of three letters.
"""
import json
import re
import sys
from pathlib import Path

import tables

HISTORY = ("entity", "what", "of", "from", "until", "source")
CODE = ("code", "entity", "system", "source")
# Territory: withdrawn code, adjective, people, other names (a short one in capitals is an abbreviation).
STATES = {
    "soviet-union-1991": ("SUN", "Soviet", "Soviets", ["USSR"]),
    "socialist-federal-republic-of-yugoslavia-1992": ("YUG", "Yugoslav", "Yugoslavs", ["Yugoslavia", "SFRY"]),
    "serbia-and-montenegro-2006": ("SCG", "", "", ["Federal Republic of Yugoslavia"]),
    "czechoslovakia-1993": ("CSK", "Czechoslovak", "Czechoslovaks", ["Czechoslovakian", "Czechoslovak Socialist Republic"]),
    "east-germany-1990": ("DDR", "East German", "East Germans", ["GDR"]),
    "north-vietnam-1975": ("VDR", "North Vietnamese", "North Vietnamese", []),
    "south-vietnam-1975": ("", "South Vietnamese", "South Vietnamese", []),
    "southern-yemen-1990": ("YMD", "South Yemeni", "South Yemenis", ["South Yemen", "PDRY"]),
    "northern-yemen-1990": ("", "North Yemeni", "North Yemenis", ["North Yemen"]),
    "united-arab-republic-1971": ("", "", "", []),
    "rhodesia-1979": ("RHO", "Rhodesian", "Rhodesians", ["Southern Rhodesia"]),
    "senegambia-1989": ("", "", "", ["Senegambia Confederation"]),
    "west-indies-federation-1962": ("", "", "", []),
    "austria-hungary-1918": ("", "Austro-Hungarian", "", []),
    "russian-empire-1917": ("", "", "", []),
    "ottoman-empire-1922": ("", "", "", []),
}
# Territory: the present state's side. Its name then is a name of that state.
NAMES = {
    "west-germany-1990": "DEU", "abyssinia-1974": "ETH", "basutoland-1966": "LSO", "bechuanaland-1966": "BWA",
    "belgian-congo-1960": "COD", "british-honduras-1973": "BLZ", "central-african-empire-1980": "CAF",
    "dahomey-1975": "BEN", "peoples-republic-of-benin-1990": "BEN", "democratic-kampuchea-1979": "KHM",
    "khmer-republic-1970": "KHM", "peoples-republic-of-kampuchea-1993": "KHM", "dutch-east-indies-1945": "IDN",
    "netherlands-east-indies-1945": "IDN", "dutch-guiana-1975": "SUR", "east-pakistan-1971": "BGD",
    "ellice-islands-1978": "TUV", "gilbert-islands-1979": "KIR", "gold-coast-1975": "GHA", "malagasy-republic-1976": "MDG",
    "malaya-1963": "MYS", "muscat-and-oman-1970": "OMN", "new-hebrides-1980": "VUT", "northern-rhodesia-1964": "ZMB",
    "nyasaland-1964": "MWI", "portuguese-east-africa-1975": "MOZ", "portuguese-guinea-1974": "GNB",
    "portuguese-timor-1975": "TLS", "south-west-africa-1990": "NAM", "spanish-guinea-1968": "GNQ",
    "spanish-sahara-1976": "ESH", "tanganyika-1964": "TZA", "transjordan-1950": "JOR", "trucial-states-1971": "ARE",
    "republic-of-upper-volta-1960": "BFA", "french-sudan-1960": "MLI", "zimbabwe-rhodesia-1980": "ZWE",
}
# The adjectives of such names, where they have one.
ADJECTIVES = {"west-germany-1990": ("West German", "West Germans")}
# The Netherlands Antilles, which regions.py has.
ANTILLES = "wd:Q25227"
# Territories that came to their present holder when the Historian's present entry begins.
CAME = {"wd:Q8646": "hong-kong", "wd:Q16644": "northern-mariana-islands"}
HELD = re.compile(r"(?:Part|Territory|Commonwealth|Crown dependency) of (\w\w)")


def qids(shared):
    """QIDs of states that are no more, by their withdrawn code and by name."""
    found = {}
    for line in (shared / "knowledge/rigour/data.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if entry.get("is_historical") and entry.get("is_country"):
            found[(entry.get("alpha3") or "").upper()] = entry["qid"]
    return found


def successors(territories, start, side_entities):
    """The present states that followed a territory, through those that followed it in between."""
    seen, open_, present = set(), [start], set()
    while open_:
        row = territories.get(open_.pop())
        if row is None or row["id"] in seen:
            continue
        seen.add(row["id"])
        entity = side_entities.get(tables.fold(row["short"]))
        if row["on_todays_map"] == "true" and entity:
            present.add(entity)
        elif row["on_todays_map"] != "true":
            open_ += [s for s in row["successors"].split("|") if s]
    return present


def direct(territories, start, side_entities):
    """The present states that followed a territory at once."""
    rows = [territories.get(s, {"on_todays_map": ""}) for s in territories[start]["successors"].split("|")]
    return {side_entities[tables.fold(r["short"])] for r in rows if r["on_todays_map"] == "true"}


def main():
    shared = Path(sys.argv[1])
    territories = {row["id"]: row for row in tables.rows(shared / "knowledge/historyatstate/territories.tsv")}
    states = tables.own("states/entities.tsv")
    by_side = {row["side"]: row["id"] for row in states if row["kind"] == "state"}
    by_name = {tables.fold(n["name"]): n["entity"] for n in tables.own("states/names.tsv") if n["kind"] != "capital"}
    withdrawn = qids(shared)
    entities, names, codes, history = [], [], [], []
    for ident, (side, adjective, people, others) in STATES.items():
        row = territories[ident]
        entity = f"wd:{withdrawn[side]}" if side in withdrawn else "x:" + re.sub(r"-\d+$", "", ident)
        label = "Yugoslavia" if side == "YUG" else row["short"]
        entities.append((entity, "state", label, side, "", "historyatstate"))
        kinds = [(row["long"], "official"), (row["short"], "common"), (adjective, "adjective"), (people, "people")]
        kinds += [(name, "abbreviation" if name.isupper() else "adjective" if name.endswith("ian") else "common")
                  for name in others]
        for name, kind in kinds:
            if name:
                source = "historyatstate" if name in (row["long"], row["short"]) else "hand"
                risk = "needs-context" if kind == "abbreviation" and name != "USSR" else "safe"
                names.append((name.replace("’", "'"), entity, kind, risk, source))
        until = row["until"]
        # Its name changed in 2003, the state did not.
        since = territories["federal-republic-of-yugoslavia-2003"]["since"] if side == "SCG" else row["since"]
        history.append((entity, "state", "", since, until, "historyatstate"))
        followers = successors(territories, ident, by_name) if until > "1945" else direct(territories, ident, by_name)
        for successor in followers:
            history.append((entity, "succeeded-by", successor, until, "", "historyatstate"))
    for ident, side in NAMES.items():
        row = territories[ident]
        for name in {row["short"], row["long"]} - {""}:
            name = name.replace("’", "'").replace("Dahamoey", "Dahomey")
            if tables.fold(name) not in by_name and "South Africa" not in name:
                names.append((name, by_side[side], "variant", "needs-context", "historyatstate"))
        for name, kind in zip(ADJECTIVES.get(ident, ()), ("adjective", "people")):
            names.append((name, by_side[side], kind, "safe", "hand"))
    history.append((by_side["DEU"], "state", "", territories["west-germany-1990"]["since"], "", "historyatstate"))
    antilles = territories["netherlands-antilles-2010"]
    codes.append(("ANT", ANTILLES, "iso3", "hand"))
    history.append((ANTILLES, "dependency", by_side["NLD"], antilles["since"], antilles["until"], "historyatstate"))
    history += dependencies(shared, territories, states)
    tables.write("history/entities.tsv", tables.ENTITY, entities, {"historyatstate", "hand", "hand, confirmed"})
    tables.write("history/names.tsv", tables.NAME, names, {"historyatstate", "hand", "hand, confirmed"})
    tables.write("history/codes.tsv", CODE, codes, {"hand", "hand, confirmed"})
    tables.write("history/history.tsv", HISTORY, history, {"historyatstate", "country-codes", "hand"})


def dependencies(shared, territories, states):
    """Territories of today with their holder. The Historian's years say since when a territory is one, whoever held it, so
    they are taken only where it came to its holder in that year."""
    known = {row["id"] for row in states}
    rows = tables.rows(shared / "knowledge/country-codes/country-codes.csv", ",")
    by_iso2 = {row["ISO3166-1-Alpha-2"]: "wd:" + row["wikidata_id"].rsplit("/", 1)[-1] for row in rows}
    for row in rows:
        entity, held = "wd:" + row["wikidata_id"].rsplit("/", 1)[-1], HELD.match(row["is_independent"])
        if entity in known and held and by_iso2[held[1]] in known:
            year = territories[CAME[entity]]["since"] if entity in CAME else ""
            yield entity, "dependency", by_iso2[held[1]], year, "", "historyatstate" if year else "country-codes"


if __name__ == "__main__":
    main()
