"""Trains spaCy and UDPipe on the trees that the reader is trained on (EWT and the ten genres of GUM, train parts), parses
the test parts with all three, scores them by `training/evaluate.py`, and times them from raw text on one core.

Called by `run.sh`. Peers are trained with their own defaults until they stop by themselves: spaCy by its config for CPUs
(tagger, morphologizer for UPOS, lemmatizer, parser, names of UNER), UDPipe 1 by `morphodita_parsito`. Names are scored
for spaCy and ours; UDPipe has none. Times are of processor time, with the model loaded."""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "training"))

import corpora  # noqa: E402
import evaluate  # noqa: E402


def conllu_text(sentences):
    return "\n".join("\n".join("\t".join(row) for row in rows) + "\n" for rows in sentences) + "\n"


def spent():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


class UDPipe:
    """UDPipe 1, trained through its Python binding."""

    name = "UDPipe 1"

    def __init__(self, args, data):
        from ufal import udpipe

        self.udpipe = udpipe
        # Each stage is kept, so that an interrupted training goes on with the next one; the last holds all three.
        path, options = None, ["none", "none", "none"]
        for stage, name in enumerate(("tokenizer", "tagger", "parser")):
            path = args.work / f"udpipe-{name}.model"
            options[stage] = ""  # the defaults
            if not path.exists():
                path.write_bytes(self.train(data, options))
            options[stage] = f"from_model=file:{path}"
        self.model = udpipe.Model.load(str(path))

    def train(self, data, options):
        udpipe = self.udpipe
        read = lambda part: self.sentences(conllu_text(data["ewt", part] + data["gum", part]))
        error = udpipe.ProcessingError()
        model = udpipe.Trainer.train("morphodita_parsito", read("train"), read("dev"), *options, error)
        if error.occurred():
            raise SystemExit(f"UDPipe could not be trained: {error.message}")
        return bytes(model)

    def sentences(self, text):
        out, reader = self.udpipe.Sentences(), self.udpipe.InputFormat.newConlluInputFormat()
        reader.setText(text)
        sentence = self.udpipe.Sentence()
        while reader.nextSentence(sentence):
            out.push_back(sentence)
            sentence = self.udpipe.Sentence()
        return out

    def run(self, text, kind):
        pipeline = self.udpipe.Pipeline(self.model, kind, "", "", "conllu")
        error = self.udpipe.ProcessingError()
        out = pipeline.process(text, error)
        if error.occurred():
            raise SystemExit(f"UDPipe: {error.message}")
        return read_back(out)

    def gold(self, sentences):
        return self.run(conllu_text(sentences), "conllu")

    def raw(self, text):
        return self.run(text, "tokenize")


class SpaCy:
    """spaCy 3 by its config for CPUs."""

    name = "spaCy 3 (CPU config)"

    def __init__(self, args, data):
        import spacy

        self.spacy = spacy
        best = args.work / "spacy/model-best"
        if not best.exists():
            self.train(args, data)
        self.nlp = spacy.load(best)

    def train(self, args, data):
        for part in ("train", "dev"):
            self.write(data, part, args).to_disk(args.work / f"{part}.spacy")
        call = [sys.executable, "-m", "spacy"]
        config = args.work / "spacy.cfg"
        parts = "tagger,morphologizer,trainable_lemmatizer,parser,ner"
        subprocess.run([*call, "init", "config", config, "--lang", "en", "--pipeline", parts, "--optimize", "efficiency",
                        "--force"], check=True)
        subprocess.run([*call, "train", config, "--output", args.work / "spacy", "--paths.train", args.work / "train.spacy",
                        "--paths.dev", args.work / "dev.spacy"], check=True)

    def write(self, data, part, args):
        from spacy.tokens import Doc, DocBin

        nlp, store, batch = self.spacy.blank("en"), DocBin(), []
        named = {tuple(s.forms): s.names and s.spans for s in corpora.ewt(args.corpora, part)}
        for corpus in ("ewt", "gum"):
            for rows in data[corpus, part]:
                forms = [r[1] for r in rows]
                heads = [int(r[6]) - 1 if int(r[6]) else i for i, r in enumerate(rows)]
                spans = named.get(tuple(forms)) if corpus == "ewt" else None
                labels = None
                if spans is not None:
                    labels = ["O"] * len(rows)
                    for a, b, kind in spans:
                        labels[a:b] = ["B-" + kind] + ["I-" + kind] * (b - a - 1)
                doc = Doc(nlp.vocab, forms, spaces=["SpaceAfter=No" not in r[9] for r in rows], tags=[r[4] for r in rows],
                          pos=[r[3] for r in rows], lemmas=[r[2] for r in rows], heads=heads,
                          deps=["ROOT" if r[7] == "root" else r[7] for r in rows],
                          sent_starts=[i == 0 for i in range(len(rows))], ents=labels)
                if labels is None:
                    doc.set_ents([], default="missing")
                batch.append(doc)
                # Ten sentences a document, so that its parser learns where sentences end.
                if len(batch) == 10:
                    store.add(Doc.from_docs(batch, ensure_whitespace=False))
                    batch = []
        for doc in batch:
            store.add(doc)
        return store

    def rows(self, sentence):
        for i, token in enumerate(sentence):
            head = 0 if token.dep_ == "ROOT" else token.head.i - sentence.start + 1
            name = "_" if not token.ent_type_ else f"NE={token.ent_iob_}-{token.ent_type_}"
            rel = "root" if token.dep_ == "ROOT" else token.dep_
            yield [str(i + 1), token.text, token.lemma_, token.pos_, token.tag_, "_", str(head), rel, "_", name]

    def gold(self, sentences):
        from spacy.tokens import Doc

        out = []
        for rows in sentences:
            doc = Doc(self.nlp.vocab, [r[1] for r in rows], sent_starts=[i == 0 for i in range(len(rows))])
            for _, part in self.nlp.pipeline:
                doc = part(doc)
            # A parser that makes two sentences of one has two roots: both count as such.
            out.append(list(self.rows(doc[:])))
        return out

    def raw(self, text):
        out = []
        for doc in self.nlp.pipe(filter(str.strip, text.split("\n\n"))):
            out.extend([row for row in self.rows(s) if row[1].strip()] for s in doc.sents)
        return [rows for rows in out if rows]


def read_back(text):
    with tempfile.NamedTemporaryFile("w", suffix=".conllu", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        return [rows for _, rows in corpora.conllu(file.name)]


class Ours:
    """The shipped reader, run as a program; its time is that of the program."""

    name = "Chancery"

    def __init__(self, args, _):
        self.call = [ROOT / "target/release/examples/conllu", ROOT / "models/english.chm", args.work / "gazetteer.tsv"]

    def run(self, text, *flags):
        with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            done = subprocess.run([*self.call, *flags, file.name], capture_output=True, text=True, check=True)
        return read_back(done.stdout)

    def gold(self, sentences):
        return self.run(conllu_text(sentences), "--tokens")

    def raw(self, text):
        return self.run(text)


def words_a_second(reader, text):
    """Of processor time, reading and writing CoNLL-U included for ours."""
    kind = resource.RUSAGE_CHILDREN if isinstance(reader, Ours) else resource.RUSAGE_SELF
    total = lambda: sum(resource.getrusage(kind)[:2])
    before, parsed = total(), reader.raw(text)
    return sum(map(len, parsed)) / (total() - before)


READERS = {"chancery": Ours, "udpipe": UDPipe, "spacy": SpaCy}


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--corpora", type=Path, required=True)
    p.add_argument("--work", type=Path, required=True)
    p.add_argument("--readers", nargs="+", choices=READERS, default=list(READERS), help="whom to measure")
    args = p.parse_args()
    args.work = args.work.resolve()
    data, texts = {}, {}
    for corpus in ("ewt", "gum"):
        for part in ("train", "dev", "test"):
            texts[corpus, part], data[corpus, part] = evaluate.documents(args.corpora, corpus, part)
    releases = sorted((args.corpora / "releases-2021-2022").glob("*.md"))[::40]
    prose = "\n\n".join(path.read_text(encoding="utf-8") for path in releases)
    print(time.strftime("%d %B %Y"))
    for make in map(READERS.get, args.readers):
        reader = make(args, data)
        print(f"{reader.name}: {words_a_second(reader, prose):.0f} words a second")
        for corpus in ("ewt", "gum"):
            gold = data[corpus, "test"]
            system = reader.gold(gold)
            print(f"  {corpus} test, gold words", evaluate.scores(gold, system), flush=True)
            if corpus == "ewt" and make is not UDPipe:
                print("  names", evaluate.names(list(corpora.ewt(args.corpora, "test")), system))
            print(f"  {corpus} test, raw text  ", evaluate.scores(gold, reader.raw(texts[corpus, "test"])))


if __name__ == "__main__":
    main()
