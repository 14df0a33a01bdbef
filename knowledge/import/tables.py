"""What the importers share: folding names as the crate does, reading and writing sorted tables, the states' sides."""
import csv
import re
import unicodedata
from collections import Counter
from pathlib import Path

KNOWLEDGE = Path(__file__).resolve().parent.parent
ENTITY = ("id", "kind", "label", "side", "weight", "source")
NAME = ("name", "entity", "kind", "risk", "source")
LETTERS = str.maketrans({"đ": "d", "Đ": "d", "ð": "d", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "ı": "i", "ə": "a", "Ə": "a",
                         "æ": "ae", "œ": "oe", "þ": "th", "&": " and ", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'"})


CALENDAR = ("january february march april may june july august september october november december monday tuesday "
            "wednesday thursday friday saturday sunday spring summer autumn winter hurricane").split()


def fold(name):
    """The key under which the crate looks a name up (see crates/chancery-knowledge/src/fold.rs)."""
    text = unicodedata.normalize("NFKD", name.translate(LETTERS).casefold())
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = re.sub(r"'s(?!\w)", " s", text).replace("'", "").replace(".", "")
    return re.sub(r"[\W_]+", " ", text).strip()


def rows(path, delimiter="\t"):
    """A source table as dictionaries."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def own(path):
    """One of our own tables, as dictionaries."""
    lines = (KNOWLEDGE / path).read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"))) for line in lines[1:]]


def people():
    """The names of office holders, each once a side."""
    return [name for name, _ in sorted({(row["name"], row["side"]) for row in own("people/terms.tsv")})]


def write(path, header, new, sources):
    """Replaces the rows of these sources in a table, keeps every other row, and sorts it."""
    file = KNOWLEDGE / path
    lines = set()
    if file.exists():
        old = file.read_text(encoding="utf-8").splitlines()[1:]
        lines = {line for line in old if line.rsplit("\t", 1)[1] not in sources}
    lines |= {"\t".join(str(cell) for cell in row) for row in new}
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(["\t".join(header), *sorted(lines)]) + "\n", encoding="utf-8")
    print(f"{path}: {len(lines)} rows")


def sides_by_qid():
    """QID of every state and territory to the side it is or acts for."""
    states = own("states/entities.tsv")
    return {row["id"].removeprefix("wd:"): row["side"] for row in states if row["id"].startswith("wd:")}


def sides_by_iso2():
    """ISO 3166-1 alpha-2 to the side."""
    sides = {row["id"]: row["side"] for row in own("states/entities.tsv")}
    return {row["code"]: sides[row["entity"]] for row in own("states/codes.tsv") if row["system"] == "iso2"}


def sides_by_name(*folders):
    """Folded name to the sides whose entities bear it."""
    found = {}
    for folder in folders:
        sides = {row["id"]: row["side"] for row in own(f"{folder}/entities.tsv")}
        for row in own(f"{folder}/names.tsv"):
            found.setdefault(fold(row["name"]), set()).add(sides[row["entity"]])
    return found


def common_words(shared):
    """Words that English prose prints in lower case, folded, with how often (from the English Web Treebank)."""
    counts = dict.fromkeys(CALENDAR, 100)
    for path in sorted((shared / "corpora/ud-ewt").glob("*.conllu")):
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) > 3 and cells[1].islower() and cells[3] != "PROPN":
                counts[fold(cells[1])] = counts.get(fold(cells[1]), 0) + 1
    return counts


def person_words(shared):
    """Frequent given names and surnames, and the words that several office holders are called by, folded."""
    names = shared / "knowledge/names-cc0"
    files = ("common-forenames-by-country.csv", "common-surnames-by-country.csv")
    frequent = {fold(row["Romanized Name"]) for file in files for row in rows(names / file, ",") if row["Romanized Name"]}
    borne = Counter(word for name in people() for word in set(fold(name).split()))
    return frequent | {word for word, times in borne.items() if times > 1}
