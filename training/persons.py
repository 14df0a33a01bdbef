"""How many persons of annotated releases are found as one whole name: `python persons.py ../../shared/gold/dev`.

Every place in a document where a person's full name is printed counts once; it is found if the words of the name, and
no others, are one PER; titles that the annotation keeps (King, Pope, Sheikh) may be in or out. Documents whose number leaves 2 when divided by 5 are set aside and never read."""

import argparse
import json
import re
from collections import Counter
from pathlib import Path

import evaluate


def places(rows, name):
    """(start, end) of words that together spell `name`."""
    wanted = name.replace(" ", "")
    forms = [r[1] for r in rows]
    for start in range(len(forms)):
        text, end = "", start
        while end < len(forms) and len(text) < len(wanted):
            text += forms[end].replace(" ", "")
            end += 1
        if text == wanted:
            yield start, end


TITLES = {"King", "Queen", "Crown", "Prince", "Princess", "Pope", "Sheikh", "Sultan", "Emir"}


def is_whole(here, forms, start, end):
    """Whether a PER begins at `start`, or after titles there, and ends at `end`."""
    first = start
    while forms[first] in TITLES and here[first] == "O" and first < end - 1:
        first += 1
    whole = here[first:end] == ["B-PER"] + ["I-PER"] * (end - first - 1)
    return whole and (end == len(here) or here[end] != "I-PER")


def labels(rows):
    return [next((m[3:] for m in r[9].split("|") if m.startswith("NE=")), "O") for r in rows]


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("gold", type=Path)
    p.add_argument("--binary", default=evaluate.HERE / "../target/release/examples/conllu")
    p.add_argument("--model", default=evaluate.HERE / "../models/english.chm")
    p.add_argument("--gazetteer", default=evaluate.HERE / "runs/gazetteer.tsv")
    p.add_argument("--misses", type=int, default=30)
    args = p.parse_args()
    docs, people = [], []
    for path in sorted((args.gold / "docs").glob("*.json")):
        if int(re.search(r"(\d+)$", path.stem).group(1)) % 5 == 2:
            continue
        doc = json.load(open(path))
        gold = json.load(open(args.gold / "gold" / path.name))
        docs.append("\n\n".join(filter(None, [doc.get("title"), doc["text"]])))
        people.append({person["name"] for person in gold["people"] if " " in person["name"] and person["name"][:4].lower() != "the "})
    mark = "\n\nQQENDQQ\n\n"
    system, _ = evaluate.parse(args.binary, args.model, args.gazetteer, mark.join(docs), False)
    count, misses, n = Counter(), [], 0
    for rows in system:
        if rows[0][1] == "QQENDQQ":
            n += 1
            continue
        here = labels(rows)
        for name in people[n]:
            for start, end in places(rows, name):
                whole = is_whole(here, [r[1] for r in rows], start, end)
                count["printed"] += 1
                count["whole"] += whole
                if not whole:
                    misses.append(" ".join(f"{r[1]}/{l}" if l != "O" else r[1]
                                           for r, l in zip(rows[max(0, start - 6):end + 3], here[max(0, start - 6):end + 3])))
    print(f"{args.gold}: {count['whole']} of {count['printed']} names whole, {100 * count['whole'] / count['printed']:.1f}%")
    for miss in misses[:: max(1, len(misses) // max(1, args.misses))][: args.misses]:
        print("   ", miss)


if __name__ == "__main__":
    main()
