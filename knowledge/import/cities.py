"""Imports cities of 15,000 people and more from GeoNames (CC BY 4.0) into cities/.

usage: python3 knowledge/import/cities.py SHARED   (the folder that holds knowledge/geonames)

A city's name alone is trusted only if it is large, no other city, state or person bears the name, and it is no word of
the language. English names that GeoNames lists among a city's alternates are kept where EXONYMS names them, and any
alternate that differs only by spaces, hyphens or diacritics.
"""
import csv
import gzip
import sys
from pathlib import Path

import tables

# Spellings met in English news beside the name that GeoNames prefers: (its name, country, the other spellings).
EXONYMS = [
    ("Ho Chi Minh City", "VN", ("Saigon",)), ("Hanoi", "VN", ("Ha Noi",)), ("Kyiv", "UA", ("Kiev",)),
    ("Mumbai", "IN", ("Bombay",)), ("Kolkata", "IN", ("Calcutta",)), ("Chennai", "IN", ("Madras",)),
    ("Bengaluru", "IN", ("Bangalore",)), ("Yangon", "MM", ("Rangoon",)), ("Dhaka", "BD", ("Dacca",)),
    ("New York City", "US", ("New York",)), ("Washington", "US", ("Washington D.C.", "Washington DC")),
    ("Saint Petersburg", "RU", ("St. Petersburg", "St Petersburg")), ("Makkah", "SA", ("Mecca",)),
    ("Madinah", "SA", ("Medina",)), ("Jeddah", "SA", ("Jiddah",)), ("Kraków", "PL", ("Cracow",)), ("Odesa", "UA", ("Odessa",)), ("Kharkiv", "UA", ("Kharkov",)),
    ("Lviv", "UA", ("Lvov",)), ("Beijing", "CN", ("Peking",)), ("Guangzhou", "CN", ("Canton",)),
    ("Nanjing", "CN", ("Nanking",)), ("Bern", "CH", ("Berne",)), ("Basel", "CH", ("Basle",)),
    ("Tehran", "IR", ("Teheran",)), ("Ulan Bator", "MN", ("Ulaanbaatar",)), ("Pristina", "XK", ("Prishtina",)),
    ("Nay Pyi Taw", "MM", ("Naypyidaw", "Naypyitaw")), ("Ashgabat", "TM", ("Ashkhabad",)),
    ("Chisinau", "MD", ("Kishinev",)), ("Luang Prabang", "LA", ("Luangprabang", "Louangphabang")),
    ("Savannakhet", "LA", ("Savannaket",)), ("Xam Nua", "LA", ("Xam Neua", "Sam Neua")), ("Thakhèk", "LA", ("Thakhek",)),
    ("Muang Phônsavan", "LA", ("Phonsavan",)), ("Muang Xay", "LA", ("Oudomxay",)), ("Pakxan", "LA", ("Paksan",)),
    ("Da Nang", "VN", ("Danang",)), ("Haiphong", "VN", ("Hai Phong",)), ("Tel Aviv", "IL", ("Tel Aviv-Yafo",)),
    ("Jerusalem", "IL", ("Al-Quds",)), ("Sanaa", "YE", ("Sana'a",)), ("Astana", "KZ", ("Nur-Sultan",)),
    ("Malacca", "MY", ("Melaka",)), ("George Town", "MY", ("Penang",)), ("Marrakesh", "MA", ("Marrakech",)),
    ("Sevilla", "ES", ("Seville",)), ("Gothenburg", "SE", ("Göteborg",)), ("Geneva", "CH", ("Genève",)),
    ("Zürich", "CH", ("Zurich",)), ("Munich", "DE", ("München",)), ("Köln", "DE", ("Cologne",)),
    ("N'Djamena", "TD", ("Ndjamena",)), ("Siem Reap", "KH", ("Siem Reap City",)), ("Yogyakarta", "ID", ("Jogjakarta",)),
]


# A word so frequent in the treebank cannot be told from a name by its capital.
FUNCTION_WORD = 100
# Ranks a capital before every other city of its name, as news does.
CAPITAL = 100_000_000


def risk_of(name, population, bearers, words, people, capitals):
    folded = tables.fold(name)
    if folded in capitals:
        return "needs-context"
    single = " " not in folded
    if single and (words.get(folded, 0) > 0 or len(folded) < 4) and population < 3_000_000:
        return "never-alone"
    if single and folded in people:
        return "needs-context" if population > 200_000 else "never-alone"
    if len(bearers.get(folded, ())) > 1 or population < (200_000 if single else 50_000):
        return "needs-context"
    return "safe"


def main():
    shared = Path(sys.argv[1])
    words, people = tables.common_words(shared), tables.person_words(shared)
    sides = tables.sides_by_iso2()
    path = shared / "knowledge/geonames/cities15000.tsv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        cities = [c for c in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if c["cc"] in sides]
    more = {(name, cc): others for name, cc, others in EXONYMS}
    bearers = tables.sides_by_name("states")
    for city in cities:
        bearers.setdefault(tables.fold(city["name"]), set()).add(sides[city["cc"]])
    state_sides = {row["id"]: row["side"] for row in tables.own("states/entities.tsv") if row["kind"] == "state"}
    capitals = {(tables.fold(r["name"]), state_sides[r["entity"]]) for r in tables.own("states/names.tsv")
                if r["kind"] == "capital" and r["entity"] in state_sides}
    capital_names = {name for name, _ in capitals}
    biggest = {}
    for city in cities:
        key = tables.fold(city["name"].removesuffix(", D.C.")), sides[city["cc"]]
        biggest[key] = max(biggest.get(key, 0), int(city["population"] or 0))
    entities, names, met = [], set(), set()
    for city in cities:
        ident, population = f"x:gn-{city['geonameid']}", int(city["population"] or 0)
        label = city["name"].removesuffix(", D.C.")
        side = sides[city["cc"]]
        weight = population + (CAPITAL if (tables.fold(label), side) in capitals and population == biggest[tables.fold(label), side] else 0)
        entities.append((ident, "place", label, side, weight, "geonames"))
        spellings = {label, city["name"]}
        others = more.get((label, city["cc"]), ())
        met |= {(label, city["cc"])} if others else set()
        spellings |= set(others)
        joined = tables.fold(label).replace(" ", "")
        for other in city["alternates"].split("|"):
            key = tables.fold(other)
            if key != tables.fold(label) and key.replace(" ", "") == joined and other[:1].isupper():
                spellings.add(other)
        kept = {}
        for spelling in sorted(spellings):
            kept.setdefault(tables.fold(spelling), spelling)
        for key, spelling in kept.items():
            kind = "common" if key == tables.fold(label) else "variant"
            # A text's "To" and "Of" are never the towns.
            if key and words.get(key, 0) < FUNCTION_WORD:
                names.add((spelling, ident, kind, risk_of(spelling, population, bearers, words, people, capital_names), "geonames"))
    for missing in sorted(set(more) - met):
        print("no such city in GeoNames:", missing)
    tables.write("cities/entities.tsv", tables.ENTITY, entities, {"geonames"})
    tables.write("cities/names.tsv", tables.NAME, names, {"geonames"})


if __name__ == "__main__":
    main()
