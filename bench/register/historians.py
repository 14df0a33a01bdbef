#!/usr/bin/env python3
"""The register of 2021 and 2022 against the historians' lists of visits and trips.

    python3 bench/register/historians.py REGISTER HISTORYATSTATE [--list FILE] [--judged bench/register/historians_missed.tsv]

HISTORYATSTATE holds visits.tsv (leaders who came) and trips.tsv (where the president and the secretary of state went).
A row counts if a release that was published within 21 days of it names the visitor's surname and the country, as whole
words. A visit of the register is the row's if it goes the row's way (its country, the United States) and the visitor is
the row's, and it lies within 21 days: by its own date, or where no source dates it, by the publication of a source.
Talks at which both took part are counted apart, as what the register has where no text speaks of a visit.

Naming both within three weeks is not telling of the visit. So it is said apart how many rows are told: one sentence of a
release of those weeks has the surname and a place of the host's (the country, the trip's places, or for visits the White
House, Washington, the United States, or where the historians' note says).
"""
import argparse
import csv
import json
import re
import sqlite3
import subprocess
import unicodedata
from collections import Counter
from datetime import date, timedelta

WINDOW = timedelta(days=21)
# Where the historians' name of a country is not one that the program knows.
NAMES = {"Korea, South": "KOR", "Vatican City": "VAT", "Holy See": "VAT", "Congo (Kinshasa)": "COD", "Burma": "MMR",
         "Palestinian Authority": "PSE", "West Bank": "PSE", "Israel; West Bank": "PSE", "European Union": "EU"}


def fold(text):
    text = unicodedata.normalize("NFKD", text or "")
    return " ".join(re.sub(r"[^a-z0-9 ]", " ", "".join(c for c in text if not unicodedata.combining(c)).lower()).split())


def start(edtf):
    text = (edtf or "").split("/")[0].strip(".")
    parts = [int(p) for p in text.split("-")] if re.fullmatch(r"\d{4}(-\d\d){0,2}", text) else []
    return date(*(parts + [1] * (3 - len(parts)))) if parts else None


def exact_start(edtf):
    text = (edtf or "").split("/")[0]
    return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None


def rows(folder, code):
    """Both lists as one: visitor words (any of which names the person), from, to, start."""
    out = []
    for row in csv.DictReader(open(f"{folder}/visits.tsv"), delimiter="\t"):
        if row["start"][:4] in ("2021", "2022"):
            # Title words are in no name; a name's longest words are looked for.
            words = [w for w in fold(row["visitor"]).split() if len(w) > 2 and w not in TITLES]
            out.append(dict(kind="visit", who=row["visitor"], words=words, country=row["from"], side=code(row["from"]),
                            start=date.fromisoformat(row["start"]), end=date.fromisoformat(row["end"] or row["start"]),
                            note=row["description"]))
    for row in csv.DictReader(open(f"{folder}/trips.tsv"), delimiter="\t"):
        if row["start"][:4] in ("2021", "2022"):
            surname = row["who"].split("-")[0]
            out.append(dict(kind="trip", who=row["who"], words=[surname], country=row["country"],
                            side=code(row["country"]), start=date.fromisoformat(row["start"]),
                            end=date.fromisoformat(row["end"] or row["start"]), note=row["remarks"], place=row["locale"]))
    return out


def is_told(row, sentences):
    """Whether one sentence of those weeks has the person and a place of the host's."""
    if row["kind"] == "visit":
        places = {"white house", "washington", "united states", "camp david", "oval office"}
        places |= {city for city in ("los angeles", "new york", "honolulu") if city in fold(row["note"])}
    else:
        places = {fold(row["country"].split(",")[0])} | {fold(p) for p in re.split(r"[,;]", row["place"]) if len(p) > 3}
    for day, parts in sentences:
        if row["start"] - WINDOW <= day <= row["end"] + WINDOW:
            if any(any(f" {w} " in part for w in row["words"]) and any(f" {p} " in part for p in places) for part in parts):
                return True
    return False


TITLES = set("""president prime minister king queen prince crown chancellor sheikh sultan emir amir taoiseach pope chairman
secretary general foreign his majesty her excellency the and with designate elect bin ben von van ibn abd""".split())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("register")
    parser.add_argument("folder")
    parser.add_argument("--list")
    parser.add_argument("--judged")
    parser.add_argument("--program", default="target/release/chancery")
    call = parser.parse_args()
    ask = lambda *args: [json.loads(line) for line in subprocess.run(
        [call.program, *args, "--register", call.register, "--format", "jsonl"], capture_output=True, text=True,
        check=True).stdout.splitlines()]
    entities = {row["id"]: row for row in csv.DictReader(open("knowledge/states/entities.tsv"), delimiter="\t")}
    codes = {row["name"]: entities[row["entity"]]["side"] for row in csv.DictReader(
        open("knowledge/states/names.tsv"), delimiter="\t")
        if row["kind"] in ("common", "official", "variant") and row["entity"] in entities}
    codes |= {row["label"]: row["side"] for row in entities.values()} | NAMES
    code = lambda country: codes.get(country.strip())

    releases, sentences = [], []
    database = sqlite3.connect(f"file:{call.register}?mode=ro", uri=True)
    for published, title, text in database.execute("SELECT published, title, text FROM documents JOIN texts USING (doc)"):
        day = start(published)
        if day:
            releases.append((day, f" {fold((title or '') + ' ' + text)} "))
            parts = re.split(r"(?<=[.!?])\s+(?=[A-Z])|\n\s*\n", f"{title or ''}\n\n{text}")
            sentences.append((day, [f" {fold(part)} " for part in parts]))
    visits, talks = ask("visits"), ask("talks")

    def days(engagement):
        when = start((engagement["when"] or {}).get("edtf"))
        dated = exact_start((engagement["when"] or {}).get("edtf"))
        told = [start(s["published"]) for s in engagement["sources"] if s["published"]]
        return dated, ([dated] if dated else ([when] if when else []) + told)

    def near(engagement, row):
        _, candidates = days(engagement)
        return any(row["start"] - WINDOW <= day <= row["end"] + WINDOW for day in candidates)

    def named(entities, row):
        names = [w for entity in entities for form in [entity["name"], *entity.get("names", [])] for w in fold(form).split()]
        return any(word in names for word in row["words"])

    found, starts, dated, reasons, lines, told = 0, 0, 0, Counter(), [], Counter()
    attested = []
    for row in rows(call.folder, code):
        country = fold(row["country"])
        texts = [text for day, text in releases if row["start"] - WINDOW <= day <= row["end"] + WINDOW]
        if any(any(f" {w} " in text for w in row["words"]) and (f" {country} " in text or
               (country.split()[0] in ("korea", "vatican") and f" {country.split()[0]} " in text)) for text in texts):
            attested.append(row)
    judged = {}
    if call.judged:
        lines_of = (line for line in open(call.judged) if not line.startswith("#"))
        judged = {(row["who"], row["start"], row["country"]): row["told"] == "yes" for row in csv.DictReader(lines_of, delimiter="\t")
                  if row["what"] == "missed"}
    for row in attested:
        row["told"] = judged.get((row["who"], str(row["start"]), row["country"]), is_told(row, sentences))
        told[row["told"], "all"] += 1
        way = (row["side"], "USA") if row["kind"] == "visit" else ("USA", row["side"])
        own = [v for v in visits if (v["sending"], v["host"]) == way and near(v, row)]
        match = [v for v in own if named(v["visitors"] + v["accompanied_by"], row)]
        if match:
            found += 1
            told[row["told"], "found"] += 1
            known = [days(v)[0] for v in match if days(v)[0]]
            if known:
                dated += 1
                right = row["start"] in known
                starts += right
                if not right:
                    lines.append(f"start\t{row['who']}\t{row['country']}\t{row['start']}\tthe register has {min(known)}")
            else:
                lines.append(f"undated\t{row['who']}\t{row['country']}\t{row['start']}\tno source dates it")
            continue
        met = [t for t in talks if near(t, row) and {s["party"] for s in t["sides"]} >= {"USA", row["side"]}
               and any(named(s["persons"], row) for s in t["sides"])]
        reason = "the country's name is not known" if not row["side"] else "talks only: no text was read as speaking of a visit" if met \
            else "the visit is there, without the visitor's name" if any(not v["visitors"] for v in own) \
            else "the visit is there, under others" if own else "nothing was read"
        reason += "" if row["told"] else "; and no release tells of it"
        reasons[reason] += 1
        lines.append(f"missed\t{row['who']}\t{row['country']}\t{row['start']}\t{reason}\t{row['note'][:80]}")
    n = len(attested)
    print(f"rows attested {n}; found as visits {found} ({found / n:.3f}); dated {dated}, start exact {starts} "
          f"({starts / max(dated, 1):.3f} of the dated, {starts / max(found, 1):.3f} of the found)")
    print(f"told in a sentence {told[True, 'all']}; found of these {told[True, 'found']} "
          f"({told[True, 'found'] / max(told[True, 'all'], 1):.3f}); found of the others {told[False, 'found']}")
    for kind in ("visit", "trip"):
        print(kind, sum(r["kind"] == kind for r in attested))
    for reason, count in reasons.most_common():
        print(f"  missed {count:3}  {reason}")
    if call.list:
        open(call.list, "w").write("what\twho\tcountry\tstart\treason\tnote\n" + "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
