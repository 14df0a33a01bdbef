"""Imports office holders of the 21st century into people/persons.tsv, as hints for the side a name belongs to.

usage: python3 knowledge/import/persons.py SHARED

Sources: Wikidata snapshots by every-politician (2022-07 to 2023-01), the Factbook's leaders and ambassadors (to 2026),
the United States Office of the Historian's chiefs of mission and principal officers. One row a name and side, with the
latest post; `as_of` is the last day on which the source asserts it. An open term of a snapshot is asserted on the day
of the snapshot and no later.
"""
import re
import sys
from pathlib import Path

import tables

HEADER = ("name", "side", "post", "as_of", "wikidata", "source")
SOURCES = {"every-politician", "factbook", "historyatstate"}
SINCE = "2000"
# What the Factbook prints before or within names that is no part of them.
RANK = re.compile(r"^(?:(?:Lt|Maj|Brig|Vice|Air|Field|Rear|Staff|Army)\b\.? ?)*(?:Gen|Col|Adm|Capt|Mar|Marshal|Dr|Sir|Dame|Sheikh|Shaykh|"
                  r"King|Queen|Prince|Princess|Pope|Chief|Justice|Amir|Sultan|Prof|Mr|Ms|Mrs|Count|Duke|Grand Duke)\b\.? ")
NOT_A_NAME = re.compile(r"\d|minister|vacant|ambassador|president|council|chairman|secretary|none|;|\(|affairs|\bsince\b|note", re.I)
PARTS = {"PYF", "NCL", "GRL", "FRO", "ABW", "CUW", "SXM", "COK", "NIU", "HKG", "MAC"}
ORGANISATIONS = (("United Nations", "UN"), ("European", "EU"), ("NATO", "NATO"), ("ASEAN", "ASEAN"), ("African Union", "AU"),
                 ("World Bank", "WB"), ("International Monetary Fund", "IMF"), ("World Health", "WHO"),
                 ("World Trade", "WTO"), ("OECD", "OECD"), ("Commonwealth", "Commonwealth"), ("UNESCO", "UNESCO"))


def plain_case(name):
    """"Bounnyang VORACHIT" in the Factbook's capitals to "Bounnyang Vorachit"."""
    def word(match):
        text = match[0]
        return text if len(text) == 1 else text[0] + text[1:].lower()
    return re.sub(r"[^\W\d_]+", lambda m: word(m) if m[0].isupper() else m[0], name)


def from_wikidata(shared, sides):
    folder = shared / "knowledge/every-politician-wikidata"
    snapshot = {row["repo"].split("/")[1]: row["date"] for row in tables.rows(folder / "repos.tsv")}
    for row in tables.rows(folder / "holders21.tsv"):
        side = sides.get(row["jurisdiction_qid"])
        if row["jurisdiction"] == "world":
            side = next((s for words, s in ORGANISATIONS if words in row["position"]), None)
        as_of = row["end"] or snapshot.get(row["repo"], "2022-07-15")
        name = re.sub(r",.*| of .*", "", row["person"])
        foreign = "co-prince" in row["position"].lower() or side != "GBR" and re.match(r"(Charles III|Elizabeth II)\b", name)
        if side and as_of >= SINCE and not foreign and not re.match(r"Q\d", name):
            yield name, side, row["position"], as_of, row["person_qid"], "every-politician"
    for row in tables.rows(folder / "world_foreign_ministers_wikidata_2023-01.csv", ","):
        side = sides.get(row["country"])
        if side and row["name"]:
            yield row["name"], side, row["positionLabel"], "2023-01-15", row["person"], "every-politician"
    for row in tables.rows(folder / "world_leaders_2022-10.csv", ","):
        side = sides.get(row["countryid"])
        end = row["end_year"] or "2022-10-15"
        foreign = "co-prince" in row["positionLabel"].lower() or side != "GBR" and row["officeholderLabel"] in ("Charles III", "Elizabeth II")
        if side and row["officeholderLabel"] and end >= SINCE and not foreign:
            yield re.sub(r",.*| of .*", "", row["officeholderLabel"]), side, row["positionLabel"], end, row["officeholder"], "every-politician"


def from_factbook(shared, gec):
    for row in tables.rows(shared / "knowledge/factbook/leader_terms_1990_2026.tsv"):
        side = "USA" if row["field"] == "amb_us" else gec.get(row["gec"])
        as_of = max(row["first_seen"], row["since_iso"])
        # The Factbook lists the head of the whole state for each of its parts, and one king for fifteen realms.
        foreign = row["field"] == "cos" and (side in PARTS or side != "GBR" and row["title"] in ("King", "Queen")
                                             and re.match(r"charles|elizabeth", row["name"], re.I))
        if not side or as_of < SINCE or foreign or side == "AND" and row["title"].lower() in ("prince", "coprince", "co-prince"):
            continue
        title = re.sub(r"s$", "", row["title"]) if row["title"].endswith(("Presidents", "Ministers")) else row["title"]
        for name in re.split(r",? also spelled |,\s*|;\s*| and ", row["name"]):
            while RANK.match(name):
                name = RANK.sub("", name)
            name = re.sub(r"[\"“”].*?[\"“”]\s*", "", name).strip(" .,")
            name = re.sub(r"(?<=[a-z]{3})(?=[A-Z]{3})", " ", name)
            if name and not NOT_A_NAME.search(name) and len(name.split()) <= 6:
                yield plain_case(name), side, title, as_of, "", "factbook"


def from_historian(shared):
    folder = shared / "knowledge/historyatstate"
    for file, post in (("us_chiefs_of_mission.tsv", "role"), ("us_principals.tsv", "position")):
        for row in tables.rows(folder / file):
            as_of = row["ended"] or row["started"] or row["appointed"]
            if as_of >= SINCE:
                title = row[post].replace("-", " ")
                if "mission" in row:
                    title += f" ({row['mission'].replace('-', ' ')})"
                forename = re.sub(r",? (Jr|Sr|II|III|IV)\.?$", "", row["forename"])
                yield f"{forename} {row['surname']}", "USA", title, as_of, "", "historyatstate"


def gec_sides():
    """The Factbook's country codes to sides."""
    sides = {row["id"]: row["side"] for row in tables.own("states/entities.tsv")}
    return {row["code"].lower(): sides[row["entity"]] for row in tables.own("states/codes.tsv") if row["system"] == "gec"}


def main():
    shared = Path(sys.argv[1])
    sides, gec = tables.sides_by_qid(), gec_sides()
    best = {}
    for row in (*from_wikidata(shared, sides), *from_factbook(shared, gec), *from_historian(shared)):
        name = " ".join(row[0].split())
        words = tables.fold(name).split()
        if len(words) < 2 or not name[:1].isupper() or not re.fullmatch(r"[\w .'’‘ʻ`´\-–]+", name):
            continue
        key = " ".join(sorted(words)), row[1]
        post = " ".join(row[2].split())
        new = (name, row[1], post, row[3], row[4], row[5])
        old = best.get(key)
        if old is None or new[3] > old[3]:
            best[key] = new[:4] + (new[4] or (old[4] if old else ""),) + new[5:]
        elif new[4] and not old[4]:
            best[key] = old[:4] + (new[4], old[5])
    tables.write("people/persons.tsv", HEADER, best.values(), SOURCES)


if __name__ == "__main__":
    main()
