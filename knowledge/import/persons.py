"""Imports office holders of the 21st century into people/terms.tsv: their terms, and hints for the side a name belongs to.

usage: python3 knowledge/import/persons.py SHARED

Sources: Wikidata snapshots by every-politician (2022-07 to 2023-01), the Factbook's leaders and ambassadors (to 2026),
the United States Office of the Historian's chiefs of mission and principal officers. One row a name, side, post and
beginning. `until` is only what the source gives as the end; `asserted_as_of` is the last day on which the source says
what the row says. An open term of a snapshot is asserted on the day of the snapshot and no later.
"""
import json
import re
import sys
from pathlib import Path

import tables

HEADER = ("name", "side", "post", "since", "until", "asserted_as_of", "wikidata", "source")
SOURCES = {"every-politician", "factbook", "historyatstate"}
SINCE = "2000"
FACTBOOK_LAST = "2026-05-17"
# What the Factbook prints before or within names that is no part of them.
RANK = re.compile(r"^(?:(?:Lt|Maj|Brig|Vice|Air|Field|Rear|Staff|Army)\b\.? ?)*(?:Gen|Col|Adm|Capt|Mar|Marshal|Dr|Sir|Dame|Sheikh|Shaykh|"
                  r"King|Queen|Prince|Princess|Pope|Chief|Justice|Amir|Sultan|Prof|Mr|Ms|Mrs|Count|Duke|Grand Duke)\b\.? ")
NOT_A_NAME = re.compile(r"\d|minister|vacant|ambassador|president|council|chairman|secretary|none|;|\(|affairs|\bsince\b|note", re.I)
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
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
        as_of = snapshot.get(row["repo"], "2022-07-15")
        name = re.sub(r",.*| of .*", "", row["person"])
        foreign = "co-prince" in row["position"].lower() or side != "GBR" and re.match(r"(Charles III|Elizabeth II)\b", name)
        if side and (row["end"] or as_of) >= SINCE and not foreign and not re.match(r"Q\d", name):
            yield name, side, row["position"], row["start"], row["end"], as_of, row["person_qid"], "every-politician"
    for row in tables.rows(folder / "world_foreign_ministers_wikidata_2023-01.csv", ","):
        side = sides.get(row["country"])
        if side and row["name"]:
            yield row["name"], side, row["positionLabel"], row.get("start", ""), "", "2023-01-15", row["person"], "every-politician"
    for row in tables.rows(folder / "world_leaders_2022-10.csv", ","):
        side = sides.get(row["countryid"])
        foreign = "co-prince" in row["positionLabel"].lower() or side != "GBR" and row["officeholderLabel"] in ("Charles III", "Elizabeth II")
        if side and row["officeholderLabel"] and (row["end_year"] or "2022") >= SINCE and not foreign:
            name = re.sub(r",.*| of .*", "", row["officeholderLabel"])
            yield (name, side, row["positionLabel"], row["start_year"], row["end_year"], "2022-10-15", row["officeholder"],
                   "every-politician")


def factbook_now(shared):
    """The Factbook's last word on each country's executive: its code to the folded text."""
    now = {}
    with open(shared / "knowledge/factbook/gov_current.jsonl", encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            executive = entry["government"].get("Executive branch", {})
            if isinstance(executive, dict):
                texts = [str(executive.get(part, "")) for part in ("chief of state", "head of government")]
                now[entry["gec"]] = tables.fold(" ".join(texts))
    return now


def from_factbook(shared, gec):
    now = factbook_now(shared)
    for row in tables.rows(shared / "knowledge/factbook/leader_terms_1990_2026.tsv"):
        side = "USA" if row["field"] == "amb_us" else gec.get(row["gec"])
        first = max(row["first_seen"], row["since_iso"])
        as_of = max(first, row["last_change_seen"])
        # The Factbook lists the head of the whole state for each of its parts, and one king for fifteen realms.
        foreign = row["field"] == "cos" and (side in PARTS or side != "GBR" and row["title"] in ("King", "Queen")
                                             and re.match(r"charles|elizabeth", row["name"], re.I))
        if not side or first < SINCE or foreign or side == "AND" and row["title"].lower() in ("prince", "coprince", "co-prince"):
            continue
        title = re.sub(r"s$", "", row["title"]) if row["title"].endswith(("Presidents", "Ministers")) else row["title"]
        for name in re.split(r",? also spelled |,\s*|;\s*| and ", row["name"]):
            while RANK.match(name):
                name = RANK.sub("", name)
            name = re.sub(r"[\"“”].*?[\"“”]\s*", "", name).strip(" .,")
            name = re.sub(r"(?<=[a-z]{3})(?=[A-Z]{3})", " ", name)
            if name and not NOT_A_NAME.search(name) and len(name.split()) <= 6:
                printed = f" {tables.fold(name)} " in f" {now.get(row['gec'], '')} "
                asserted = FACTBOOK_LAST if printed and row["field"] in ("cos", "hog") else as_of
                yield plain_case(name), side, title, row["since_iso"], "", asserted, "", "factbook"


def from_historian(shared):
    folder = shared / "knowledge/historyatstate"
    for file, post in (("us_chiefs_of_mission.tsv", "role"), ("us_principals.tsv", "position")):
        for row in tables.rows(folder / file):
            began = row["started"] or row["appointed"]
            if (row["ended"] or began) >= SINCE:
                title = row[post].replace("-", " ")
                if "mission" in row:
                    title += f" ({row['mission'].replace('-', ' ')})"
                forename = re.sub(r",? (Jr|Sr|II|III|IV)\.?$", "", row["forename"])
                # Nothing but the text's own dates says until when an open term is asserted.
                as_of = row["ended"] or began
                yield f"{forename} {row['surname']}", "USA", title, began, row["ended"], as_of, "", "historyatstate"


def gec_sides():
    """The Factbook's country codes to sides."""
    sides = {row["id"]: row["side"] for row in tables.own("states/entities.tsv")}
    return {row["code"].lower(): sides[row["entity"]] for row in tables.own("states/codes.tsv") if row["system"] == "gec"}


def one_person(rows):
    """The rows of one person with the spelling of the latest that has an identifier; what is told twice, once."""
    rows = sorted(rows, key=lambda r: (bool(r[6]), r[4] or r[5]))
    name = rows[-1][0]
    qids = sorted({r[6] for r in rows if r[6]})
    kept = {}
    for _, side, post, since, until, as_of, qid, source in rows:
        post = " ".join(post.split())
        since, until = (date if DATE.fullmatch(date) else "" for date in (since, until))
        # Two people of one name and side keep their identifiers; a row without one is whoever is known.
        qid = qid or (qids[0] if len(qids) == 1 else "")
        key = post, since[:7], qid, source
        old = kept.get(key)
        if old:
            since, until, as_of = max(since, old[3], key=len), max(until, old[4]), max(as_of, old[5])
        if until and until < since[:len(until)]:
            # The source contradicts itself: it had ended by the later of the two.
            since, until = "", since
        kept[key] = (name, side, post, since, until, as_of, qid, source)
    # The same term, told again by a source that does not know its beginning, or only its year.
    full = [r for r in kept.values() if len(r[3]) > 4]
    told = lambda r, f: (r[2] + " of ").startswith(f[2] + " of ") and r[6] == f[6] and f[3].startswith(r[3])
    vague = lambda r: len(r[3]) <= 4 and any(told(r, f) for f in full)
    return [r for r in kept.values() if not vague(r)]


def main():
    shared = Path(sys.argv[1])
    sides, gec = tables.sides_by_qid(), gec_sides()
    people = {}
    for row in (*from_wikidata(shared, sides), *from_factbook(shared, gec), *from_historian(shared)):
        name = " ".join(row[0].split())
        words = tables.fold(name).split()
        if len(words) < 2 or not name[:1].isupper() or not re.fullmatch(r"[\w .'’‘ʻ`´\-–]+", name):
            continue
        people.setdefault((" ".join(sorted(words)), row[1]), []).append((name, *row[1:]))
    tables.write("people/terms.tsv", HEADER, (row for rows in people.values() for row in one_person(rows)), SOURCES)


if __name__ == "__main__":
    main()
