"""Teachers for the small reader: several large readers with seeds of their own, and what they make, on average, of the
corpora's sentences and of the text of releases. `train.sh --teachers N` calls this; `train.py --soft` learns from it.

Every step goes on where it stopped: a teacher from its last epoch, the labelling from the last file that is whole."""

import argparse
import random
import subprocess
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import torch

import corpora
import soft
import train
from gazetteer import Gazetteer
from model import Reader

HERE = Path(__file__).resolve().parent
# Sentences a file.
SHARD = 500
# Longer sentences are seldom prose, and a batch of them is mostly arcs.
LONGEST = 80


def released(root, binary, count, seed):
    """`count` sentences of the releases of 2021 and 2022, as the runtime cuts them; the same for the same seed."""
    paths = sorted((root / "releases-2021-2022").glob("*.md"))
    random.Random(seed).shuffle(paths)
    seen = set()
    for start in range(0, len(paths), 40):
        done = subprocess.run([binary, "parse", *paths[start:start + 40]], capture_output=True, text=True, check=True)
        forms = []
        for line in done.stdout.split("\n"):
            if line[:1].isdigit():
                forms.append(line.split("\t")[1])
            elif not line and forms:
                if 2 < len(forms) <= LONGEST and tuple(forms) not in seen:
                    seen.add(tuple(forms))
                    yield forms
                    if len(seen) == count:
                        return
                forms = []


class Teachers:
    """Large readers, trained to the end, asked together."""

    def __init__(self, args, vocab, counts):
        self.coder = train.Encoded(vocab, counts, Gazetteer(args.gazetteer))
        self.models = []
        for seed in seeds(args):
            model = Reader(train.SIZES[args.size], {k: len(v) for k, v in vocab.items()})
            model.load_state_dict(torch.load(place(args, seed) / "checkpoint.pt", weights_only=False)["average"])
            self.models.append(model.eval())

    @torch.no_grad()
    def read(self, sentences):
        """Mean shares of every layer for a batch; arcs count the root first, labels are those under the likeliest head."""
        batch = self.coder.batch(sentences)
        real = batch["mask"][..., 0] > 0
        closed = torch.cat([torch.zeros(len(real), 1, dtype=torch.bool), ~real], 1).unsqueeze(1)
        encoded = [m.encode(m.words(batch["feats"]), batch["known"], batch["mask"]) for m in self.models]
        mean = lambda each: sum(scores.softmax(-1) for scores in each) / len(self.models)
        pairs = list(zip(self.models, encoded))
        out = {"upos": mean(m.upos(x) for m, x in pairs), "xpos": mean(m.xpos(x) for m, x in pairs),
               "arcs": mean(m.arcs(x).masked_fill(closed, -1e4) for m, x in pairs),
               "names": mean(m.name_scores(x) for m, x in pairs)}
        out["rels"] = mean(m.labels(x, under(m, x, out["arcs"].argmax(-1))) for m, x in pairs)
        return out


def under(model, x, heads):
    """Vectors of the words' heads, the root's for 0."""
    with_root = torch.cat([model.root.expand(len(x), 1, x.shape[-1]), x], 1)
    return with_root.gather(1, heads.unsqueeze(-1).expand(-1, -1, x.shape[-1]))


def label(args, teachers, sentences):
    """Writes what the teachers make of the sentences, a file for each `SHARD`."""
    for number, start in enumerate(range(0, len(sentences), SHARD)):
        path = args.out / f"{number:05}.npz"
        if path.exists():
            continue
        mine = sentences[start:start + SHARD]
        for group in train.batches(mine, 2000, random.Random(0)):
            shares = teachers.read(group)
            for row, s in enumerate(group):
                s.soft = {layer: soft.kept(shares[layer][row, :len(s.forms)]) for layer in soft.LAYERS}
        soft.write(path, mine)
        print(f"labelled {start + len(mine)} of {len(sentences)} sentences", flush=True)
        for s in mine:
            s.soft = None


def seeds(args):
    """Not the small reader's own."""
    return range(101, 101 + args.teachers)


def place(args, seed):
    return args.runs / f"teacher-{seed}"


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--teachers", type=int, required=True)
    p.add_argument("--corpora", type=Path, default=HERE / "../../shared/corpora")
    p.add_argument("--knowledge", type=Path, default=HERE / "../../shared/knowledge")
    p.add_argument("--gazetteer", type=Path, default=HERE / "runs/gazetteer.tsv")
    p.add_argument("--binary", type=Path, default=HERE / "../target/release/chancery", help="cuts releases into sentences")
    p.add_argument("--runs", type=Path, default=HERE / "runs", help="where the teachers are kept")
    p.add_argument("--out", type=Path, default=HERE / "runs/soft")
    p.add_argument("--size", default="teacher", choices=train.SIZES)
    p.add_argument("--epochs", type=int, default=32)
    p.add_argument("--sentences", type=int, default=60_000, help="of releases")
    p.add_argument("--limit", type=int, help="sentences of the corpora, to try things out")
    p.add_argument("--threads", type=int, default=2)
    args = p.parse_args()
    for seed in seeds(args):
        own = SimpleNamespace(tokens=650, rate=2e-3, seed=seed, version="teacher", soft=None, out=place(args, seed),
                              **{k: v for k, v in vars(args).items() if k != "out"})
        train.run(own)
    gold = train.limited(corpora.load(args.corpora, "train"), args.limit)
    vocab = train.vocabularies(gold)
    counts = Counter(f.lower() for s in gold for f in s.forms)
    forms = [s.forms for s in gold if 2 < len(s.forms) <= LONGEST and not any(" " in f for f in s.forms)]
    forms += released(args.corpora, args.binary, args.sentences, 1)
    soft.begin(args.out, vocab)
    # Mixed, so that labels cut short are of both.
    random.Random(1).shuffle(forms)
    label(args, Teachers(args, vocab, counts), [corpora.Sentence(forms=f) for f in forms])


if __name__ == "__main__":
    main()
