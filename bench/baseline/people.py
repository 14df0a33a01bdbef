"""Who is named in a document, and whom a token stands for.

Names come from the trained pipeline and from a dictionary of posts and honorifics ("Foreign Minister X"); sides from
the state named in the same phrase, else from terms of office; later mentions by surname, post or pronoun are
resolved."""

import re
from collections import Counter
from dataclasses import dataclass, field

from spacy.matcher import PhraseMatcher
from spacy.util import filter_spans


@dataclass
class Entity:
    """One entity of the reading."""

    id: str
    kind: str
    name: str
    side: str | None
    names: list = field(default_factory=list)
    posts: list = field(default_factory=list)
    guessed: bool = False  # the side is the house's own, for want of a state beside the name


LEADERS = {"leader", "side", "minister", "president", "country", "party", "official", "two", "both"}
SINGLE, PLURAL = {"he", "she", "his", "her", "him"}, {"they", "we", "their", "our", "them"}


class Cast:
    """The persons, states and places of one document, by token."""

    def __init__(self, doc, world, matcher, home, day):
        self.doc, self.world, self.home, self.day = doc, world, home, day
        self.entities, self.at, self.person_at, self.side_at = [], {}, {}, {}
        self.pair, self.last, self.posts = [], None, []
        self.sides(matcher)
        self.persons(matcher)
        self.surnames()
        named = Counter(s for i, s in self.side_at.items() if s)
        self.most_named = [side for side, _ in named.most_common(2)]
        self.pair = [(None, side) for side in self.most_named]

    def add(self, kind, name, side):
        self.entities.append(Entity(f"e{len(self.entities) + 1}", kind, name, side))
        return self.entities[-1]

    def sides(self, matcher):
        known = {}
        spans = [s for s in matcher(self.doc, as_spans=True) if s.label_ == "NAME"]
        for span in filter_spans(spans):
            kind, side, sort = self.world.names[span.text]
            for token in span:
                self.side_at[token.i] = side
            if sort == "adjective" or kind not in ("place", "state", "organisation"):
                continue
            entity = known.get(span.text) or self.add(kind, span.text, side)
            known[span.text] = entity
            for token in span:
                self.at[token.i] = entity

    def persons(self, matcher):
        found = [s for s in matcher(self.doc, as_spans=True) if s.label_ == "POST" and s[-1].text[0].isupper()]
        posts = [self.whole_post(s) for s in filter_spans(found)]
        of_token = {t.i: post for post in posts for t in post}
        spans = [s for s in self.doc.ents if s.label_ == "PER"]
        for post in posts:
            start = post.end
            if start < len(self.doc) and self.doc[start].text == ",":  # "the Minister of Trade, X,"
                start += 1
            end = start
            while end < len(self.doc) and self.is_name(end, of_token):
                end += 1
            if end > start:
                spans.append(self.doc[start:end])
        for token in self.doc:  # "Mr X Y"
            if (
                self.world.is_honorific(token.text)
                and token.text[0].isupper()
                and token.i + 1 < len(self.doc)
                and self.is_name(token.i + 1, of_token)
            ):
                end = token.i + 1
                while end < len(self.doc) and self.is_name(end, of_token):
                    end += 1
                spans.append(self.doc[token.i : end])
        for span in sorted(filter_spans(spans), key=lambda s: s.start):
            self.person(span, of_token)
        self.posts = posts

    def is_name(self, k, posts):
        token = self.doc[k]
        if k > 0 and token.is_sent_start:
            return False
        named = token.pos_ == "PROPN" and token.text[0].isupper() or self.world.is_honorific(token.text)
        return named and k not in self.side_at and k not in posts

    def whole_post(self, post):
        """With the words before it ("Deputy Foreign Minister") and what it is for ("of Trade and Industry of Fiji")."""
        first, last = post.start, post.end
        while (
            first > 0
            and self.doc[first - 1].text[0].isupper()
            and first - 1 not in self.side_at
            and self.doc[first].is_sent_start is not True
            and self.doc[first - 1].pos_ in ("PROPN", "ADJ", "NOUN")
            and self.doc[first - 1].ent_type_ != "PER"
        ):
            first -= 1
        while last + 1 < len(self.doc) and self.doc[last].lower_ in ("of", "for"):
            k = last + 1
            while k < len(self.doc) and (
                self.doc[k].lower_ in ("the", "and")
                or self.doc[k].text[0].isupper()
                and (k in self.side_at or self.doc[k].ent_type_ != "PER")
            ):
                k += 1
            if k == last + 1:
                break
            last = k
            if self.side_at.get(last - 1):
                break
        while last > post.end and self.doc[last - 1].lower_ in ("the", "and"):
            last -= 1
        return self.doc[first:last]

    def person(self, span, posts):
        start = span.start
        while start < span.end - 1 and (self.world.is_honorific(self.doc[start].text) or start in posts):
            start += 1
        name = re.sub(r"['’]s?$", "", self.doc[start : span.end].text)
        parts = set(name.split())
        if self.world.is_honorific(name) or not parts:
            return
        entity = next((e for e in self.entities if is_same(e, parts)), None) or self.add("person", name, None)
        if len(name) > len(entity.name):
            entity.name = name
        entity.names.append(name)
        near = (posts[k] for k in range(span.start - 1, max(span.start - 3, -1), -1) if k in posts)
        post = next(near, None)
        if post is not None:
            entity.posts.append(
                re.split(r" of the | of (?=[A-Z])", post.text)[0] if self.side_at.get(post.end - 1) else post.text
            )
        entity.side = entity.side or self.side_beside(span, post) or self.world.side_of_person(name, self.day)
        if post is not None and not entity.side:
            entity.side, entity.guessed = self.home, True  # a house names the states of others, seldom its own
        first = post.start if post is not None else span.start
        for token in self.doc[min(first, span.start) : span.end]:
            self.at[token.i] = self.person_at[token.i] = entity

    def surnames(self):
        """Later mentions by one part of a name: "Qarase said"."""
        parts = {}
        for e in self.entities:
            if e.kind == "person":
                for part in {p for name in [*e.names, e.name] for p in name.split() if len(p) > 2}:
                    parts.setdefault(part, set()).add(e.id)
        by_id = {e.id: e for e in self.entities}
        for token in self.doc:
            if token.i not in self.person_at and token.i not in self.side_at and len(parts.get(token.text, ())) == 1:
                self.at[token.i] = self.person_at[token.i] = by_id[next(iter(parts[token.text]))]

    def side_beside(self, span, post):
        """The state in the same phrase: before the post, or after the name or post behind "of"."""
        first = post.start if post is not None else span.start
        within = [self.side_at[k] for k in range(first, span.start) if self.side_at.get(k)]
        if within:
            return within[0]
        for k in range(first - 1, max(first - 3, -1), -1):
            if self.side_at.get(k):
                return self.side_at[k]
            if self.doc[k].pos_ in ("VERB", "AUX", "PUNCT"):
                break
        for k in range(span.end, min(span.end + 9, len(self.doc))):
            if self.side_at.get(k):
                return self.side_at[k]
            if self.doc[k].pos_ in ("VERB", "AUX") or self.doc[k].text == "." or k in self.person_at:
                break
        return None

    def resolve(self, token):
        """Entities and sides that a token and those coordinated with it stand for: [(entity or None, side or None)]."""
        found = []
        for t in [token, *token.conjuncts]:
            found += self.one(t)
        return [x for i, x in enumerate(found) if x not in found[:i]]

    def one(self, token):
        names = [t for t in token.subtree if t.i in self.person_at and t not in token.conjuncts]
        if token.i in self.person_at:
            return [(self.person_at[token.i], self.person_at[token.i].side)]
        lower = token.lower_
        if lower in ("who", "whom", "which", "that") and token.head.dep_ == "acl:relcl":
            return self.one(token.head.head)
        if lower in SINGLE and self.last is not None:
            return [(self.last, self.last.side)]
        if lower in PLURAL or token.lemma_.lower() in LEADERS and token.tag_ in ("NNS", "NNPS"):
            if names:
                return [(self.person_at[t.i], self.person_at[t.i].side) for t in names]
            return list(self.pair)
        if names and token.dep_ != "nsubj:pass":
            first = self.person_at[names[0].i]
            return [(first, first.side)]
        if token.i in self.side_at:
            return [(None, self.side_at[token.i])]
        beside = next((self.side_at[t.i] for t in token.subtree if t.i in self.side_at), None)
        if beside:
            return [(None, beside)]
        post = next((p for p in self.posts if token.i in range(p.start, p.end)), None)
        if post is not None:
            beside = next((self.side_at[t.i] for t in post if self.side_at.get(t.i)), None)
            held = [
                e
                for e in self.entities
                if e.kind == "person" and any(post.text in p for p in e.posts) and beside in (None, e.side)
            ]
            return [(held[0], held[0].side)] if held else [(None, beside or self.home)]
        return []


def is_same(entity, parts):
    """Whether a person's name holds all these words, or they hold all of it."""
    known = set(entity.name.split())
    return entity.kind == "person" and (parts <= known or known <= parts)


def matcher_of(nlp, world):
    """Finds names of states, organisations and places as they are written, and posts in any case."""
    names, posts = PhraseMatcher(nlp.vocab), PhraseMatcher(nlp.vocab, attr="LOWER")
    names.add("NAME", list(nlp.tokenizer.pipe(world.names)))
    posts.add("POST", list(nlp.tokenizer.pipe(world.posts)))
    return lambda doc, as_spans: names(doc, as_spans=True) + posts(doc, as_spans=True)
