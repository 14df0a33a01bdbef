"""Whom a name acts for: a dictionary made of Chancery's own knowledge tables, so that the baseline knows what
Chancery knows.

States, their adjectives and capitals, organisations, ministries, regions and larger cities, each with the side it
acts for; heads of posts; terms of office, by which a named person without a country beside the name is given a side."""

import csv
import re
from collections import Counter, defaultdict

SMALLEST_CITY = 100_000
HOUSES = {r"White House|\b(?:Biden|Harris|Sullivan)\b": "USA", r"Malaca[nñ]an|\bDuterte\b": "PHL"}


def rows(path):
    with open(path, encoding="utf-8", newline="") as table:
        yield from csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)


class World:
    """The tables of `knowledge/`, read once."""

    def __init__(self, folder):
        self.names = {}  # written name -> (kind, side, sort of name)
        for area in ("cities", "regions", "bodies", "organisations", "states"):  # the later outdoes the earlier
            entities = {r["id"]: r for r in rows(folder / area / "entities.tsv")}
            for r in rows(folder / area / "names.tsv"):
                entity = entities.get(r["entity"])
                if entity is None or len(r["name"]) < 3 and area != "organisations":
                    continue
                small = area == "cities" and int(entity["weight"] or 0) < SMALLEST_CITY
                if small or r["risk"] != "safe" and area not in ("states", "organisations"):
                    continue
                kind = "place" if r["kind"] == "capital" else entity["kind"]
                self.names[r["name"]] = (kind, entity["side"] or None, r["kind"])
        self.posts = {r["phrase"] for r in rows(folder / "posts" / "posts.tsv")}
        self.honorifics = {r["phrase"].rstrip(".").lower() for r in rows(folder / "posts" / "honorifics.tsv")}
        self.terms = defaultdict(list)
        for r in rows(folder / "people" / "terms.tsv"):
            self.terms[r["name"].lower()].append((r["since"], r["until"], r["side"], r["post"]))

    def side_of_person(self, name, day):
        """The side of a person of this name who held a post on the day, if all of that name act for one."""
        terms = self.terms.get(name.lower(), ())
        held = [t for t in terms if t[0] <= (day or "9999") and (not t[1] or t[1] >= (day or ""))]
        sides = {t[2] for t in held or terms}
        return sides.pop() if len(sides) == 1 else None

    def is_honorific(self, word):
        return word.rstrip(".").lower() in self.honorifics


def home_of(title, text, world):
    """The side whose president is "the President": that of the house that speaks, where the guide lets it be known,
    else the rarer of the two that are named most."""
    for words, side in HOUSES.items():
        if re.search(words, f"{title} {text[:600]}"):
            return side
    named = Counter()
    for name, (kind, side, _) in world.names.items():
        if kind == "state" and side and name in text:
            named[side] += len(re.findall(rf"\b{re.escape(name)}\b", f"{title} {text}"))
    # A house names the states of others more often than its own.
    most = [side for side, _ in named.most_common(2)]
    return most[-1] if most else None
