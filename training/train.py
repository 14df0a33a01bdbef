"""Trains the reader and writes the shipped file. One command: `train.sh`, which calls this with its defaults.

Every epoch ends with a checkpoint; started again with the same `--out`, the run goes on from the last one."""

import argparse
import json
import os
import random
import time
from collections import Counter
from pathlib import Path

# Waiting threads must not spin: training shares its cores with whatever else the machine does.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import numpy as np
import torch
import torch.nn.functional as F

import corpora
import export
import lemmas
from augment import Augmenter
from gazetteer import Gazetteer, PERSONAL
from features import TABLES, rows
from model import Reader

SIZES = {
    "tiny": dict(d=96, layers=2, arc=96, label=64, lemma=64, name=64),
    "small": dict(d=128, layers=2, arc=96, label=64, lemma=96, name=96),
    "large": dict(d=192, layers=3, arc=128, label=96, lemma=96, name=128),
}


def vocabularies(sentences):
    """Label lists by falling frequency; rare subtypes fall back to their base, rare scripts to lower-casing."""
    trees = [s for s in sentences if s.heads]
    rels = Counter(r for s in trees for r in s.rels)
    scripts = Counter(lemmas.script(f, l) for s in trees for f, l in zip(s.forms, s.lemmas))
    return {
        "upos": [t for t, _ in Counter(t for s in trees for t in s.upos).most_common()],
        "xpos": [t for t, _ in Counter(t for s in trees for t in s.xpos).most_common()],
        "rels": [r for r, n in rels.most_common() if n >= 5 or ":" not in r],
        "scripts": [r for r, n in scripts.most_common() if n >= 2],
        "names": corpora.TAGS,
    }


class Encoded:
    """Sentences as integers, features cached by form."""

    def __init__(self, vocab, counts, gazetteer):
        self.gazetteer = gazetteer
        self.index = {layer: {v: i for i, v in enumerate(values)} for layer, values in vocab.items()}
        self.counts, self.cache, self.scripts = counts, {}, {}

    def form(self, form):
        if form not in self.cache:
            self.cache[form] = (rows(form), 0.15 * (0.3 + 1 / max(1, self.counts.get(form.lower(), 0))))
        return self.cache[form]

    def script(self, form, lemma):
        key = (form, lemma)
        if key not in self.scripts:
            rule = lemmas.script(form, lemma)
            self.scripts[key] = self.index["scripts"].get(rule, -100)
        return self.scripts[key]

    def rel(self, rel):
        known = self.index["rels"]
        return known.get(rel, known.get(rel.split(":")[0], -100))

    def batch(self, sentences):
        """Padded tensors of some sentences; -100 where a layer is unknown."""
        b, t = len(sentences), max(len(s.forms) for s in sentences)
        feats, drop = np.zeros((b, t, len(TABLES)), np.int64), np.zeros((b, t), np.float32)
        mask, known = np.zeros((b, t, 1), np.float32), np.zeros((b, t), np.int64)
        layers = {k: np.full((b, t), -100, np.int64) for k in ("upos", "xpos", "heads", "rels", "scripts")}
        names, weight = np.ones((b, t, len(corpora.TAGS)), bool), np.zeros((b, t), np.float32)
        for i, s in enumerate(sentences):
            n = len(s.forms)
            mask[i, :n] = 1
            known[i, :n] = self.gazetteer.rows(s.forms)
            for j, form in enumerate(s.forms):
                feats[i, j], drop[i, j] = self.form(form)
            if s.heads:
                layers["upos"][i, :n] = [self.index["upos"].get(x, -100) for x in s.upos]
                layers["xpos"][i, :n] = [self.index["xpos"].get(x, -100) for x in s.xpos]
                layers["heads"][i, :n] = s.heads
                layers["rels"][i, :n] = [self.rel(x) for x in s.rels]
                layers["scripts"][i, :n] = [self.script(f, l) if l else -100 for f, l in zip(s.forms, s.lemmas)]
            if s.names:
                weight[i, :n] = s.weight
                for j, allowed in enumerate(s.names):
                    names[i, j] = False
                    names[i, j, list(allowed)] = True
        return {k: torch.from_numpy(v) for k, v in dict(
            feats=feats, drop=drop, known=known, mask=mask, names=names, weight=weight, **layers).items()}


def batches(sentences, tokens, rng):
    """Groups of sentences of like length with about `tokens` words, in random order."""
    order = sorted(sentences, key=lambda s: (len(s.forms), rng.random()))
    groups, group = [], []
    for s in order:
        if group and (len(group) + 1) * len(s.forms) > tokens:
            groups.append(group)
            group = []
        group.append(s)
    groups.append(group)
    rng.shuffle(groups)
    return groups


def dropped(batch):
    """Features with some words' form, and some other features, set to row 0."""
    feats = batch["feats"].clone()
    feats[..., 0] *= (torch.rand(feats.shape[:2]) >= batch["drop"]).long()
    feats[..., 1:] *= (torch.rand(feats[..., 1:].shape) >= 0.05).long()
    return feats


def forgotten(known):
    """What the gazetteer knows, with some sentences and some words left unknown: the world holds many names that no
    table has, those of persons above all."""
    sentences = (torch.rand(len(known), 1) >= 0.15).long()
    rate = torch.where(torch.isin(known, PERSONAL), 0.35, 0.1)
    return known * sentences * (torch.rand(known.shape) >= rate).long()


def losses(model, batch):
    """The five losses, each a mean over the words that it applies to."""
    mask = batch["mask"]
    words = model.words(dropped(batch))
    x = model.encode(words, forgotten(batch["known"]), mask)
    flat = lambda v: v.reshape(-1, v.shape[-1])
    cross = lambda scores, gold: F.cross_entropy(flat(scores), gold.reshape(-1), ignore_index=-100, reduction="sum")
    total = mask.sum()
    out = {}
    has_tree = (batch["heads"][:, 0] != -100)
    if has_tree.any():
        keep = {k: v[has_tree] for k, v in batch.items()}
        xt, wt = x[has_tree], words[has_tree]
        out["upos"] = cross(model.upos(xt), keep["upos"])
        out["xpos"] = cross(model.xpos(xt), keep["xpos"])
        real = keep["mask"][..., 0] > 0
        out["lemma"] = F.cross_entropy(
            model.lemma_scores(wt[real], keep["xpos"][real].clamp(min=0)), keep["scripts"][real],
            ignore_index=-100, reduction="sum")
        arcs = model.arcs(xt)
        closed = torch.cat([torch.zeros(len(xt), 1, dtype=torch.bool), ~real], 1).unsqueeze(1)
        out["arc"] = cross(arcs.masked_fill(closed, -1e4), keep["heads"])
        gold = keep["heads"].clamp(min=0)
        with_root = torch.cat([model.root.expand(len(xt), 1, xt.shape[-1]), xt], 1)
        heads = with_root.gather(1, gold.unsqueeze(-1).expand(-1, -1, xt.shape[-1]))
        out["label"] = F.cross_entropy(model.labels(xt[real], heads[real]), keep["rels"][real],
                                       ignore_index=-100, reduction="sum")
    scores = model.name_scores(x)
    allowed = torch.logsumexp(scores.masked_fill(~batch["names"], -1e4), -1)
    out["names"] = ((torch.logsumexp(scores, -1) - allowed) * batch["weight"]).sum()
    return {k: v / total for k, v in out.items()}


WEIGHTS = {"upos": 0.5, "xpos": 0.5, "lemma": 0.5, "arc": 1.0, "label": 1.0, "names": 1.0}


@torch.no_grad()
def check(model, coder, sentences, vocab):
    """Greedy scores on a dev part: UPOS, XPOS, lemma, UAS, LAS (no subtypes), names F1."""
    model.eval()
    right, total, names = Counter(), 0, Counter()
    for group in batches(sentences, 3000, random.Random(0)):
        batch = coder.batch(group)
        words = model.words(batch["feats"])
        x = model.encode(words, batch["known"], batch["mask"])
        real = batch["mask"][..., 0] > 0
        xpos = model.xpos(x).argmax(-1)
        closed = torch.cat([torch.zeros(len(x), 1, dtype=torch.bool), ~real], 1).unsqueeze(1)
        heads = model.arcs(x).masked_fill(closed, -1e4).argmax(-1)
        with_root = torch.cat([model.root.expand(len(x), 1, x.shape[-1]), x], 1)
        rels = model.labels(x, with_root.gather(1, heads.unsqueeze(-1).expand(-1, -1, x.shape[-1]))).argmax(-1)
        upos = model.upos(x).argmax(-1)
        scripts = model.lemma_scores(words, xpos).argmax(-1)
        tags = model.name_scores(x).argmax(-1)
        for i, s in enumerate(group):
            for j in range(len(s.forms)):
                total += 1
                head = int(heads[i, j]) == s.heads[j]
                right["UPOS"] += vocab["upos"][upos[i, j]] == s.upos[j]
                right["XPOS"] += vocab["xpos"][xpos[i, j]] == s.xpos[j]
                right["lemma"] += lemmas.apply(s.forms[j], vocab["scripts"][scripts[i, j]]) == s.lemmas[j]
                right["UAS"] += head
                right["LAS"] += head and vocab["rels"][rels[i, j]].split(":")[0] == s.rels[j].split(":")[0]
            if s.names:
                found = [t if t == "O" else ("B" if t[0] in "BS" else "I") + t[1:]
                         for t in (corpora.TAGS[k] for k in tags[i, :len(s.forms)])]
                found = {x for x in corpora.spans_of(found) if x[2] != "EVENT"}
                gold = set(s.spans)
                names["hit"] += len(found & gold)
                names["found"] += len(found)
                names["gold"] += len(gold)
    model.train()
    out = {k: round(100 * v / total, 2) for k, v in right.items()}
    out["names"] = round(200 * names["hit"] / max(1, names["found"] + names["gold"]), 2)
    return out


class Average:
    """Running average of all weights at 0.998 a step; the tables are folded in every tenth step to save time."""

    def __init__(self, model, decay=0.998):
        self.decay, self.steps = decay, 0
        self.kept = {k: v.clone() for k, v in model.state_dict().items()}

    def update(self, model):
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))
        for k, v in model.state_dict().items():
            if k.startswith("tables"):
                if self.steps % 10 == 0:
                    self.kept[k].lerp_(v, 1 - decay ** 10)
            else:
                self.kept[k].lerp_(v, 1 - decay)


def run(args):
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    rng = random.Random(args.seed)
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    train = corpora.load(args.corpora, "train")
    dev = {name: [s for s in corpora.load(args.corpora, "dev") if s.source == name] for name in ("ewt", "gum")}
    vocab = vocabularies(train)
    counts = Counter(f.lower() for s in train for f in s.forms)
    coder = Encoded(vocab, counts, Gazetteer(args.gazetteer))
    augmenter = Augmenter(args.knowledge, train, args.seed)
    model = Reader(SIZES[args.size], {k: len(v) for k, v in vocab.items()})
    average = Average(model)
    tables = [p for n, p in model.named_parameters() if n.startswith("tables")]
    dense = [p for n, p in model.named_parameters() if not n.startswith("tables")]
    optimisers = [torch.optim.AdamW(dense, lr=args.rate, betas=(0.9, 0.98), weight_decay=0.01),
                  torch.optim.SparseAdam(tables, lr=args.rate, betas=(0.9, 0.98))]
    per_epoch = len(batches(augmenter.epoch(rng), args.tokens, rng))
    total_steps, step, first = args.epochs * per_epoch, 0, 0
    checkpoint = out / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=False)
        model.load_state_dict(saved["model"])
        average.kept, average.steps = saved["average"], saved["average_steps"]
        for optimiser, state in zip(optimisers, saved["optimisers"]):
            optimiser.load_state_dict(state)
        step, first = saved["step"], saved["epoch"]
        rng.setstate(saved["rng"])
        torch.set_rng_state(saved["torch_rng"])
    print(json.dumps({"size": args.size, "weights": sum(p.numel() for p in model.parameters()),
                      "steps an epoch": per_epoch, "labels": {k: len(v) for k, v in vocab.items()}}), flush=True)
    for epoch in range(first, args.epochs):
        began, seen = time.time(), Counter()
        for group in batches(augmenter.epoch(rng), args.tokens, rng):
            factor = min(1, (step + 1) / 200) * max(0.01, 1 - step / total_steps)
            for optimiser in optimisers:
                for g in optimiser.param_groups:
                    g["lr"] = args.rate * factor
            parts = losses(model, coder.batch(group))
            loss = sum(WEIGHTS[k] * v for k, v in parts.items())
            for optimiser in optimisers:
                optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(dense, 3.0)
            for optimiser in optimisers:
                optimiser.step()
            average.update(model)
            step += 1
            for k, v in parts.items():
                seen[k] += float(v.detach())
        finish(args, model, average, coder, vocab, dev, epoch, seen, per_epoch, time.time() - began, out)
        torch.save({"model": model.state_dict(), "average": average.kept, "average_steps": average.steps,
                    "optimisers": [o.state_dict() for o in optimisers], "step": step, "epoch": epoch + 1,
                    "rng": rng.getstate(), "torch_rng": torch.get_rng_state()}, out / "checkpoint.tmp")
        (out / "checkpoint.tmp").replace(checkpoint)


def finish(args, model, average, coder, vocab, dev, epoch, seen, steps, seconds, out):
    """Scores the averaged weights and writes the file that ships."""
    kept = Reader(model.sizes, model.counts)
    kept.load_state_dict(average.kept)
    report = {"epoch": epoch + 1, "seconds": round(seconds), "loss": {k: round(v / steps, 3) for k, v in seen.items()}}
    if epoch % 3 == 2 or epoch + 1 == args.epochs:
        for name, sentences in dev.items():
            report[name] = check(kept, coder, sentences, vocab)
    print(json.dumps(report), flush=True)
    export.write(kept, vocab, args.version, out / "english.chm")


def main():
    here = Path(__file__).resolve().parent
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--corpora", default=here / "../../shared/corpora")
    p.add_argument("--knowledge", default=here / "../../shared/knowledge")
    p.add_argument("--gazetteer", default=here / "runs/gazetteer.tsv")
    p.add_argument("--out", default=here / "runs/english")
    p.add_argument("--size", default="large", choices=SIZES)
    p.add_argument("--epochs", type=int, default=24)
    p.add_argument("--tokens", type=int, default=650)
    p.add_argument("--rate", type=float, default=2e-3)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--version", default="unshipped", help="what the file of weights calls itself until `ship.py` names it")
    run(p.parse_args())


if __name__ == "__main__":
    main()
