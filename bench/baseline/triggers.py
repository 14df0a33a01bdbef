"""The twenty triggers that are most frequent in 420 releases of 2021 and 2022, and how each is told: one or more
`DependencyMatcher` patterns a trigger, over Universal Dependencies.

Each pattern names its tokens: `trigger`, `by` (who), `to` (whom), `what`. A pattern with fewer tokens also matches
where one with more does; of those that match at one trigger the one that fills most is taken."""

SUBJECT = ["nsubj", "nsubj:pass"]


def verb(lemmas):
    return {"RIGHT_ID": "trigger", "RIGHT_ATTRS": {"LEMMA": {"IN": lemmas}, "POS": {"IN": ["VERB", "AUX"]}}}


def noun(lemmas):
    return {"RIGHT_ID": "trigger", "RIGHT_ATTRS": {"LEMMA": {"IN": lemmas}, "POS": {"IN": ["NOUN", "PROPN"]}}}


def below(name, deps, head="trigger", **attrs):
    return {"LEFT_ID": head, "REL_OP": ">", "RIGHT_ID": name, "RIGHT_ATTRS": {"DEP": {"IN": deps}, **attrs}}


def phrase(name, prepositions, head="trigger"):
    """A noun joined to `head` by one of these prepositions."""
    mark = {"LEFT_ID": name, "REL_OP": ">", "RIGHT_ID": f"{name}_case"}
    return [below(name, ["obl", "nmod"], head), {**mark, "RIGHT_ATTRS": {"DEP": "case", "LOWER": {"IN": prepositions}}}]


def light(trigger, lemmas):
    """The verb above a noun: "pay a visit", "hold talks"."""
    return [
        {"RIGHT_ID": "light", "RIGHT_ATTRS": {"LEMMA": {"IN": lemmas}, "POS": "VERB"}},
        {
            "LEFT_ID": "light",
            "REL_OP": ">",
            "RIGHT_ID": "trigger",
            "RIGHT_ATTRS": {"LEMMA": {"IN": trigger}, "DEP": {"IN": ["obj", "nsubj:pass", "obl"]}},
        },
    ]


BY = below("by", SUBJECT)
BY_LIGHT = below("by", SUBJECT, "light")
TALKS = ["meeting", "talk", "call", "conversation", "discussion", "consultation"]
WITH = ["with", "to"]


def told(name, trigger, what, *, to=True, what_of=None):
    """A verb with an object clause or noun, with and without somebody it is directed at."""
    what = what if isinstance(what, list) else [what]
    patterns = [[trigger, BY, *what]]
    if to:
        patterns.append([trigger, BY, *what, below("to", ["obj", "iobj"])])
    return {name: patterns}


AID = [
    "assistance",
    "aid",
    "fund",
    "funding",
    "grant",
    "loan",
    "support",
    "million",
    "billion",
    "dollar",
    "euro",
    "yen",
    "vaccine",
    "equipment",
]
CLAUSE = below("what", ["xcomp", "ccomp", "advcl"])
OBJECT = below("what", ["obj"])

# kind or act -> patterns. The twenty, with the count among the words of those releases that frames know as triggers and
# that tell of diplomacy by themselves: support 678, provide (aid) 623, announce (aid) 412, commit and commitment 507,
# receive 220, discuss 216, meet 191, call 280, meeting 137, thank 123, speak 117, sign 103, reaffirm 86, visit 80,
# propose 78, host 75, agree 64, encourage 63, ask 54, talk 48. Given besides, because each is one line: travel, urge,
# condemn, pledge, invite, congratulate.
PATTERNS = {
    "visit": [
        [verb(["visit"]), BY, below("to", ["obj"])],
        [verb(["travel"]), BY, *phrase("to", ["to"])],
        [
            *light(["visit", "trip"], ["pay", "make", "begin", "conclude", "undertake", "be"]),
            BY_LIGHT,
            *phrase("to", ["to"]),
        ],
        [noun(["visit", "trip"]), below("by", ["nmod:poss"]), *phrase("to", ["to"])],
        [noun(["visit"]), *phrase("by", ["of", "by"]), *phrase("to", ["to"])],
    ],
    "talks": [
        [verb(["receive"]), BY, below("to", ["obj"])],
        [verb(["receive"]), below("to", ["nsubj:pass"]), *phrase("by", ["by"])],
        [verb(["meet"]), BY, below("to", ["obj"])],
        [verb(["meet", "speak", "talk"]), BY, *phrase("to", WITH)],
        [verb(["meet", "speak"]), BY],
        [*light(TALKS, ["hold", "have", "conduct"]), BY_LIGHT, *phrase("to", ["with"], "trigger")],
        [*light(TALKS, ["hold", "have", "conduct"]), BY_LIGHT, *phrase("to", ["with"], "light")],
        [noun(TALKS), below("by", ["nmod:poss"]), *phrase("to", ["with"])],
        [noun(TALKS), *phrase("by", ["between"])],
        [verb(["host"]), BY, below("to", ["obj"])],
        [verb(["host"]), below("to", ["nsubj:pass"]), *phrase("by", ["by"])],
    ],
    "discuss": [[verb(["discuss"]), BY, OBJECT]],
    "agreement": [
        [verb(["sign"]), BY, OBJECT],
        [verb(["sign"]), below("what", ["nsubj:pass"])],
        [verb(["sign"]), below("what", ["nsubj:pass"]), *phrase("by", ["by", "between"])],
    ],
    "thank": [
        [verb(["thank"]), BY, below("to", ["obj"]), *phrase("what", ["for"])],
        [verb(["thank"]), BY, below("to", ["obj"]), below("what", ["advcl"])],
    ],
    "congratulate": [
        [verb(["congratulate"]), BY, below("to", ["obj"]), *phrase("what", ["on", "for"])],
        [verb(["congratulate"]), BY, below("to", ["obj"]), below("what", ["advcl"])],
    ],
    "agree": [[verb(["agree"]), BY, CLAUSE], [verb(["agree"]), BY, *phrase("what", ["on", "to"])]],
    "pledge": [
        *told("", verb(["pledge", "commit"]), CLAUSE)[""],
        [verb(["pledge"]), BY, OBJECT],
        [verb(["commit"]), BY, *phrase("what", ["to"])],
        [
            verb(["reaffirm"]),
            BY,
            below("commitment", ["obj"], LEMMA="commitment"),
            *phrase("what", ["to"], "commitment"),
        ],
        [
            verb(["reaffirm"]),
            BY,
            below("commitment", ["obj"], LEMMA="commitment"),
            below("what", ["acl"], "commitment"),
        ],
    ],
    "grant": [[verb(["provide", "announce"]), BY, below("what", ["obj"], LEMMA={"IN": AID})]],
    "propose": [[verb(["propose"]), BY, CLAUSE], [verb(["propose"]), BY, OBJECT]],
    "support": [
        [verb(["support"]), BY, OBJECT],
        [verb(["reaffirm"]), BY, below("support", ["obj"], LEMMA="support"), *phrase("what", ["for", "of"], "support")],
    ],
    "request": [
        [verb(["urge", "encourage", "ask"]), BY, below("to", ["obj"]), CLAUSE],
        [verb(["urge"]), BY, OBJECT],
        [verb(["urge", "ask"]), BY, CLAUSE],
        [verb(["call", "ask"]), BY, *phrase("what", ["for"])],
        [verb(["call"]), BY, *phrase("to", ["on"]), CLAUSE],
    ],
    "invite": [
        [verb(["invite"]), BY, below("to", ["obj"]), CLAUSE],
        [verb(["invite"]), BY, below("to", ["obj"]), *phrase("what", ["to", "for"])],
    ],
    "condemn": [[verb(["condemn"]), BY, OBJECT]],
}


def lent(pattern):
    """The same pattern for a verb that shares the subject of the verb above it: "met X and thanked him"."""
    if BY not in pattern:
        return None
    above = {"RIGHT_ID": "above", "RIGHT_ATTRS": {"POS": {"IN": ["VERB", "AUX"]}}}
    trigger = {"LEFT_ID": "above", "REL_OP": ">", **pattern[0]}
    trigger["RIGHT_ATTRS"] = {**trigger["RIGHT_ATTRS"], "DEP": {"IN": ["conj", "xcomp", "advcl"]}}
    return [above, trigger, below("by", SUBJECT, "above"), *(node for node in pattern[1:] if node is not BY)]


for patterns in PATTERNS.values():
    patterns.extend([variant for pattern in patterns if (variant := lent(pattern))])
