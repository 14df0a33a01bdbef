"""Measures `chancery_knowledge::names` beside rapidfuzz' scorers: labelled pairs of names, and transliterated words.

Usage: python3 bench/names/measure.py SHARED [--tune | --whole] [--errors]
SHARED holds `corpora/`. Labelled pairs: rows are numbered from 1 after the head; rules were made while looking at the even
ones and the first 29 (`--tune` shows these), the other odd ones are reported. A peer's threshold is the best for it on the rows reported,
which favours the peer. `--whole`: all rows at once, and no transliteration. `--errors` prints wrong pairs, of the tuned rows only. Needs `pip install rapidfuzz anyascii` and
`cargo build --release -p chancery-knowledge --example name_pairs`.
"""
import csv, pathlib, random, re, subprocess, sys

from anyascii import anyascii
from rapidfuzz import distance, fuzz, utils

PEERS = {
    "WRatio": lambda a, b: fuzz.WRatio(a, b, processor=utils.default_process) / 100,
    "token_set": lambda a, b: fuzz.token_set_ratio(a, b, processor=utils.default_process) / 100,
    "Jaro-Winkler": lambda a, b: distance.JaroWinkler.similarity(a, b, processor=utils.default_process),
}
SETS = ["arabic", "chinese", "hebrew", "japanese", "katakana", "korean", "russian"]
SEEN = 29  # the first rows, which were read whole before the split was made
PAIRS, FALSE_SHARE = 10_000, 0.01


def ours(pairs):
    """Scores and decisions of the Rust side for (kind, a, b)."""
    lines = "".join(f"{k}\t{a}\t{b}\n".replace("\r", " ") for k, a, b in pairs)
    out = subprocess.run(["target/release/examples/name_pairs"], input=lines, capture_output=True, text=True, check=True)
    rows = [line.split("\t") for line in out.stdout.splitlines()]
    return [(float(s), d == "same") for s, d in rows]


def f1(truth, said):
    tp = sum(t and s for t, s in zip(truth, said))
    wrong = sum(t != s for t, s in zip(truth, said))
    return 2 * tp / (2 * tp + wrong) if tp else 0.0


def two_numbers(a, b):
    """Whether two names differ in their numbers: "Fund V" and "Fund VI", which are two funds however alike they look."""
    numbers = lambda name: sorted(w for w in re.split(r"[\s.,-]+", name) if re.fullmatch(r"[IVX]{1,5}|\d+", w))
    return bool(numbers(a)) and bool(numbers(b)) and numbers(a) != numbers(b)


def labelled(path, tune, errors, whole):
    with open(path, encoding="utf-8", newline="") as f:
        rows = [r for n, r in enumerate(csv.DictReader(f), 1) if whole or (n % 2 == 0 or n <= SEEN) == tune]
    kind = lambda r: "person" if r["schema"] == "Person" else "other"
    scored = ours([(kind(r), r["name1"].replace("\t", " "), r["name2"].replace("\t", " ")) for r in rows])
    truth = [r["is_match"] == "true" for r in rows]
    print(f"labelled pairs, {'all' if whole else 'tuned on' if tune else 'reported'} rows: {len(rows)}")
    for name, keep in [("all", lambda r: True), ("persons", lambda r: kind(r) == "person"), ("others", lambda r: kind(r) != "person")]:
        at = [i for i, r in enumerate(rows) if keep(r)]
        t = [truth[i] for i in at]
        line = f"  {name:8} n={len(at):4} chancery {f1(t, [scored[i][1] for i in at]):.3f}"
        for peer, score in PEERS.items():
            s = [score(rows[i]["name1"], rows[i]["name2"]) for i in at]
            line += f"  {peer} {max(f1(t, [x >= c for x in s]) for c in set(s)):.3f}"
        print(line)
    numbered = [i for i, r in enumerate(rows) if not (truth[i] and two_numbers(r["name1"], r["name2"]))]
    print(f"  all but the {len(rows) - len(numbered)} pairs with two numbers that are labelled one name: "
          f"chancery {f1([truth[i] for i in numbered], [scored[i][1] for i in numbered]):.3f}")
    if errors and tune:
        for r, t, (s, said) in zip(rows, truth, scored):
            if t != said:
                print("   ", "missed" if t else "false ", f"{s:.2f}", r["schema"], "|", r["name1"], "|", r["name2"])


def transliterated(name, pairs):
    """Share of true pairs above the score that one in a hundred random pairs of the same set reaches."""
    draw = random.Random(4)
    true = draw.sample(pairs, min(2000, len(pairs)))
    false = [(draw.choice(pairs)[0], draw.choice(pairs)[1]) for _ in range(PAIRS)]
    line = f"  {name:10}"
    both = [s for s, _ in ours([("person", a, b) for a, b in true + false])]
    scores = {"chancery": both}
    # The peers compare letters of one script only: they are given the same romanisation as ours.
    scores |= {peer: [f(anyascii(a), anyascii(b)) for a, b in true + false] for peer, f in PEERS.items()}
    for who, s in scores.items():
        border = sorted(s[len(true):], reverse=True)[int(PAIRS * FALSE_SHARE)]
        line += f"  {who} {sum(x > border for x in s[:len(true)]) / len(true):.3f}"
    print(line)


def main():
    shared = pathlib.Path(sys.argv[1]) / "corpora"
    tune = "--tune" in sys.argv
    whole = "--whole" in sys.argv
    labelled(shared / "name-bench/cases-dev.csv", tune, "--errors" in sys.argv, whole)
    if whole:
        return
    print(f"transliterated words: share of true pairs found at {FALSE_SHARE:.0%} of {PAIRS} random pairs")
    for name in SETS:
        rows = (line.rstrip("\n").split("\t") for line in open(shared / f"translit-coling2018/wd_{name}_80", encoding="utf-8"))
        pairs = [(r[0].replace(" ", ""), r[1].replace(" ", "")) for r in rows if len(r) >= 2]
        # A tenth of each set is for tuning, the rest is reported.
        transliterated(name, [p for n, p in enumerate(pairs) if (n % 10 == 0) == tune])
    rows = (line.rstrip("\n").split("\t") for line in open(shared / f"translit-ar2en/ar2en-{'train' if tune else 'eval'}.txt", encoding="utf-8"))
    transliterated("ar2en", [(r[0], r[1]) for r in rows if len(r) >= 2])


if __name__ == "__main__":
    main()
