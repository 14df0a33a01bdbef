#!/usr/bin/env python3
"""Merging measured on pairs of documents: which tell of one engagement, and which only look so.

    python3 bench/register/merging.py REGISTER PAIRS.tsv [--errors]
    python3 bench/register/merging.py REGISTER --manner FOLDER [--errors]

REGISTER holds the documents. PAIRS.tsv has the columns a, b, label (same or near_miss), why; a and b are the last part
of a document's address or file name. FOLDER holds same_event.json and near_miss.json, whose groups become pairs;
documents whose number leaves 2 when divided by 5 are set aside and passed over.

A pair labelled `same` asks that an engagement (visit, talks, agreement, milestone) has both documents among its sources;
who tells of a meeting within a visit tells of the visit.
A `near_miss` forbids that for what both tell of as news, which is not more than 21 days older than the document's date:
a later text may well mention the earlier meeting. F1 is over all pairs; the share of near misses that were merged is
given apart.
"""
import argparse
import csv
import itertools
import json
import re
import subprocess
from collections import defaultdict
from datetime import date

KINDS = ["visits", "talks", "agreements", "milestones"]


def start(edtf):
    """First day of an EDTF date, or None."""
    text = (edtf or "").split("/")[0]
    parts = [int(part) for part in text.split("-")] if re.fullmatch(r"\d{4}(-\d\d){0,2}", text) else []
    return date(*(parts + [1] * (3 - len(parts)))) if parts else None


def last_part(source):
    name = (source["url"] or source["path"]).rstrip("/").rsplit("/", 1)[-1]
    return re.sub(r"\.(json|md|txt)$", "", name)


def engagements_by_document(program, register):
    """Document name to the engagements that it tells of, and to those that it tells of as news."""
    told, news, visits_of = defaultdict(set), defaultdict(set), defaultdict(set)
    for kind in KINDS:
        output = subprocess.run([program, kind, "--register", register, "--format", "jsonl"]
                                + ["--meetings"] * (kind == "visits"), capture_output=True,
                                text=True, check=True).stdout
        for line in output.splitlines():
            engagement = json.loads(line)
            for meeting in engagement.get("meetings", []):
                visits_of[meeting].add(engagement["id"])
            first = start((engagement["when"] or {}).get("edtf"))
            for source in engagement["sources"]:
                published = start(source["published"])
                month = len((engagement["when"] or {}).get("edtf", "")) < 8
                old = first and published and (published - first).days > (50 if month else 21)
                ids = {engagement["id"]} | visits_of[engagement["id"]]
                told[last_part(source)] |= ids
                if not old:
                    news[last_part(source)] |= ids
    return told, news


def manner_pairs(folder):
    aside = lambda name: int(name.rsplit("-", 1)[1]) % 5 == 2
    same, near = set(), set()
    for group in json.load(open(f"{folder}/same_event.json")):
        ids = [i for i in group["ids"] if not aside(i)]
        same |= {(a, b, group["why"]) for a, b in itertools.combinations(sorted(ids), 2)}
    known = {pair[:2] for pair in same}
    for group in json.load(open(f"{folder}/near_miss.json")):
        ids = [i for i in group["ids"] if not aside(i)]
        near |= {(a, b, group["why"]) for a, b in itertools.combinations(sorted(ids), 2) if (a, b) not in known}
    return [(a, b, "same", why) for a, b, why in sorted(same)] + [(a, b, "near_miss", why) for a, b, why in sorted(near)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("register")
    parser.add_argument("pairs", nargs="?")
    parser.add_argument("--manner")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--program", default="target/release/chancery")
    call = parser.parse_args()
    if call.manner:
        pairs = manner_pairs(call.manner)
    else:
        rows = csv.DictReader((line for line in open(call.pairs) if not line.startswith("#")), delimiter="\t")
        pairs = [(row["a"], row["b"], row["label"], row["why"]) for row in rows]
    told, news = engagements_by_document(call.program, call.register)
    counts = defaultdict(int)
    for a, b, label, why in pairs:
        by = told if label == "same" else news
        merged = bool(by[a] & by[b])
        counts[label, merged] += 1
        if call.errors and merged != (label == "same"):
            print(f"{'merged' if merged else 'apart '}  {label:9}  {a}  {b}  {why[:90]}")
    right, missed, wrong = counts["same", True], counts["same", False], counts["near_miss", True]
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    near = wrong + counts["near_miss", False]
    print(f"same {right + missed}, merged {right}; near misses {near}, merged {wrong} ({wrong / max(near, 1):.1%}); "
          f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")


if __name__ == "__main__":
    main()
