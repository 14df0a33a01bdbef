"""Looks for a second source of every row of knowledge/ that was written by hand, and says which have none.

usage: python3 bench/knowledge/second_source.py SHARED [--prose FOLDER]... [--list] [--mark]
       python3 bench/knowledge/second_source.py --leave-out

SHARED holds `knowledge/` and `corpora/`. A name is confirmed
  by a table of its side: the Factbook's pages of the country since 1990, Wikidata's offices and ministries, rigour's
    names, Party Facts, the Office of the Historian (the United States), the actors of Phoenix, GeoNames;
  by prose beside its side: a sentence of an open corpus that has the name and a name of its side, in it or beside it;
  by what it is made of: the plural of a confirmed name, another spelling of it ("Organisation"), it with a word for what
    it is ("Province"), the initials of it, or a full name whose initials are confirmed for it;
  by any of these without its side, which is enough for an organisation, a region or a news agency: it acts for nobody
    else. (A name that is its side's word for word, "French", needs its table.)
A membership is confirmed by the Factbook's list of a country's organisations or by a sentence that has both. Words of
posts, honorifics and portfolios are confirmed by any printed title or prose: they are English, not facts.
--mark writes `hand, confirmed` as the source of rows with a second one; what an earlier run confirmed from other prose
stays so. --list shows those without. --leave-out takes rows out that no run has confirmed, and entities that are left
without a name; it looks at the marks alone. It leaves the names of states, of today and of the past, and bodies that the
program would tell by rule, too: a side's name with what every state has (`BY_RULE`), which it marks `hand, by rule`.
FOLDER holds more prose: text files of documents that may be looked at.
"""
import csv
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "knowledge/import"))
import tables  # noqa: E402

csv.field_size_limit(1 << 28)
FOLDERS = ("states", "organisations", "bodies", "regions", "parties", "history")
WORDS = (("posts/posts.tsv", 0), ("posts/modifiers.tsv", 0), ("posts/honorifics.tsv", 0), ("posts/portfolios.tsv", 0))
# Official parts of re3d and newswire of test sets stay unseen; the rest are training texts.
CORPORA = ("crossner-politics", "gap", "gum", "redocred", "releases-2021-2022", "ud-ewt", "uner-ewt", "wikigold", "wikiwars",
           "wnut17")


def tight(text):
    return f" {tables.fold(text)} "


def texts_of_sides(shared):
    """Side to the folded text of what tables say of it; and all of them together under ""."""
    knowledge, out = shared / "knowledge", defaultdict(list)
    sides, entities = tables.sides_by_qid(), tables.own("states/entities.tsv")
    by_id = {row["id"]: row["side"] for row in entities}
    gec = {r["code"].lower(): by_id[r["entity"]] for r in tables.own("states/codes.tsv") if r["system"] == "gec"}
    iso2 = tables.sides_by_iso2()
    for line in (knowledge / "factbook/gov_current.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        out[gec.get(entry["gec"], "-")].append(line)
    seen = set()
    with gzip.open(knowledge / "factbook/gov_fields_1990_2025.tsv.gz", "rt", encoding="utf-8") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if len(row) > 4 and row[3] not in ("Independence", "Capital") and (row[1], row[4]) not in seen:
                seen.add((row[1], row[4]))
                code = row[1].lower()
                side = gec.get(code) if int(row[0]) < 2021 else iso2.get(row[1].upper(), gec.get(code))
                out[side or "-"].append(row[4])
    folder = knowledge / "every-politician-wikidata"
    for file, key in (("holders21.tsv", "position"), ("ministries.tsv", "ministry"), ("positions.tsv", "position")):
        for row in tables.rows(folder / file):
            out[sides.get(row["jurisdiction_qid"], "-")].append(row[key])
    for line in (knowledge / "rigour/data.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        names = [entry["name"], entry.get("full_name") or "", *entry.get("names_strong", []), *entry.get("names_weak", [])]
        code = (entry.get("parent") or entry["code"]).split("-")[0].upper()
        out[iso2.get(code, "-")].append(" | ".join(n for n in names if n))
    for row in csv.DictReader(open(knowledge / "country-codes/country-codes.csv", encoding="utf-8")):
        out[sides.get(row["wikidata_id"].rsplit("/", 1)[-1], "-")].append(" | ".join(row.values()))
    for file in sorted((knowledge / "partyfacts").rglob("*.csv")):
        for row in csv.DictReader(open(file, encoding="utf-8-sig")):
            country = next((row[c] for c in ("country", "iso3") if row.get(c)), "-")
            out[country].append(" | ".join(v for v in row.values() if v))
    for file in sorted((knowledge / "historyatstate").glob("*.tsv")):
        out["USA"].append(file.read_text(encoding="utf-8"))
    with gzip.open(knowledge / "geonames/cities15000.tsv.gz", "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            out[iso2.get(row["cc"], "-")].append(f"{row['name']} | {row['alternates'].replace('|', ' | ')}")
    for file in sorted((knowledge / "cldr").glob("territory_names.tsv")):
        out["-"].append("\n".join(l for l in file.read_text(encoding="utf-8").splitlines() if l.startswith("en\t")))
    for file in sorted((knowledge / "phoenix").glob("*.txt")):
        out["-"].append(file.read_text(encoding="utf-8", errors="replace").replace("_", " "))
    for row in tables.rows(knowledge / "handmade-facts/metonyms.tsv"):
        out["(handmade)"].append(row["metonym"])
    return {side: " \n ".join(tight(part) for part in parts) for side, parts in out.items()}


def sentences(shared):
    """Folded sentences of open prose."""
    out = []
    for name in CORPORA:
        for file in sorted((shared / "corpora" / name).rglob("*")):
            if file.suffix in (".conllu", ".txt", ".md", ".json", ".jsonl", ".conll", ".iob2", ".tsv"):
                text = file.read_text(encoding="utf-8", errors="replace")
                if file.suffix in (".conllu", ".iob2"):
                    kept = [line[9:] for line in text.splitlines() if line.startswith("# text = ")]
                elif file.suffix in (".conll", ".txt") and re.search(r"^\S+[ \t]+\S*[BIO](-\w+)?$", text[:4000], re.M):
                    kept = [" ".join(l.split()[0] for l in part.splitlines() if l.split()) for part in text.split("\n\n")]
                else:
                    kept = re.split(r"(?<=[.!?])\s+|\n", text)
                out += [tight(s) for s in kept if len(s) > 20]
    return out


def evidence(name, side, own_names, by_side, everything, index, prose):
    """How well a name is confirmed: `table`, `prose`, `seen`, or nothing."""
    key = tight(name)
    if key in by_side.get(side, ""):
        return "table"
    hits = [prose[i] for i in candidates(key, index)]
    hits = [s for s in hits if key in s]
    if any(own in s for s in hits for own in own_names if own != key):
        return "prose"
    # "Court of Justice of the European Union": it says itself whose it is.
    if hits and any(own in key for own in own_names if own != key):
        return "prose"
    if hits or key in everything:
        return "seen"
    return ""


def candidates(key, index):
    """Sentences with the rarest word of a name."""
    lists = [index.get(word, ()) for word in key.split()]
    return min(lists, key=len) if lists else ()


# What every state has; with its name or adjective it is that state's.
BY_RULE = ("house of representatives", "national assembly", "parliament", "senate", "diet", "foreign ministry",
           "ministry of foreign affairs", "prime minister s office", "office of the prime minister", "supreme court",
           "presidential office", "office of the president", "armed forces", "central bank", "cabinet", "royal palace")


def leave_out():
    """Takes the rows of plain `hand` out of names and memberships, and the entities that nothing names any more."""
    out = Counter()
    side_of = {row["id"]: row["side"] for folder in FOLDERS for row in tables.own(f"{folder}/entities.tsv")}
    own = defaultdict(set)
    for row in tables.own("states/names.tsv"):
        own[side_of.get(row["entity"])].add(tight(row["name"]))

    def ruled(line):
        name, entity = line.split("\t")[:2]
        return without_side(name, own[side_of.get(entity)]) in BY_RULE and tight(name).strip() not in BY_RULE

    for folder in ("organisations", "bodies", "regions", "parties"):
        named = set()
        for table in ("names.tsv", "members.tsv", "entities.tsv"):
            path = tables.KNOWLEDGE / folder / table
            if not path.exists():
                continue
            head, *lines = path.read_text(encoding="utf-8").splitlines()
            if table == "entities.tsv":
                kept = [line for line in lines if not line.endswith("\thand") or line.split("\t")[0] in named]
            else:
                by_rule = [line + ", by rule" if line.endswith("\thand") and ruled(line) else line for line in lines]
                kept = sorted(line for line in by_rule if not line.endswith("\thand"))
            if table == "names.tsv":
                named = {line.split("\t")[1] for line in kept}
            if table == "members.tsv":
                named |= {line.split("\t")[0] for line in kept}
            out[f"{folder}/{table}"] = len(lines) - len(kept)
            path.write_text("\n".join([head, *kept]) + "\n", encoding="utf-8")
    for table, count in sorted(out.items()):
        print(f"{table:28} left out {count}")


def report(total, rows_of):
    """Prints how many rows of each table have which verdict, and with `--list` the rows without a second source."""
    for (table, verdict), count in sorted(total.items()):
        print(f"{table:28} {verdict:24} {count}")
    if "--list" in sys.argv:
        for table, rows in rows_of.items():
            for row in sorted(rows):
                print(table, row.replace("\t", " | "), sep="\t")


def main():
    if "--leave-out" in sys.argv:
        return leave_out()
    shared = Path(sys.argv[1])
    by_side = texts_of_sides(shared)
    by_side.pop("(handmade)", None)
    everything = "".join(by_side.values())
    prose = sentences(shared)
    for folder in (sys.argv[n + 1] for n, word in enumerate(sys.argv) if word == "--prose"):
        for file in sorted(Path(folder).rglob("*.*")):
            prose += [tight(s) for s in re.split(r"(?<=[.!?])\s+|\n", file.read_text(encoding="utf-8", errors="replace"))]
    index = defaultdict(list)
    for number, sentence in enumerate(prose):
        for word in set(sentence.split()):
            index[word].append(number)
    side_names = defaultdict(set)
    side_of, kind_of = {}, {}
    for folder in FOLDERS:
        for row in tables.own(f"{folder}/entities.tsv"):
            side_of[row["id"]], kind_of[row["id"]] = row["side"], row["kind"]
    for folder in ("states", "organisations", "history"):
        # A name by hand of the side itself proves nothing beside another of its names.
        for row in tables.own(f"{folder}/names.tsv"):
            if side_of.get(row["entity"]) and row["source"] != "hand":
                side_names[side_of[row["entity"]]].add(tight(row["name"]))
    total = Counter()
    dropped, marked = defaultdict(set), defaultdict(set)
    for folder in FOLDERS:
        known, open_ = defaultdict(set), []
        for row in tables.own(f"{folder}/names.tsv"):
            if not row["source"].startswith("hand"):
                known[row["entity"]].add(row["name"])
                continue
            side = side_of.get(row["entity"], "")
            told = evidence(row["name"], side, side_names[side], by_side, everything, index, prose)
            free = kind_of.get(row["entity"]) in ("organisation", "place") or row["entity"].startswith("x:press-")
            told = told if told != "seen" or free else ""
            if told:
                known[row["entity"]].add(row["name"])
                total[f"{folder}/names.tsv", told] += 1
                marked[f"{folder}/names.tsv"].add("\t".join(row.values()))
            else:
                open_.append(row)
        # What a confirmed name is made of may confirm another in turn.
        for row in open_ * 2:
            made = any(made_of(row["name"], other, side_names[side_of.get(row["entity"])]) for other in known[row["entity"]])
            if made and "\t".join(row.values()) not in marked[f"{folder}/names.tsv"]:
                known[row["entity"]].add(row["name"])
                total[f"{folder}/names.tsv", "made of a confirmed name"] += 1
                marked[f"{folder}/names.tsv"].add("\t".join(row.values()))
        for row in open_:
            if "\t".join(row.values()) not in marked[f"{folder}/names.tsv"]:
                total[f"{folder}/names.tsv", "no second source"] += 1
                dropped[f"{folder}/names.tsv"].add("\t".join(row.values()))
    members(shared, by_side, prose, index, side_names, total, dropped, marked)
    printed = everything + "".join(prose)
    for table, _ in WORDS:
        for row in tables.own(table):
            if row["source"].startswith("hand"):
                total[table, "seen" if tight(row["phrase"]) in printed else "no second source"] += 1
    report(total, dropped)
    if "--mark" in sys.argv:
        mark(marked, dropped)


def made_of(name, other, of_side):
    """Whether a name follows from another of the same entity; `of_side` are the names of its side."""
    a, b = without_side(name, of_side), without_side(other, of_side)
    if a == b:
        return True
    same = lambda text: re.sub(r"isation|ization", "iz", text).replace("co operation", "cooperation").replace("labour", "labor")
    ends = ("s", "es", " province", " palace", " group", " secretariat", " commission", " agency", " party", " desert", " sea")
    tails = any(a == b + end or b == a + end for end in ends)
    people = same(a) == same(b) or a.replace("men", "man") == b or a.replace("women", "woman") == b
    said = {"of", "the", "and", "for", "in", "on", "to", "at"}
    initials = lambda text: "".join(w[0] for w in text.split() if w not in said)
    letters = lambda short, long: " " not in short and len(short) > 2 and initials(long) == short
    return tails or people or letters(a, b) or letters(b, a) or a.replace(" ", "") == b.replace(" ", "")


def without_side(name, of_side):
    """A folded name without its side's: "Chinese People's Liberation Army", "National Assembly of Laos"."""
    key = tight(name)
    for own in sorted(of_side, key=len, reverse=True):
        rest = key.removeprefix(own).removeprefix("s ") if key.startswith(own) else key.removesuffix(own)
        if rest != key and len(rest.split()) > 1:
            return rest.strip().removesuffix(" of the").removesuffix(" of").strip()
    return key.strip()


def members(shared, by_side, prose, index, side_names, total, dropped, marked):
    gec = {r["code"].lower(): r["entity"] for r in tables.own("states/codes.tsv") if r["system"] == "gec"}
    by_id = {row["id"]: row["side"] for row in tables.own("states/entities.tsv")}
    listed = defaultdict(set)
    for row in tables.rows(shared / "knowledge/factbook/io_membership.tsv"):
        listed[by_id.get(gec.get(row["gec"]))].add(tight(row["org"]))
    names = defaultdict(set)
    for row in tables.own("organisations/names.tsv"):
        names[row["entity"]].add(tight(row["name"]))
    for row in tables.own("organisations/members.tsv"):
        if not row["source"].startswith("hand"):
            continue
        own = names[row["organisation"]]
        if own & listed[row["side"]] or any(f" {n.strip()} " in by_side.get(row["side"], "") for n in own):
            verdict = "table"
        else:
            near = (prose[i] for n in own for i in candidates(n, index) if n in prose[i])
            verdict = "prose" if any(s in text for text in near for s in side_names[row["side"]]) else "no second source"
        total["organisations/members.tsv", verdict] += 1
        (dropped if verdict == "no second source" else marked)["organisations/members.tsv"].add("\t".join(row.values()))


def mark(marked, unmarked):
    for table in {*marked, *unmarked}:
        path = tables.KNOWLEDGE / table
        head, *lines = path.read_text(encoding="utf-8").splitlines()
        new = [line.rsplit("\t", 1)[0] + "\thand, confirmed" if line in marked[table] else line for line in lines]
        path.write_text("\n".join([head, *sorted(set(new))]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
