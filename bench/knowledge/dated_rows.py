"""Looks for a second source of the chairs and founding dates in knowledge/ that were written by hand.

usage: python3 bench/knowledge/dated_rows.py SHARED [--list] [--mark]

A chair is confirmed by the Office of the Historian's journeys: one within its time to the side that held it, for a meeting
of the organisation that its chair holds (a summit of the G20, the ministers of the OSCE); or by prose: a sentence of an
open corpus with the organisation, the side, a year of the time and a word for the chair. Relations are confirmed by a
sentence, or a field of the Factbook, with both sides, the year and a word for relations. --mark writes `hand, confirmed`
as the source of those rows, --list shows the others.
"""
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

import second_source
from second_source import candidates, sentences, texts_of_sides, tight

import tables  # noqa: E402  (second_source puts its folder on the path)

# What a remark says of a meeting that the chair holds at home.
MEETINGS = {
    "x:g7": r"G-?7\b", "x:g8": r"G-?8\b", "x:g20": r"G-?20\b", "x:apec": r"\bAPEC\b",
    "x:asean": r"\bASEAN\b[\w\s,.-]*(Summit|Ministerial|Regional Forum|Leaders|ministerial)|East Asian? Summit",
    "x:osce": r"\bOSCE\b[\w\s-]*(Ministerial|Summit|Council|[Mm]eeting)", "x:au": r"African Union",
    "x:eu-council-of-ministers": r"U\.?S\.?-E(U|uropean Union)[\w\s-]*Summit",
}
CHAIR = re.compile(r" (chair\w*|presid\w*|host\w*) ")
LONGEST = 600
RELATIONS = re.compile(r" (relations|ties|recogni\w+|diplomatic) ")


def names_of_sides():
    """Side to the folded names and adjectives of it."""
    found = defaultdict(set)
    for folder in ("states", "organisations"):
        sides = {row["id"]: row["side"] for row in tables.own(f"{folder}/entities.tsv")}
        for row in tables.own(f"{folder}/names.tsv"):
            if row["kind"] in ("official", "common", "variant", "adjective", "abbreviation") and len(row["name"]) > 3:
                found[sides[row["entity"]]].add(tight(row["name"]))
    return found


def journeys(shared, names):
    """Side to the journeys there: first day, remark."""
    side_of = {name: side for side, own in names.items() for name in own}
    found = defaultdict(list)
    for row in tables.rows(shared / "knowledge/historyatstate/trips.tsv"):
        country = re.sub(r"\(.*|, .*", "", row["country"])
        side = side_of.get(tight({"Korea": "South Korea", "China": "China"}.get(country, country)))
        found[side].append((row["start"], row["remarks"]))
    return found


def within(day, since, until):
    return since[:len(day)] <= day and day[:len(until or day)] <= (until or day)


def years(since, until):
    return {str(year) for year in range(int(since[:4]), int((until or since)[:4]) + 1)}


def together(prose, index, groups, words, told):
    """Whether a sentence has a name of each group, one of the words, and what `told` looks for."""
    for name in min(groups, key=len):
        for number in candidates(name, index):
            text = prose[number]
            if name in text and told.search(text) and any(f" {word} " in text for word in words) \
                    and all(any(other in text for other in group) for group in groups):
                return True
    return False


def main():
    shared = Path(sys.argv[1])
    by_side = texts_of_sides(shared)
    prose = sentences(shared)
    fields = (part for side, text in by_side.items() if side not in ("USA", "-", "(handmade)") for part in text.split(" \n "))
    # A long field is a page, in which everything stands together.
    prose += [field for field in fields if len(field) < LONGEST]
    index = defaultdict(list)
    for number, sentence in enumerate(prose):
        for word in set(sentence.split()):
            index[word].append(number)
    names, organisations = names_of_sides(), defaultdict(set)
    for folder in ("organisations", "bodies"):
        for row in tables.own(f"{folder}/names.tsv"):
            organisations[row["entity"]].add(tight(row["name"]))
    went = journeys(shared, names)
    total, marked, open_ = Counter(), defaultdict(set), defaultdict(set)

    def count(table, row, how):
        total[table, how or "no second source"] += 1
        (marked if how else open_)[table].add("\t".join(row.values()))

    for row in tables.own("organisations/chairs.tsv"):
        meeting = MEETINGS.get(row["organisation"])
        went_there = went[row["side"]] if meeting else ()
        if any(within(day, row["since"], row["until"]) and re.search(meeting, remark) for day, remark in went_there):
            how = "journey"
        else:
            groups = [organisations[row["organisation"]], names[row["side"]]]
            how = "prose" if together(prose, index, groups, years(row["since"], row["until"]), CHAIR) else ""
        count("organisations/chairs.tsv", row, how)
    for row in tables.own("relations/relations.tsv"):
        if row["source"].startswith("hand"):
            groups = [names[row["side"]], names[row["with"]]]
            how = "prose" if together(prose, index, groups, {row["since"][:4]}, RELATIONS) else ""
            count("relations/relations.tsv", row, how)
    second_source.report(total, open_)
    if "--mark" in sys.argv:
        second_source.mark(marked, {})


if __name__ == "__main__":
    main()
