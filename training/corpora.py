"""Reads the corpora of `../shared/corpora` into sentences of one shape."""

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

KINDS = ["PER", "LOC", "ORG", "EVENT"]
TAGS = ["O"] + [f"{place}-{kind}" for kind in KINDS for place in "BIES"]
TAG = {tag: i for i, tag in enumerate(TAGS)}
ALL = frozenset(range(len(TAGS)))
EVENT_OR_NONE = frozenset({0} | {TAG[f"{p}-EVENT"] for p in "BIES"})


@dataclass
class Sentence:
    """Words with what is known of them; `None` for a layer that the corpus lacks.

    heads: 0 is the root, else 1 + index. names: one set of allowed tag numbers a word. soft: what teachers make of it,
    see `distil.py`; such a sentence has no other layer."""
    forms: list
    upos: list = None
    xpos: list = None
    lemmas: list = None
    heads: list = None
    rels: list = None
    names: list = None
    weight: float = 1.0
    spans: list = field(default_factory=list)
    source: str = ""
    soft: dict = None


def conllu(path):
    """Yields (comments, rows) a sentence, rows being the ten columns of the syntactic words only."""
    comments, rows = [], []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if not line:
            if rows:
                yield comments, rows
            comments, rows = [], []
        elif line.startswith("#"):
            comments.append(line)
        else:
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
    if rows:
        yield comments, rows



def tree(rows, source):
    return Sentence(
        forms=[r[1] for r in rows], lemmas=[r[2] for r in rows], upos=[r[3] for r in rows], xpos=[r[4] for r in rows],
        heads=[int(r[6]) for r in rows], rels=[r[7] for r in rows], source=source)


def bioes(length, spans, allowed_elsewhere=frozenset({0})):
    """Allowed tags a word, from (start, end, kind); kind None leaves its words open."""
    names = [allowed_elsewhere] * length
    for start, end, kind in spans:
        for i in range(start, end):
            if kind is None:
                names[i] = ALL
                continue
            place = "S" if end - start == 1 else "B" if i == start else "E" if i == end - 1 else "I"
            names[i] = frozenset({TAG[f"{place}-{kind}"]})
    return names


def spans_of(labels):
    """(start, end, kind) of IOB or IO labels."""
    spans, start, kind = [], None, None
    for i, label in enumerate(labels + ["O"]):
        here = None if label == "O" else label[2:]
        if start is not None and (here != kind or label.startswith("B")):
            spans.append((start, i, kind))
            start = None
        if here is not None and start is None:
            start, kind = i, here
    return spans


def ewt(root, part):
    """EWT with the names of UNER (which has no events)."""
    file = {"train": "train-derived-PER-LOC-ORG.iob2"}.get(part, f"en_ewt-ud-{part}.iob2")
    names, ident, labels = {}, None, []
    for line in open(root / "uner-ewt" / file, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# sent_id"):
            ident, labels = line.split("= ")[1], []
            names[ident] = labels
        elif line and not line.startswith("#"):
            label = line.split("\t")[2]
            labels.append("O" if label.endswith("OTH") or label == "B-O" else label)
    for comments, rows in conllu(root / "ud-ewt" / f"en_ewt-ud-{part}.conllu"):
        ident = next(c.split("= ")[1] for c in comments if c.startswith("# sent_id"))
        sentence = tree(rows, "ewt")
        labels = names.get(ident)
        if labels and len(labels) == len(rows):
            sentence.spans = spans_of(labels)
            sentence.names = bioes(len(rows), sentence.spans, EVENT_OR_NONE)
        yield sentence


GUM_KINDS = {"person": "PER", "place": "LOC", "organization": "ORG", "event": "EVENT"}
INNER = {"of", "the", "for", "and", "'s", "-", "&", "de", "’s", "on", "in", "to", "/", "."}


def gum_mentions(rows):
    """(start, end, etype, head, identity) of the entity mentions that begin and end within the sentence."""
    open_mentions, out = [], []
    for i, row in enumerate(rows):
        found = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        for piece in re.findall(r"\([^()]*\)?|[^()]*\)", found.group(1)) if found else []:
            if piece.startswith("("):
                parts = piece.strip("()").split("-")
                if len(parts) < 6:
                    continue
                head = int(parts[5].split(",")[0]) if parts[5].split(",")[0].isdigit() else 1
                identity = "-".join(parts[7:]) if len(parts) > 7 else None
                mention = (parts[0], i, parts[1], i + head - 1, identity)
                if piece.endswith(")"):
                    out.append((i, i + 1, *mention[2:]))
                else:
                    open_mentions.append(mention)
            else:
                ident = piece.strip(")")
                for k in range(len(open_mentions) - 1, -1, -1):
                    if open_mentions[k][0] == ident:
                        mention = open_mentions.pop(k)
                        out.append((mention[1], i + 1, *mention[2:]))
                        break
    return out


def gum_name(rows, start, end, etype, head):
    """The proper-name part of a mention: a person's head and its `flat` words; else proper nouns around the head."""
    if head >= end or rows[head][3] != "PROPN" or rows[head][1].lower() in ("mr.", "ms.", "mrs.", "dr."):
        return None
    if etype == "person":
        members = [i for i in range(start, end)
                   if i == head or (rows[i][7] == "flat" and int(rows[i][6]) == head + 1)]
        first, last = members[0], members[-1]
        while first - 1 >= start and rows[first - 1][7] == "compound" and rows[first - 1][3] == "PROPN" \
                and int(rows[first - 1][6]) == head + 1 and rows[first - 1][1] != "-":
            return None
        return first, last + 1
    proper = lambda i: rows[i][4] in ("NNP", "NNPS") or rows[i][3] == "PROPN"
    first, last = head, head
    i = head - 1
    while i >= start and (proper(i) or rows[i][1] in INNER):
        if proper(i):
            first = i
        i -= 1
    i = head + 1
    while i < end and (proper(i) or rows[i][1] in INNER):
        if proper(i):
            last = i
        i += 1
    return first, last + 1


def gum(root, part):
    """The ten free genres of GUM; a mention is a name if its head is a proper noun."""
    split = json.load(open(root / "gum" / "splits.json"))["split"]
    for path in sorted((root / "gum").glob("GUM_*.conllu")):
        if split.get(path.stem, "train") != part:
            continue
        for _, rows in conllu(path):
            sentence = tree(rows, "gum")
            found = {}
            for start, end, etype, head, _ in gum_mentions(rows):
                name = gum_name(rows, start, end, etype, head)
                if name:
                    found[name] = GUM_KINDS.get(etype)
            kept, taken = [], set()
            for (start, end), kind in sorted(found.items(), key=lambda item: item[0][0] - item[0][1]):
                if not taken.intersection(range(start, end)):
                    taken.update(range(start, end))
                    kept.append((start, end, kind))
            # Proper nouns outside every mention may still be names: leave them open.
            loose = [(i, i + 1, None) for i, r in enumerate(rows) if r[3] == "PROPN" and i not in taken]
            sentence.spans = sorted(s for s in kept if s[2])
            sentence.names = bioes(len(rows), kept + loose)
            yield sentence


def split_hyphens(forms, spans):
    """Splits `Lao-Japanese` in three, as the treebanks do, and moves the spans along."""
    out, start_of = [], []
    for form in forms:
        start_of.append(len(out))
        pieces = re.split(r"(?<=\w)(-)(?=\w)", form)
        out.extend(pieces if not form.startswith(("http", "@")) else [form])
    start_of.append(len(out))
    return out, [(start_of[a], start_of[b], kind) for a, b, kind in spans]


def named(forms, spans, elsewhere, weight, source):
    forms, spans = split_hyphens(forms, spans)
    return Sentence(forms=forms, names=bioes(len(forms), spans, elsewhere), weight=weight, source=source,
                    spans=[s for s in spans if s[2]])


def columns(path):
    """(forms, labels) a sentence of a two-column file."""
    forms, labels = [], []
    for line in open(path, encoding="utf-8"):
        parts = line.split()
        if len(parts) < 2:
            if forms:
                yield forms, labels
            forms, labels = [], []
        else:
            forms.append(parts[0])
            labels.append(parts[-1])
    if forms:
        yield forms, labels


CROSSNER = {"politician": "PER", "person": "PER", "country": "LOC", "location": "LOC", "organisation": "ORG",
            "politicalparty": "ORG", "election": "EVENT", "event": "EVENT"}
WNUT = {"person": "PER", "location": "LOC", "corporation": "ORG", "group": "ORG"}


def names_only(root):
    """wikigold, CrossNER politics, Re-DocRED, WNUT 17."""
    for forms, labels in columns(root / "wikigold/CONLL-format/data/wikigold.conll.txt"):
        spans = [(a, b, k if k != "MISC" else None) for a, b, k in spans_of(labels)]
        yield named(forms, spans, EVENT_OR_NONE, 1.0, "wikigold")
    for part in ("train", "dev", "test"):
        for forms, labels in columns(root / f"crossner-politics/politics/{part}.txt"):
            spans = [(a, b, CROSSNER.get(k)) for a, b, k in spans_of(labels)]
            yield named(forms, spans, frozenset({0}), 1.0, "crossner")
    for forms, labels in columns(root / "wnut17/wnut17train.conll"):
        spans = [(a, b, WNUT[k]) for a, b, k in spans_of(labels) if k in WNUT]
        yield named(forms, spans, EVENT_OR_NONE, 0.3, "wnut17")
    yield from redocred(root)


def redocred(root):
    for doc in json.load(open(root / "redocred/dev_revised.json")):
        spans = [[] for _ in doc["sents"]]
        for cluster in doc["vertexSet"]:
            for mention in cluster:
                kind = mention["type"]
                start, end = mention["pos"]
                name = doc["sents"][mention["sent_id"]][start:end]
                if kind in ("TIME", "NUM") or not name:
                    continue
                if name[0].lower() == "the" and len(name) > 1:
                    start, name = start + 1, name[1:]
                # Demonyms are places here and nothing elsewhere: leave them open.
                demonym = kind == "LOC" and re.search(r"(ish|ese|ian|ean|ssian|ans|ch|i|man|oles|ks)$", name[-1])
                spans[mention["sent_id"]].append((start, end, None if demonym or kind == "MISC" else kind))
        for forms, here in zip(doc["sents"], spans):
            kept, taken = [], set()
            for start, end, kind in sorted(here, key=lambda s: s[0] - s[1]):
                if not taken.intersection(range(start, end)):
                    taken.update(range(start, end))
                    kept.append((start, end, kind))
            yield named(forms, kept, EVENT_OR_NONE, 0.7, "redocred")


def clean(sentence):
    """False for sentences with nothing in them or forms with white space."""
    return sentence.forms and all(f and not re.search(r"\s", f) for f in sentence.forms)


def load(root, part):
    """All sentences of a part (`train`, `dev`, `test`); the names-only corpora are in `train`."""
    root = Path(root)
    out = list(ewt(root, part)) + list(gum(root, part))
    if part == "train":
        out += list(names_only(root))
    return [s for s in out if len(s.forms) <= 150 and (clean(s) or s.heads)]


if __name__ == "__main__":
    import sys
    sentences = load(sys.argv[1], "train")
    for source in ("ewt", "gum", "wikigold", "crossner", "wnut17", "redocred"):
        mine = [s for s in sentences if s.source == source]
        kinds = Counter(k for s in mine for _, _, k in s.spans)
        print(source, len(mine), sum(len(s.forms) for s in mine), dict(kinds))
        for s in mine[200:1200:100]:
            print("   ", [(" ".join(s.forms[a:b]), k) for a, b, k in s.spans])
