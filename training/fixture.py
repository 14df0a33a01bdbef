"""Writes what the tests of `crates/chancery-parse` compare the runtime with: rows of words in the hashed tables, and a
tiny model with random weights together with what PyTorch computes from it (best trees by trying all of them).

The runtime rounds what it multiplies; so those sentences are taken that read the same when the weights are shaken a little.

    python fixture.py ../crates/chancery-parse/tests/fixture"""

import copy
import itertools
import sys
from pathlib import Path

import torch

import corpora
import export
import features
import gazetteer
import given
import lemmas
import model as reader

FORMS = ["Laos", "LAOS", "Trần", "Tran", "Đại", "people", "’s", "'s", "26", "$", "—", "-", "Côte", "naïve", "U.S.", "McTutu",
         "A", "é", "İstanbul", "ΣΟΦΟΣ", "日本", "co-chair", "https://example.org/a-very-long-address/that/goes/on/and/on/and/on/for/ever",
         "_", "Łódź", "Øresund", "1,000.5", "H.E.", "ﬁ", "e\u0301"]
SENTENCES = ["The minister visited Laos .", "Mr Kofi Mensah left", "LOMÉ — talks", "They thanked Japan ’s envoy", "Yes",
             "Trần Đại met Ms", "# 26 - 29", "co-chairs agreed ( today )", "US envoys met", "Kofi left", "Laos", "Viet Nam thanked us",
             "G20 talks ended .", "the Prime Minister", "He is back", "Mensah of Laos", "No talks yet", "Timor - Leste won", "Both agreed",
             "Lomé and Laos", "( today )", "They met again", "Mr Mensah", "Laos thanked Lomé", "An envoy came", "Talks went on"]
NAMES = [("laos", "state", "any"), ("us", "state", "capitals"), ("mensah", "family", "any"), ("kofi", "given", "any"),
         ("lome", "place", "any"), ("viet nam", "state", "any"), ("viet nam news agency", "organisation", "any"),
         ("timor leste", "state", "any"), ("g20", "organisation", "any"), ("prime minister", "post", "any")]
CASES = ["the minister visited Laos .", "LAOS and laos", "They told US about us", "Us too", "U.S. officials", "Việt Nam News",
         "Việt Nam News Agency of Viet Nam", "Timor - Leste", "TIMOR – LESTE’s", "the G20 and the G77", "Prime Minister Kofi Mensah",
         "Prime - ministers", "- Laos", "Timor -", "viet Nam"]
LABELS = {
    "upos": ["NOUN", "VERB", "PROPN", "DET", "PUNCT"],
    "xpos": ["NN", "NNP", "VBD", "DT", ".", "POS"],
    "rels": ["nsubj", "root", "obj", "punct", "nmod:poss"],
    "scripts": ["l|0|", "k|0|", "l|1|", "t|0|", "l|2|y", "k|9|x"],
    "names": corpora.TAGS,
}


def tiny(seed):
    """A model of random weights, rounded as the file rounds them."""
    torch.manual_seed(seed)
    features.TABLES[:] = [(name, 23 + 7 * i, 4) for i, (name, _, _) in enumerate(features.TABLES)]
    reader.WIDTH = 4 * len(features.TABLES)
    sizes = dict(d=8, layers=2, arc=6, label=5, lemma=4, name=6)
    model = reader.Reader(sizes, {k: len(v) for k, v in LABELS.items()})
    for name, parameter in model.named_parameters():
        one = "norm.weight" in name
        torch.nn.init.normal_(parameter, mean=float(one), std=0.9 if parameter.ndim == 2 else 0.1)
    state = model.state_dict()
    # Words of no name get nothing added.
    state["gazetteer.weight"][0] = 0
    for name, value in state.items():
        if value.ndim == 2:
            scale, whole = export.quantised(value.numpy())
            state[name] = torch.from_numpy(whole.astype("f4") * scale[:, None])
    model.load_state_dict(state)
    return model.eval()


def best_tree(scores):
    """The best heads (0 is the root) with one root and no cycle, by trying all."""
    n = scores.shape[0]
    best = None
    for heads in itertools.product(range(n + 1), repeat=n):
        if heads.count(0) != 1 or any(h == i + 1 for i, h in enumerate(heads)) or not rooted(heads):
            continue
        score = sum(float(scores[i, h]) for i, h in enumerate(heads))
        if best is None or score > best[0]:
            best = (score, heads)
    return best[1]


def rooted(heads):
    for i in range(len(heads)):
        steps, at = 0, i
        while heads[at] and steps <= len(heads):
            at, steps = heads[at] - 1, steps + 1
        if steps > len(heads):
            return False
    return True


def best_names(scores):
    """The best well-formed sequence of tags."""
    tags = corpora.TAGS
    follows = lambda a, b: (a[0] in "BI") == (b[0] in "IE") and (a[0] not in "BI" or a[2:] == b[2:])
    paths = {t: (float(scores[0, i]), [t]) for i, t in enumerate(tags) if t[0] not in "IE"}
    for row in scores[1:]:
        paths = {t: max((s + float(row[i]), path + [t]) for a, (s, path) in paths.items() if follows(a, t))
                 for i, t in enumerate(tags) if any(follows(a, t) for a in paths)}
    return max(p for t, p in paths.items() if t[0] not in "BI")[1]


def usage():
    """For each Penn tag, label and part of speech, what is added to its score; large enough to change a few."""
    seen = torch.rand(len(LABELS["xpos"]), len(LABELS["rels"]), len(LABELS["upos"]), generator=torch.Generator().manual_seed(3))
    matrix = given.matrix(seen.numpy() ** 8 * 1000)
    scale, whole = export.quantised(matrix)
    return torch.from_numpy(whole.astype("f4") * scale[:, None])


@torch.no_grad()
def lines(model, known, forms):
    rows = torch.tensor([[features.rows(f) for f in forms]])
    words = model.words(rows)
    x = model.encode(words, torch.tensor([known.rows(forms)]), torch.ones(1, len(forms), 1))
    heads = best_tree(model.arcs(x)[0])
    with_root = torch.cat([model.root.expand(1, 1, x.shape[-1]), x], 1)[0]
    labels = model.labels(x[0], with_root[list(heads)])
    labels[:, LABELS["rels"].index("root")] = -1e9
    xpos = model.xpos(x)[0].argmax(-1)
    scripts = model.lemma_scores(words[0], xpos).argmax(-1)
    names = best_names(model.name_scores(x)[0])
    said = usage()
    for i, form in enumerate(forms):
        rel = LABELS["rels"][labels[i].argmax()] if heads[i] else "root"
        row = int(xpos[i]) * len(LABELS["rels"]) + LABELS["rels"].index(rel)
        upos = LABELS["upos"][(model.upos(x)[0, i] + said[row]).argmax()]
        place = {"O": "O", "B": "B", "S": "B", "I": "I", "E": "I"}[names[i][0]]
        name = "_" if place == "O" else f"NE={place}-{names[i][2:]}"
        yield "\t".join([str(i + 1), form, lemmas.apply(form, LABELS["scripts"][scripts[i]]),
                         upos, LABELS["xpos"][xpos[i]], "_", str(heads[i]), rel, "_", name])


def shaken(model):
    """The model with every matrix changed by about as much as rounding does."""
    out = copy.deepcopy(model)
    with torch.no_grad():
        for parameter in out.parameters():
            if parameter.ndim == 2:
                parameter += torch.randn_like(parameter) * 0.004 * parameter.abs().amax(1, keepdim=True)
    return out


def steady(model, known):
    """What the model makes of those sentences that it reads alike however it is shaken."""
    models = [shaken(model) for _ in range(16)]
    for sentence in SENTENCES:
        found = list(lines(model, known, sentence.split()))
        if all(list(lines(other, known, sentence.split())) == found for other in models):
            yield found


def main():
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    with open(out / "features.tsv", "w", encoding="utf-8") as file:
        for form in FORMS:
            print(form, *features.rows(form), sep="\t", file=file)
    with open(out / "names.tsv", "w", encoding="utf-8") as file:
        for name in NAMES:
            print(*name, sep="\t", file=file)
    known = gazetteer.Gazetteer(out / "names.tsv")
    with open(out / "gazetteer.tsv", "w", encoding="utf-8") as file:
        for case in CASES:
            print(case, *known.rows(case.split()), sep="\t", file=file)
    model = tiny(7)
    export.write(model, LABELS, "tiny", out / "tiny.chm")
    export.add(out / "tiny.chm", "tiny", {}, [(given.PART, usage().numpy(), "i8")], out / "tiny.chm")
    with open(out / "tiny.conllu", "w", encoding="utf-8") as file:
        for sentence in steady(model, known):
            print(*sentence, "", sep="\n", file=file)


if __name__ == "__main__":
    main()
