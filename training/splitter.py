"""Trains the judge of doubtful sentence ends: from the train parts of EWT and GUM laid out as raw text, on the numbers
that the runtime itself gives for each place (`crates/chancery-parse/src/splitter.rs`, example `gaps`).

    python splitter.py --out runs/splitter.pt

The last epoch's weights are what ships; dev scores are printed to be seen. Takes a few minutes on one core."""

import argparse
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import evaluate

SLOTS, FORMS, SHAPES, PLACES = 10, 4096, 512, 46
WIDTH, HIDDEN = 12, 48


class Splitter(nn.Module):
    """The network of the runtime's `splitter.rs`."""

    def __init__(self):
        super().__init__()
        self.forms = nn.Embedding(FORMS, WIDTH, padding_idx=0)
        self.shapes = nn.Embedding(SHAPES, WIDTH, padding_idx=0)
        self.places = nn.Embedding(PLACES, HIDDEN)
        self.first = nn.Linear(SLOTS * WIDTH, HIDDEN)
        self.last = nn.Linear(HIDDEN, 1)
        for table in (self.forms, self.shapes, self.places):
            nn.init.normal_(table.weight, std=0.1)

    def forward(self, signs):
        forms, shapes = signs[:, 0:2 * SLOTS:2], signs[:, 1:2 * SLOTS:2]
        if self.training:
            # Rare words are mostly seen by their shape alone.
            forms = forms * (torch.rand(forms.shape) >= 0.3).long()
            shapes = shapes * (torch.rand(shapes.shape) >= 0.05).long()
        x = (self.forms(forms) + self.shapes(shapes)).flatten(1)
        x = F.dropout(x, 0.2, self.training)
        hidden = torch.relu(self.first(x) + self.places(signs[:, 2 * SLOTS:]).sum(1))
        return self.last(F.dropout(hidden, 0.3, self.training)).squeeze(1)


def places(binary, text):
    """(place among the characters that are not spaces, signs) of every doubtful place of a text."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        done = subprocess.run([binary, file.name], capture_output=True, text=True, check=True)
    table = np.array([line.split() for line in done.stdout.splitlines()], dtype=np.int64)
    return table[:, 0], table[:, 1:]


def laid_out(root, corpus, part):
    """(text, places of sentence ends) of a part of a corpus."""
    text, sentences = evaluate.documents(root, corpus, part)
    ends, at = set(), 0
    for rows in sentences:
        at += sum(len(row[1].replace(" ", "")) for row in rows)
        ends.add(at)
    return text, ends


def examples(args, part):
    for corpus in ("ewt", "gum"):
        text, ends = laid_out(args.corpora, corpus, part)
        at, signs = places(args.gaps, text)
        gold = np.array([a in ends for a in at], dtype=np.float32)
        yield corpus, torch.from_numpy(signs), torch.from_numpy(gold)


def main():
    here = Path(__file__).resolve().parent
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--corpora", type=Path, default=here / "../../shared/corpora")
    p.add_argument("--gaps", default=here / "../target/release/examples/gaps")
    p.add_argument("--out", type=Path, default=here / "runs/splitter.pt")
    p.add_argument("--epochs", type=int, default=6)
    p.add_argument("--seed", type=int, default=1)
    args = p.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(1)
    train = [(signs, gold) for _, signs, gold in examples(args, "train")]
    signs, gold = torch.cat([s for s, _ in train]), torch.cat([g for _, g in train])
    rule = signs[:, 2 * SLOTS + 1] == 5
    print(f"{len(gold)} places, {int(gold.sum())} ends; rules: {int((rule & (gold > 0)).sum())} right of {int(rule.sum())}")
    dev = list(examples(args, "dev"))
    model = Splitter()
    steps, done, batch = args.epochs * (len(gold) // 256 + 1), 0, 256
    optimiser = torch.optim.AdamW(model.parameters(), lr=3e-3, weight_decay=0.02)
    for epoch in range(args.epochs):
        order = torch.randperm(len(gold))
        total = 0.0
        for part in order.split(batch):
            for group in optimiser.param_groups:
                group["lr"] = 3e-3 * max(0.02, 1 - done / steps)
            loss = F.binary_cross_entropy_with_logits(model(signs[part]), gold[part])
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            optimiser.step()
            done += 1
            total += float(loss.detach()) * len(part)
        model.eval()
        report = []
        with torch.no_grad():
            for corpus, s, g in dev:
                found = model(s) > 0
                hit = int((found & (g > 0)).sum())
                report.append(f"{corpus} ends F1 {200 * hit / (int(found.sum()) + int(g.sum())):.2f}")
        model.train()
        print(epoch + 1, f"loss {total / len(gold):.4f}", *report, flush=True)
    torch.save(model.state_dict(), args.out)


if __name__ == "__main__":
    main()
