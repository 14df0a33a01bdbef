"""Lemmas as edit scripts: case, how many characters to take off the end, what to put on.

A script reads `CASE|STRIP|APPEND`, CASE one of `l` (lower), `k` (keep), `t` (first letter kept, rest lower)."""

FALLBACK = "l|0|"


def title(form):
    return form[:1] + form[1:].lower()


CASES = {"l": str.lower, "k": lambda form: form, "t": title}


def common(a, b):
    n = 0
    while n < len(a) and n < len(b) and a[n] == b[n]:
        n += 1
    return n


def script(form, lemma):
    """The script that turns `form` into `lemma`: the case that shares most with it, lower first."""
    best = None
    for name, case in CASES.items():
        cased = case(form)
        if len(cased) != len(form):
            continue
        shared = common(cased, lemma)
        if best is None or shared > best[0]:
            best = (shared, f"{name}|{len(form) - shared}|{lemma[shared:]}")
    return best[1] if best else FALLBACK


def apply(form, rule):
    """The lemma, or the lower-cased form where the script does not fit, or the form where nothing would be left."""
    name, strip, append = rule.split("|", 2)
    cased = CASES[name](form)
    strip = int(strip)
    if strip > len(cased):
        return form.lower()
    return cased[: len(cased) - strip] + append or form
