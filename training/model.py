"""The joint reader: hashed word features, what the gazetteer knows, one convolution, bidirectional minGRU layers, and heads for tags, lemmas,
names, arcs and labels. `crates/chancery-parse/src/encoder.rs` and `heads.rs` compute the same numbers."""

import torch
import torch.nn as nn
import torch.nn.functional as F

from features import TABLES, WIDTH
from gazetteer import ROWS

DISTANCES = 16  # learned for -16..16; further away counts as 16


def near(x):
    """x · sigmoid(1.702 x): GELU's cheap twin, the same in the runtime."""
    return x * torch.sigmoid(1.702 * x)


class Scan(torch.autograd.Function):
    """h[t] = keep[t] · h[t-1] + new[t] along dimension 0, from h[-1] = 0; backwards the same from the end."""

    @staticmethod
    def forward(ctx, keep, new):
        states = torch.empty_like(new)
        states[0] = new[0]
        for t in range(1, len(new)):
            torch.addcmul(new[t], keep[t], states[t - 1], out=states[t])
        ctx.save_for_backward(keep, states)
        return states

    @staticmethod
    def backward(ctx, grad):
        keep, states = ctx.saved_tensors
        out = torch.empty_like(grad)
        out[-1] = grad[-1]
        for t in range(len(grad) - 2, -1, -1):
            torch.addcmul(grad[t], keep[t + 1], out[t + 1], out=out[t])
        keep_grad = torch.zeros_like(keep)
        torch.mul(out[1:], states[:-1], out=keep_grad[1:])
        return keep_grad, out


class Layer(nn.Module):
    """One bidirectional minGRU: each direction has d/2 units with candidate, input gate and output gate."""

    def __init__(self, d):
        super().__init__()
        self.half = d // 2
        self.project = nn.Linear(d, 3 * d)
        self.norm = nn.LayerNorm(d)
        with torch.no_grad():
            self.project.bias.zero_()
            self.project.bias[d:2 * d] = -1.0

    def forward(self, x, mask, drop):
        candidate, gate, out = self.project(x).chunk(3, -1)
        gate = torch.sigmoid(gate) * mask
        # Words first, so that a step is one block; the second half of the units runs from the end.
        turned = lambda v: torch.cat([v[..., :self.half], v[..., self.half:].flip(1)], -1).transpose(0, 1).contiguous()
        state = Scan.apply(turned(1 - gate), turned(gate * candidate)).transpose(0, 1)
        state = torch.cat([state[..., :self.half], state[..., self.half:].flip(1)], -1)
        y = torch.tanh(state) * torch.sigmoid(out)
        return self.norm(F.dropout(y, drop, self.training) + x)


class Reader(nn.Module):
    """sizes: d, layers, arc, label, lemma; counts: upos, xpos, rels, scripts, names."""

    def __init__(self, sizes, counts):
        super().__init__()
        self.sizes, self.counts = sizes, counts
        d = sizes["d"]
        self.tables = nn.ModuleList(nn.Embedding(rows, width, sparse=True) for _, rows, width in TABLES)
        for table, (_, _, width) in zip(self.tables, TABLES):
            nn.init.normal_(table.weight, std=0.1)
            with torch.no_grad():
                table.weight[0].zero_()
        self.mix = nn.Linear(WIDTH, 3 * d)
        self.mix_norm = nn.LayerNorm(d)
        self.gazetteer = nn.Embedding(ROWS, d, padding_idx=0)
        nn.init.normal_(self.gazetteer.weight, std=0.1)
        with torch.no_grad():
            self.gazetteer.weight[0].zero_()
        self.conv = nn.Linear(3 * d, d)
        self.conv_norm = nn.LayerNorm(d)
        self.layers = nn.ModuleList(Layer(d) for _ in range(sizes["layers"]))
        self.upos = nn.Linear(d, counts["upos"])
        self.xpos = nn.Linear(d, counts["xpos"])
        self.name_hidden = nn.Linear(d, sizes["name"])
        self.names = nn.Linear(sizes["name"], counts["names"])
        self.lemma_word = nn.Linear(d, sizes["lemma"])
        self.lemma_tag = nn.Embedding(counts["xpos"], sizes["lemma"])
        self.lemma = nn.Linear(sizes["lemma"], counts["scripts"])
        self.root = nn.Parameter(torch.randn(d) * 0.1)
        self.arc_head = nn.Linear(d, sizes["arc"])
        self.arc_dep = nn.Linear(d, sizes["arc"])
        self.arc = nn.Parameter(torch.randn(sizes["arc"], sizes["arc"]) * 0.02)
        self.arc_bias = nn.Parameter(torch.zeros(sizes["arc"]))
        self.distance = nn.Parameter(torch.zeros(2 * DISTANCES + 1))
        self.label_head = nn.Linear(d, sizes["label"])
        self.label_dep = nn.Linear(d, sizes["label"])
        self.label = nn.Linear(3 * sizes["label"], counts["rels"])

    def words(self, rows):
        """Word vectors of rows [..., 7]: maxout of three, layer norm. Cached by word type at inference."""
        parts = [table(rows[..., i]) for i, table in enumerate(self.tables)]
        x = torch.cat(parts, -1)
        x = F.dropout(x, 0.1, self.training)
        x = self.mix(x)
        x = x.view(*x.shape[:-1], 3, -1).amax(-2)
        return self.mix_norm(x)

    def encode(self, words, known, mask, drop_input=0.3, drop=0.15):
        """[B, T, d] of word vectors, with what the gazetteer knows of each word [B, T]; mask [B, T, 1]."""
        x = words + self.gazetteer(known)
        x = F.dropout(x, drop_input, self.training) * mask
        before, after = F.pad(x, (0, 0, 1, 0))[:, :-1], F.pad(x, (0, 0, 0, 1))[:, 1:]
        y = near(self.conv(torch.cat([before, x, after], -1)))
        x = self.conv_norm(F.dropout(y, drop, self.training) + x)
        for layer in self.layers:
            x = layer(x, mask, drop)
        return x

    def arcs(self, x):
        """[B, T, 1 + T]: score of each head (0 is the root) for each word."""
        b, t, d = x.shape
        drop = lambda v: F.dropout(F.leaky_relu(v, 0.1), 0.3, self.training)
        with_root = torch.cat([self.root.expand(b, 1, d), x], 1)
        head, dep = drop(self.arc_head(with_root)), drop(self.arc_dep(x))
        scores = (dep @ self.arc) @ head.transpose(1, 2) + (head @ self.arc_bias).unsqueeze(1)
        place = torch.arange(t + 1)
        offset = (place.unsqueeze(0) - place[1:].unsqueeze(1)).clamp(-DISTANCES, DISTANCES) + DISTANCES
        distance = self.distance[offset]
        distance = torch.cat([torch.zeros(t, 1), distance[:, 1:]], 1)
        return scores + distance

    def labels(self, x, heads):
        """Scores of relations for words [N, d] under heads [N, d]."""
        drop = lambda v: F.dropout(F.leaky_relu(v, 0.1), 0.3, self.training)
        head, dep = drop(self.label_head(heads)), drop(self.label_dep(x))
        return self.label(torch.cat([head, dep, head * dep], -1))

    def name_scores(self, x):
        return self.names(F.dropout(F.leaky_relu(self.name_hidden(x), 0.1), 0.2, self.training))

    def lemma_scores(self, words, xpos):
        """From the word vector (not its context) and the Penn tag, so that a runtime can cache the lemma by both."""
        return self.lemma(F.leaky_relu(self.lemma_word(words) + self.lemma_tag(xpos), 0.1))
