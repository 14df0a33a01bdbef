"""What share of the gold's visits and meetings the event categories of PETRARCH2 and UniversalPetrarch could hold at
all.

    python3 bench/baseline/cameo.py ../shared

Their published rules need parsed input that is no longer made, so they cannot be run on raw text; what can be said is
what a coder that makes no mistake could write down with the categories of the CAMEO codebook for such events:

    042 make a visit    043 host a visit    041 discuss by telephone    046 engage in negotiation    040 consult

An event there is one source, one target, one category and the day of the report. The rule, in steps, each on top of
the one before:

- expressible: it takes place or took place (plans and cancellations have categories elsewhere), and both ends are a
  state or an organisation with a code: of a visit the sending side and the host (042, or 043 the other way round), of a
  meeting at least two sides (041 by phone, 046 or 040 otherwise);
- as one record: there are exactly two sides, for a record has one source and one target;
- with its mode: it was on the phone (041), or in person; a video conference can only be 040, which does not say so;
- on its day: the gold has no day, or it is the day of publication, since a record is dated by the report;
- in full: and nobody is named, no form but plain talks or a call is told, no place is given: none of these has a field.

Documents whose number leaves 2 when divided by 5 are left out, here as everywhere where the gold is looked at."""

import json
import re
import sys
from pathlib import Path

CODED = re.compile(r"[A-Z][A-Z0-9-]{1,9}")
HAPPENS = ("done", "ongoing")


def golds(shared, name):
    for path in sorted((shared / "gold" / name / "gold").glob("*.json")):
        if int(path.stem.split("-")[1]) % 5 != 2:
            published = json.loads((shared / "gold" / name / "docs" / path.name).read_text())["published"]
            yield json.loads(path.read_text()), published


def coded(sides):
    """The sides among these that have a code; a region told in words has none."""
    parts = {part.strip() for side in sides if side for part in side.split("+")}
    return {part for part in parts if CODED.fullmatch(part)}


def steps_of_visit(visit, published):
    sending, host = coded([visit["visitor_side"]]), coded([visit["host"]])
    yield visit["status"] in HAPPENS and bool(sending) and bool(host)
    yield len(sending) == 1 and len(host) == 1
    yield True  # a visit has no mode
    yield visit["start"] in (None, published) and visit["end"] in (None, published)
    yield not visit["visitors"] and not visit["places"] and visit["type"] == "unspecified"


def steps_of_meeting(meeting, published):
    sides = coded(p["side"] for p in meeting["participants"])
    yield meeting["status"] in HAPPENS and len(sides) >= 2
    yield len(sides) == 2
    yield meeting["mode"] in ("phone", "in_person")
    yield meeting["date"] in (None, published)
    named = any(p["name"] for p in meeting["participants"])
    yield not named and not meeting["place"] and meeting["kind"] in ("talks", "phone_call", "unspecified")


def main():
    if len(sys.argv) != 2:
        sys.exit("one argument is needed: the shared folder, with gold/dev and gold/manner in it")
    print(f"{'':22}{'gold':>6}  expressible  as one record  with its mode  on its day  in full")
    for name in ("dev", "manner"):
        for kind, steps in (("visits", steps_of_visit), ("meetings", steps_of_meeting)):
            reached, total = [0] * 5, 0
            for gold, published in golds(Path(sys.argv[1]), name):
                for record in gold.get(kind, []):
                    if record["status"] == "denied":
                        continue
                    total += 1
                    for step, holds in enumerate(steps(record, published)):
                        if not holds:
                            break
                        reached[step] += 1
            cells = "".join(f"{n:>{w}} {n / total:4.0%}" for n, w in zip(reached, (8, 10, 10, 7, 4)))
            print(f"{name + ' ' + kind:22}{total:6}{cells}")


if __name__ == "__main__":
    main()
