"""Scores the shipped reader, as it ships (the Rust runtime), on treebanks: with gold words and from raw text.

    python evaluate.py --part test            # what the card reports
    python evaluate.py --part dev --errors 40 # with examples of what sentence and word splitting got wrong

LAS leaves subtypes out; punctuation counts. Names are scored on UNER-EWT (persons, places, organisations)."""

import argparse
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

import corpora

HERE = Path(__file__).resolve().parent


def documents(root, corpus, part):
    """(raw text, sentences of rows) a file; paragraphs are parted by blank lines, sentences by a space."""
    if corpus == "ewt":
        paths = [root / "ud-ewt" / f"en_ewt-ud-{part}.conllu"]
    else:
        split = corpora.json.load(open(root / "gum/splits.json"))["split"]
        paths = [p for p in sorted((root / "gum").glob("*.conllu")) if split.get(p.stem, "train") == part]
    text, sentences = [], []
    for path in paths:
        for comments, rows in corpora.conllu(path):
            if any(c.startswith(("# newdoc", "# newpar")) for c in comments):
                text.append("\n\n")
            elif text:
                text.append(" ")
            text.append(next(c[len("# text = "):] for c in comments if c.startswith("# text = ")))
            sentences.append(rows)
    return "".join(text).strip(), sentences


def offsets(sentences):
    """Words by their place among the characters that are not spaces; sentences likewise."""
    words, ends, at = {}, set(), 0
    for rows in sentences:
        start, keys = at, []
        for row in rows:
            length = len(row[1].replace(" ", ""))
            keys.append((at, at + length))
            at += length
        for row, key in zip(rows, keys):
            head = int(row[6])
            words[key] = (row, keys[head - 1] if head else None)
        ends.add((start, at))
    return words, ends


def scores(gold, system):
    gold_words, gold_sentences = offsets(gold)
    words, sentences = offsets(system)
    right = Counter()
    for key, (row, head) in words.items():
        if key not in gold_words:
            continue
        gold_row, gold_head = gold_words[key]
        right["words"] += 1
        right["UPOS"] += row[3] == gold_row[3]
        right["XPOS"] += row[4] == gold_row[4]
        right["lemma"] += row[2] == gold_row[2]
        right["UAS"] += head == gold_head
        right["LAS"] += head == gold_head and row[7].split(":")[0] == gold_row[7].split(":")[0]
    f1 = lambda hits, a, b: round(200 * hits / max(1, a + b), 2)
    out = {"sentences": f1(len(gold_sentences & sentences), len(gold_sentences), len(sentences))}
    out |= {k: f1(v, len(gold_words), len(words)) for k, v in right.items()}
    return out


def names(sentences, system):
    """F1 of PER, LOC, ORG, and recall of each, on sentences with names."""
    hit, found, gold = Counter(), Counter(), Counter()
    for sentence, rows in zip(sentences, system):
        if not sentence.names:
            continue
        labels = [next((m[3:] for m in r[9].split("|") if m.startswith("NE=")), "O") for r in rows]
        mine = {s for s in corpora.spans_of(labels) if s[2] != "EVENT"}
        theirs = set(sentence.spans)
        for counter, spans in ((hit, mine & theirs), (found, mine), (gold, theirs)):
            counter.update(k for _, _, k in spans)
    out = {k: round(200 * hit[k] / max(1, found[k] + gold[k]), 1) for k in ("PER", "LOC", "ORG")}
    return {"names F1": round(200 * hit.total() / max(1, found.total() + gold.total()), 2), **out}


def parse(binary, model, gazetteer, content, tokens):
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(content)
        file.flush()
        call = [binary, model, gazetteer] + (["--tokens"] if tokens else []) + [file.name]
        done = subprocess.run(call, capture_output=True, text=True, check=True)
    speed = [line for line in done.stderr.splitlines() if "a second" in line]
    with tempfile.NamedTemporaryFile("w", suffix=".conllu", encoding="utf-8") as file:
        file.write(done.stdout)
        file.flush()
        return [rows for _, rows in corpora.conllu(file.name)], speed[0]


def show_errors(gold, system, limit):
    gold_words, gold_sentences = offsets(gold)
    words, sentences = offsets(system)
    letters = "".join(r[1].replace(" ", "") for rows in gold for r in rows)
    context = lambda a, b: f"{letters[max(0, a - 20):a]}⟨{letters[a:b]}⟩{letters[b:b + 20]}"
    for title, ours, theirs in (("words", words.keys(), gold_words.keys()), ("sentences", sentences, gold_sentences)):
        print(f"-- {title}: ours, not gold")
        wrong = sorted(set(ours) - set(theirs))
        for a, b in wrong[:: max(1, len(wrong) // limit)]:
            print("  ", context(a, b) if title == "words" else letters[b - 30:b] + " ⏎ " + letters[b:b + 30])


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--corpora", type=Path, default=HERE / "../../shared/corpora")
    p.add_argument("--binary", default=HERE / "../target/release/examples/conllu")
    p.add_argument("--model", default=HERE / "../models/english.chm")
    p.add_argument("--gazetteer", default=HERE / "runs/gazetteer.tsv")
    p.add_argument("--part", default="dev", choices=["dev", "test"])
    p.add_argument("--errors", type=int, default=0)
    args = p.parse_args()
    for corpus in ("ewt", "gum"):
        text, gold = documents(args.corpora, corpus, args.part)
        content = "\n".join("\n".join("\t".join(r) for r in rows) + "\n" for rows in gold) + "\n"
        system, _ = parse(args.binary, args.model, args.gazetteer, content, True)
        print(corpus, args.part, "gold words", scores(gold, system))
        if corpus == "ewt":
            print(corpus, args.part, names(list(corpora.ewt(args.corpora, args.part)), system))
        system, speed = parse(args.binary, args.model, args.gazetteer, text, False)
        print(corpus, args.part, "raw text  ", scores(gold, system), speed)
        if args.errors:
            show_errors(gold, system, args.errors)


if __name__ == "__main__":
    main()
