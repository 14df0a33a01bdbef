"""What training sees beyond the corpora: other people's names in their sentences, sentences of our own with many names
filled in (`templates.conllu`), and both in other typography (headline case, capitals, no final stop, list marks)."""

from collections import namedtuple
from dataclasses import replace
from pathlib import Path

import corpora
import people
from corpora import Sentence

Word = namedtuple("Word", "form upos xpos lemma head rel name", defaults=[None])

# A phrase is a list of Words whose heads are places in the phrase; the word with head None is its own head.

PROPER = ("PROPN", "NNP")
ADJECTIVES = set("Foreign Prime National Public Social Economic General Permanent International Political Financial Federal "
                 "Supreme Digital Special High Central Environmental External Royal Second First Civil".split())
COMMON = dict(minister="NOUN NN", president="NOUN NN", ambassador="NOUN NN", secretary="NOUN NN", member="NOUN NN",
              chairman="NOUN NN", head="NOUN NN", leader="NOUN NN", director="NOUN NN", chairperson="NOUN NN",
              governor="NOUN NN", former="ADJ JJ", deputy="NOUN NN", visiting="VERB VBG", acting="VERB VBG", new="ADJ JJ",
              outgoing="ADJ JJ", incoming="ADJ JJ", then="ADV RB", prime="ADJ JJ", foreign="ADJ JJ", vice="NOUN NN",
              affairs="NOUN NNS", defence="NOUN NN", finance="NOUN NN", trade="NOUN NN", general="ADJ JJ", special="ADJ JJ",
              envoy="NOUN NN", party="NOUN NN", ruling="VERB VBG", parliament="NOUN NN", speaker="NOUN NN")
CASES = {"of", "for", "to", "in", "on", "at"}


def tagged(form, adjectives):
    """(upos, xpos, lemma) of a word of a title."""
    low = form.lower()
    if low in CASES:
        return "ADP", "IN", low
    if low in ("the", "a"):
        return "DET", "DT", low
    if low == "and":
        return "CCONJ", "CC", low
    if form in ("'s", "’s", "'", "’"):
        return "PART", "POS", "'s"
    if form in (",", "-", "/"):
        return "PUNCT", "HYPH" if form == "-" else ",", form
    if form in adjectives:
        return "ADJ", "JJ", form
    if form in ADJECTIVES:
        return "ADJ", "NNP", form
    if form.islower() and low in COMMON:
        upos, xpos = COMMON[low].split()
        return upos, xpos, {"affairs": "affair", "visiting": "visit", "acting": "act", "ruling": "rule"}.get(low, low)
    if form.islower():
        return "NOUN", "NN", low
    return "PROPN", "NNPS" if form in ("Affairs", "Nations", "States", "Forces", "Relations", "Philippines") else "NNP", form


def noun_phrase(forms, adjectives, names=()):
    """A title or a body as a tree: heads are last nouns, `of X` is nmod, `X and Y` conj, the rest amod or compound."""
    tags = [tagged(f, adjectives) for f in forms]
    heads, rels = [None] * len(forms), ["root"] * len(forms)
    starts = [0] + [i for i, f in enumerate(forms) if f.lower() in CASES and 0 < i < len(forms) - 1]
    above = top = None
    places = {i for a, b, kind in names if kind == "LOC" for i in range(a, b)}
    for start, end in zip(starts, starts[1:] + [len(forms)]):
        # `of Laos` belongs to the post, not to the department before it.
        above = segment(forms, tags, start, end, top if end - 1 in places else above, heads, rels)
        top = above if top is None else top
    labels = ["O"] * len(forms)
    for a, b, kind in names:
        for i in range(a, b):
            labels[i] = ("S" if b - a == 1 else "B" if i == a else "E" if i == b - 1 else "I") + "-" + kind
    return [Word(f, t[0], t[1], t[2], h, r, n) for f, t, h, r, n in zip(forms, tags, heads, rels, labels)]


def segment(forms, tags, start, end, above, heads, rels):
    """One stretch between prepositions; returns its head."""
    nouns = [i for i in range(start, end) if tags[i][0] in ("PROPN", "NOUN")]
    genitive = [i for i in range(start, end) if tags[i][1] == "POS"]
    coordination = [i for i in range(start, end) if forms[i].lower() == "and"]
    head = nouns[-1] if nouns else end - 1
    first = max((i for i in nouns if coordination and i < coordination[0]), default=head)
    if coordination and first != head:
        heads[head], rels[head] = first, "conj"
        heads[coordination[0]], rels[coordination[0]] = head, "cc"
        top = first
    else:
        top = head
    if above is not None:
        heads[top], rels[top] = above, "nmod"
    for i in range(start, end):
        if i in (top, head) or (coordination and i == coordination[0]):
            continue
        low, upos = forms[i].lower(), tags[i][0]
        own = first if coordination and i < coordination[0] else head
        if genitive and i < genitive[0]:
            owner = max(k for k in nouns if k < genitive[0]) if any(k < genitive[0] for k in nouns) else own
            heads[i], rels[i] = (own, "nmod:poss") if i == owner else (owner, "compound")
            if upos in ("ADJ", "DET"):
                rels[i] = "amod" if upos == "ADJ" else "det"
        elif genitive and i == genitive[0]:
            before = [k for k in nouns if k < i]
            heads[i], rels[i] = (before[-1] if before else own), "case"
        elif low in CASES:
            heads[i], rels[i] = top, "case"
        elif upos == "DET":
            heads[i], rels[i] = own, "det"
        elif upos == "PUNCT":
            heads[i], rels[i] = own, "punct"
        elif upos in ("ADJ", "VERB", "ADV"):
            heads[i], rels[i] = own, "amod" if upos != "ADV" else "advmod"
        else:
            heads[i], rels[i] = own, "compound"
    return top


DEPARTMENTS = ("Foreign Affairs|Defence|Defense|Finance|Health|Education|Trade|Industry and Commerce|Energy|Agriculture|Labour|"
               "National Defence|Public Security|Tourism|Culture|Justice|Transport|the Interior|Economic Affairs|Planning and "
               "Investment|International Cooperation|Digital Economy|Science and Technology|State").split("|")
HEADS = ("President|Prime Minister|Foreign Minister|Defence Minister|Deputy Prime Minister|Vice President|Foreign Secretary|"
         "Vice Foreign Minister|Speaker|Chancellor|Ambassador|National Security Advisor|Finance Minister|Trade Minister|"
         "Secretary of State|Deputy Foreign Minister|Spokesperson|Chairman|Special Envoy|Secretary-General|Crown Prince|"
          "King|Queen|Governor|President-elect|Analyst|Congresswoman|Rabbi|coach|Chief Executive Officer|Executive Director|Striker|"
         "Permanent Representative|Special Assistant|Deputy Assistant Secretary|Judge|National Security Adviser|Shadow Foreign Secretary|Mayor|Senator|General|Lieutenant General|Admiral|Chief Cabinet Secretary|High Representative|"
         "State Secretary|Justice|Secretary|Minister|Chargé d'Affaires|Parliamentary Vice-Minister|State Councilor|Executive "
         "Secretary|Press Secretary|First Lady|State Minister|Premier|Emir|Sultan|Pope|Vice Chairman|Commissioner").split("|")
HONORIFICS = {"male": "Mr|Mr.|H.E. Mr|H.E.|His Excellency|Dr.|Dr|Hon.|His Excellency Mr.|Comrade|Shri|Dato' Sri|Tan Sri|Samdech|Datuk|Datuk"
              " Seri|Tun|Sir|Prof.|Amb.|The Honourable|The Honorable|His Majesty King|Pope|Crown Prince|Khun|Rev.|Lord|U|M.L.|Col.|"
              "Lt. Gen.|Gen.|Sen.|Rep.|Rabbi|Amb|Prof|Hon|His Majesty|His Royal Highness Prince|King|Yang Berhormat Dato",
              "female": "Ms|Ms.|Mrs|Mrs.|Madam|H.E. Ms|H.E.|H.E. Mrs.|Her Excellency|Dr.|Hon.|Smt.|Mme|Madame|Datuk|Tun|Dame|Prof.|Amb.|"
                        "The Honourable|The Honorable|Her Majesty Queen|Princess|Khun|Daw|Rep.|Sen.|Queen|Her Royal Highness Princess|Lady"}
PARTY = "People's Party|Communist Party|Liberal Democratic Party|Labour Party|Socialist Party|Workers' Party|Revolutionary Party"
EVENTS = ("ASEAN Summit|Munich Security Conference|World Economic Forum|G20 Summit|APEC Leaders' Meeting|Boao Forum|UN General "
          "Assembly|East Asia Summit|Shangri-La Dialogue|Climate Change Conference|Summit for Democracy|Mekong Forum|NATO Summit")
BODIES = ("ASEAN|EU|NATO|African Union|United Nations|World Bank|Asian Development Bank|Ministry of {D}|{A} Ministry of {D}|"
          "National Assembly|Department of {D}|Foreign Ministry|{A} Foreign Ministry|{A} {Y}|Central Committee|White House|State Department|"
          "National Assembly of {C}|{C}-{C2} Friendship Association|Senate|House of Representatives|Chamber of Commerce|UNDP|WTO|"
          "Kremlin|European Commission|Embassy of {C}|{A} Embassy|{C} News Agency|Parliament of {C}|Council of Ministers")
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December Jan. Feb. Aug. Sept. Oct. Nov. Dec.".split()


class Filler:
    """Makes phrases for the slots of a template."""

    def __init__(self, world):
        self.world = world
        self.adjectives = {a for _, a in world.countries} | {"Lao"}

    def country(self, rng):
        name, adjective = rng.choice(self.world.countries)
        return name, adjective

    def titled(self, rng, text, names):
        """Tree of a phrase in which the given substrings are names: [(words, kind)]."""
        forms, _ = corpora.split_hyphens(text.replace("'s ", " 's ").replace("s' ", "s ' ").split(), [])
        spans = []
        for name, kind in names:
            words, _ = corpora.split_hyphens(name.replace("'s ", " 's ").replace("s' ", "s ' ").split(), [])
            for i in range(len(forms) - len(words) + 1):
                if forms[i:i + len(words)] == words:
                    spans.append((i, i + len(words), kind))
                    break
        return noun_phrase(forms, self.adjectives, spans)

    def place(self, rng, name):
        article = name.split()[0] in ("United", "Republic", "U.S.", "Lao", "UAE", "European", "Kingdom", "Socialist", "Russian", "UK",
                                      "Kyrgyz", "Czech", "Philippines", "Netherlands")
        return self.titled(rng, ("the " if article else "") + name, [(name, "ORG" if name == "European Union" else "LOC")])

    def body(self, rng):
        (c, a), (c2, _) = self.country(rng), self.country(rng)
        text = rng.choice(BODIES.split("|"))
        if rng.random() < 0.2:
            text = rng.choice(rng.choice([self.world.parties, self.world.parliaments]))
        text = text.replace("{D}", rng.choice(DEPARTMENTS)).replace("{C2}", c2).replace("{C}", c)
        text = text.replace("{A}", a).replace("{Y}", rng.choice(PARTY.split("|")))
        article = len(text.split()) > 1 or text == "Senate"
        return self.titled(rng, ("the " if article and rng.random() < 0.95 else "") + text, [(text, "ORG")])

    def post(self, rng):
        """A post as it stands after a name: `Minister of Foreign Affairs of Laos`."""
        (c, a), (c2, _) = self.country(rng), self.country(rng)
        d = rng.choice(DEPARTMENTS)
        body = " ".join(w.form for w in self.body(rng)).replace(" - ", "-").replace(" 's", "'s").replace(" '", "'")
        bare = body[4:] if body.startswith("the ") else body
        choices = [
            (f"Minister of {d}", []), (f"Minister for {d}", []), (f"{a} Minister of {d}", []), (f"Minister of {d} of {c}", [(c, "LOC")]),
            (f"{a} Ambassador to {c}", [(c, "LOC")]), (f"Ambassador of {c}", [(c, "LOC")]), (f"Head of {body}", [(bare, "ORG")]),
            (f"Chairman of {body}", [(bare, "ORG")]), (f"President of {c}", [(c, "LOC")]), (f"Prime Minister of {c}", [(c, "LOC")]),
            (f"{c}'s {rng.choice(HEADS)}", [(c, "LOC")]), (f"the {a} Prime Minister", []), (f"member of {body}", [(bare, "ORG")]),
            (f"head of {body}", [(bare, "ORG")]), (f"Secretary General of {body}", [(bare, "ORG")]),
            (f"Deputy Prime Minister and Minister of {d}", []), (f"Vice President of {body}", [(bare, "ORG")]),
            (f"a member of {body}", [(bare, "ORG")]), (f"Director General of the Department of {d}", [(f"Department of {d}", "ORG")]),
            (f"foreign minister of {c}", [(c, "LOC")]), (f"Head of the {PARTY.split('|')[rng.randrange(7)]} Central Committee's Commission for {d}", []),
            (f"Ambassador Extraordinary and Plenipotentiary of {c} to {c2}", [(c, "LOC"), (c2, "LOC")]),
        ]
        return self.titled(rng, *rng.choice(choices))

    def name(self, rng, label=True):
        """(phrase of a bare name, gender)."""
        name, gender = self.world.person(rng)
        return self.flat(people.forms_of(people.variant(rng, name))), gender

    def flat(self, forms):
        """A name as the treebanks have it: the first word heads the rest by `flat`."""
        out = []
        for i, form in enumerate(forms):
            place = "S" if len(forms) == 1 else "B" if i == 0 else "E" if i == len(forms) - 1 else "I"
            if i == 0:
                out.append(Word(form, *PROPER, form, None, "root", place + "-PER"))
            elif form in ("-", ","):
                out.append(Word(form, "PUNCT", "HYPH" if form == "-" else ",", form, i + 1, "punct", place + "-PER"))
            elif form in ("Jr.", "Jr"):
                out.append(Word(form, *PROPER, form, 0, "nmod:desc", place + "-PER"))
            elif form in ("II", "III", "IV"):
                out.append(Word(form, "NUM", "CD", form, 0, "flat", place + "-PER"))
            else:
                out.append(Word(form, *PROPER, form, 0, "flat", place + "-PER"))
        return out

    def under(self, phrase, title):
        """`title` before a name, its head nmod:desc of the name's."""
        shift, top = len(title), next(i for i, w in enumerate(phrase) if w.head is None)
        own = lambda w: "punct" if w.upos == "PUNCT" else "nmod:desc"
        before = [w._replace(head=shift + top if w.head is None else w.head, rel=own(w) if w.head is None else w.rel)
                  for w in title]
        return before + [w._replace(head=None if w.head is None else w.head + shift) for w in phrase]

    def honorific(self, rng, gender):
        gender = gender if gender in HONORIFICS else rng.choice(["male", "female"])
        return rng.choice(HONORIFICS[gender].split("|")).replace("'", " '").split()

    def mark(self, form):
        """A word of an honorific (`Dato` and its apostrophe are two)."""
        return Word(form, *(("PUNCT", "''") if form == "'" else PROPER), form, None, "root", "O")

    def person(self, rng):
        """A person as first mentioned: post, honorific, name; now and then with a post after it."""
        phrase, gender = self.name(rng)
        if rng.random() < 0.45:
            for form in reversed(self.honorific(rng, gender)):
                phrase = self.under(phrase, [self.mark(form)])
        kind = rng.random()
        c, a = self.country(rng)
        role = rng.choice(HEADS)
        d = rng.choice(DEPARTMENTS)
        if kind < 0.25:
            return self.under(phrase, self.titled(rng, role, []))
        if kind < 0.48:
            prefix = rng.choice([f"{a} ", f"{a} ", f"{c} ", "former ", "visiting ", "visiting " + a + " ", "the ", "then "])
            return self.under(phrase, self.titled(rng, prefix + role, [(c, "LOC")] if prefix == f"{c} " else []))
        if kind < 0.56:
            return self.under(phrase, self.titled(rng, f"{c}'s {role}", [(c, "LOC")]))
        if kind < 0.72:
            body = rng.choice([f"Minister of {d}", f"Minister of {d} of {c}", f"President of {c}", f"Prime Minister of {c}",
                               f"{a} Ambassador to {c}", f"Speaker of the {a} Parliament", f"Ambassador of {c}", f"Chairman of the National Assembly",
                               f"Secretary of {d}", f"the Minister of {d} of {c}", f"Deputy Minister of {d}", f"Foreign Minister of {c}",
                               f"Prime Minister and Minister of {d}", f"Speaker of the {rng.choice(self.world.parliaments)}",
                               f"Chairman of the {rng.choice(self.world.parliaments)} of {c}", f"Leader of the {rng.choice(self.world.parties)}"])
            known = [n for n in self.world.parliaments + self.world.parties if f"the {n}" in body] if " the " in body else []
            return self.under(phrase, self.titled(rng, body, [(c, "LOC")] + [(n, "ORG") for n in sorted(known, key=len)[-1:]]))
        if kind < 0.82:
            return self.apposed(phrase, self.post(rng))
        return phrase

    def apposed(self, phrase, post):
        """`NAME , POST ,`; `fill` takes the second comma off before other punctuation."""
        top = next(i for i, w in enumerate(phrase) if w.head is None)
        at = len(phrase) + 1
        under = next(i for i, w in enumerate(post) if w.head is None) + at
        comma = Word(",", "PUNCT", ",", ",", under, "punct", "O")
        return phrase + [comma] + [w._replace(head=top if w.head is None else w.head + at,
                                              rel="appos" if w.head is None else w.rel) for w in post] + [comma]

    def short(self, rng):
        """A person as mentioned again."""
        phrase, gender = self.name(rng)
        if rng.random() < 0.6:
            forms = [w.form for w in phrase if w.form not in ("-", ",") and w.form[-1] != "." and len(w.form) > 2] or [phrase[0].form]
            phrase = self.flat([rng.choice([forms[0], forms[-1]])])
        title = rng.random()
        if title < 0.4:
            for form in reversed(self.honorific(rng, gender)):
                phrase = self.under(phrase, [self.mark(form)])
        elif title < 0.75:
            phrase = self.under(phrase, self.titled(rng, rng.choice(HEADS), []))
        return phrase

    def slot(self, rng, kind):
        single = lambda form, upos, xpos, name="O": [Word(form, upos, xpos, form, None, "root", name)]
        if kind == "P":
            return self.person(rng)
        if kind == "N":
            return self.short(rng)
        if kind == "N0":
            return self.name(rng)[0]
        if kind == "P2":
            return self.post(rng)
        if kind == "C":
            return self.place(rng, self.country(rng)[0])
        if kind == "A":
            forms = self.country(rng)[1].split()
            last = len(forms) - 1
            return [Word(f, "ADJ", "JJ", f, None if i == last else last, "root" if i == last else "amod", "O") for i, f in enumerate(forms)]
        if kind == "ORG":
            return self.body(rng)
        if kind == "EVENT":
            text = rng.choice(EVENTS.split("|"))
            return self.titled(rng, text, [(text, "EVENT")])
        if kind == "CITY":
            return self.titled(rng, rng.choice(self.world.cities), [])
        if kind == "AGENCY":
            return single(rng.choice("KPL VNA Xinhua Reuters AP BERNAMA Kazinform TASS ANI".split()), *PROPER, "S-ORG")
        if kind == "DAY":
            return single(rng.choice(DAYS), *PROPER)
        if kind == "MONTH":
            return single(rng.choice(MONTHS), *PROPER)
        number = {"D1": lambda: rng.randint(1, 20), "D2": lambda: rng.randint(21, 31), "NUM": lambda: rng.choice([1.5, 20, 36, 250, 8]),
                  "YEAR": lambda: rng.randint(1990, 2029)}
        if kind == "ORD":
            return single(rng.choice("10th 25th 30th 40th 50th 60th 65th 70th 75th third second 15th".split()), "ADJ", "JJ")
        return single(str(number[kind]()), "NUM", "CD")

    def fill(self, rng, rows):
        """A template's rows as a Sentence with every slot filled."""
        phrases = []
        for row in rows:
            form = row[1]
            if form.startswith("{"):
                phrase = self.slot(rng, form.strip("{}"))
                if form == "{CITY}":
                    names = corpora.bioes(len(phrase), [(0, len(phrase), "LOC")])
                    phrase = [w._replace(name=corpora.TAGS[next(iter(n))]) for w, n in zip(phrase, names)]
            else:
                phrase = [Word(form, row[3], row[4], row[2], None, "root", "O")]
            if phrases and row[4] in (",", ".", ":", "POS") and phrases[-1][-1].form == "," and len(phrases[-1]) > 1:
                phrases[-1] = phrases[-1][:-1]
            phrases.append(phrase)
        if len(phrases[-1]) > 1 and phrases[-1][-1].form == ",":
            phrases[-1] = phrases[-1][:-1]
        phrases[0][0] = phrases[0][0]._replace(form=phrases[0][0].form[:1].upper() + phrases[0][0].form[1:])
        starts, at = [], 0
        for phrase in phrases:
            starts.append(at)
            at += len(phrase)
        tops = [start + next(i for i, w in enumerate(p) if w.head is None) for start, p in zip(starts, phrases)]
        s = Sentence([], [], [], [], [], [], [], 1.0, [], "template")
        for row, start, phrase in zip(rows, starts, phrases):
            for word in phrase:
                own = word.head is None
                head = int(row[6])
                s.forms.append(word.form)
                s.upos.append(word.upos)
                s.xpos.append(word.xpos)
                s.lemmas.append(word.lemma)
                s.heads.append((tops[head - 1] + 1 if head else 0) if own else start + word.head + 1)
                s.rels.append(row[7] if own else word.rel)
                s.names.append(frozenset({corpora.TAG[word.name]}))
        return s


def replace_names(sentence, rng, filler):
    """The sentence with its persons renamed (surname for surname, full name for full name); trees stay trees."""
    spans = [(a, b) for a, b, kind in sentence.spans if kind == "PER"]
    if not spans:
        return sentence
    pieces, at = [], 0
    for a, b in spans:
        pieces += [(i, i + 1, None) for i in range(at, a)]
        new = filler.name(rng)[0]
        if b - a == 1:
            new = filler.flat([new[0].form] if rng.random() < 0.5 else [new[-1].form])
        whole = sentence.heads is None or sum(not (a < sentence.heads[i] <= b) for i in range(a, b)) == 1
        pieces.append((a, b, new) if whole and rng.random() < 0.85 else (a, b, None))
        at = b
    pieces += [(i, i + 1, None) for i in range(at, len(sentence.forms))]
    return rebuilt(sentence, pieces)


def rebuilt(sentence, pieces):
    """Puts a sentence together from pieces of itself and new phrases, moving heads along."""
    moved, at = {}, 0
    for a, b, new in pieces:
        top = None
        if new and sentence.heads:
            top = next(i for i in range(a, b) if not a < sentence.heads[i] <= b)
        for i in range(a, b):
            moved[i] = at + (0 if new else i - a)
        at += len(new) if new else b - a
    out = replace(sentence, forms=[], names=[], spans=[])
    tree = sentence.heads is not None
    if tree:
        out.upos, out.xpos, out.lemmas, out.heads, out.rels = [], [], [], [], []
    for a, b, new in pieces:
        if new is None:
            for i in range(a, b):
                out.forms.append(sentence.forms[i])
                out.names.append(sentence.names[i])
                if tree:
                    out.upos.append(sentence.upos[i])
                    out.xpos.append(sentence.xpos[i])
                    out.lemmas.append(sentence.lemmas[i])
                    out.heads.append(moved[sentence.heads[i] - 1] + 1 if sentence.heads[i] else 0)
                    out.rels.append(sentence.rels[i])
            continue
        start = len(out.forms)
        for word in new:
            out.forms.append(word.form)
            out.names.append(frozenset({corpora.TAG[word.name]}))
            if tree:
                top = next(i for i in range(a, b) if not a < sentence.heads[i] <= b)
                head = sentence.heads[top]
                own = word.head is None
                out.upos.append(word.upos)
                out.xpos.append(word.xpos)
                out.lemmas.append(word.lemma)
                out.heads.append((moved[head - 1] + 1 if head else 0) if own else start + word.head + 1)
                out.rels.append(sentence.rels[top] if own else word.rel)
    return out


SMALL = set("a an the of in on at to for and or with by from as 's ’s n't n’t - –".split())


def unstopped(sentence):
    """The sentence without its final stop, as lines of lists and captions are; itself where it has none."""
    last = len(sentence.forms)
    if last < 4 or sentence.forms[-1] != "." or (sentence.heads and last in sentence.heads):
        return sentence
    layers = ("forms", "names", "upos", "xpos", "lemmas", "heads", "rels")
    return replace(sentence, **{k: getattr(sentence, k)[:-1] for k in layers if getattr(sentence, k)})


def recased(sentence, forms):
    """The sentence in other letters; lemmas of changed words are left out."""
    out = replace(sentence, forms=forms)
    if sentence.lemmas:
        out.lemmas = [l if a == b else None for l, a, b in zip(sentence.lemmas, forms, sentence.forms)]
    return out


def retyped(sentence, rng):
    """Now and then as raw lines have it: headline case, capitals, no capitals, no final stop."""
    kind = rng.random()
    if kind < 0.035:
        return recased(unstopped(sentence), [f if f in SMALL else f[:1].upper() + f[1:] for f in unstopped(sentence).forms])
    if kind < 0.055:
        return recased(sentence, [f.upper() for f in sentence.forms])
    if kind < 0.065:
        return recased(sentence, [f.lower() for f in sentence.forms])
    if kind < 0.085:
        cut = unstopped(sentence)
        return recased(cut, [f.lower() if i == 0 and f[1:].islower() else f for i, f in enumerate(cut.forms)])
    if kind < 0.15:
        return unstopped(sentence)
    return sentence


class Augmenter:
    """Gives the sentences of each epoch."""

    def __init__(self, knowledge, sentences, seed, templates=3000):
        self.sentences, self.templates = sentences, templates
        self.filler = Filler(people.World(Path(knowledge)))
        self.rows = [rows for _, rows in corpora.conllu(Path(__file__).with_name("templates.conllu"))]

    def epoch(self, rng):
        out = []
        for s in self.sentences:
            if s.spans and rng.random() < 0.35:
                s = replace_names(s, rng, self.filler)
            out.append(retyped(s, rng))
        for i in range(self.templates):
            out.append(retyped(self.filler.fill(rng, self.rows[i % len(self.rows)]), rng))
        return [s for s in out if len(s.forms) <= 150]
