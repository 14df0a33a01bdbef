"""Imports the members of international organisations from the Factbook (public domain) into organisations/members.tsv.

usage: python3 knowledge/import/members.py SHARED

The Factbook stopped following some memberships in the 2020s; a row of source `hand` is a correction and wins;
so does one that the Factbook lists and whose years were added by hand. The Factbook gives no years.
"""
import sys
from pathlib import Path

import tables

# The Factbook's abbreviation of an organisation, where it is not its name in organisations/names.tsv.
SPELT = {"C": "Commonwealth", "CE": "CoE", "IADB": "IDB", "IDB": "IsDB", "ICCt": "ICC", "ACP": "OACPS", "G-7": "G7", "G-8": "G8",
         "G-20": "G20", "G-77": "G77", "IFRCS": "IFRC", "LAS": "LAS", "NC": "Nordic Council", "ABEDA": "BADEA", "LAIA": "ALADI",
         "InOC": "COI", "IBRD": "WB", "CAN": "Andean Community", "UN Security Council": None}
ORDER = ("member", "suspended", "associate", "candidate", "observer", "partner")
MEANS_MEMBER = ("member", "regional", "permanent", "temporary", "nonregional member", "nonregional members")


def status_of(text):
    text = text.lower()
    if text in MEANS_MEMBER:
        return "member"
    words = (("suspend", "suspended"), ("candidate", "candidate"), ("observer", "observer"), ("associate", "associate"), ("partner", "partner"))
    return next((status for word, status in words if word in text), None)


def slug(side):
    return tables.fold(side.replace("+", " plus")).replace(" ", "-")


def main():
    shared = Path(sys.argv[1])
    # Parts of states are no members; the West Bank's row speaks for Palestine.
    states = {row["id"]: row["side"] for row in tables.own("states/entities.tsv") if row["kind"] == "state"}
    codes = tables.own("states/codes.tsv")
    gec = {row["code"].lower(): states.get(row["entity"]) for row in codes if row["system"] == "gec"}
    # The entity that is the side, not one of its organs.
    organisations = {row["side"].casefold(): row["id"] for row in tables.own("organisations/entities.tsv")
                     if row["id"].startswith("wd:") or row["id"] == "x:" + slug(row["side"])}
    corrected = {(r["organisation"], r["side"]) for r in tables.own("organisations/members.tsv") if r["source"] != "factbook"}
    best = {}
    for row in tables.rows(shared / "knowledge/factbook/io_membership.tsv"):
        name = SPELT.get(row["org"], row["org"])
        organisation = organisations.get((name or "").casefold())
        side, status = gec.get(row["gec"]), status_of(row["status"])
        if not organisation or not side or not status or (organisation, side) in corrected:
            continue
        old = best.get((organisation, side), "partner")
        best[organisation, side] = min(old, status, key=ORDER.index)
    rows = [(*key, status, "", "", "factbook") for key, status in best.items()]
    tables.write("organisations/members.tsv", ("organisation", "side", "status", "since", "until", "source"), rows, {"factbook"})


if __name__ == "__main__":
    main()
