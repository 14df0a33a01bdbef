"""A baseline for Chancery: a spaCy pipeline with `DependencyMatcher` patterns for the twenty most frequent triggers.

    python3 bench/baseline/read.py --model MODEL DOCS > out.jsonl

MODEL is a pipeline trained by `bench/reader/run.sh` on the very trees that Chancery's reader is trained on; DOCS a
folder of JSON documents (`title`, `published`, `text`). The patterns stand in `triggers.py`, whom a name acts for is
looked up in a dictionary made of Chancery's own tables (`sides.py`), persons are found in `people.py`. What is
written has the shape that `chancery read --format jsonl` writes, so that the same scorer measures both.

It is meant to be as good as a day's work on such patterns gets, not to be a straw man: light verbs, passives and
nouns are covered, pronouns and "the two leaders" are resolved in the plain way, relative days are worked out, thanks
and promises carry their object. It has no notion of one encounter told in several sentences beyond equal sides and
persons."""

import argparse
import json
import re
import sys
from datetime import date, timedelta
from pathlib import Path

import spacy
from spacy.matcher import DependencyMatcher
from spacy.tokens import Doc

from people import Cast, matcher_of
from sides import World, home_of
from triggers import PATTERNS

ROOT = Path(__file__).resolve().parents[2]
MONTHS = {
    m: i + 1
    for i, m in enumerate(
        "january february march april may june july august september october november december".split()
    )
}
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
DAY = re.compile(
    r"\b(?:(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?("
    + "|".join(MONTHS)
    + r")|("
    + "|".join(MONTHS)
    + r")\s+(\d{1,2}))(?:,?\s+(\d{4}))?",
    re.I,
)
ANNIVERSARY = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th)\s+anniversary\s+of\s+([^,.;]+)", re.I)


def day_in(sentence, published):
    """The first day that a sentence names, as EDTF; relative days by the day of publication."""
    text = sentence.text
    if found := DAY.search(text):
        year = int(found[5] or (published or "0")[:4])
        month = MONTHS[(found[2] or found[3]).lower()]
        try:
            return date(year, month, int(found[1] or found[4])).isoformat() if year else None
        except ValueError:
            return None
    if not published:
        return None
    told = date.fromisoformat(published)
    lower = text.lower()
    if re.search(r"\btoday\b|\bthis (?:morning|afternoon|evening)\b", lower):
        return published
    if "yesterday" in lower:
        return (told - timedelta(1)).isoformat()
    for i, name in enumerate(WEEKDAYS):
        if re.search(rf"\b(?:on )?{name}\b", lower):
            return (told - timedelta((told.weekday() - i) % 7)).isoformat()
    return None


def status(trigger):
    """Planned after "will" and the like; else it took place."""
    chain = [trigger, *[a for a in trigger.ancestors if a.sent == trigger.sent][:2]]
    if any(c.dep_ == "neg" or c.lower_ in ("not", "never") for c in trigger.children):
        return None
    ahead = any(c.dep_ == "aux" and c.lemma_.lower() in ("will", "shall", "would") for t in chain for c in t.children)
    plans = any(t.lemma_ in ("plan", "schedule", "expect", "intend") for t in chain)
    return "planned" if ahead or plans else "done"


def words(token, leave=("punct", "mark", "case")):
    """The contiguous phrase of a token, without what introduces or trails it."""
    inside = sorted(t.i for t in token.subtree)
    first, last = inside[0], inside[-1]
    doc = token.doc
    while first < token.i and (
        doc[first].dep_ in leave
        and doc[first].head == token
        or doc[first].pos_ in ("DET", "PUNCT", "PART", "ADP", "CCONJ")
    ):
        first += 1
    while last > token.i and doc[last].pos_ in ("PUNCT", "CCONJ"):
        last -= 1
    return doc[first : last + 1]


def tokenised(nlp, text):
    """The document's words without the line breaks between them, its sentences begun at lines and after full stops: a
    parser trained on single sentences runs them together. Where each word begins in the text stands in `user_data`."""
    raw = nlp.tokenizer(text)
    kept = [t for t in raw if not t.is_space]
    doc = Doc(nlp.vocab, words=[t.text for t in kept], spaces=[bool(t.whitespace_) for t in kept])
    doc.user_data["starts"] = [t.idx for t in kept]
    for at, (before, token) in enumerate(zip(kept, kept[1:]), 1):
        gap = text[before.idx + len(before) : token.idx]
        stop = (
            before.text in (".", "!", "?")
            or before.text[-1] in ".!?"
            and len(before) > 3
            and "." not in before.text[:-1]
        )
        quote = before.text in ("”", '"') and before.i > 0 and raw[before.i - 1].text in (".", "!", "?")
        ends = "\n" in gap or (stop or quote) and (token.text[0].isupper() or token.text[0] in '“"')
        doc[at].is_sent_start = ends
    return doc


class Reader:
    """Reads documents with one pipeline, one world and one set of patterns."""

    def __init__(self, model):
        self.nlp = spacy.load(model)
        self.world = World(ROOT / "knowledge")
        self.names = matcher_of(self.nlp, self.world)
        self.matcher = DependencyMatcher(self.nlp.vocab)
        for name, patterns in PATTERNS.items():
            for n, pattern in enumerate(patterns):
                self.matcher.add(f"{name}:{n}", [pattern])

    def matches(self, doc):
        """The fullest match at each trigger, in the order of the text: [(name, {part: token})]."""
        best = {}
        for key, tokens in self.matcher(doc):
            name, n = doc.vocab.strings[key].split(":")
            pattern = PATTERNS[name][int(n)]
            parts = {node["RIGHT_ID"]: doc[i] for node, i in zip(pattern, tokens)}
            at = (name, parts["trigger"].i)
            # A subject of its own comes before one that is lent.
            worth = (len(parts) - ("above" in parts), "above" not in parts)
            if at not in best or worth > best[at][0]:
                best[at] = (worth, parts)
        return sorted(((name, parts) for (name, _), (_, parts) in best.items()), key=lambda x: x[1]["trigger"].i)

    def read(self, path):
        given = json.loads(path.read_text(encoding="utf-8"))
        self.text, self.published = given["text"], given.get("published")
        doc = tokenised(self.nlp, self.text)
        for _, pipe in self.nlp.pipeline:
            doc = pipe(doc)
        home = home_of(given.get("title") or "", self.text, self.world)
        self.cast = Cast(doc, self.world, self.names, home, self.published)
        self.found = []
        for name, parts in self.matches(doc):
            getattr(self, f"of_{name}", self.of_commitment)(name, parts)
            if "by" in parts and parts["by"].dep_ == "nsubj" and parts["by"].lower_ not in ("he", "she"):
                acting = [e for e, _ in self.cast.resolve(parts["by"]) if e is not None]
                self.cast.last = acting[0] if acting else self.cast.last
        self.of_milestones()
        for n, engagement in enumerate(self.found, 1):
            engagement["id"] = f"g{n}"
        return {
            "schema": 1,
            "document": {
                "id": given["id"],
                "path": str(path),
                "url": None,
                "title": given.get("title"),
                "publisher": None,
                "published": self.published,
                "dateline": None,
                "language": "en",
            },
            "entities": [self.entity(e) for e in self.cast.entities],
            "engagements": self.found,
            "problems": [],
            "reader": {"version": "baseline", "model": "spacy", "frames": "twenty triggers"},
        }

    def entity(self, e):
        posts = [{"title": p, "organisation": None} for p in dict.fromkeys(e.posts)]
        return {
            "id": e.id,
            "kind": e.kind,
            "name": e.name,
            "names": sorted({*e.names, e.name}),
            "side": e.side,
            "posts": posts,
            "wikidata": None,
        }

    def quote(self, span):
        starts = span.doc.user_data["starts"]
        start, end = starts[span.start], starts[span.end - 1] + len(span[-1])
        return {"exact": self.text[start:end], "start": start, "end": end}

    def engagement(self, kind, trigger, **fields):
        state = status(trigger)
        if state is None:
            return None
        day = day_in(trigger.sent, self.published)
        if day is None and state == "done" and kind == "talks":
            day = self.published
        when = {"edtf": day, "basis": "resolved", "quote": self.quote(trigger.sent)} if day else None
        made = {
            "kind": kind,
            "status": state,
            "when": when,
            "where": [],
            "quotes": [self.quote(trigger.sent)],
            "confidence": 0.5,
            **fields,
        }
        self.found.append(made)
        return made

    def of_visit(self, _, parts):
        who = self.cast.resolve(parts["by"])
        persons = [e.id for e, _ in who if e is not None]
        sides = [s for _, s in who if s]
        hosts = [s for _, s in self.cast.resolve(parts["to"]) if s]
        if not hosts or not (persons or sides) or sides and sides[0] == hosts[0]:
            return
        known = next(
            (
                x
                for x in self.found
                if x["kind"] == "visit" and x["host"] == hosts[0] and x["sending"] == (sides or [None])[0]
            ),
            None,
        )
        if known:
            known["visitors"] += [p for p in persons if p not in known["visitors"]]
            return
        kinds = {"state", "official", "working", "courtesy", "private", "goodwill", "transit"}
        told = next((c.lower_ for c in parts["trigger"].children if c.lower_ in kinds), "unspecified")
        place = self.cast.at.get(parts["to"].i)
        made = self.engagement(
            "visit",
            parts["trigger"],
            type=told,
            visitors=persons,
            sending=sides[0] if sides else None,
            host=hosts[0],
            accompanied_by=[],
            invited_by=None,
            purpose=None,
        )
        if made and place is not None and place.kind == "place":
            made["where"] = [place.id]

    def of_talks(self, _, parts):
        who = [x for part in ("by", "to") if part in parts for x in self.cast.resolve(parts[part])]
        self.meet(parts["trigger"], who, [])

    def meet(self, trigger, who, topics):
        told = {side for _, side in who}
        if len(told) == 1 and len(who) > 1:  # of two on one side, the one whose side was guessed is on the other
            other = next((s for s in self.cast.most_named if s not in told), None)
            guessed = next((e for e, _ in who if e is not None and e.guessed), None)
            who = [(e, other if e is guessed and e is not None and other else s) for e, s in who]
            if guessed is not None and other:
                guessed.side = other
        sides = {}
        for entity, side in who:
            sides.setdefault(side, []).extend([entity.id] if entity is not None and entity.kind == "person" else [])
        sides = {s: list(dict.fromkeys(p)) for s, p in sides.items() if s or p}
        if len(sides) < 2:
            return False
        persons = {p for ps in sides.values() for p in ps}
        for known in self.found:
            if known["kind"] == "talks" and {s["party"] for s in known["sides"]} == set(sides):
                others = {p for s in known["sides"] for p in s["persons"]}
                if not persons or not others or persons & others:
                    known["topics"] += topics
                    return True
        sentence = trigger.sent.text.lower()
        mode = (
            "phone"
            if re.search(r"\bphone|telephone|\bcall(?:ed)?\b", sentence) or trigger.lemma_ == "speak"
            else "video"
            if re.search(r"video|virtual", sentence)
            else "in_person"
        )
        form = (
            "phone_call"
            if mode == "phone"
            else "sidelines"
            if re.search(r"sidelines|margins", sentence)
            else "courtesy_call"
            if "courtesy call" in sentence
            else "talks"
        )
        made = self.engagement(
            "talks",
            trigger,
            form=form,
            mode=mode,
            topics=topics,
            within=None,
            sides=[{"party": s, "persons": p, "bodies": []} for s, p in sides.items()],
        )
        if made:
            self.cast.pair = who
        return made is not None

    def of_discuss(self, _, parts):
        heads = [parts["what"], *parts["what"].conjuncts]
        topics = []
        for head in heads:
            inside = [
                t.i
                for t in head.subtree
                if not any(a.dep_ == "conj" and a.i > head.i and a in heads for a in [t, *t.ancestors])
            ]
            first, last = min(i for i in inside), max(i for i in inside)
            span = head.doc[first : last + 1]
            while len(span) > 1 and span[0].pos_ in ("DET", "PRON", "PUNCT", "CCONJ"):
                span = span[1:]
            while len(span) > 1 and span[-1].pos_ in ("PUNCT", "CCONJ"):
                span = span[:-1]
            topics.append({"text": self.quote(span)["exact"], "quote": self.quote(span)})
        if not self.meet(parts["trigger"], self.cast.resolve(parts["by"]), topics):
            last = next((x for x in reversed(self.found) if x["kind"] == "talks"), None)
            if last:
                last["topics"] += topics

    def of_agreement(self, _, parts):
        title = words(parts["what"])
        parties = {s for t in ("by", "what") if t in parts for _, s in self.cast.resolve(parts[t]) if s}
        parties |= {self.cast.side_at[t.i] for t in parts["what"].subtree if self.cast.side_at.get(t.i)}
        if len(parties) < 2:
            parties |= {s for _, s in self.cast.pair if s}
        if len(parties) >= 2:
            lemma = parts["what"].lemma_.lower()
            sort = "mou" if lemma in ("memorandum", "mou") else lemma if lemma in ("treaty", "agreement") else "other"
            made = self.engagement(
                "agreement",
                parts["trigger"],
                parties=sorted(parties),
                instrument=sort,
                title=self.quote(title)["exact"],
                stage="signed",
            )
            if made and made["status"] == "planned":
                made["stage"] = "to_be_signed"

    def of_thank(self, _, parts):
        self.directed("appreciation", parts)

    def of_grant(self, _, parts):
        self.directed("commitment", parts, "pledge")

    def of_commitment(self, act, parts):
        self.directed("commitment", parts, act)

    def directed(self, kind, parts, act=None):
        by = list(dict.fromkeys(s for _, s in self.cast.resolve(parts["by"]) if s))
        to = (
            [s for s in dict.fromkeys(s for _, s in self.cast.resolve(parts["to"]) if s) if s not in by]
            if "to" in parts
            else []
        )
        if not by or len(by) == 1 and not to and not self.cast.pair and act != "condemn":
            return
        if act == "agree" and len(by) == 1:
            by += [s for _, s in self.cast.pair if s and s not in by][:1]
        what = words(parts["what"])
        if kind == "appreciation":
            self.engagement(
                kind,
                parts["trigger"],
                by=by,
                to=to,
                **{"for": [{"text": self.quote(what)["exact"], "quote": self.quote(what)}]},
            )
        else:
            self.engagement(
                kind,
                parts["trigger"],
                act=act,
                by=by,
                to=to,
                what=self.quote(what)["exact"],
                topics=[],
                amount=None,
                due=None,
            )

    def of_milestones(self):
        year = int(self.published[:4]) if self.published else None
        for found in ANNIVERSARY.finditer(self.text):
            quote = {"exact": found[0], "start": found.start(), "end": found.end()}
            self.found.append(
                {
                    "kind": "milestone",
                    "status": "done",
                    "when": None,
                    "where": [],
                    "quotes": [quote],
                    "confidence": 0.5,
                    "what": found[2],
                    "parties": [],
                    "ordinal": int(found[1]),
                    "year": year,
                    "since": None,
                    "basis": None,
                }
            )


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--model", type=Path, required=True)
    p.add_argument("docs", type=Path)
    args = p.parse_args()
    reader = Reader(args.model)
    for path in sorted(args.docs.glob("*.json")):
        sys.stdout.write(json.dumps(reader.read(path), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
