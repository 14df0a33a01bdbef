"""What a word's Penn tag and label say of its part of speech: counted on the training parts, added to the network's own
score. The three heads do not know of one another; a corpus is far more of one mind than they are.

Weights, floor and smoothing were chosen on the dev parts; all near them do as well."""

import numpy as np

import corpora

# How much the counts have to say against the network's own logits.
WEIGHT = 0.3
# The least share that a part of speech is given, so that none is ruled out.
FLOOR = 0.001
# As many words as a tag's own shares weigh against those of the tag with the label.
PRIOR = 5
PART = "upos_given"


def counts(sentences, vocab):
    """Words by Penn tag, label, part of speech; a rare subtype counts for its base, as in training."""
    index = {layer: {value: i for i, value in enumerate(vocab[layer])} for layer in ("upos", "xpos", "rels")}
    out = np.zeros([len(vocab[layer]) for layer in ("xpos", "rels", "upos")])
    for s in sentences:
        if not s.heads:
            continue
        for upos, xpos, rel in zip(s.upos, s.xpos, s.rels):
            rel = rel if rel in index["rels"] else rel.split(":")[0]
            place = index["xpos"].get(xpos), index["rels"].get(rel), index["upos"].get(upos)
            if None not in place:
                out[place] += 1
    return out


def matrix(seen):
    """What is added to the scores: a row for each Penn tag and, under it, each label; a column for a part of speech."""
    by_tag = seen.sum(1) + 0.01
    by_tag /= by_tag.sum(1, keepdims=True)
    shares = seen + PRIOR * by_tag[:, None, :]
    shares /= shares.sum(2, keepdims=True)
    # No higher than zero.
    return (WEIGHT * np.log((shares + FLOOR) / (1 + FLOOR))).reshape(-1, seen.shape[2]).astype(np.float32)


def part(root, vocab):
    """The part of the file that ships, from the corpora in `root`."""
    return PART, matrix(counts(corpora.load(root, "train"), vocab)), "i8"
